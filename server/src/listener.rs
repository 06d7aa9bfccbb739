//! Takes connections in. Whoever keeps the server waiting makes room for whoever does not: slow connections, by accident or by
//! design, hold up nobody.

mod connections;
pub mod open_files;
mod received;
pub mod tls;

use crate::config::Config;
use crate::http::client_address::Peer;
use crate::serve::until;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use connections::{Connections, Seat};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use received::Received;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

/// A request must have said what it wants within this time.
const HEADER_PATIENCE: Duration = Duration::from_secs(10);
/// No browser sends more before the body.
const MAX_HEADER_BYTES: usize = 64 * 1024;
/// After a failure of the system to take a connection in, like too many open files.
const BREATH: Duration = Duration::from_millis(50);

pub struct Listener {
    pub tcp: TcpListener,
    /// `None`: a proxy in front speaks TLS, or the server is for one's own machine.
    pub tls: Option<TlsAcceptor>,
    /// Connections that are open at the same time.
    pub most: usize,
}

impl Listener {
    /// Listens where the settings say, for as many connections as they and the system allow.
    pub async fn open(config: &Config) -> anyhow::Result<Self> {
        let tcp = TcpListener::bind(config.listen).await;
        let tcp = tcp.map_err(|error| anyhow::anyhow!("listen: {}: {error}", config.listen))?;
        let tls = config.tls.as_ref().map(tls::acceptor).transpose()?;
        Ok(Self { tcp, tls, most: open_files::connections(config.max_connections) })
    }

    /// Serves until it is stopped; then finishes the calls under way.
    pub async fn serve(self, router: Router, stopped: watch::Receiver<bool>) {
        let (connections, calls) = (Connections::new(self.most), GracefulShutdown::new());
        let watching = tokio::spawn(Arc::clone(&connections).send_the_late_away());
        loop {
            let accepted = tokio::select! {
                accepted = self.tcp.accept() => accepted,
                () = until(stopped.clone()) => break,
            };
            let Ok((socket, peer)) = accepted else {
                tokio::time::sleep(BREATH).await;
                continue;
            };
            let seat = tokio::select! {
                seat = connections.seat() => seat,
                () = until(stopped.clone()) => break,
            };
            let (router, tls, watcher) = (router.clone(), self.tls.clone(), calls.watcher());
            tokio::spawn(async move {
                tokio::select! {
                    () = speak((socket, Peer(peer)), tls, &seat, router, watcher) => {}
                    () = seat.asked_to_leave() => {}
                }
            });
        }
        drop(self.tcp);
        calls.shutdown().await;
        watching.abort();
    }
}

async fn speak(
    (socket, peer): (TcpStream, Peer),
    tls: Option<TlsAcceptor>,
    seat: &Arc<Seat>,
    router: Router,
    watcher: Watcher,
) {
    let _ = socket.set_nodelay(true);
    match tls {
        None => converse((socket, peer), seat, router, watcher).await,
        Some(tls) => {
            if let Ok(secured) = tls.accept(socket).await {
                converse((secured, peer), seat, router, watcher).await;
            }
        }
    }
}

/// HTTP/1 or HTTP/2, as the other side prefers, until it goes. What goes wrong on the line is its own affair.
async fn converse<S>((stream, peer): (S, Peer), seat: &Arc<Seat>, router: Router, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let seat = Arc::clone(seat);
    let service = service_fn(move |request: Request<Incoming>| {
        let (call, router) = (seat.call(), router.clone());
        async move {
            let mut request = request.map(|body| Body::new(Received::new(body, call.clone())));
            request.extensions_mut().insert(peer);
            let response = router.oneshot(request).await;
            call.answered();
            response
        }
    });
    let mut http = Builder::new(TokioExecutor::new());
    http.http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_PATIENCE)
        .max_headers(100)
        .max_buf_size(MAX_HEADER_BYTES);
    http.http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(Some(HEADER_PATIENCE * 3))
        .max_concurrent_streams(100);
    let connection = http.serve_connection(TokioIo::new(stream), service).into_owned();
    let _ = watcher.watch(connection).await;
}

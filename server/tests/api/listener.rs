//! Slow connections, by accident or by design, hold up nobody.

use crate::support::{TestApp, command, config, database};
use futures::future::join_all;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use server::config::TlsFiles;
use server::listener::Listener;
use server::start::start;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

const DRIBBLERS: usize = 5_000;
const OPEN_FILES: u32 = 1_024;

/// The program, with few files that it may have open.
async fn program(data: &std::path::Path) -> (Child, String) {
    let serve = format!("ulimit -n {OPEN_FILES}; exec \"$0\" serve --listen 127.0.0.1:0 --data \"$1\"");
    let mut command = Command::from(command("sh"));
    command.args(["-c", &serve, env!("CARGO_BIN_EXE_wherry")]).arg(data).kill_on_drop(true);
    let mut child = command.stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut log = BufReader::new(child.stderr.take().expect("its log")).lines();
    loop {
        let line = log.next_line().await.expect("a log").expect("it listens before it ends");
        let line: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        if let Some(address) = line["address"].as_str() {
            tokio::spawn(async move { while let Ok(Some(_)) = log.next_line().await {} });
            return (child, address.to_owned());
        }
    }
}

/// Says a letter of its request each second, and comes again when it was sent away.
async fn dribble(address: String, there: Arc<AtomicUsize>) {
    let mut socket = None;
    loop {
        if socket.is_none() {
            socket = TcpStream::connect(&address).await.ok();
            there.fetch_add(1, Ordering::AcqRel);
        }
        let is_gone = match &mut socket {
            Some(open) => open.write_all(b"G").await.is_err(),
            None => false,
        };
        if is_gone {
            socket = None;
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// A server in this process that takes few connections.
async fn with_room_for(most: usize) -> (TestApp, String) {
    let app = TestApp::start().await;
    let tcp = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = tcp.local_addr().expect("an address").to_string();
    let router = server::router(app.app.clone());
    let (until_the_end, never) = watch::channel(false);
    tokio::spawn(async move {
        Listener { tcp, tls: None, most }.serve(router, never).await;
        drop(until_the_end);
    });
    (app, address)
}

/// The first line of the answer, once all of it was read.
async fn ask(socket: &mut TcpStream) -> std::io::Result<String> {
    socket.write_all(b"GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n").await?;
    let mut answer = String::new();
    while !answer.ends_with("\r\n\r\nok\n") {
        let mut some = [0; 1024];
        match socket.read(&mut some).await? {
            0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            read => answer.push_str(&String::from_utf8_lossy(&some[..read])),
        }
    }
    Ok(answer.lines().next().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn five_thousand_dribbling_sockets_do_not_hold_up_a_resident() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (mut program, address) = program(&folder.path().join("data")).await;
    let there = Arc::new(AtomicUsize::new(0));
    let mut dribblers: JoinSet<()> =
        (0..DRIBBLERS).map(|_| dribble(address.clone(), Arc::clone(&there))).collect();
    while there.load(Ordering::Acquire) < DRIBBLERS {
        tokio::task::yield_now().await;
    }
    for at in 0..100 {
        let mut resident = TcpStream::connect(&address).await.expect("a connection");
        assert_eq!(ask(&mut resident).await.expect("an answer"), "HTTP/1.1 200 OK", "call {at}");
    }
    dribblers.shutdown().await;
    program.kill().await.expect("the program ends");
}

#[tokio::test]
async fn whoever_keeps_the_server_waiting_longest_makes_room() {
    let (_app, address) = with_room_for(2).await;
    let mut first = TcpStream::connect(&address).await.expect("a connection");
    let mut second = TcpStream::connect(&address).await.expect("a connection");
    ask(&mut first).await.expect("an answer");
    ask(&mut second).await.expect("an answer");
    let mut third = TcpStream::connect(&address).await.expect("a connection");
    ask(&mut third).await.expect("an answer");
    ask(&mut first).await.expect_err("it waited longest");
    ask(&mut second).await.expect("it was not in the way");
}

#[tokio::test]
async fn half_a_body_keeps_the_server_waiting_too() {
    let (_app, address) = with_room_for(2).await;
    let half = b"POST /api/v1/session HTTP/1.1\r\nhost: localhost\r\norigin: http://localhost\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{";
    let mut slow = Vec::new();
    for _ in 0..2 {
        let mut socket = TcpStream::connect(&address).await.expect("a connection");
        socket.write_all(half).await.expect("half a request");
        slow.push(socket);
    }
    let residents = (0..10).map(|_| async {
        let mut resident = TcpStream::connect(&address).await.expect("a connection");
        ask(&mut resident).await
    });
    for answer in join_all(residents).await.into_iter().flatten() {
        assert_eq!(answer, "HTTP/1.1 200 OK");
    }
    let mut resident = TcpStream::connect(&address).await.expect("a connection");
    assert_eq!(ask(&mut resident).await.expect("an answer"), "HTTP/1.1 200 OK");
}

#[tokio::test]
async fn a_browser_may_speak_http_2() {
    let (_app, address) = with_room_for(2).await;
    let client = reqwest::Client::builder().http2_prior_knowledge().build().expect("a client");
    let answer = client.get(format!("http://{address}/livez")).send().await.expect("an answer");
    assert_eq!((answer.status().as_u16(), answer.version()), (200, reqwest::Version::HTTP_2));
}

#[tokio::test]
async fn with_a_certificate_it_speaks_tls() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).expect("a certificate");
    let mut config = config(&folder, &database(&folder).await);
    let (certificate, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    std::fs::write(&certificate, made.cert.pem()).expect("a file");
    std::fs::write(&key, made.signing_key.serialize_pem()).expect("a file");
    config.tls = Some(TlsFiles { certificate, key });
    let listener = Listener::open(&config).await.expect("a listener");
    let port = listener.tcp.local_addr().expect("an address").port();
    let app = start(&config, port).await.expect("a start");
    assert_eq!(&*app.public_origin, format!("https://localhost:{port}"));
    let (_until_the_end, never) = watch::channel(false);
    tokio::spawn(listener.serve(server::router(app), never));
    let mut secured = secured(port, made.cert.der(), "http/1.1").await;
    secured.write_all(b"GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n").await.expect("a request");
    let mut answer = [0; 15];
    secured.read_exact(&mut answer).await.expect("an answer");
    assert_eq!(&answer, b"HTTP/1.1 200 OK");
    assert_eq!(secured.get_ref().1.protocol_version(), Some(rustls::ProtocolVersion::TLSv1_3));
    let modern = self::secured(port, made.cert.der(), "h2").await;
    assert_eq!(modern.get_ref().1.alpn_protocol(), Some(b"h2".as_slice()));
}

/// A connection to this server whose certificate is held against this authority.
async fn secured(port: u16, authority: &CertificateDer<'static>, protocol: &str) -> TlsStream<TcpStream> {
    let mut trusted = RootCertStore::empty();
    trusted.add(authority.clone()).expect("a certificate");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let client = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let mut client = client.expect("versions").with_root_certificates(trusted).with_no_client_auth();
    client.alpn_protocols = vec![protocol.as_bytes().to_vec()];
    let socket = TcpStream::connect(("127.0.0.1", port)).await.expect("a connection");
    let name = "localhost".try_into().expect("a name");
    TlsConnector::from(Arc::new(client)).connect(name, socket).await.expect("a certificate that is trusted")
}

use super::receiver::{Answer, Receiver};
use super::{hand_over, with};
use crate::requests::sent;
use crate::support::{TestApp, command};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use server::config::{Config, TlsFiles};
use server::listener::{Listener, tls};
use server::mail::outbox;
use std::path::Path;
use tokio::net::TcpListener;
use tokio::sync::watch;

async fn trouble(app: &TestApp) -> String {
    app.deliver().await;
    let unsent = outbox::unsent(&app.app.db).await.expect("letters");
    assert_eq!(unsent.len(), 1, "{unsent:?}");
    unsent[0].trouble.clone().unwrap_or_default()
}

fn wherry_letters(app: &TestApp, arguments: &[&str]) -> String {
    let mut command = command(env!("CARGO_BIN_EXE_wherry"));
    command.arg("letters").arg("--database").arg(&app.database).args(arguments);
    String::from_utf8(command.output().expect("the program runs").stdout).expect("text")
}

#[tokio::test]
async fn what_a_receiver_refuses_is_set_aside_for_all_to_see_and_can_be_tried_again() {
    let receiver = Receiver::open().await;
    receiver.will_answer([Answer::Status(410)]);
    let app = with(&receiver).await;
    let ada = app.resident("ada").activated().await;
    ada.mail().await;
    sent(&ada.browser).await;
    assert_eq!(trouble(&app).await, "webhook_410");
    app.clock.advance_s(3600);
    app.deliver().await;
    assert_eq!(receiver.heard().len(), 1, "nobody tries any more");
    let said = wherry_letters(&app, &[]);
    assert!(said.contains("team_request  tries: 1  set aside  last: webhook_410"), "{said}");
    assert!(!said.contains("ada@") && !said.contains("127.0.0.1"), "{said}");
    assert_eq!(wherry_letters(&app, &["retry", "--all"]), "Letters that are tried again: 1\n");
    app.clock.advance_s(365 * 86_400); // The command goes by the machine's own clock.
    app.deliver().await;
    let heard = receiver.heard();
    assert_eq!(heard.len(), 2);
    assert_eq!(heard[0].header("webhook-id"), heard[1].header("webhook-id"));
}

#[tokio::test]
async fn no_redirect_is_followed() {
    let (receiver, elsewhere) = (Receiver::open().await, Receiver::open().await);
    receiver.will_answer([Answer::RedirectTo(elsewhere.address.clone())]);
    let app = with(&receiver).await;
    let ada = app.resident("ada").activated().await;
    sent(&ada.browser).await;
    assert_eq!(trouble(&app).await, "webhook_302");
    assert!(elsewhere.heard().is_empty());
    app.clock.advance_s(5);
    app.deliver().await;
    assert_eq!(receiver.heard().len(), 2, "it is tried again, where the file says");
}

#[tokio::test]
async fn whoever_hangs_up_or_is_not_there_is_called_again() {
    let tcp = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = tcp.local_addr().expect("an address");
    let app = TestApp::start_configured(|config| {
        hand_over(config, &format!("webhook = \"http://{address}/hook\""));
    })
    .await;
    let ada = app.resident("ada").activated().await;
    sent(&ada.browser).await;
    let hangs_up = async { drop(tcp.accept().await.expect("a call")) };
    let (said, ()) = tokio::join!(trouble(&app), hangs_up);
    assert_eq!(said, "webhook_cut_off");
    drop(tcp);
    app.clock.advance_s(5);
    assert_eq!(trouble(&app).await, "opening_unreachable");
}

/// An answer without an end would fill the memory of whoever read all of it.
#[tokio::test]
async fn no_more_of_an_answer_is_read_than_its_status() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let tcp = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = tcp.local_addr().expect("an address");
    let app = TestApp::start_configured(|config| {
        hand_over(config, &format!("webhook = \"http://{address}/hook\""));
    })
    .await;
    let ada = app.resident("ada").activated().await;
    ada.mail().await;
    sent(&ada.browser).await;
    let talks = |head: &'static str, rest: &'static [u8]| {
        let tcp = &tcp;
        async move {
            let (mut socket, _) = tcp.accept().await.expect("a call");
            let mut some = [0; 1024];
            assert!(socket.read(&mut some).await.expect("the call") > 0);
            socket.write_all(head.as_bytes()).await.expect("a head");
            let mut said = 0;
            while said < 50_000_000 && socket.write_all(rest).await.is_ok() {
                said += rest.len();
            }
            said
        }
    };
    let (said, headers) = tokio::join!(trouble(&app), talks("HTTP/1.1 200 OK\r\nx: ", &[b'x'; 4096]));
    assert_eq!(said, "webhook_cut_off");
    assert!(headers < 50_000_000, "{headers}");
    app.clock.advance_s(5);
    let (looked_at, body) = tokio::join!(app.deliver(), talks("HTTP/1.1 200 OK\r\n\r\n", &[b'x'; 4096]));
    assert!(looked_at == 1 && body < 50_000_000, "{body}");
    assert!(outbox::unsent(&app.app.db).await.expect("letters").is_empty());
}

/// A receiver that speaks TLS, and the file with the authority that vouches for it.
async fn over_tls(receiver: Receiver, folder: &Path) -> (String, std::path::PathBuf) {
    let mut parameters = CertificateParams::new(Vec::new()).expect("an authority");
    parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(parameters, KeyPair::generate().expect("a key"));
    let authority = authority.expect("an authority");
    let key = KeyPair::generate().expect("a key");
    let certificate = CertificateParams::new(vec!["localhost".to_owned()]).expect("a name");
    let certificate = certificate.signed_by(&key, &authority).expect("a certificate");
    let file = |name: &str, text: String| {
        std::fs::write(folder.join(name), text).expect("a file");
        folder.join(name)
    };
    let files = TlsFiles {
        certificate: file("receiver.pem", certificate.pem()),
        key: file("receiver.key", key.serialize_pem()),
    };
    let tcp = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("https://localhost:{}/hook", tcp.local_addr().expect("an address").port());
    let (until_the_end, never) = watch::channel(false);
    let tls = Some(tls::acceptor(&files).expect("a certificate"));
    tokio::spawn(async move {
        Listener { tcp, tls, most: 10 }.serve(receiver.routes(), never).await;
        drop(until_the_end);
    });
    (address, file("authority.pem", authority.pem()))
}

/// As the settings have it that name this file.
fn trusting(config: &mut Config, authority: &Path) {
    let text = format!("webhook_ca_file = \"{}\"", authority.display());
    config.webhooks.authority = crate::operation::settings(&text).expect("settings").webhooks.authority;
}

#[tokio::test]
async fn a_webhook_goes_to_nobody_whose_certificate_is_not_vouched_for() {
    let (receiver, folder) = (Receiver::open().await, tempfile::tempdir().expect("a temporary folder"));
    let (address, authority) = over_tls(receiver.clone(), folder.path()).await;
    let app = TestApp::start_configured(|config| {
        hand_over(config, &format!("webhook = \"{address}\""));
    })
    .await;
    let ada = app.resident("ada").activated().await;
    sent(&ada.browser).await;
    assert_eq!(trouble(&app).await, "opening_certificate");
    assert!(receiver.heard().is_empty());
    let app = app.restart(|config| trusting(config, &authority)).await;
    app.clock.advance_s(5);
    app.deliver().await;
    let heard = receiver.heard_once();
    assert_eq!(heard.header("webhook-signature"), heard.expected_signature());
}

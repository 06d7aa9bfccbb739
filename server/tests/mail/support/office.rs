use super::doubles::{TestClock, TestEntropy};
use lettre::transport::smtp::client::Certificate;
use server::app::App;
use server::config::{Config, Environment, Login, MailRoute, Security, Smtp, TrustedProxies, Webhooks};
use server::mail::outbox::{self, NewLetter, Reader, Unsent};
use server::password_hash::Parameters;
use server::start::start_with;
use shared::accounts::PasswordPolicy;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

/// A council's server whose letters go to a mail server.
pub struct Office {
    pub app: App,
    pub clock: Arc<TestClock>,
    _folder: TempDir,
}

impl Office {
    pub async fn sending_to(smtp: Smtp) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Arc::new(TestClock::default());
        let config = config(&folder, smtp);
        let app = start_with(&config, 1, clock.clone(), Arc::new(TestEntropy::default())).await;
        Self { app: app.expect("a configuration that starts"), clock, _folder: folder }
    }

    /// A letter that stays of use.
    pub async fn write_notice(&self, to: &str) {
        self.write("account_exists", to, None).await;
    }

    /// A letter with a code, which is to be on its way within five minutes.
    pub async fn write_code(&self, to: &str) {
        self.write("sign_up_code", to, Some(self.app.now_ms() + 300_000)).await;
    }

    async fn write(&self, kind: &'static str, to: &str, useful_until_ms: Option<i64>) {
        let mut tx = self.app.db.begin().await.expect("a transaction");
        let letter = NewLetter { kind, subject_id: to, issue: 1, recipient: to, useful_until_ms };
        outbox::write(&self.app, &mut tx, letter).await.expect("a letter");
        tx.commit().await.expect("a commit");
        self.clock.advance_ms(1); // Letters leave in the order in which they were written.
    }

    /// Returns how many letters were looked at.
    pub async fn deliver(&self) -> usize {
        server::deliver_letters(&self.app, Reader::Resident).await.expect("a look at the letters")
    }

    pub async fn unsent(&self) -> Vec<Unsent> {
        outbox::unsent(&self.app.db).await.expect("the letters")
    }

    /// Why letters did not leave: `waiting: recipient_451`.
    pub async fn troubles(&self) -> Vec<String> {
        let told = |letter: Unsent| {
            let state = if letter.next_try_at_ms.is_some() { "waiting" } else { "set aside" };
            format!("{state}: {}", letter.trouble.unwrap_or_default())
        };
        self.unsent().await.into_iter().map(told).collect()
    }

    pub async fn count(&self, state: &str) -> i64 {
        let sql = "SELECT COUNT(*) AS n FROM letters WHERE state = $1";
        let row = self.app.db.fetch_optional(sql, &[state.into()]).await.expect("a query").expect("a row");
        row.integer("n").expect("a number")
    }
}

/// A mail server on this machine, without TLS.
pub fn open(port: u16) -> Smtp {
    Smtp {
        host: "127.0.0.1".into(),
        port,
        security: Security::None,
        login: None,
        authority: None,
        patience: Duration::from_secs(20),
    }
}

/// A mail server that wants TLS, of a council's own authority, and a password.
pub fn signed_in(port: u16, security: Security, authority: Certificate, user: &str, password: &str) -> Smtp {
    let password = serde_json::from_value(password.into()).expect("a password");
    Smtp {
        host: "localhost".into(),
        security,
        login: Some(Login { user: user.into(), password }),
        authority: Some(authority),
        ..open(port)
    }
}

fn config(folder: &TempDir, smtp: Smtp) -> Config {
    let data = folder.path().join("data");
    Config {
        environment: Environment::Development,
        listen: ([127, 0, 0, 1], 0).into(),
        max_connections: 100,
        tls: None,
        trusted_proxies: TrustedProxies::default(),
        public_origin: Some("https://account.staithe.example".into()),
        database: format!("sqlite:{}", data.join("wherry.sqlite").display()),
        mail: MailRoute::Smtp(smtp),
        webhooks: Webhooks::default(),
        key_file: data.join("wherry.key"),
        may_make_key: true,
        password_hash: Parameters::default(),
        password_policy: PasswordPolicy::COUNCIL,
        data,
        services: None,
    }
}

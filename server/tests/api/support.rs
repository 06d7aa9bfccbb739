mod browser;
mod doubles;
mod mailbox;
mod resident;

pub use browser::{Browser, Reply};
pub use doubles::TestClock;
pub use mailbox::Mail;
pub use resident::{PASSWORD, Resident, details};

use doubles::TestEntropy;
use server::app::App;
use server::config::{Config, Environment, MailRoute};
use server::listener::Listener;
use server::start::start_with;
use std::sync::Arc;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// A whole server of one test: its own database, clock, dice and mail folder.
pub struct TestApp {
    pub app: App,
    pub clock: Arc<TestClock>,
    pub origin: String,
    pub database: String,
    folder: TempDir,
}

impl TestApp {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = database(&folder).await;
        Self::start_on(folder, &database).await
    }

    async fn start_on(folder: TempDir, database: &str) -> Self {
        let clock = Arc::new(TestClock::default());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let config = config(&folder, database);
        let entropy = Arc::new(TestEntropy::default());
        let app =
            start_with(&config, port, clock.clone(), entropy).await.expect("a configuration that starts");
        let served = server::router(app.clone());
        let listener = Listener { tcp: listener, tls: None, most: 1000 };
        let (until_the_end, never) = watch::channel(false);
        tokio::spawn(async move {
            listener.serve(served, never).await;
            drop(until_the_end);
        });
        Self { app, clock, origin: format!("http://localhost:{port}"), database: database.to_owned(), folder }
    }

    /// A browser that never was here before.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.origin)
    }

    pub fn resident(&self, name: &str) -> Resident<'_> {
        Resident::new(self, name)
    }

    /// Delivers what is due, and returns every letter that ever went to this address, oldest first.
    pub async fn mail_of(&self, address: &str) -> Vec<Mail> {
        server::deliver_letters(&self.app).await.expect("letters are delivered");
        mailbox::read(&self.folder.path().join("data/mail"), address)
    }

    /// Deletes what has had its time.
    pub async fn tidy(&self) {
        server::tidy(&self.app).await.expect("what is old goes");
    }

    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// One number from the database, for what no page shows.
    pub async fn count(&self, sql: &'static str) -> i64 {
        let row = self.app.db.fetch_optional(sql, &[]).await.expect("a query").expect("a row");
        row.integer("n").expect("a number")
    }
}

pub fn config(folder: &TempDir, database: &str) -> Config {
    let data = folder.path().join("data");
    Config {
        environment: Environment::Development,
        listen: ([127, 0, 0, 1], 0).into(),
        max_connections: 1000,
        tls: None,
        public_origin: None,
        mail: MailRoute::Folder(data.join("mail")),
        key_file: data.join("wherry.key"),
        may_make_key: true,
        data,
        database: database.to_owned(),
        services: None,
    }
}

/// A database that nobody else uses.
pub async fn database(folder: &TempDir) -> String {
    let Ok(server) = std::env::var("WHERRY_TEST_POSTGRES") else {
        return format!("sqlite:{}", folder.path().join("data/wherry.sqlite").display());
    };
    sqlx::any::install_default_drivers();
    let name =
        folder.path().file_name().and_then(|n| n.to_str()).expect("a name").replace('.', "t").to_lowercase();
    let admin =
        sqlx::any::AnyPoolOptions::new().max_connections(1).connect(&server).await.expect("the server");
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE \"{name}\""));
    sqlx::query(create).execute(&admin).await.expect("a new database");
    admin.close().await;
    server.replace("/postgres", &format!("/{name}"))
}

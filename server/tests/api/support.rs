mod authenticator;
mod browser;
mod doors;
mod doubles;
pub mod log;
mod mailbox;
mod resident;
mod services;
mod settings;

pub use authenticator::Authenticator;
pub use browser::{Browser, Reply};
pub use doubles::TestClock;
pub use mailbox::Mail;
pub use resident::{PASSWORD, Resident, details};
pub use services::demonstration;
pub use settings::{command, config, database, key_for};

use doors::Doors;
use doubles::TestEntropy;
use server::app::App;
use server::config::Config;
use server::jobs::Looked;
use server::listener::Listener;
use server::mail::outbox::Reader;
use server::start::start_with;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// The servers of one test: one, or several on one database. They have their own database, clock, dice and mail folder.
pub struct TestApp {
    /// The first of them, for what they share.
    pub app: App,
    pub instances: Vec<App>,
    pub clock: Arc<TestClock>,
    entropy: Arc<TestEntropy>,
    config: Config,
    pub origin: String,
    pub database: String,
    doors: Arc<Doors>,
    turn: AtomicUsize,
    folder: TempDir,
}

impl TestApp {
    /// As many as `WHERRY_TEST_INSTANCES` says.
    pub async fn start() -> Self {
        Self::start_configured(|_| {}).await
    }

    /// As [`Self::start`], with other settings than the usual ones of a test.
    pub async fn start_configured(configure: impl FnOnce(&mut Config)) -> Self {
        let instances = std::env::var("WHERRY_TEST_INSTANCES").unwrap_or("1".to_owned());
        Self::configured(instances.parse().expect("WHERRY_TEST_INSTANCES is a number"), configure).await
    }

    pub async fn with(number: usize) -> Self {
        Self::configured(number, |_| {}).await
    }

    /// With other settings than the usual ones of a test.
    pub async fn configured(number: usize, configure: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = database(&folder).await;
        let mut config = config(&folder, &database);
        let services = folder.path().join("services");
        demonstration(&services, |_, text| text);
        config.services = Some(services);
        configure(&mut config);
        Self::begin(number, config, Arc::default(), Arc::default(), (folder, database)).await
    }

    async fn begin(
        number: usize,
        config: Config,
        clock: Arc<TestClock>,
        entropy: Arc<TestEntropy>,
        (folder, database): (TempDir, String),
    ) -> Self {
        let (mut instances, mut ports) = (Vec::new(), Vec::new());
        for _ in 0..number {
            let tcp = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            ports.push(tcp.local_addr().expect("an address").port());
            let app = start_with(&config, ports[0], clock.clone(), entropy.clone()).await;
            let app = app.expect("a configuration that starts");
            open(&app, tcp);
            instances.push(app);
        }
        let (origin, doors) = (format!("http://localhost:{}", ports[0]), Arc::new(Doors::new(&ports)));
        let (app, turn) = (instances[0].clone(), AtomicUsize::default());
        Self { app, instances, clock, entropy, config, origin, database, doors, turn, folder }
    }

    /// All programs end, and others begin on the same database, which are asked from now on.
    pub async fn restart(self, configure: impl FnOnce(&mut Config)) -> Self {
        let Self { clock, entropy, mut config, database, folder, instances, .. } = self;
        configure(&mut config);
        for instance in &instances {
            instance.db.close().await;
        }
        Self::begin(instances.len(), config, clock, entropy, (folder, database)).await
    }

    /// Another instance each time.
    pub fn instance(&self) -> &App {
        &self.instances[self.turn.fetch_add(1, Ordering::SeqCst) % self.instances.len()]
    }

    /// A browser that never was here before.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.origin, &self.doors)
    }

    pub fn resident(&self, name: &str) -> Resident<'_> {
        Resident::new(self, name)
    }

    /// Delivers what is due, and returns how many letters were looked at.
    pub async fn deliver(&self) -> usize {
        let to_residents = server::deliver_letters(self.instance(), Reader::Resident).await;
        let to_teams = server::deliver_letters(self.instance(), Reader::Team).await;
        to_residents.expect("a look at the letters") + to_teams.expect("a look at the letters")
    }

    /// Delivers what is due, and returns every letter that ever went to this address, oldest first.
    pub async fn mail_of(&self, address: &str) -> Vec<Mail> {
        self.deliver().await;
        mailbox::read(&self.folder.path().join("data/mail"), address)
    }

    /// Letters of one moment have no order.
    pub async fn has_letter(&self, address: &str, subject: &str) {
        let mail = self.mail_of(address).await;
        let found = mail.iter().any(|letter| letter.subject == subject);
        assert!(found, "{address}: {:?}", mail.iter().map(|letter| &letter.subject).collect::<Vec<_>>());
    }

    /// Does what is due, and returns how many jobs that were.
    pub async fn run_due_jobs(&self) -> usize {
        let Looked { done, failed } = server::run_due_jobs(self.instance()).await;
        assert_eq!(failed, 0, "see the log");
        done
    }

    /// How many passwords were looked at, by all instances.
    pub fn verified(&self) -> u64 {
        self.instances.iter().map(|instance| instance.hasher.verified()).sum()
    }

    pub fn config(&self) -> &Config {
        &self.config
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

fn open(app: &App, tcp: TcpListener) {
    let served = server::router(app.clone());
    let (until_the_end, never) = watch::channel(false);
    tokio::spawn(async move {
        Listener { tcp, tls: None, most: 1000 }.serve(served, never).await;
        drop(until_the_end);
    });
}

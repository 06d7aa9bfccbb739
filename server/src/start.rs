//! From checked settings to a running [`App`].

use crate::accounts::RelyingParty;
use crate::app::{App, InForce, Parts};
use crate::clock::{Clock, SystemClock};
use crate::config::{Config, MailRoute};
use crate::council::{Council, Mistakes, ServicesFolder};
use crate::db::{self, Db, DbError, Engine};
use crate::entropy::{Entropy, SystemEntropy};
use crate::keys::Keys;
use crate::mail::outbox;
use crate::mail::smtp::Smtp;
use crate::mail::{Mailer, Transport, Webhooks};
use crate::password_hash::Hasher;
use crate::services::{self, Catalogue, Published};
use anyhow::Context as _;
use lettre::message::Mailbox;
use std::fs::{File, OpenOptions, TryLockError, create_dir_all};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::sync::{Arc, RwLock};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::sleep;

/// What the council wrote, or every mistake in it.
pub fn read_council(config: &Config) -> Result<(Council, Catalogue), Mistakes> {
    let folder = config.services.clone().map_or(ServicesFolder::Demonstration, ServicesFolder::Folder);
    let mut mistakes = Mistakes::default();
    let council = Council::read(&folder, &mut mistakes);
    let catalogue = Catalogue::read(&folder, &mut mistakes);
    if config.webhooks.keys.is_none() {
        catalogue.hand_overs().for_each(|hand_over| hand_over.note_unsigned(&mut mistakes));
    }
    match council {
        Some(council) if mistakes.is_empty() => Ok((council, catalogue)),
        _ => Err(mistakes),
    }
}

/// Which of the services that are offered were published under the same version with other content: the start refuses them.
pub async fn changed_services(db: &Db, catalogue: &Catalogue) -> Result<Vec<String>, DbError> {
    let changed = services::changed(db, catalogue).await?;
    Ok(changed.iter().map(ToString::to_string).collect())
}

/// As [`changed_services`], in the database of the settings. Where there is none yet, nothing was published.
pub async fn changed_since_published(config: &Config, catalogue: &Catalogue) -> anyhow::Result<Vec<String>> {
    if let Some(path) = config.database.strip_prefix("sqlite:")
        && !db::is_made(Path::new(path))?
    {
        return Ok(Vec::new());
    }
    check_log(config).await?;
    let db = db::open_to_read(&config.database).await?;
    let changed = changed_services(&db, catalogue).await;
    db.close().await;
    Ok(changed?)
}

/// Sees to it that this is the only program that serves a SQLite file, until what this returns is dropped or the process ends,
/// however it does. What a program remembers of the file holds only as long as nobody else goes on writing to it.
pub fn alone(config: &Config) -> anyhow::Result<Option<File>> {
    let Some(path) = config.database.strip_prefix("sqlite:") else { return Ok(None) };
    make_private_folder(&config.data)?;
    db::is_made(Path::new(path))?;
    let lock = lock_of(path);
    if let Some(folder) = Path::new(&lock).parent() {
        create_dir_all(folder).with_context(|| format!("database: {}", folder.display()))?;
    }
    let mut options = OpenOptions::new();
    let file = options.create(true).append(true).mode(0o600).open(&lock);
    let file = file.with_context(|| format!("database: {lock}"))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => anyhow::bail!(
            "database: another wherry serves {path}. End it first, or give this one a file of its own"
        ),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("database: {lock}")),
    }
}

/// Where a program that serves a SQLite file, whatever it is called, says so. SQLite's own locks would end if the file itself were opened
/// and closed.
fn lock_of(path: &str) -> String {
    let file = Path::new(path).canonicalize().unwrap_or_else(|_| path.into());
    format!("{}.lock", file.display())
}

/// Whether a program serves the SQLite file. Nothing is made to find it out.
fn is_served(path: &str) -> anyhow::Result<bool> {
    let lock = lock_of(path);
    let file = match File::open(&lock) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        file => file.with_context(|| format!("database: {lock}"))?,
    };
    match file.try_lock_shared() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("database: {lock}")),
    }
}

/// Everything ready to serve on this port.
pub async fn start(config: &Config, port: u16) -> anyhow::Result<App> {
    start_with(config, port, Arc::new(SystemClock), Arc::new(SystemEntropy)).await
}

/// The database, for a command beside the program that serves. A path that was mistyped makes none.
pub async fn open_beside(config: &Config) -> anyhow::Result<Db> {
    if let Some(path) = config.database.strip_prefix("sqlite:") {
        let is_made = db::is_made(Path::new(path))? || db::has_left_log(Path::new(path));
        anyhow::ensure!(is_made, "database: there is no {path}. `wherry serve` or `wherry migrate` makes it");
    }
    open_or_make(config).await
}

/// As [`open_beside`], where there may be none yet.
pub async fn open_or_make(config: &Config) -> anyhow::Result<Db> {
    check_log(config).await?;
    Ok(db::open(&config.database).await?)
}

/// Fails where the program that serves goes on with a log that was removed: what another one wrote, or looked at, would be a new log,
/// and lost with it. One that starts or ends just now has a moment.
pub async fn check_log(config: &Config) -> anyhow::Result<()> {
    let Some(path) = config.database.strip_prefix("sqlite:") else { return Ok(()) };
    for _ in 0..LOOKS_FOR_A_LOG {
        if db::has_log(Path::new(path)) || !db::is_made(Path::new(path))? || !is_served(path)? {
            return Ok(());
        }
        sleep(LOOK_AGAIN).await;
    }
    anyhow::bail!(
        "database: the log of {path} was removed under the program that serves it. End that one first"
    )
}

/// For somebody who waits: two seconds.
const LOOKS_FOR_A_LOG: usize = 20;
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// For a command beside the program that serves. It makes no key, and sends nothing.
pub async fn beside(config: &Config) -> anyhow::Result<App> {
    let key_file = config.key_file.display();
    anyhow::ensure!(Keys::read(&config.key_file)?.is_some(), "key_file: there is no {key_file}");
    assemble(
        config,
        open_beside(config),
        config.listen.port(),
        Arc::new(SystemClock),
        Arc::new(SystemEntropy),
    )
    .await
}

/// As [`start`], with another clock and other dice.
pub async fn start_with(
    config: &Config,
    port: u16,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
) -> anyhow::Result<App> {
    let db = async { Ok(db::open(&config.database).await?) };
    let app = assemble(config, db, port, clock, entropy).await?;
    services::publish(&app, &app.catalogue()).await?;
    if app.db.engine() == Engine::Sqlite {
        outbox::take_up_again(&app).await?; // A SQLite file has one program.
    }
    Ok(app)
}

/// Reads the council's files again, while the server runs. Where anything is wrong with them, what was in force stays so.
pub async fn read_again(app: &App, config: &Config) -> anyhow::Result<()> {
    let read = read_council(config)?;
    let from = sender(&read.0)?;
    let new = in_force(read, &app.public_origin);
    services::publish(app, &new.catalogue).await?; // Before anybody can answer it.
    app.mailer.write_as(from);
    app.put_in_force(new);
    Ok(())
}

fn in_force((council, catalogue): (Council, Catalogue), origin: &str) -> InForce {
    let passkeys = RelyingParty::of(origin, &council.name).map(Arc::new);
    InForce { council: Arc::new(council), catalogue: Arc::new(catalogue), passkeys, former: None }
}

/// In whose name letters are written.
fn sender(council: &Council) -> anyhow::Result<Mailbox> {
    Ok(Mailbox::new(Some(council.name.clone()), council.email.parse()?))
}

async fn assemble(
    config: &Config,
    db: impl Future<Output = anyhow::Result<Db>>,
    port: u16,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
) -> anyhow::Result<App> {
    let read = read_council(config)?;
    make_private_folder(&config.data)?;
    let db = db.await?;
    let keys = keys(config, &db, entropy.as_ref()).await?;
    bind(&db, &keys).await?;
    let from = sender(&read.0)?;
    let scheme = if config.tls.is_some() { "https" } else { "http" };
    let origin = config.public_origin.clone().unwrap_or_else(|| format!("{scheme}://localhost:{port}"));
    let transport = transport(config, &origin, &clock)?;
    let webhooks = Webhooks::new(&config.webhooks, clock.clone())?;
    Ok(App::from(Parts {
        db,
        hasher: Hasher::new(entropy.as_ref(), config.password_hash),
        clock,
        entropy,
        keys,
        mailer: Mailer::new(from, transport),
        in_force: RwLock::new(in_force(read, &origin)),
        published: Published::default(),
        webhooks,
        password_policy: config.password_policy,
        public_origin: origin,
        trusted_proxies: config.trusted_proxies.clone(),
        letter_written: Notify::new(),
        team_letter_written: Notify::new(),
    }))
}

fn transport(config: &Config, origin: &str, clock: &Arc<dyn Clock>) -> anyhow::Result<Transport> {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let host = host.split_once(':').map_or(host, |(name, _)| name);
    Ok(match &config.mail {
        MailRoute::Folder(folder) => Transport::Folder(folder.clone()),
        MailRoute::Smtp(smtp) => Transport::Smtp(Smtp::new(smtp, host, clock.clone())?),
    })
}

/// The key in its file. One is made only for a database that has none yet.
async fn keys(config: &Config, db: &Db, entropy: &dyn Entropy) -> anyhow::Result<Keys> {
    let path = config.key_file.display();
    if let Some(keys) = Keys::read(&config.key_file)? {
        return Ok(keys);
    }
    anyhow::ensure!(
        fingerprint(db).await?.is_none(),
        "key_file: the key of this database is missing from {path}. Restore it from the backup"
    );
    anyhow::ensure!(
        config.may_make_key,
        "key_file: there is no key in {path}. Make one with: openssl rand -hex 32, readable by the server only"
    );
    Keys::make(&config.key_file, entropy)
}

/// The fingerprint of the key with which a database was begun; `None` before that.
pub async fn fingerprint(db: &Db) -> Result<Option<String>, DbError> {
    let row = db.fetch_optional("SELECT value FROM installation WHERE name = 'key'", &[]).await?;
    row.map(|row| row.text("value")).transpose()
}

/// A database is bound to the key with which it was begun: another key would make every derived value wrong.
async fn bind(db: &Db, keys: &Keys) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    let insert = "INSERT INTO installation (name, value) VALUES ('key', $1) ON CONFLICT (name) DO NOTHING";
    tx.execute(insert, &[keys.fingerprint().into()]).await?;
    tx.commit().await?;
    check_key(db, keys).await
}

/// Fails where a database was begun with another key.
pub async fn check_key(db: &Db, keys: &Keys) -> anyhow::Result<()> {
    let is_same = fingerprint(db).await?.is_none_or(|begun_with| begun_with == keys.fingerprint());
    let engine = if db.engine() == Engine::Sqlite { "SQLite" } else { "PostgreSQL" };
    anyhow::ensure!(
        is_same,
        "key_file: this {engine} database was begun with another key. Put that one back"
    );
    Ok(())
}

fn make_private_folder(folder: &Path) -> anyhow::Result<()> {
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| anyhow::anyhow!("data: {}: {error}", folder.display()))
}

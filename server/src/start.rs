//! From checked settings to a running [`App`].

mod alone;
mod clock;
mod key;
mod open;

pub use alone::{alone, check_log};
pub use key::{check_key, fingerprint};
pub use open::{open_beside, open_or_make, open_to_look};

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
use lettre::message::Mailbox;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::sync::{Arc, RwLock};
use tokio::sync::Notify;

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

/// Everything ready to serve on this port.
pub async fn start(config: &Config, port: u16) -> anyhow::Result<App> {
    start_with(config, port, Arc::new(SystemClock), Arc::new(SystemEntropy)).await
}

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
    clock::check(&app).await?;
    if let MailRoute::Folder(folder) = &config.mail {
        make_private_folder("mail_folder", folder)?;
    }
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
    make_private_folder("data", &config.data)?;
    let db = db.await?;
    let keys = key::keys(config, &db, entropy.as_ref()).await?;
    key::bind(&db, &keys).await?;
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

fn make_private_folder(setting: &str, folder: &Path) -> anyhow::Result<()> {
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| anyhow::anyhow!("{setting}: {}: {error}", folder.display()))
}

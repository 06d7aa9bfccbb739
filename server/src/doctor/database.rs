//! What the database says, beside the programs that serve it.

use super::{Finding, audit_trail, services};
use crate::config::Config;
use crate::db::{Db, DbError, Host, is_made, open_to_read};
use crate::keys::Keys;
use crate::mail::outbox;
use crate::start::{check_log, fingerprint};
use crate::told_of_jobs;
use std::path::Path;

/// Further apart than this, instances disagree about what is over.
const CLOCKS_APART_MS: u64 = 1000;

pub async fn examine(config: &Config, now_ms: i64) -> Vec<Finding> {
    let about = "database";
    let fault = |error: String| vec![Finding::fault(about, error.trim_start_matches("database: "))];
    if let Some(path) = config.database.strip_prefix("sqlite:") {
        match is_made(Path::new(path)) {
            Ok(true) => {}
            Ok(false) => {
                return vec![Finding::warning(
                    about,
                    format!("there is no {path} yet. The first start makes it"),
                )];
            }
            Err(error) => return fault(error.to_string()),
        }
    }
    if let Err(error) = check_log(config).await {
        return fault(format!("{error:#}"));
    }
    let db = match open_to_read(&config.database).await {
        Ok(db) => db,
        Err(error) => return vec![Finding::fault(about, format!("{error}. See to it that it can be asked"))],
    };
    let findings = look(&db, config, now_ms).await;
    db.close().await;
    findings.unwrap_or_else(|error| {
        vec![Finding::fault(about, format!("{error}. If it has no tables: wherry migrate"))]
    })
}

async fn look(db: &Db, config: &Config, now_ms: i64) -> Result<Vec<Finding>, DbError> {
    let mut findings = vec![steps(db).await?, durability(db).await];
    if let Some(host) = db.host().await? {
        findings.extend(of_host(&host, now_ms));
    }
    findings.extend(key(db, config, now_ms).await?);
    findings.push(letters(db).await?);
    findings.push(jobs(db, now_ms).await?);
    findings.extend(services::examine(db, config).await?);
    Ok(findings)
}

/// The key, and what can only be told with it.
async fn key(db: &Db, config: &Config, now_ms: i64) -> Result<Vec<Finding>, DbError> {
    let (about, begun_with) = ("key", fingerprint(db).await?);
    let keys = match Keys::read(&config.key_file) {
        Err(error) => return Ok(vec![Finding::fault(about, format!("{error:#}"))]),
        Ok(None) => {
            let path = config.key_file.display();
            return Ok(vec![Finding::fault(
                about,
                format!("there is no {path}. Restore it from the backup"),
            )]);
        }
        Ok(Some(keys)) => keys,
    };
    if begun_with.is_some_and(|begun| begun != keys.fingerprint()) {
        let remedy = "Put that one back";
        return Ok(vec![Finding::fault(about, format!("the database was begun with another one. {remedy}"))]);
    }
    let mut findings = vec![Finding::ok(about, "the one that the database was begun with")];
    findings.extend(audit_trail::examine(db, &keys, now_ms).await?);
    Ok(findings)
}

async fn steps(db: &Db) -> Result<Finding, DbError> {
    let about = "migrations";
    let (missing, unknown) = db.steps_apart().await?;
    Ok(match (missing.as_slice(), unknown.as_slice()) {
        ([], []) => Finding::ok(about, "up to date"),
        (_, [_, ..]) => Finding::fault(about, format!("{unknown:?} are of a newer version. Use that one")),
        _ => Finding::fault(about, format!("{missing:?} are missing. Run: wherry migrate")),
    })
}

async fn durability(db: &Db) -> Finding {
    match db.check_durability().await {
        Ok(()) => Finding::ok("durability", "what was acknowledged survives a power cut"),
        Err(error) => Finding::fault("durability", format!("{error}. The server does not start with it")),
    }
}

fn of_host(host: &Host, now_ms: i64) -> Vec<Finding> {
    let apart_ms = host.now_ms.abs_diff(now_ms);
    vec![
        if host.waits_for_disk {
            Finding::ok("fsync", "PostgreSQL waits for the disk")
        } else {
            Finding::fault("fsync", "off: a power cut may lose everything. Set fsync = on in postgresql.conf")
        },
        if host.takes_writes {
            Finding::ok("database writes", "PostgreSQL takes them")
        } else {
            let remedy = "Name the server that takes writes, or open this one to them";
            Finding::fault(
                "database writes",
                format!("a standby, or default_transaction_read_only is on. {remedy}"),
            )
        },
        if host.has_tls {
            Finding::ok("database connection", "TLS")
        } else {
            let remedy = "Add ?sslmode=verify-full to its URL, unless it is on this machine";
            Finding::warning("database connection", format!("in the clear. {remedy}"))
        },
        if host.is_superuser {
            let remedy = "Give the program a role of its own that owns its database alone";
            Finding::warning("database role", format!("may do anything in PostgreSQL. {remedy}"))
        } else {
            Finding::ok("database role", "no superuser")
        },
        if apart_ms > CLOCKS_APART_MS {
            Finding::fault("clock", format!("{apart_ms} ms from PostgreSQL's. Have both follow NTP"))
        } else {
            Finding::ok("clock", format!("{apart_ms} ms from PostgreSQL's"))
        },
    ]
}

async fn letters(db: &Db) -> Result<Finding, DbError> {
    let unsent = outbox::unsent(db).await?;
    let set_aside = unsent.iter().filter(|letter| letter.next_try_at_ms.is_none()).count();
    Ok(match set_aside {
        0 => Finding::ok("letters", format!("none set aside, waiting: {}", unsent.len())),
        _ => Finding::warning("letters", format!("set aside: {set_aside}. See: wherry letters")),
    })
}

async fn jobs(db: &Db, now_ms: i64) -> Result<Finding, DbError> {
    let held = told_of_jobs(db, now_ms).await?.iter().filter(|job| job.is_held).count();
    let remedy = "Set it right, or if it is: wherry jobs --confirm";
    Ok(match held {
        0 => Finding::ok("jobs", "none waits for the clock"),
        _ => Finding::fault("jobs", format!("{held} delete nothing: the clock has leapt. {remedy}")),
    })
}

//! What can be told from the settings alone.

use super::Finding;
use crate::config::{Config, Environment, MailRoute, Security};
use crate::listener::tls;
use crate::password_hash::Parameters;
use crate::start::read_council;
use shared::accounts::PasswordPolicy;

pub fn examine(config: &Config) -> Vec<Finding> {
    let mut findings = vec![
        environment(config),
        origin(config),
        Finding::ok("cookies", "__Host-, Secure, HttpOnly, SameSite=Lax, whatever the settings"),
        way_in(config),
        proxies(config),
        password_hash(config.password_hash),
        password_policy(config.password_policy),
        mail(config),
    ];
    findings.extend(council(config));
    findings
}

fn environment(config: &Config) -> Finding {
    match config.environment {
        Environment::Production => Finding::ok("environment", "production"),
        Environment::Development => {
            Finding::warning("environment", "development. For residents set environment = \"production\"")
        }
    }
}

fn origin(config: &Config) -> Finding {
    match config.public_origin.as_deref() {
        Some(origin) if origin.starts_with("https://") => Finding::ok("public_origin", origin),
        Some(origin) => Finding::warning(
            "public_origin",
            format!("{origin} is not https: browsers elsewhere keep no session there. Set one with https"),
        ),
        None => Finding::warning(
            "public_origin",
            "not set: only this machine reaches the site. Set it, with https",
        ),
    }
}

fn way_in(config: &Config) -> Finding {
    let about = "tls";
    match &config.tls {
        Some(files) => match tls::acceptor(files) {
            Ok(_) => Finding::ok(about, "the server speaks TLS 1.2 and 1.3 itself"),
            Err(error) => Finding::fault(about, format!("{error:#}. Mend it, or the server does not start")),
        },
        None if config.listen.ip().is_loopback() => Finding::ok(
            about,
            format!("only this machine reaches {}, so a proxy here must speak TLS", config.listen),
        ),
        None => Finding::warning(
            about,
            format!(
                "{} is reached without TLS. Let nothing but the proxy reach it, or set tls_certificate_file and tls_key_file",
                config.listen
            ),
        ),
    }
}

fn proxies(config: &Config) -> Finding {
    let about = "trusted_proxies";
    if config.trusted_proxies.is_nearly_everybody() {
        return Finding::fault(
            about,
            "name so many addresses that anybody can say to call from elsewhere. Name the proxies alone",
        );
    }
    match (config.trusted_proxies.is_empty(), &config.tls, config.environment) {
        (true, None, Environment::Production) => Finding::warning(
            about,
            "none, and no TLS here: what comes through a proxy counts as one client. Name the proxy",
        ),
        (true, ..) => Finding::ok(about, "none: X-Forwarded-For is believed of nobody"),
        (false, ..) => Finding::ok(about, "X-Forwarded-For is believed of those that are named"),
    }
}

fn password_hash(chosen: Parameters) -> Finding {
    let (about, promised) = ("password_hash", Parameters::default());
    let work = |Parameters { memory_kib, passes, .. }| memory_kib * passes;
    if chosen.memory_kib >= promised.memory_kib && work(chosen) >= work(promised) {
        return Finding::ok(about, chosen.to_string());
    }
    Finding::warning(about, format!("{chosen}: less than docs/security.md has ({promised}). Raise it"))
}

fn password_policy(policy: PasswordPolicy) -> Finding {
    let about = "password_policy";
    if policy == PasswordPolicy::NCSC {
        return Finding::ok(
            about,
            "ncsc: 12 to 256 characters of any kind, as NCSC and NIST SP 800-63B advise",
        );
    }
    Finding::warning(
        about,
        "council: 8 to 16 characters of three kinds departs from NCSC, NIST SP 800-63B and ASVS 6.2.5 and 6.2.9. \
         password_policy = \"ncsc\" follows them",
    )
}

fn mail(config: &Config) -> Finding {
    let about = "mail";
    match &config.mail {
        MailRoute::Folder(folder) => Finding::warning(
            about,
            format!(
                "letters go to files in {}. Set smtp_host, unless something else sends them",
                folder.display()
            ),
        ),
        MailRoute::Smtp(smtp) if smtp.security == Security::None => Finding::warning(
            about,
            format!("to {} on this machine without TLS. See to it that it uses TLS from there on", smtp.host),
        ),
        MailRoute::Smtp(smtp) => {
            Finding::ok(about, format!("to {} with TLS, which is insisted on", smtp.host))
        }
    }
}

fn council(config: &Config) -> Vec<Finding> {
    let about = "services";
    let (council, catalogue) = match read_council(config) {
        Ok(read) => read,
        Err(mistakes) => {
            return vec![Finding::fault(about, format!("{mistakes}. Mend it: wherry check-config"))];
        }
    };
    let without_a_team: Vec<_> = catalogue.without_a_team().collect();
    vec![
        Finding::ok(about, "nothing wrong"),
        match council.security_contact {
            Some(_) => Finding::ok("security.txt", "names whom to tell of a weakness"),
            None => Finding::warning(
                "security.txt",
                "names nobody to tell of a weakness. Set security under [contact] in council.toml",
            ),
        },
        match without_a_team.join(", ") {
            none if none.is_empty() => Finding::ok("hand_over", "each service has a team that is told"),
            some => Finding::warning(
                "hand_over",
                format!("nobody is told of what is sent for {some}. Set [hand_over] in the service's file"),
            ),
        },
    ]
}

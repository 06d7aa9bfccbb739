//! The client's files, inside the program: hashed names that may be kept for ever, and a few fixed ones.

use super::path_part::PathPart;
use super::problem::Refusal;
use crate::app::App;
use crate::council::Council;
use crate::keys::sha256_hex;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::RustEmbed;
use serde::Deserialize;
use shared::route::Entry;

#[derive(RustEmbed)]
#[folder = "../target/client-files"]
#[allow_missing = true]
struct Built;

/// The names of this build's files.
#[derive(Deserialize)]
pub struct Manifest {
    pub style: String,
    resident: Program,
    forms: Program,
    security: Program,
}

/// The files of one program for the browser.
#[derive(Deserialize)]
pub struct Program {
    pub boot: String,
    pub script: String,
    pub wasm: String,
}

impl Manifest {
    /// `None` where the program was built without the client.
    pub fn read() -> Option<Self> {
        serde_json::from_slice(&Built::get("manifest.json")?.data).ok()
    }

    /// A document has the residents' program around it: the header is alive everywhere.
    pub fn program(&self, entry: Entry) -> &Program {
        match entry {
            Entry::Resident | Entry::Document => &self.resident,
            Entry::Forms => &self.forms,
            Entry::Security => &self.security,
        }
    }
}

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const FOR_AN_HOUR: &str = "public, max-age=3600";

pub fn routes() -> Router<App> {
    Router::new()
        .route("/assets/{name}", get(asset))
        .route("/favicon.svg", get(async |headers| fixed("favicon.svg", &headers)))
        .route("/robots.txt", get(async |headers| fixed("robots.txt", &headers)))
}

/// The council's colours, under a name that changes with them.
pub fn theme_name(council: &Council) -> String {
    format!("theme-{}.css", &sha256_hex(&council.theme_css)[..8])
}

async fn asset(
    State(app): State<App>,
    PathPart(name): PathPart,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    if let Some(council) = app.councils().find(|council| name == theme_name(council)) {
        return Ok((kind_and_life(&name, FOR_EVER), council.theme_css.clone()).into_response());
    }
    find(&name, &headers, FOR_EVER).ok_or_else(Refusal::not_found)
}

fn fixed(name: &str, headers: &HeaderMap) -> Result<Response, Refusal> {
    find(name, headers, FOR_AN_HOUR).ok_or_else(Refusal::not_found)
}

/// The smallest form of a file that the browser can read.
fn find(name: &str, headers: &HeaderMap, life: &'static str) -> Option<Response> {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let accepts = |coding: &str| {
        let mut named = accepted.split(',').map(|one| one.split_once(';').unwrap_or((one, "")));
        named.any(|(name, q)| name.trim() == coding && !is_refused(q))
    };
    let forms = [("br", accepts("br")), ("gzip", accepts("gzip"))];
    for (coding, _) in forms.into_iter().filter(|(_, accepted)| *accepted) {
        let ending = if coding == "br" { "br" } else { "gz" };
        if let Some(file) = Built::get(&format!("{name}.{ending}")) {
            let coded = [(header::CONTENT_ENCODING, HeaderValue::from_static(coding))];
            return Some((kind_and_life(name, life), coded, file.data.into_owned()).into_response());
        }
    }
    let file = Built::get(name).filter(|_| !name.ends_with(".br") && !name.ends_with(".gz"))?;
    Some((kind_and_life(name, life), file.data.into_owned()).into_response())
}

/// "q=0", with any number of zeros: this coding must not be used.
fn is_refused(parameter: &str) -> bool {
    let q = parameter.trim().strip_prefix("q=");
    q.is_some_and(|q| !q.is_empty() && q.chars().all(|c| c == '0' || c == '.'))
}

fn kind_and_life(name: &str, life: &'static str) -> [(HeaderName, HeaderValue); 3] {
    let kind = match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(life)),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
    ]
}

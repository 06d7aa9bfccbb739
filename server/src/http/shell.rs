//! The page that is there before the app is: header, heading and footer, and all of it where a council wrote the page.

use super::client_files::{self, Manifest, Program};
use super::problem::Refusal;
use crate::app::App;
use crate::council::Council;
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use shared::problem::ProblemCode;
use shared::requests::Reference;
use shared::route::{Entry, Route};
use shared::services::Definition;
use shared::text;
use std::borrow::Cow;

#[derive(Template)]
#[template(path = "index.html")]
struct Shell<'a> {
    heading: String,
    /// "Your Staithe account".
    account: String,
    council: &'a str,
    phone: &'a str,
    phone_link: String,
    hours: &'a str,
    terms_version: &'a str,
    style: &'a str,
    program: &'a Program,
    password_policy: String,
    theme: String,
    /// The text of a page that the council wrote; the app leaves such a page as it is.
    document: Option<Cow<'a, str>>,
    is_missing: bool,
}

/// Any page of the site.
pub async fn page(State(app): State<App>, method: Method, uri: Uri) -> Result<Response, Refusal> {
    if !matches!(method, Method::GET | Method::HEAD) {
        let refusal = Refusal::new(StatusCode::METHOD_NOT_ALLOWED, ProblemCode::MethodNotAllowed);
        return Ok(([(header::ALLOW, HeaderValue::from_static("GET,HEAD"))], refusal).into_response());
    }
    let route = Route::parse(uri.path()).filter(|route| exists(&app, route));
    let status = if route.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let Some(files) = Manifest::read() else {
        return Err(Refusal::internal(&"this program was built without its client: run `cargo xtask build`"));
    };
    let council = app.council();
    let mut shell = shell(&app, &council, route.as_ref(), &files);
    if let Some(reference) = about(route.as_ref(), uri.query()) {
        shell.document = shell.document.map(|page| name_reference(&page, &reference).into());
    }
    let html = shell.render().map_err(|error| Refusal::internal(&error))?;
    let life = [(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"))];
    Ok((status, life, Html(html)).into_response())
}

fn shell<'a>(app: &App, council: &'a Council, route: Option<&Route>, files: &'a Manifest) -> Shell<'a> {
    let page = match route {
        Some(Route::Council { slug }) => council.page(slug),
        _ => None,
    };
    Shell {
        heading: heading(app, council, route),
        account: text::heading(&Route::Home, &council.short_name),
        council: &council.name,
        phone: &council.phone,
        phone_link: format!("tel:{}", council.phone.replace(' ', "")),
        hours: &council.hours,
        terms_version: council.terms_version(),
        style: &files.style,
        program: files.program(route.map_or(Entry::Document, Route::entry)),
        password_policy: app.password_policy.to_page(),
        theme: client_files::theme_name(council),
        document: page.map(|page| page.html.as_str().into()),
        is_missing: route.is_none(),
    }
}

/// The request that a resident wants to speak to the council about: `/contact?reference=7K3M-Q9TZ`.
fn about(route: Option<&Route>, query: Option<&str>) -> Option<Reference> {
    let is_contact = matches!(route, Some(Route::Council { slug }) if slug == "contact");
    query
        .filter(|_| is_contact)?
        .split('&')
        .find_map(|pair| Reference::parse(pair.strip_prefix("reference=")?))
}

/// The page with the reference said first, and filled in where somebody writes an email or a form.
fn name_reference(page: &str, reference: &Reference) -> String {
    let reference = reference.as_str();
    let page = with_query(page, "mailto:", &format!("subject=Request%20{reference}"));
    let page = with_query(&page, "/services/", &format!("reference={reference}"));
    format!("<p class=\"govuk-body\">Your reference is <strong>{reference}</strong>.</p>{page}")
}

/// The page with this in every link that begins so.
fn with_query(page: &str, beginning: &str, query: &str) -> String {
    let beginning = format!("href=\"{beginning}");
    let mut parts = page.split(&beginning);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (address, after) = part.split_once('"').unwrap_or((part, ""));
        let (path, place) = address.find('#').map_or((address, ""), |at| address.split_at(at));
        let joint = if path.contains('?') { "&amp;" } else { "?" };
        whole += &format!("{beginning}{path}{joint}{query}{place}\"{after}");
    }
    whole
}

fn heading(app: &App, council: &Council, route: Option<&Route>) -> String {
    match route {
        None => "Page not found".into(),
        Some(Route::Council { slug }) => {
            council.page(slug).map(|page| page.title.clone()).unwrap_or_default()
        }
        Some(Route::Service { id } | Route::ServiceParts { id }) => {
            app.catalogue().find(id).map(|service| service.name.clone()).unwrap_or_default()
        }
        Some(Route::ServiceQuestion { id, page }) => {
            let catalogue = app.catalogue();
            let service = catalogue.find(id);
            let page = service.and_then(|service| service.page(page)).map(|page| &page.title);
            page.or(service.map(|service| &service.name)).cloned().unwrap_or_default()
        }
        Some(route) => text::heading(route, &council.short_name),
    }
}

/// Whether a page is there for anybody. What belongs to one resident is not looked up here.
fn exists(app: &App, route: &Route) -> bool {
    match route {
        Route::Service { id }
        | Route::ServiceParts { id }
        | Route::ServiceCheck { id }
        | Route::ServiceSent { id, .. } => app.catalogue().find(id).is_some(),
        Route::ServiceQuestion { id, page } => {
            // Where answers to an earlier version are taken, it may be a page of that one.
            let has = |service: &Definition| service.page(page).is_some() || service.accept_until.is_some();
            app.catalogue().find(id).is_some_and(|service| has(service))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::with_query;

    #[test]
    fn a_reference_joins_what_a_link_has_already() {
        let with = |link: &str| with_query(&format!("<a href=\"{link}\">"), "/services/", "reference=1");
        assert_eq!(with("/services/x"), "<a href=\"/services/x?reference=1\">");
        assert_eq!(with("/services/x?topic=a#b"), "<a href=\"/services/x?topic=a&amp;reference=1#b\">");
        assert_eq!(with("/help"), "<a href=\"/help\">");
    }
}

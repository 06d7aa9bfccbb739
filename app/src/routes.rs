//! Which page stands at which path, and who may see it.

use crate::accounts::{sign_in_page, sign_up_page};
use crate::home::home_page;
use crate::navigation::elsewhere;
use crate::profile::{activate_page, address_page, name_page, phone_page, profile_page, updates_page};
use crate::requests::{request_page, requests_page};
use crate::services::{check_page, question_page, sent_page, service_page, services_page};
use crate::session::{Session, Who};
use crate::ui::{Html, Page, button, dynamic, follow, link, loading, paragraph};
use crate::{parts, shell};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider as _, Url};
use shared::route::Route;

/// What a person sees at the path where they are, as far as they have come.
#[derive(Clone, PartialEq)]
enum Shown {
    Page(Route),
    NotFound,
    SignInFirst,
    ActivateFirst,
    Unreachable,
    Waiting,
}

/// The page at the path where the person is.
pub fn current_page() -> Html {
    let (location, session) = (use_location(), Session::expect());
    let (path, query) = (location.pathname, location.search);
    let wanted = move || match query.get_untracked().as_str() {
        "" => path.get_untracked(),
        query => format!("{}?{query}", path.get_untracked()),
    };
    // The paths are in `shared`, where the server reads them too: the router only says where the person is.
    let shown = Memo::new(move |_| {
        let route = path.with(|path| Route::parse(path));
        route.map_or(Shown::NotFound, |route| shown(route, session))
    });
    let page = dynamic(move || match shown.get() {
        Shown::Page(route) => page(route),
        Shown::NotFound => not_found_page(),
        Shown::SignInFirst => elsewhere(with_next(&Route::SignIn, &wanted())),
        Shown::ActivateFirst => elsewhere(with_next(&Route::Activate, &wanted())),
        Shown::Unreachable => unreachable_page(),
        Shown::Waiting => loading(),
    });
    follow(move || {
        shell::mark_current(&path.get());
        // The page is there: the router may show its path in the address bar.
        if let Some(url) = use_context::<BrowserUrl>() {
            url.ready_to_complete();
        }
    });
    page
}

fn shown(route: Route, session: Session) -> Shown {
    match (need(&route), session.who()) {
        (Need::Nothing, _) | (Need::SignedIn, Who::Resident(_)) => Shown::Page(route),
        (Need::Activated, Who::Resident(resident)) if resident.activated => Shown::Page(route),
        (Need::Activated, Who::Resident(_)) => Shown::ActivateFirst,
        (_, Who::Nobody) => Shown::SignInFirst,
        (_, Who::Unreachable) => Shown::Unreachable,
        (_, Who::Unknown) => Shown::Waiting,
    }
}

/// What a page asks of the person who wants to see it.
enum Need {
    Nothing,
    SignedIn,
    Activated,
}

fn need(route: &Route) -> Need {
    match route {
        Route::Home
        | Route::SignIn
        | Route::SignUp
        | Route::Services
        | Route::Service { .. }
        | Route::Council { .. } => Need::Nothing,
        Route::Activate => Need::SignedIn,
        _ => Need::Activated,
    }
}

fn page(route: Route) -> Html {
    match route {
        Route::Home => home_page(),
        Route::SignIn => sign_in_page(),
        Route::SignUp => sign_up_page(),
        Route::Activate => activate_page(),
        Route::Profile => profile_page(),
        Route::ProfileName => name_page(),
        Route::ProfilePhone => phone_page(),
        Route::ProfileAddress => address_page(),
        Route::ProfileUpdates => updates_page(),
        Route::Requests => requests_page(),
        Route::Request { reference } => request_page(reference),
        Route::Services => services_page(),
        Route::Service { id } => service_page(id),
        Route::ServiceQuestion { id, page } => question_page(id, page),
        Route::ServiceCheck { id } => check_page(id),
        Route::ServiceSent { id, reference } => sent_page(id, reference),
        // A document of the server: the link to it leaves the app.
        Route::Council { .. } => not_found_page(),
    }
}

/// A path that remembers where the person wanted to go.
pub fn with_next(to: &Route, wanted: &str) -> String {
    format!("{}?next={}", to.path(), Url::escape(wanted))
}

fn unreachable_page() -> Html {
    let session = Session::expect();
    Page::new("We could not reach the service").show(parts![
        paragraph("Check your connection. What you typed on this device is still here."),
        button("Try again", move || session.ask()),
    ])
}

fn not_found_page() -> Html {
    Page::new("Page not found").show(parts![
        paragraph("If you typed the web address, check it is correct."),
        paragraph(link("/", "Go to the start page")),
    ])
}

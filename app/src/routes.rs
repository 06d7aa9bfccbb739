//! Which page stands at which path, and who may see it.

pub mod forms;
pub mod resident;
pub mod security;

use crate::navigation::{begin_afresh, elsewhere};
use crate::session::{SaveAll, Session, Who, how_it_ended};
use crate::ui::{Html, Page, button, dynamic, follow, link, loading, paragraph};
use crate::{parts, shell};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider as _, Url};
use shared::route::{Entry, Route};

/// What differs from one program to the next.
#[derive(Clone, Copy)]
pub struct Program {
    pub entry: Entry,
    /// The pages that it shows.
    pub page: fn(Route) -> Html,
    /// Goes to the page of another program.
    pub leave: fn(&str) -> Html,
    /// What it does about answers that were not sent yet.
    pub look_after: fn(Session) -> SaveAll,
}

/// What a person sees at the path where they are, as far as they have come.
#[derive(Clone, PartialEq)]
enum Shown {
    Page(Route),
    /// For somebody who is not signed in. What was typed there is theirs: whoever signs in meanwhile gets a page of their own.
    PageForAnybody(Route),
    /// The page of another program, or a document of the server: its address.
    Elsewhere(String),
    NotFound,
    SignInFirst,
    ActivateFirst,
    Unreachable,
    Waiting,
}

/// The page at the path where the person is.
pub fn current_page(program: Program) -> Html {
    let (location, session) = (use_location(), Session::expect());
    let (path, query, fragment) = (location.pathname, location.search, location.hash);
    let wanted = move || match query.get_untracked().as_str() {
        "" => path.get_untracked(),
        query => format!("{}?{query}", path.get_untracked()),
    };
    // The paths are in `shared`, where the server reads them too: the router only says where the person is.
    let shown = Memo::new(move |_| {
        let route = path.with(|path| Route::parse(path));
        match route {
            Some(route) if route.entry() == program.entry => shown(route, session),
            Some(_) => Shown::Elsewhere(wanted() + &fragment.get_untracked()),
            None => Shown::NotFound,
        }
    });
    let page = dynamic(move || match shown.get() {
        Shown::Page(route) | Shown::PageForAnybody(route) => (program.page)(route),
        Shown::Elsewhere(path) => (program.leave)(&path),
        Shown::NotFound => not_found_page(),
        Shown::SignInFirst => sign_in_first(&wanted()),
        Shown::ActivateFirst => elsewhere(with_next(&Route::Activate, &wanted())),
        Shown::Unreachable => unreachable_page(),
        Shown::Waiting => loading(),
    });
    follow(move || {
        shell::mark_current(&path.get());
        if let Shown::Elsewhere(_) = shown.get() {
            return; // The browser puts the path there, with the page.
        }
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
        (Need::Activated | Need::ToldByTheService, Who::Resident(resident)) if resident.activated => {
            Shown::Page(route)
        }
        (Need::Activated | Need::ToldByTheService, Who::Resident(_)) => Shown::ActivateFirst,
        (Need::ToldByTheService, Who::Nobody) if how_it_ended().is_none() => Shown::PageForAnybody(route),
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
    /// Activated, or nobody at all: the definition of the service says which.
    ToldByTheService,
}

fn need(route: &Route) -> Need {
    match route {
        Route::Home
        | Route::SignIn
        | Route::SignInPasskey
        | Route::SignUp
        | Route::ResetPassword
        | Route::EmailChanged
        | Route::UndoEmailChange
        | Route::Services
        | Route::Service { .. } => Need::Nothing,
        Route::ServiceQuestion { .. }
        | Route::ServiceParts { .. }
        | Route::ServiceCheck { .. }
        | Route::ServiceSent { .. } => Need::ToldByTheService,
        Route::Activate => Need::SignedIn,
        _ => Need::Activated,
    }
}

fn sign_in_first(wanted: &str) -> Html {
    let path = with_next(&Route::SignIn, wanted);
    match how_it_ended() {
        Some(word) => begin_afresh(&format!("{path}&ended={word}")),
        None => elsewhere(path),
    }
}

/// For a page that turns out to be for those who have an account.
pub fn sign_in_first_for_this() -> Html {
    sign_in_first(&use_location().pathname.get_untracked())
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

pub fn not_found_page() -> Html {
    Page::new("Page not found").show(parts![
        paragraph("If you typed the web address, check it is correct."),
        paragraph(link("/", "Go to the start page")),
    ])
}

//! Which page stands at which path, and who may see it.

use crate::accounts::{SignInPage, SignUpPage};
use crate::home::HomePage;
use crate::profile::{ActivatePage, AddressPage, NamePage, PhonePage, ProfilePage, UpdatesPage};
use crate::requests::{RequestsPage, request_page};
use crate::services::{ServicesPage, check_page, question_page, sent_page, service_page};
use crate::session::{Session, Who};
use crate::shell;
use crate::ui::{Loading, Page, Paragraph, dynamic, on_press, paragraph, watch};
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::{NavigateOptions, path};
use shared::route::Route as To;

/// Every page of the app.
#[component]
pub fn Pages() -> impl IntoView {
    // The paths are in `shared`, where the server reads them too: the router only says where the person is.
    view! {
        <Router>
            <FlatRoutes fallback=|| ()>
                <Route path=path!("/*any") view=CurrentPage />
            </FlatRoutes>
        </Router>
    }
}

#[component]
fn CurrentPage() -> impl IntoView {
    let (path, standing) = (use_location().pathname, standing());
    watch(move || shell::mark_current(&path.get()));
    let route = Memo::new(move |_| path.with(|path| To::parse(path)));
    dynamic(move || match route.get() {
        None => NotFoundPage().into_any(),
        Some(route) => match (need(&route), standing) {
            (Need::Nothing, _) => page(route),
            (Need::SignedIn, standing) => match standing.get() {
                Standing::NotActivated | Standing::Activated => page(route),
                other => not_yet(other),
            },
            (Need::Activated, standing) => match standing.get() {
                Standing::Activated => page(route),
                other => not_yet(other),
            },
        },
    })
}

fn page(route: To) -> AnyView {
    match route {
        To::Home => HomePage().into_any(),
        To::SignIn => SignInPage().into_any(),
        To::SignUp => SignUpPage().into_any(),
        To::Activate => ActivatePage().into_any(),
        To::Profile => ProfilePage().into_any(),
        To::ProfileName => NamePage().into_any(),
        To::ProfilePhone => PhonePage().into_any(),
        To::ProfileAddress => AddressPage().into_any(),
        To::ProfileUpdates => UpdatesPage().into_any(),
        To::Requests => RequestsPage().into_any(),
        To::Request { reference } => request_page(reference),
        To::Services => ServicesPage().into_any(),
        To::Service { id } => service_page(id),
        To::ServiceQuestion { id, page } => question_page(id, page),
        To::ServiceCheck { id } => check_page(id),
        To::ServiceSent { id, reference } => sent_page(id, reference),
        // A document of the server: the link to it leaves the app.
        To::Council { .. } => NotFoundPage().into_any(),
    }
}

/// What a page asks of the person who wants to see it.
enum Need {
    Nothing,
    SignedIn,
    Activated,
}

fn need(route: &To) -> Need {
    match route {
        To::Home | To::SignIn | To::SignUp | To::Services | To::Service { .. } | To::Council { .. } => {
            Need::Nothing
        }
        To::Activate => Need::SignedIn,
        _ => Need::Activated,
    }
}

/// How far the person has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Unknown,
    Unreachable,
    Nobody,
    NotActivated,
    Activated,
}

fn standing() -> Memo<Standing> {
    let session = Session::expect();
    Memo::new(move |_| match session.who() {
        Who::Unknown => Standing::Unknown,
        Who::Unreachable => Standing::Unreachable,
        Who::Nobody => Standing::Nobody,
        Who::Resident(resident) if !resident.activated => Standing::NotActivated,
        Who::Resident(_) => Standing::Activated,
    })
}

fn not_yet(standing: Standing) -> AnyView {
    match standing {
        Standing::Nobody => go_and_come_back(&To::SignIn),
        Standing::NotActivated => go_and_come_back(&To::Activate),
        Standing::Unreachable => view! { <UnreachablePage /> }.into_any(),
        Standing::Unknown | Standing::Activated => view! { <Loading /> }.into_any(),
    }
}

fn go_and_come_back(to: &To) -> AnyView {
    let wanted = use_location().pathname.get_untracked();
    let navigate = use_navigate();
    let path = with_next(to, &wanted);
    // After this page is in place: the router does not take a second navigation inside the first.
    watch(move || navigate(&path, NavigateOptions { replace: true, ..NavigateOptions::default() }));
    view! { <Loading /> }.into_any()
}

/// A path that remembers where the person wanted to go.
pub fn with_next(to: &To, wanted: &str) -> String {
    format!("{}?next={wanted}", to.path())
}

#[component]
fn UnreachablePage() -> impl IntoView {
    let session = Session::expect();
    let again = move || session.ask();
    view! {
        <Page heading="We could not reach the service">
            {paragraph("Check your connection. What you typed on this device is still here.")}
            <button type="button" class="govuk-button" on:click=on_press(again)>{"Try again"}</button>
        </Page>
    }
}

#[component]
fn NotFoundPage() -> impl IntoView {
    view! {
        <Page heading="Page not found">
            {paragraph("If you typed the web address, check it is correct.")}
            <Paragraph>
                <a class="govuk-link" href="/">{"Go to the start page"}</a>
            </Paragraph>
        </Page>
    }
    .into_any()
}

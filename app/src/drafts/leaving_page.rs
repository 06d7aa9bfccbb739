use super::draft::Draft;
use super::keeper::Keeper;
use crate::navigation::{depart, leave};
use crate::parts;
use crate::session::Session;
use crate::ui::{Html, Page, button, dynamic, link, link_button, loading, paragraph, spawn};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use shared::route::Route;
use std::rc::Rc;

/// Nobody is kept waiting longer than this where the answers stay in the tab as well.
const PATIENCE_MS: u32 = 5_000;

/// Goes to a page of another program. This page ends there, with the savings that are under way and, where the device may not keep
/// them, with the answers: so they go to the account first.
pub fn leave_saved(path: &str) -> Html {
    let session = Session::expect();
    if Draft::ahead(session).is_empty() {
        return leave(path);
    }
    let leaving = Leaving {
        path: Rc::from(path),
        keeper: Keeper::expect(),
        is_under_way: StoredValue::new(()),
        would_lose: RwSignal::new(None),
    };
    leaving.save_and_go(session);
    dynamic(move || match leaving.would_lose.get() {
        Some(service) => leaving.ask(session, service),
        None => loading(),
    })
}

/// The service whose answers end with this page and are not in the account.
fn would_lose(session: Session) -> Option<String> {
    Draft::ahead(session).into_iter().find(|(_, draft)| draft.is_on_page()).map(|(service, _)| service)
}

#[derive(Clone)]
struct Leaving {
    path: Rc<str>,
    keeper: Keeper,
    /// Ends when the person goes, or goes elsewhere meanwhile.
    is_under_way: StoredValue<()>,
    /// The service whose answers would be lost.
    would_lose: RwSignal<Option<String>>,
}

impl Leaving {
    fn save_and_go(&self, session: Session) {
        if would_lose(session).is_none() {
            let leaving = self.clone();
            spawn(async move {
                TimeoutFuture::new(PATIENCE_MS).await;
                leaving.go();
            });
        }
        let leaving = self.clone();
        spawn(async move {
            leaving.keeper.save_all().await;
            match would_lose(session) {
                Some(service) => drop(leaving.would_lose.try_set(Some(service))),
                None => leaving.go(),
            }
        });
    }

    fn go(&self) {
        if self.is_under_way.try_get_value().is_some() {
            self.is_under_way.dispose();
            depart(&self.path);
        }
    }

    fn ask(&self, session: Session, service: String) -> Html {
        let (again, go) = (self.clone(), self.clone());
        let form = Route::Service { id: service }.path();
        let try_again = move || {
            again.would_lose.set(None);
            again.save_and_go(session);
        };
        Page::new("Your answers are not saved yet").show(parts![
            paragraph("We could not save them to your account, and this device may not keep them. If you leave the form now, what you typed last is lost."),
            button("Try again", try_again),
            paragraph(link(&form, "Go back to the form")),
            paragraph(link_button("Leave without saving", move || go.go())),
        ])
    }
}

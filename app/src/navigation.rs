//! Going to another page of the app.

use crate::ui::{Html, Parts, loading, watch};
use leptos::prelude::{use_context, window};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::route::{Entry, Route};
use std::rc::Rc;

type Go = dyn Fn(&str, NavigateOptions);

/// Takes the person to another page. Made while a page is made, used whenever it is time.
#[derive(Clone)]
pub struct Navigator {
    go: Rc<Go>,
    program: Entry,
}

impl Navigator {
    pub fn expect() -> Self {
        let program = use_context().expect("the entry is provided where the app starts");
        Self { go: Rc::new(use_navigate()), program }
    }

    pub fn go(&self, path: &str) {
        (self.go)(path, NavigateOptions::default());
    }

    /// Goes there in place of this page: "Back" does not lead here again.
    pub fn go_instead(&self, path: &str) {
        if self.is_here(path) {
            (self.go)(path, NavigateOptions { replace: true, ..NavigateOptions::default() });
        } else {
            begin_afresh(path); // The router would have the browser add an entry to the history.
        }
    }

    /// Whether this program shows the page, or says that there is none.
    fn is_here(&self, path: &str) -> bool {
        let page = path.split(['?', '#']).next().and_then(Route::parse);
        page.is_none_or(|route| route.entry() == self.program)
    }
}

/// Goes to another page in place of this one, once this one is there.
pub fn elsewhere(path: String) -> Html {
    let navigator = Navigator::expect();
    watch(move || navigator.go_instead(&path));
    Parts::new().into()
}

/// Has the browser fetch a page that another program shows. It makes one entry of the history, as any link does, and none
/// where the router has put the path there already: to go where one is replaces the entry.
pub fn leave(path: &str) -> Html {
    depart(path);
    loading()
}

/// As [`leave`], where nothing is to be shown meanwhile.
pub fn depart(path: &str) {
    let _ = window().location().assign(path);
}

/// Begins afresh at another page, in place of this one and of all that it held.
pub fn begin_afresh(path: &str) -> Html {
    let _ = window().location().replace(path);
    loading()
}

/// Begins afresh where the person is.
pub fn reload() {
    let _ = window().location().reload();
}

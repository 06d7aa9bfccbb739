//! Going to another page of the app.

use crate::ui::{Html, Parts, loading, watch};
use leptos::prelude::window;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use std::rc::Rc;

type Go = dyn Fn(&str, NavigateOptions);

/// Takes the person to another page. Made while a page is made, used whenever it is time.
#[derive(Clone)]
pub struct Navigator(Rc<Go>);

impl Navigator {
    pub fn expect() -> Self {
        Self(Rc::new(use_navigate()))
    }

    pub fn go(&self, path: &str) {
        (self.0)(path, NavigateOptions::default());
    }

    /// Goes there in place of this page: "Back" does not lead here again.
    pub fn go_instead(&self, path: &str) {
        (self.0)(path, NavigateOptions { replace: true, ..NavigateOptions::default() });
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
    let _ = window().location().assign(path);
    loading()
}

//! Parts of a page that wait for the server: "Loading…", then what came, or why nothing did.

use crate::answers::why_not_shown;
use crate::api::ApiError;
use crate::session::Session;
use crate::ui::{Html, dynamic, loading, paragraph, spawn};
use leptos::prelude::*;
use std::future::Future;
use std::rc::Rc;

/// Makes a part of a page, as often as it is asked for.
type Show = Rc<dyn Fn() -> Html>;

/// Shows what the server answers, as soon as it does.
pub fn fetched<T: Clone + 'static>(
    answer: impl Future<Output = Result<T, ApiError>> + 'static,
    show: impl Fn(T) -> Html + 'static,
) -> Html {
    let (session, shown) = (Session::expect(), RwSignal::new_local(None::<Show>));
    spawn(async move {
        let answer: Show = match session.heed(answer.await) {
            Ok(value) => Rc::new(move || show(value.clone())),
            Err(error) => {
                let why = why_not_shown(&error);
                Rc::new(move || paragraph(why).into())
            }
        };
        shown.set(Some(answer));
    });
    dynamic(move || shown.get().map_or_else(loading, |show| show()))
}

//! Parts of a page that wait for the server: "Loading…", then what came, or why nothing did.

use crate::answers::why_not_shown;
use crate::api::ApiError;
use crate::session::Session;
use crate::ui::{Html, dynamic, loading, paragraph, spawn};
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// Makes a part of a page, as often as it is asked for.
type Show = Rc<dyn Fn() -> Html>;

/// Shows what the server answers, as soon as it does.
pub fn fetched<T: Clone + 'static>(
    answer: impl Future<Output = Result<T, ApiError>> + 'static,
    show: impl Fn(T) -> Html + 'static,
) -> Html {
    shown_later(Box::pin(async move {
        let value = answer.await?;
        let show: Show = Rc::new(move || show(value.clone()));
        Ok(show)
    }))
}

fn shown_later(answer: Pin<Box<dyn Future<Output = Result<Show, ApiError>>>>) -> Html {
    let (session, shown) = (Session::expect(), RwSignal::new_local(None::<Show>));
    spawn(async move {
        shown.set(Some(session.heed(answer.await).unwrap_or_else(|error| {
            let why = why_not_shown(&error);
            Rc::new(move || paragraph(why).into())
        })));
    });
    dynamic(move || shown.get().map_or_else(loading, |show| show()))
}

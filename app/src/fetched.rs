//! Parts of a page that wait for the server: "Loading…", then what came, or why nothing did.

use crate::answers::why_not_shown;
use crate::api::ApiError;
use crate::session::Session;
use crate::ui::{Loading, dynamic, paragraph, spawn};
use leptos::prelude::*;
use std::future::Future;
use std::sync::Arc;

/// Makes a view, as often as it is asked for.
type Show = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// Shows what the server answers, as soon as it does.
pub fn fetched<T: Clone + Send + Sync + 'static>(
    answer: impl Future<Output = Result<T, ApiError>> + 'static,
    show: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let (session, shown) = (Session::expect(), RwSignal::new(None::<Show>));
    spawn(async move {
        let view: Show = match session.heed(answer.await) {
            Ok(value) => Arc::new(move || show(value.clone())),
            Err(error) => {
                let why = why_not_shown(&error);
                Arc::new(move || paragraph(why))
            }
        };
        shown.set(Some(view));
    });
    dynamic(move || match shown.get() {
        Some(view) => view(),
        None => view! { <Loading /> }.into_any(),
    })
}

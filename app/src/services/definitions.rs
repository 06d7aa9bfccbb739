use crate::api;
use crate::fetched::fetched;
use leptos::prelude::*;
use shared::services::Definition;
use std::cell::RefCell;
use std::collections::HashMap;

thread_local! {
    /// Fetched once while the app is open: the next question must not wait for the signal.
    static KNOWN: RefCell<HashMap<String, Definition>> = RefCell::new(HashMap::new());
}

/// Shows what a service's definition makes, as soon as it is there.
pub fn with_definition(id: String, show: impl Fn(Definition) -> AnyView + Send + Sync + 'static) -> AnyView {
    if let Some(definition) = KNOWN.with_borrow(|known| known.get(&id).cloned()) {
        return show(definition);
    }
    let answer = async move {
        let definition = api::services::show(&id).await?;
        KNOWN.with_borrow_mut(|known| known.insert(id, definition.clone()));
        Ok(definition)
    };
    fetched(answer, show)
}

/// Forgets a definition that the server does not take any more.
pub fn forget(id: &str) {
    KNOWN.with_borrow_mut(|known| known.remove(id));
}

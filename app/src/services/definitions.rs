use crate::api;
use crate::fetched::fetched;
use crate::ui::Html;
use shared::services::Definition;
use std::cell::RefCell;

thread_local! {
    /// Fetched once while the app is open: the next question must not wait for the signal.
    static KNOWN: RefCell<Vec<Definition>> = const { RefCell::new(Vec::new()) };
}

/// Shows what a service's definition makes, as soon as it is there.
pub fn with_definition(id: String, show: impl Fn(Definition) -> Html + 'static) -> Html {
    if let Some(definition) = known(&id) {
        return show(definition);
    }
    let answer = async move {
        let definition = api::services::show(&id).await?;
        forget(&id);
        KNOWN.with_borrow_mut(|known| known.push(definition.clone()));
        Ok(definition)
    };
    fetched(answer, show)
}

fn known(id: &str) -> Option<Definition> {
    KNOWN.with_borrow(|known| known.iter().find(|definition| definition.id == id).cloned())
}

/// Forgets a definition that the server does not take any more.
pub fn forget(id: &str) {
    KNOWN.with_borrow_mut(|known| known.retain(|definition| definition.id != id));
}

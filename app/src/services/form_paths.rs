//! Where a form begins and goes on.

use crate::drafts::Draft;
use crate::ui::today;
use shared::route::Route;
use shared::services::Definition;

/// Where a form begins: with the list of its parts where it has some.
pub fn first_path(definition: &Definition, draft: &Draft) -> String {
    match definition.walk(&draft.answers).first() {
        Some(asked) if !definition.has_parts() => question_path(definition, &asked.page.id),
        _ => first_open_path(definition, draft),
    }
}

/// Where to go on with a draft: the list of its parts where it has some, else the first page that is not answered yet, else the
/// check of all answers.
pub fn first_open_path(definition: &Definition, draft: &Draft) -> String {
    let id = definition.id.clone();
    match definition.first_open_page(&draft.answers, today()) {
        _ if definition.has_parts() => Route::ServiceParts { id }.path(),
        Some(page) => question_path(definition, &page.id),
        None => Route::ServiceCheck { id }.path(),
    }
}

pub fn question_path(definition: &Definition, page: &str) -> String {
    Route::ServiceQuestion { id: definition.id.clone(), page: page.to_owned() }.path()
}

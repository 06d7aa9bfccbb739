use super::definitions::with_definition;
use super::question::{AnswerSignals, question, shown_errors};
use super::stop_page::stop_page;
use crate::drafts::{Draft, Keeper, kept_line, unless_changed};
use crate::navigation::{Navigator, elsewhere};
use crate::parts;
use crate::session::Session;
use crate::ui::{Form, Html, Page, dynamic, form_with, watch};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::route::Route;
use shared::services::{Definition, Page as FormPage};

/// Where in a form a person is, and why.
#[derive(Clone)]
struct Place {
    id: String,
    page: String,
    /// Came from the check of all answers, and goes back there.
    changes: bool,
    stopped: bool,
}

/// One page of a form.
pub fn question_page(id: String, page: String) -> Html {
    let query = use_location().query;
    dynamic(move || {
        let place = Place {
            id: id.clone(),
            page: page.clone(),
            changes: query.with(|query| query.get("change").is_some()),
            stopped: query.with(|query| query.get("stopped").is_some()),
        };
        with_definition(id.clone(), move |definition| {
            let place = place.clone();
            unless_changed(definition.clone(), move || show(&definition, &place))
        })
    })
}

fn show(definition: &Definition, place: &Place) -> Html {
    let session = Session::expect();
    let draft = Draft::load(session, &place.id);
    let (Some(page), Some(draft)) = (definition.page(&place.page), draft) else {
        // Nothing was begun here, or it was sent already.
        return elsewhere(Route::Service { id: place.id.clone() }.path());
    };
    match page.stop(&draft.answers).filter(|_| place.stopped) {
        Some(stop) => stop_page(stop, path_of(place)),
        None => question_form(definition.clone(), page.clone(), draft, place.clone()),
    }
}

fn question_form(definition: Definition, page: FormPage, draft: Draft, place: Place) -> Html {
    let (session, form, navigator) = (Session::expect(), Form::new(), Navigator::expect());
    let (keeper, service) = (Keeper::expect(), definition.id.clone());
    let signals = AnswerSignals::new(&page, &draft.answers);
    keeper.turn_to(&draft);
    watch(move || {
        let Some(mut draft) = Draft::load(session, &service) else { return };
        let before = draft.answers.clone();
        signals.read_into(&mut draft.answers);
        draft.is_ahead |= draft.answers != before;
        draft.save(session, &service);
        if draft.is_ahead {
            keeper.save_soon(&service);
        }
    });
    let back = back_path(&definition, &place);
    let is_single = matches!(page.questions.as_slice(), [only] if only.label == page.title);
    let heading = Page::new(&page.title).form(form).back(back);
    let fields: Html = page.questions.iter().map(|asked| question(form, asked, signals, is_single)).collect();
    let send = move || {
        let mut answers = draft.answers.clone();
        untrack(|| signals.read_into(&mut answers));
        let next = match page.stop(&answers) {
            Some(_) => format!("{}?stopped", path_of(&place)),
            None => match page.check(&answers) {
                Err(errors) => return form.show_all(shown_errors(&page, &errors)),
                Ok(_) => next_path(&definition, &place),
            },
        };
        keeper.save_now(definition.id.clone());
        navigator.go(&next);
    };
    let frame = if is_single { heading.without_heading() } else { heading };
    frame.show(parts![form_with(form, fields, "Continue", send), kept_line(keeper)])
}

fn path_of(place: &Place) -> String {
    Route::ServiceQuestion { id: place.id.clone(), page: place.page.clone() }.path()
}

fn next_path(definition: &Definition, place: &Place) -> String {
    let id = place.id.clone();
    match definition.page_after(&place.page).filter(|_| !place.changes) {
        Some(page) => Route::ServiceQuestion { id, page: page.id.clone() }.path(),
        None => Route::ServiceCheck { id }.path(),
    }
}

fn back_path(definition: &Definition, place: &Place) -> String {
    let id = place.id.clone();
    match definition.page_before(&place.page) {
        _ if place.changes => Route::ServiceCheck { id }.path(),
        Some(page) => Route::ServiceQuestion { id, page: page.id.clone() }.path(),
        None => Route::Service { id }.path(),
    }
}

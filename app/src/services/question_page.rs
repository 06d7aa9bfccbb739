use super::answer_signals::AnswerSignals;
use super::definitions::with_definition_of_draft;
use super::form_paths::{first_open_path, question_path};
use super::page_fields::OpenPage;
use super::stop_page::stop_page;
use crate::drafts::{Draft, Keeper, kept_line, unless_changed};
use crate::navigation::{Navigator, elsewhere};
use crate::parts;
use crate::session::Session;
use crate::ui::{Form, Html, Page, ShownError, dynamic, form_with, paragraph, today, watch};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::field_errors::{FieldError, FieldErrors};
use shared::route::Route;
use shared::services::{Answers, Definition};
use std::rc::Rc;

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
        with_definition_of_draft(id.clone(), move |definition| {
            let place = place.clone();
            unless_changed(definition.clone(), move || show(definition.clone(), &place))
        })
    })
}

fn show(definition: Definition, place: &Place) -> Html {
    let session = Session::expect();
    let Some(draft) = Draft::load(session, &place.id) else {
        // Nothing was begun here, or it was sent already.
        return elsewhere(Route::Service { id: place.id.clone() }.path());
    };
    let Some(asked) = definition.asked_page(&place.page, &draft.answers) else {
        return elsewhere(first_open_path(&definition, &draft)); // What was answered since leads past it.
    };
    if let Some(stop) = asked.stop(&draft.answers).filter(|_| place.stopped) {
        return stop_page(stop, &definition.name, path_of(place, ""));
    }
    let open = OpenPage {
        page: Rc::new(asked.page.clone()),
        signals: AnswerSignals::new(asked.page, &draft.answers),
        answers: Rc::new(draft.answers.clone()),
        form: Form::new(),
        definition: Rc::new(definition),
    };
    keep_what_is_typed(&open, &draft);
    question_form(open, place.clone())
}

fn keep_what_is_typed(open: &OpenPage, draft: &Draft) {
    let (session, keeper) = (Session::expect(), Keeper::expect());
    let (service, signals) = (open.definition.id.clone(), open.signals);
    keeper.turn_to(&service, draft);
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
}

fn question_form(open: OpenPage, place: Place) -> Html {
    let (navigator, keeper, form) = (Navigator::expect(), Keeper::expect(), open.form);
    let page =
        Page::new(&open.page.title).caption(&open.definition.name).form(form).back(back_path(&open, &place));
    let page = if open.is_single() { page.without_heading() } else { page };
    let text: Html = open.page.text.iter().map(|words| paragraph(words.as_str())).collect();
    let fields = parts![text, open.fields()];
    let send = move || {
        let answers = untrack(|| open.typed());
        let Some(asked) = open.asked(&answers) else { return };
        let next = match asked.stop(&answers) {
            Some(_) => path_of(&place, "stopped"),
            None => match asked.check(&answers, today()) {
                Err(errors) => return form.show_all(shown(&open.definition, &errors)),
                Ok(_) => next_path(&open.definition, &place, &answers),
            },
        };
        keeper.save_now();
        navigator.go(&next);
    };
    page.show(parts![form_with(form, fields, "Continue", send), kept_line(keeper)])
}

fn shown(definition: &Definition, errors: &FieldErrors) -> Vec<ShownError> {
    let shown =
        |error: &FieldError| ShownError { field: error.field.name(), message: definition.words(error) };
    errors.iter().map(shown).collect()
}

/// The path of this page. What was begun as a change stays one.
fn path_of(place: &Place, more: &str) -> String {
    let path = Route::ServiceQuestion { id: place.id.clone(), page: place.page.clone() }.path();
    match (place.changes, more) {
        (false, "") => path,
        (false, more) => format!("{path}?{more}"),
        (true, "") => format!("{path}?change"),
        (true, more) => format!("{path}?change&{more}"),
    }
}

/// After a change the check of all answers, unless what was changed led to a question that is not answered yet. At the end of a
/// part the list of all parts.
fn next_path(definition: &Definition, place: &Place, answers: &Answers) -> String {
    let id = definition.id.clone();
    if place.changes {
        return match definition.first_open_page(answers, today()) {
            Some(page) => format!("{}?change", question_path(definition, &page.id)),
            None => Route::ServiceCheck { id }.path(),
        };
    }
    match definition.page_after(&place.page, answers) {
        Some(page) if in_one_part(definition, &place.page, &page.id) => question_path(definition, &page.id),
        _ if definition.has_parts() => Route::ServiceParts { id }.path(),
        _ => Route::ServiceCheck { id }.path(),
    }
}

fn back_path(open: &OpenPage, place: &Place) -> String {
    let (definition, id) = (&open.definition, place.id.clone());
    match definition.page_before(&place.page, &open.answers) {
        // The check of all answers would lead here again.
        Some(page) if place.changes && definition.first_open_page(&open.answers, today()).is_some() => {
            format!("{}?change", question_path(definition, &page.id))
        }
        _ if place.changes => Route::ServiceCheck { id }.path(),
        Some(page) if in_one_part(definition, &place.page, &page.id) => question_path(definition, &page.id),
        _ if definition.has_parts() => Route::ServiceParts { id }.path(),
        _ => Route::Service { id }.path(),
    }
}

fn in_one_part(definition: &Definition, one: &str, other: &str) -> bool {
    definition.section_of(one) == definition.section_of(other)
}

use super::definitions::with_definition_of_draft;
use super::form_paths::question_path;
use crate::drafts::{Draft, Keeper, kept_line, unless_changed};
use crate::navigation::elsewhere;
use crate::parts;
use crate::session::Session;
use crate::ui::{Html, Page, Tag, button_link, el, link, paragraph, today};
use shared::route::Route;
use shared::services::{Definition, Part, Progress};

/// The parts of a long form, each with how far it is: they can be filled in on different days.
pub fn parts_page(id: String) -> Html {
    with_definition_of_draft(id, |definition| unless_changed(definition.clone(), move || show(&definition)))
}

fn show(definition: &Definition) -> Html {
    let start = Route::Service { id: definition.id.clone() }.path();
    let Some(draft) = Draft::load(Session::expect(), &definition.id).filter(|_| definition.has_parts())
    else {
        return elsewhere(start);
    };
    let parts = definition.parts(&draft.answers, today());
    let done = parts.iter().filter(|part| part.progress == Progress::Done).count();
    let items: Html = parts.iter().enumerate().map(|(at, part)| item(definition, at, part)).collect();
    let way_on = (done == parts.len()).then(|| {
        button_link(&Route::ServiceCheck { id: definition.id.clone() }.path(), "Check your answers")
    });
    Page::new(&definition.name).back(start).show(parts![
        paragraph(format!("You have completed {done} of {} parts.", parts.len())),
        el("ul").class("govuk-task-list").child(items),
        way_on,
        kept_line(Keeper::expect()),
    ])
}

fn item(definition: &Definition, at: usize, part: &Part<'_>) -> Tag {
    let status_id = format!("part-{}-status", at + 1);
    let path = question_path(definition, &part.page.id);
    let name = el("div").class("govuk-task-list__name-and-hint").child(
        link(&path, part.name).class("govuk-link govuk-task-list__link").attr("aria-describedby", &status_id),
    );
    let status = el("div").class("govuk-task-list__status").id(&status_id).child(match part.progress {
        Progress::Done => Html::from("Completed"),
        Progress::Started => {
            el("strong").class("govuk-tag govuk-tag--light-blue").child("In progress").into()
        }
        Progress::NotStarted => {
            el("strong").class("govuk-tag govuk-tag--blue").child("Not yet started").into()
        }
    });
    el("li").class("govuk-task-list__item govuk-task-list__item--with-link").child(name).child(status)
}

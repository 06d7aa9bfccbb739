use super::draft::Draft;
use super::keeper::Keeper;
use crate::parts;
use crate::session::Session;
use crate::ui::{Html, Page, SummaryRow, button, dynamic, heading_m, paragraph, summary_list, time};
use leptos::prelude::*;
use shared::drafts::KeptDraft;
use shared::services::{Answers, Definition};
use std::rc::Rc;

/// A page of a form, unless its answers were changed elsewhere: then the person decides first.
pub fn unless_changed(definition: Definition, show: impl Fn() -> Html + 'static) -> Html {
    let (keeper, session) = (Keeper::expect(), Session::expect());
    let definition = Rc::new(definition);
    dynamic(move || {
        let kept = keeper.changed.get().filter(|kept| kept.service == definition.id);
        let here = Draft::load(session, &definition.id)
            .filter(|here| kept.as_ref().is_some_and(|k| k.id == here.id));
        match (kept, here) {
            (Some(kept), Some(here)) => changed_page(&definition, here, kept),
            _ => show(),
        }
    })
}

fn changed_page(definition: &Rc<Definition>, here: Draft, kept: KeptDraft) -> Html {
    let (keeper, session) = (Keeper::expect(), Session::expect());
    let when = format!(
        "They were saved to your account at {}, from another tab or device. Both versions are kept until you choose one.",
        time(kept.saved_at_ms)
    );
    let (ours, theirs) = differences(definition, &here.answers, &kept.answers);
    let choose = move |service: &str, chosen: &Draft| {
        chosen.save(session, service);
        keeper.changed.set(None);
        keeper.save_now(service.to_owned());
    };
    let use_ours = {
        let definition = Rc::clone(definition);
        let mine = Draft { revision: Some(kept.revision), is_ahead: true, ..here };
        move || choose(&definition.id, &mine)
    };
    let use_theirs = {
        let definition = Rc::clone(definition);
        move || choose(&definition.id, &Draft::from_account(kept.clone(), &definition))
    };
    Page::new("Your answers were changed somewhere else").show(parts![
        paragraph(when),
        heading_m("In this tab"),
        summary_list(ours),
        button("Use the answers of this tab", use_ours),
        heading_m("In your account"),
        summary_list(theirs),
        button("Use the answers of your account", use_theirs).class("govuk-button govuk-button--secondary"),
    ])
}

/// The questions that were answered differently, as answered here and there.
fn differences(
    definition: &Definition,
    here: &Answers,
    there: &Answers,
) -> (Vec<SummaryRow>, Vec<SummaryRow>) {
    let differing = definition.show_typed(here).into_iter().zip(definition.show_typed(there));
    let row = |question: &str, answer: String| {
        let value = if answer.is_empty() { "Not answered".to_owned() } else { answer };
        SummaryRow { key: question.to_owned(), value, change: None }
    };
    let differing = differing.filter(|(ours, theirs)| ours.answer != theirs.answer);
    differing
        .map(|(ours, theirs)| (row(&ours.question, ours.answer), row(&theirs.question, theirs.answer)))
        .unzip()
}

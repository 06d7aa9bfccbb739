use super::draft::Draft;
use super::keeper::{Keeper, Question};
use crate::parts;
use crate::requests::SentWithoutAccount;
use crate::session::Session;
use crate::ui::{Html, Page, SummaryRow, button, dynamic, heading_m, link, paragraph, summary_list, time};
use leptos::prelude::*;
use shared::drafts::KeptDraft;
use shared::route::Route;
use shared::services::{Answers, Definition, Shown};
use std::rc::Rc;

/// A page of a form, unless its answers were changed or sent elsewhere: then the person decides first.
pub fn unless_changed(definition: Definition, show: impl Fn() -> Html + 'static) -> Html {
    let (keeper, session) = (Keeper::expect(), Session::expect());
    let definition = Rc::new(definition);
    dynamic(move || {
        let question = keeper.question.get();
        let here = Draft::load(session, &definition.id);
        let asked = question.zip(here).filter(|(question, here)| question.id() == here.id);
        match asked {
            Some((Question::Changed(kept), here)) => changed_page(&definition, here, kept),
            Some((Question::AlreadySent { .. }, here)) => already_sent_page(&definition, here),
            None => show(),
        }
    })
}

fn already_sent_page(definition: &Definition, here: Draft) -> Html {
    let (keeper, service) = (Keeper::expect(), definition.id.clone());
    let (where_to, words) = match SentWithoutAccount::all().into_iter().find(|sent| sent.id == here.id) {
        Some(sent) => {
            (Route::ServiceSent { id: service.clone(), reference: sent.reference }, "See its reference")
        }
        None => (Route::Requests, "Your requests and reports"),
    };
    let afresh = move || {
        if let Some(new) = here.afresh() {
            keeper.decided(&service, &new);
        }
    };
    Page::new("You have already sent this form").show(parts![
        paragraph("We have it as you sent it before. What you changed here since was not sent."),
        paragraph(link(&where_to.path(), words)),
        button("Use these answers for a new form", afresh).class("govuk-button govuk-button--secondary"),
    ])
}

fn changed_page(definition: &Rc<Definition>, here: Draft, kept: KeptDraft) -> Html {
    let keeper = Keeper::expect();
    let when = format!(
        "They were saved to your account at {}, from another tab or device. Both versions are kept until you choose one.",
        time(kept.saved_at_ms)
    );
    let (ours, theirs) = differences(definition, &here.answers, &kept.answers);
    let use_ours = {
        let definition = Rc::clone(definition);
        let mine = Draft { revision: Some(kept.revision), is_ahead: true, ..here };
        move || keeper.decided(&definition.id, &mine)
    };
    let use_theirs = {
        let definition = Rc::clone(definition);
        move || {
            let mut theirs = Draft::from_account(kept.clone());
            theirs.fit(&definition);
            keeper.decided(&definition.id, &theirs);
        }
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
    let (ours, theirs) = (definition.show_typed(here), definition.show_typed(there));
    let mut ids: Vec<(&str, &str)> = Vec::new();
    for shown in ours.iter().chain(&theirs) {
        let id = (shown.id.as_str(), shown.question.as_str());
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let answer = |of: &[Shown], id: &str| {
        of.iter().find(|shown| shown.id == id).map(|shown| shown.answer.clone()).unwrap_or_default()
    };
    let row = |question: &str, answer: String| {
        let value = if answer.is_empty() { "Not answered".to_owned() } else { answer };
        SummaryRow { key: question.to_owned(), value, change: None }
    };
    let both = ids.into_iter().map(|(id, question)| (question, answer(&ours, id), answer(&theirs, id)));
    both.filter(|(_, ours, theirs)| ours != theirs)
        .map(|(question, ours, theirs)| (row(question, ours), row(question, theirs)))
        .unzip()
}

//! Questions that are asked about each of several things: one block for each, with the way to add another and to remove one.

use super::page_fields::OpenPage;
use crate::parts;
use crate::ui::{
    Html, LabelKind, Parts, announce, button, dynamic, el, fact, fieldset, focus_soon, link_button,
};
use leptos::prelude::*;
use shared::field_errors::Field;
use shared::services::{Answers, Question, Repeat};
use shared::text;
use std::borrow::Cow;

pub fn repeated_fields(open: &OpenPage, repeat: &Repeat) -> Html {
    let blocks: Html = (1..=repeat.most).map(|item| block(open, repeat, item)).collect();
    parts![blocks, add_button(open, repeat)]
}

/// The questions about one thing, as long as there are so many.
fn block(open: &OpenPage, repeat: &Repeat, item: usize) -> Html {
    let (open, one) = (open.clone(), repeat.one.clone());
    let questions: Vec<Question> = open.questions_about(item).into_iter().map(Cow::into_owned).collect();
    let is_there = {
        let open = open.clone();
        fact(move || item <= open.items())
    };
    dynamic(move || {
        if !is_there.get() {
            return Parts::new().into();
        }
        let fields: Html = questions.iter().map(|question| open.field(question)).collect();
        let remove = {
            let (open, one) = (open.clone(), one.clone());
            move || (open.items() > 1).then(|| remove_button(&open, &one, item)).into()
        };
        fieldset(&format!("{one} {item}"), LabelKind::Plain, None, parts![fields, dynamic(remove)])
    })
}

fn remove_button(open: &OpenPage, one: &str, item: usize) -> Html {
    let (open, said) = (open.clone(), format!("{one} {item} was removed"));
    let label = format!("Remove {} {item}", text::in_a_sentence(one));
    let press = move || {
        open.remove(item);
        announce(&said);
        focus_soon(ADD);
    };
    el("p").class("govuk-body").child(link_button(&label, press)).into()
}

/// The id of the button that adds another.
const ADD: &str = "add-another";

fn add_button(open: &OpenPage, repeat: &Repeat) -> Html {
    let (open, most, label) = (open.clone(), repeat.most, repeat.another.clone());
    dynamic(move || {
        if open.items() >= most {
            return Parts::new().into();
        }
        let open = open.clone();
        let add = move || {
            let next = untrack(|| open.items()) + 1;
            open.set_items(next);
            if let Some(first) = open.questions_about(next).first() {
                focus_soon(&Field::Answer(first.id.clone()).name());
            }
        };
        button(&label, add).id(ADD).class("govuk-button govuk-button--secondary").into()
    })
}

impl OpenPage {
    fn questions_about(&self, item: usize) -> Vec<Cow<'_, Question>> {
        let every = self.page.every_question().into_iter();
        every.filter(|asked| asked.item == item).map(|asked| asked.question).collect()
    }

    fn items(&self) -> usize {
        let (id, mut answers) = (self.page.items_id(), Answers::default());
        answers.set(id.clone(), self.signals.of(&id).get());
        self.page.items(&answers)
    }

    fn set_items(&self, items: usize) {
        self.signals.of(&self.page.items_id()).set(items.to_string());
    }

    /// What stands behind the one that is removed moves up, and the last is empty again.
    fn remove(&self, item: usize) {
        let items = untrack(|| self.items());
        let ids = |of: usize| -> Vec<String> {
            self.questions_about(of).iter().flat_map(|question| question.answer_ids()).collect()
        };
        for to in item..=items {
            let from = if to < items { ids(to + 1) } else { Vec::new() };
            for (at, id) in ids(to).iter().enumerate() {
                let value = from.get(at).map_or_else(String::new, |id| self.signals.of(id).get_untracked());
                self.signals.of(id).set(value);
            }
        }
        self.set_items(items - 1);
        self.form.show_all(Vec::new()); // What was wrong may stand elsewhere by now, or not at all.
    }
}

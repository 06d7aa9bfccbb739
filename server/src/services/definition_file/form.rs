//! What a file means: its definition, and where each part of it stands.

mod kind;

use super::node::Node;
use shared::requests::Status;
use shared::services::{
    Closed, Condition, Definition, OutcomePeriod, Page, Question, Repeat, Retention, Stop,
};

/// A definition beside the tables that it was read from.
pub struct Form<'a> {
    pub definition: Definition,
    pub file: Node<'a>,
    pages: Vec<Node<'a>>,
}

/// A question, where it stands, and the page that asks it.
#[derive(Clone, Copy)]
pub struct Asked<'f, 'a> {
    pub node: Node<'a>,
    pub question: &'f Question,
    pub page: &'f Page,
    /// Which page that is, from 0.
    pub page_number: usize,
}

impl<'a> Form<'a> {
    pub fn read(id: &str, file: Node<'a>) -> Self {
        let pages = file.tables("page");
        let definition = Definition {
            id: id.to_owned(),
            version: file.whole("version").unwrap_or_default(),
            name: file.text("name"),
            topic: file.text("topic"),
            summary: file.text("summary"),
            you_need: file.texts("you_need"),
            minutes: file.whole("minutes").unwrap_or_default(),
            fee: file.text("fee"),
            what_happens_next: file.text("what_happens_next"),
            target: file.text("target"),
            retention: retention(file),
            about: file.text("about"),
            residents_may: file.words("residents_may"),
            keywords: file.texts("keywords"),
            access: file.word("access").unwrap_or_default(),
            offline: file.word("offline").unwrap_or_default(),
            closed: file
                .table("closed")
                .map(|closed| Closed { until: closed.day("until"), why: closed.text("why") }),
            accept_until: file.day("accept_until"),
            pages: pages.iter().map(|page| self::page(*page)).collect(),
        };
        Self { definition, file, pages }
    }

    pub fn pages(&self) -> impl Iterator<Item = (Node<'a>, &Page)> {
        self.pages.iter().copied().zip(&self.definition.pages)
    }

    /// All questions, in order.
    pub fn questions(&self) -> impl Iterator<Item = Asked<'_, 'a>> {
        self.pages().enumerate().flat_map(|(page_number, (node, page))| {
            let nodes = node.tables("question").into_iter();
            nodes.zip(&page.questions).map(move |(node, question)| Asked {
                node,
                question,
                page,
                page_number,
            })
        })
    }
}

impl Asked<'_, '_> {
    /// Whether it is known how it is answered: where its `kind` is wrong, what follows from it says nothing.
    pub fn has_known_kind(&self) -> bool {
        kind::is_known(self.node)
    }
}

fn retention(file: Node) -> Retention {
    let Some(node) = file.table("retention") else {
        return Retention {
            period_after_closing: String::new(),
            after: String::new(),
            by_outcome: Vec::new(),
        };
    };
    let outcomes = node.table("by_outcome");
    let outcome = |node: Node, name: &str| {
        Some(OutcomePeriod { outcome: Status::parse(name)?, period: node.optional_text(name)? })
    };
    let by_outcome =
        outcomes.into_iter().flat_map(|node| node.names().filter_map(move |name| outcome(node, name)));
    Retention {
        period_after_closing: node.text("period"),
        after: node.optional_text("after").filter(|after| after != "closed").unwrap_or_default(),
        by_outcome: by_outcome.collect(),
    }
}

fn page(node: Node) -> Page {
    let repeat = node.table("repeat").map(|repeat| Repeat {
        one: repeat.text("one"),
        another: repeat.text("another"),
        most: repeat.whole("most").unwrap_or(2),
    });
    Page {
        id: node.text("id"),
        title: node.text("title"),
        text: node.texts("text"),
        section: node.text("section"),
        show_if: conditions(node),
        repeat,
        questions: node.tables("question").into_iter().map(question).collect(),
    }
}

fn question(node: Node) -> Question {
    Question {
        id: node.text("id"),
        label: node.text("label"),
        hint: node.optional_text("hint"),
        optional: node.flag("optional"),
        when_empty: node.text("when_empty"),
        when_wrong: node.text("when_wrong"),
        show_if: conditions(node),
        from_profile: node.flag("from_profile"),
        kind: kind::read(node),
    }
}

fn conditions(node: Node) -> Vec<Condition> {
    let condition = |node: Node| Condition { question: node.text("question"), is: node.texts("is") };
    node.tables("show_if").into_iter().map(condition).collect()
}

fn stop(node: Node) -> Stop {
    Stop {
        title: node.text("title"),
        text: node.texts("text"),
        phone: node.optional_text("phone"),
        service: node.optional_text("service"),
    }
}

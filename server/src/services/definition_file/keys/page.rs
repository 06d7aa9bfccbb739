use super::question::QUESTION;
use super::{Shape, Table, needed, optional};

pub static PAGE: Table = Table {
    name: "page",
    says: "One page of the form. It asks one thing, which may take several questions.",
    keys: &[
        needed("id", Shape::Slug, "The last part of the page's path.", "\"size\""),
        needed(
            "title",
            Shape::Text,
            "The heading. Where a page asks one question: that question.",
            "\"How big is it?\"",
        ),
        optional(
            "text",
            Shape::Texts,
            "Paragraphs under the heading. A page may have these and no question.",
            "[\"We repair what is deeper than 4 centimetres.\"]",
        ),
        optional(
            "section",
            Shape::Text,
            "The part of the form that begins here. A form with parts has a list of them as its first page.",
            "\"About you\"",
        ),
        optional("show_if", Shape::TableOrTables(&CONDITION), CONDITIONS, CONDITION_EXAMPLE),
        optional(
            "repeat",
            Shape::Table(&REPEAT),
            "Set where the questions may be answered several times, as for each child.",
            "{ one = \"Child\", another = \"Add another child\", most = 6 }",
        ),
        optional(
            "question",
            Shape::Tables { of: &QUESTION, least: 1 },
            "The questions of the page, in order, each begun by `[[page.question]]`.",
            "[]",
        ),
    ],
    kinds: &[],
};

pub const CONDITIONS: &str = "Asked only where this was answered before; where there are several, all of them. Not set: asked of everybody.";
pub const CONDITION_EXAMPLE: &str = "{ question = \"kind\", is = [\"pothole\"] }";

pub static CONDITION: Table = Table {
    name: "show_if",
    says: "What must have been answered before.",
    keys: &[
        needed("question", Shape::Slug, "The id of an earlier question that has choices.", "\"kind\""),
        needed("is", Shape::Slugs, "One of these values was chosen.", "[\"pothole\"]"),
    ],
    kinds: &[],
};

static REPEAT: Table = Table {
    name: "page.repeat",
    says: "The questions of the page are asked for each of several things.",
    keys: &[
        needed("one", Shape::Text, "What one of them is called.", "\"Child\""),
        needed("another", Shape::Text, "What the button says that adds another.", "\"Add another child\""),
        needed("most", Shape::Whole { min: 2, max: 20 }, "How many there may be.", "6"),
    ],
    kinds: &[],
};

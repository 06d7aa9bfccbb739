use super::kinds::KINDS;
use super::page::{CONDITION, CONDITION_EXAMPLE, CONDITIONS};
use super::{Shape, Table, needed, optional};

pub static QUESTION: Table = Table {
    name: "page.question",
    says: "One question of a page.",
    keys: &[
        needed(
            "id",
            Shape::Slug,
            "The name under which it is answered. No other question of the form has it.",
            "\"width\"",
        ),
        needed("label", Shape::Text, "The question.", "\"How wide is it?\""),
        needed("kind", Shape::Kind, "How it is answered.", "\"choice\""),
        optional("hint", Shape::Text, "What helps to answer it.", "\"In centimetres, if you can tell.\""),
        optional("optional", Shape::Flag, "Whether it may be left empty. Not set: it may not.", "true"),
        optional(
            "when_empty",
            Shape::Text,
            "The error where nothing was answered. Needed unless it is `optional`.",
            "\"Select how wide it is\"",
        ),
        optional("show_if", Shape::TableOrTables(&CONDITION), CONDITIONS, CONDITION_EXAMPLE),
    ],
    kinds: &KINDS,
};

pub static CHOICE: Table = Table {
    name: "page.question.choices",
    says: "One of the answers that can be chosen.",
    keys: &[
        needed("value", Shape::Slug, "What is sent when it is chosen.", "\"pothole\""),
        needed("label", Shape::Text, "What residents read.", "\"Pothole or broken road surface\""),
        optional(
            "stop",
            Shape::Table(&STOP),
            "Set where this answer means that the form is not the right way: what is shown instead of the next page.",
            "{ title = \"Phone us about this\", text = [\"A call is faster.\"], phone = \"01632 960 199\" }",
        ),
        optional(
            "alone",
            Shape::Flag,
            "Whether it cannot be ticked beside another, like “None of these”. Only among `checkboxes`.",
            "true",
        ),
    ],
    kinds: &[],
};

pub static STOP: Table = Table {
    name: "stop",
    says: "The page that a resident sees instead of the next one.",
    keys: &[
        needed("title", Shape::Text, "Its heading.", "\"Phone us about this\""),
        needed("text", Shape::Texts, "Its paragraphs.", "[\"A call reaches us faster than a form.\"]"),
        optional("phone", Shape::Text, "A number to call, shown large.", "\"01632 960 199\""),
        optional(
            "service",
            Shape::Slug,
            "The service that is the right way, with a link to it: the name of its file without `.toml`.",
            "\"general-enquiry\"",
        ),
    ],
    kinds: &[],
};

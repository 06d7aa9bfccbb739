use super::offer::{ACCESS, CLOSED, MAY, OFFLINE};
use super::page::PAGE;
use super::{Key, Shape, Table, needed, optional};

/// All of the file.
pub static SERVICE: Table = Table {
    name: "service",
    says: "A service: its questions, page by page, and what happens with the answers.",
    keys: &SERVICE_KEYS,
    kinds: &[],
};

static SERVICE_KEYS: [Key; 19] = [
    needed(
        "version",
        Shape::Whole { min: 1, max: 1_000_000 },
        "Raised whenever the form asks or promises something else. A version that was published never changes.",
        "1",
    ),
    needed("name", Shape::Text, "What the service is called.", "\"Report a highway problem\""),
    needed("topic", Shape::Text, "What it is listed under.", "\"Roads and paths\""),
    needed("summary", Shape::Text, "One sentence under the name.", "\"Tell us about a pothole.\""),
    optional(
        "keywords",
        Shape::Texts,
        "Other words by which somebody may look for it. May change without a new version.",
        "[\"crack\", \"hole\"]",
    ),
    optional("you_need", Shape::Texts, "What a resident should have at hand.", "[\"where the problem is\"]"),
    needed("minutes", Shape::Whole { min: 1, max: 240 }, "How many minutes it takes to fill in.", "5"),
    needed("fee", Shape::Text, "What it costs, in words.", "\"There is no fee.\""),
    needed(
        "what_happens_next",
        Shape::Text,
        "What the council does after the form was sent.",
        "\"We will look at it.\"",
    ),
    optional(
        "target",
        Shape::Target,
        "How long the council takes at most. Residents read the day that comes of it. Working days are Monday to Friday: bank \
         holidays are not known.",
        "\"5 working days\"",
    ),
    needed(
        "retention",
        Shape::Table(&RETENTION),
        "How long a request is kept.",
        "{ after = \"closed\", period = \"2 years\" }",
    ),
    needed(
        "about",
        Shape::Slug,
        "The question whose answer tells this request from the resident's others. It is asked of everybody, once.",
        "\"where\"",
    ),
    optional(
        "residents_may",
        Shape::SomeOf(&MAY),
        "What residents may do with what they sent. May change without a new version.",
        "[\"add_information\"]",
    ),
    optional(
        "access",
        Shape::OneOf(&ACCESS),
        "Who may send it. Not set: `account`. May change without a new version.",
        "\"account\"",
    ),
    optional(
        "offline",
        Shape::OneOf(&OFFLINE),
        "What a device may keep of it. Not set: `draft`. May change without a new version.",
        "\"send\"",
    ),
    optional(
        "closed",
        Shape::Table(&CLOSED),
        "Set while nobody may send it. Answers that were begun stay. May change without a new version.",
        "{ why = \"We take no applications in winter.\", until = 2027-04-01 }",
    ),
    optional(
        "accept_until",
        Shape::Day,
        "The last day on which answers to earlier versions are taken. Not set: they are not, and whoever began with one is asked \
         what is new. May change without a new version.",
        "2027-01-31",
    ),
    optional(
        "hand_over",
        Shape::Table(&HAND_OVER),
        "The team that is told of what residents send. They are not shown it. May change without a new version.",
        "{ mail = \"highways@example.gov.uk\" }",
    ),
    needed(
        "page",
        Shape::Tables { of: &PAGE, least: 1 },
        "The pages, in order, each begun by `[[page]]`.",
        "[]",
    ),
];

static HAND_OVER: Table = Table {
    name: "hand_over",
    says: "The team of a service: one of the two. What it is told, and how, is in operations.md.",
    keys: &[
        optional("mail", Shape::Text, "A mailbox of the team.", "\"highways@example.gov.uk\""),
        optional(
            "webhook",
            Shape::Text,
            "A program of the team: its address, https or on this machine.",
            "\"https://highways.example.gov.uk/wherry\"",
        ),
    ],
    kinds: &[],
};

static RETENTION: Table = Table {
    name: "retention",
    says: "How long a request is kept.",
    keys: &[
        needed(
            "after",
            Shape::Slug,
            "What it is counted from: `closed`, or the id of a question of the kind `date`; then it is that day, and the request is \
             deleted when it is closed, if that is later. Where that question was not answered, it is counted from the closing.",
            "\"closed\"",
        ),
        needed("period", Shape::Period, "How long from then.", "\"2 years\""),
        optional(
            "by_outcome",
            Shape::Table(&OUTCOMES),
            "Other periods for how a request ended.",
            "{ not_possible = \"6 months\" }",
        ),
    ],
    kinds: &[],
};

static OUTCOMES: Table = Table {
    name: "retention.by_outcome",
    says: "Periods for how a request ended.",
    keys: &[
        optional("done", Shape::Period, "It was done.", "\"2 years\""),
        optional("not_possible", Shape::Period, "It was not possible.", "\"6 months\""),
        optional("not_ours", Shape::Period, "Somebody else is responsible.", "\"6 months\""),
        optional("duplicate", Shape::Period, "The council knew of it already.", "\"6 months\""),
        optional("withdrawn", Shape::Period, "The resident took it back.", "\"30 days\""),
    ],
    kinds: &[],
};

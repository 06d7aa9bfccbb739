use super::question::{CHOICE, STOP};
use super::{Key, Kind, Shape, needed, optional};

/// The longest text that a resident may write, in characters.
const MOST_CHARS: i64 = 4000;
/// Further than anybody counts.
const MOST: i64 = 1_000_000_000_000;
/// A hundred years.
const MOST_DAYS: i64 = 36_525;

pub static KINDS: [Kind; 16] = [
    kind("choice", "One of several, each with a button of its own.", &[choices(2)]),
    kind("select", "One of several, in a list that opens. For more than about ten.", &[choices(2)]),
    kind("checkboxes", "Any of several.", &[choices(1)]),
    kind(
        "yes_no",
        "Yes or no; to be written with less than a `choice`. The values are `yes` and `no`.",
        &[
            optional(
                "stop_if_yes",
                Shape::Table(&STOP),
                "What is shown instead of the next page where the answer is yes.",
                STOP_EXAMPLE,
            ),
            optional(
                "stop_if_no",
                Shape::Table(&STOP),
                "What is shown instead of the next page where the answer is no.",
                STOP_EXAMPLE,
            ),
        ],
    ),
    kind(
        "line",
        "A line of text.",
        &[
            MAX_CHARS,
            optional(
                "mask",
                Shape::TextOrTexts,
                "The shape that it must have, or several of which it must have one.",
                "\"AA99 AAA\"",
            ),
            WHEN_WRONG,
        ],
    ),
    kind("text", "A text of several lines.", &[MAX_CHARS]),
    kind("email", "An email address.", &[FROM_PROFILE, WHEN_WRONG]),
    kind("phone", "A phone number.", &[FROM_PROFILE, WHEN_WRONG]),
    kind(
        "number",
        "A whole number.",
        &[
            optional(
                "min",
                Shape::Whole { min: -MOST, max: MOST },
                "The least that is taken. Not set: 0.",
                "1",
            ),
            needed("max", Shape::Whole { min: -MOST, max: MOST }, "The most that is taken.", "250"),
            optional("unit", Shape::Text, "What is counted.", "\"centimetres\""),
            WHEN_WRONG,
        ],
    ),
    kind(
        "money",
        "An amount in pounds.",
        &[
            optional("min", Shape::Pounds, "The least that is taken. Not set: nothing.", "\"0\""),
            needed("max", Shape::Pounds, "The most that is taken.", "\"100.50\""),
            WHEN_WRONG,
        ],
    ),
    kind(
        "date",
        "A day.",
        &[
            optional(
                "from_days",
                DAYS,
                "The first day that is taken, counted from today. Not set: any.",
                "0",
            ),
            optional("to_days", DAYS, "The last day that is taken, counted from today. Not set: any.", "90"),
        ],
    ),
    kind("date_of_birth", "The day on which a person was born.", &[]),
    kind("address", "A UK postal address.", &[FROM_PROFILE]),
    kind(
        "location",
        "A place: in words, with a postcode where there is one, or the position of the device.",
        &[],
    ),
    kind("name", "The first and the last name of a person.", &[FROM_PROFILE]),
    kind(
        "declaration",
        "A box to tick.",
        &[needed(
            "text",
            Shape::Texts,
            "What is declared, in paragraphs above the box.",
            "[\"What I have written is true.\"]",
        )],
    ),
];

const DAYS: Shape = Shape::Whole { min: -MOST_DAYS, max: MOST_DAYS };
const STOP_EXAMPLE: &str = "{ title = \"Phone us about this\", text = [\"A call is faster.\"] }";

const MAX_CHARS: Key =
    needed("max_chars", Shape::Whole { min: 1, max: MOST_CHARS }, "How many characters it may have.", "200");
const FROM_PROFILE: Key = optional(
    "from_profile",
    Shape::Flag,
    "Whether what the account knows is filled in beforehand. Not set: it is not.",
    "true",
);
const WHEN_WRONG: Key = optional(
    "when_wrong",
    Shape::Text,
    "The error where the answer has not the shape that it must have. Needed with a `mask`; else not set: the usual words.",
    "\"Enter a registration number, like AB12 CDE\"",
);

const fn choices(least: usize) -> Key {
    needed(
        "choices",
        Shape::Tables { of: &CHOICE, least },
        "What can be chosen: a list of tables, or each begun by `[[page.question.choices]]`.",
        "[{ value = \"pothole\", label = \"Pothole\" }, { value = \"sign\", label = \"Road sign\" }]",
    )
}

const fn kind(name: &'static str, says: &'static str, keys: &'static [Key]) -> Kind {
    Kind { name, says, keys }
}

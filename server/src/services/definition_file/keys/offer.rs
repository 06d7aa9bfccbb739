use super::{Shape, Table, Word, needed, optional, word};

pub static MAY: [Word; 2] = [
    word("add_information", "They may add information until it is closed."),
    word("withdraw", "They may take it back until it is closed."),
];

pub static ACCESS: [Word; 3] = [
    word("account", "Who has an account, and is signed in."),
    word("optional", "Anybody. Who is signed in sees it in the account."),
    word("none", "Anybody, and nobody is told to sign in first."),
];

pub static OFFLINE: [Word; 3] = [
    word("send", "The answers, and a finished form that waits for a connection; for now as `draft`."),
    word("draft", "The answers."),
    word("nothing", "Nothing: what is asked is too personal, or must be confirmed at once."),
];

pub static CLOSED: Table = Table {
    name: "closed",
    says: "Why nobody may send it for now.",
    keys: &[
        needed(
            "why",
            Shape::Text,
            "What residents read instead of the form.",
            "\"We take no applications in winter.\"",
        ),
        optional(
            "until",
            Shape::Day,
            "The day on which it opens again. Not set: that is not known.",
            "2027-04-01",
        ),
    ],
    kinds: &[],
};

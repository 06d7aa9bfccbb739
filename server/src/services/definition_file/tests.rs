//! What is said of a file that is wrong: where, what, and what to do about it.

use super::parse;
use crate::council::Mistakes;
use shared::services::Definition;

/// A service without a mistake.
const FORM: &str = r#"version = 1
name = "Report a pothole"
topic = "Roads"
summary = "Tell us about a pothole."
minutes = 5
fee = "There is no fee."
what_happens_next = "We look at it."
retention = { after = "closed", period = "2 years" }
about = "what"
[[page]]
id = "kind"
title = "What kind is it?"
[[page.question]]
id = "kind"
label = "What kind is it?"
kind = "choice"
when_empty = "Select what kind it is"
choices = [{ value = "hole", label = "Hole" }, { value = "sign", label = "Sign" }]
[[page]]
id = "what"
title = "What is it?"
[[page.question]]
id = "what"
label = "What is it?"
kind = "line"
max_chars = 20
when_empty = "Enter what it is"
"#;

fn mistakes(id: &str, text: &str) -> Vec<String> {
    let mut mistakes = Mistakes::default();
    if let Err(found) = parse(id, text) {
        found.tell("f", text, &mut mistakes);
    }
    mistakes.iter().map(|mistake| format!("{}: {}", mistake.line, mistake.what)).collect()
}

fn read(id: &str, text: &str) -> Definition {
    parse(id, text).ok().expect("no mistake").definition
}

/// What is said where one part of the form is written otherwise.
#[track_caller]
fn says(part: &str, instead: &str, expected: &[&str]) {
    assert!(FORM.contains(part), "{part}");
    assert_eq!(mistakes("pothole", &FORM.replacen(part, instead, 1)), expected, "{instead}");
}

#[test]
fn a_form_without_a_mistake_is_read() {
    assert_eq!(mistakes("pothole", FORM), Vec::<String>::new());
}

#[test]
fn every_mistake_is_told_at_once() {
    let form = FORM
        .replace("minutes = 5", "minuts = 5")
        .replace("topic = \"Roads\"\n", "")
        .replace("max_chars = 20", "max_chars = \"20\"")
        .replace("\"2 years\"", "\"two years\"")
        .replace("about = \"what\"", "about = \"where\"\nhand_over = { mail = \"highways\" }");
    assert_eq!(
        mistakes("Pothole", &form),
        [
            "1: `topic` is missing, like topic = \"Roads and paths\"",
            "1: `minutes` is missing, like minutes = 5",
            "1: a file's name has lower case letters, digits and hyphens only",
            "4: there is no key `minuts` here: did you mean `minutes`?",
            "7: `period` must be like \"2 years\", \"3 months\" or \"30 days\"",
            "8: there is no question \"where\"",
            "9: must be an email address, like team@example.gov.uk",
            "26: `max_chars` must be a whole number from 1 to 4000, without quotes",
        ]
    );
}

#[test]
fn what_is_no_toml_is_said_first() {
    assert_eq!(mistakes("pothole", "version = 1\nname = \nname = \"x\"\nfee = x\n").len(), 3);
    assert_eq!(mistakes("pothole", "version = 1\nversion = 2\n"), ["2: this is no TOML: duplicate key"]);
}

#[test]
fn keys_of_a_service_are_known_and_are_what_they_must_be() {
    let cases = [
        ("fee = \"There is no fee.\"", "fee = \"\"", "6: `fee` must be text in quotes that says something"),
        ("minutes = 5", "minutes = 0", "5: `minutes` must be a whole number from 1 to 240, without quotes"),
        (
            "version = 1",
            "version = 0",
            "1: `version` must be a whole number from 1 to 1000000, without quotes",
        ),
        (
            "minutes = 5",
            "minutes = 5\nkeywords = \"hole\"",
            "6: `keywords` must be a list of texts in quotes that say something",
        ),
        (
            "minutes = 5",
            "minutes = 5\ncolour = \"red\"",
            "6: there is no key `colour` here. The keys are version, name, topic, \
          summary, keywords, you_need, minutes, fee, what_happens_next, target, retention, about, residents_may, access, \
          offline, closed, accept_until, hand_over, page",
        ),
        (
            "minutes = 5",
            "minutes = 5\naccess = \"all\"",
            "6: `access` must be one of \"account\", \"optional\", \"none\"",
        ),
        (
            "minutes = 5",
            "minutes = 5\nresidents_may = [\"pay\"]",
            "6: `residents_may` must be a list of any of \"add_information\", \"withdraw\"",
        ),
        (
            "minutes = 5",
            "minutes = 5\ntarget = \"soon\"",
            "6: `target` must be like \"5 working days\", \"28 days\" or \"12 weeks\"",
        ),
        (
            "minutes = 5",
            "minutes = 5\nclosed = { until = 2027-04-01 }",
            "6: `why` is missing, like why = \"We take no applications in winter.\"",
        ),
        (
            "minutes = 5",
            "minutes = 5\nclosed = { why = \"Winter\", until = \"April\" }",
            "6: `until` must be a day without quotes, like 2027-01-31",
        ),
        (
            "minutes = 5",
            "minutes = 5\naccept_until = 2027-01-31T10:00:00",
            "6: `accept_until` must be a day without quotes, like 2027-01-31",
        ),
        (
            "period = \"2 years\"",
            "period = \"1 years\"",
            "8: `period` must be like \"2 years\", \"3 months\" or \"30 days\"",
        ),
        (
            "period = \"2 years\"",
            "period = \"2 years\", by_outcome = { lost = \"1 year\" }",
            "8: there is no key `lost` here. The keys are done, not_possible, not_ours, duplicate, withdrawn",
        ),
    ];
    for (part, instead, expected) in cases {
        says(part, instead, &[expected]);
    }
}

#[test]
fn keys_of_pages_and_questions_are_known_and_are_what_they_must_be() {
    let cases = [
        (
            "id = \"what\"\ntitle",
            "id = \"What\"\ntitle",
            "20: `id` must be a word of lower case letters, digits and hyphens in quotes",
        ),
        ("kind = \"line\"", "kind = \"lines\"", "25: there is no kind \"lines\": did you mean `line`?"),
        (
            "kind = \"line\"",
            "kind = \"slider\"",
            "25: there is no kind \"slider\". The kinds are choice, select, checkboxes, yes_no, \
          line, text, email, phone, number, money, date, date_of_birth, address, location, name, declaration",
        ),
        ("max_chars = 20\n", "", "22: `max_chars` is missing, like max_chars = 200"),
        (
            "max_chars = 20",
            "max_chars = 20\nmin = 1",
            "27: `min` does not go with the kind \"line\", but with \"number\", \"money\"",
        ),
        (
            "max_chars = 20",
            "max_chars = 20\nfrom_profile = true",
            "27: `from_profile` does not go with the kind \"line\", but with \"email\", \"phone\", \"address\", \"name\"",
        ),
        (
            "max_chars = 20",
            "max_chars = 20\noptional = \"yes\"",
            "27: `optional` must be true or false, without quotes",
        ),
        (
            ", { value = \"sign\", label = \"Sign\" }]",
            "]",
            "18: `choices` must be a list of two tables or more",
        ),
        (
            "label = \"Sign\" }",
            "labl = \"Sign\", label = \"Sign\" }",
            "18: there is no key `labl` here: did you mean `label`?",
        ),
        (
            "title = \"What kind is it?\"",
            "title = \"What kind is it?\"\nrepeat = { one = \"Hole\", another = \"Add\", most = 1 }",
            "13: `most` must be a whole number from 2 to 20, without quotes",
        ),
    ];
    for (part, instead, expected) in cases {
        says(part, instead, &[expected]);
    }
}

#[test]
fn ids_are_unique_and_free() {
    says("id = \"what\"\ntitle", "id = \"kind\"\ntitle", &["20: another page is called \"kind\" already"]);
    says("id = \"what\"\ntitle", "id = \"sent\"\ntitle", &["20: this word is taken: choose another id"]);
    says(
        "id = \"what\"\nlabel",
        "id = \"kind\"\nlabel",
        &["9: there is no question \"what\"", "23: another question is called \"kind\" already"],
    );
    says("value = \"sign\"", "value = \"hole\"", &["18: another choice has the value \"hole\" already"]);
    let name = "[[page.question]]\nid = \"kind\"\nlabel = \"N\"\nkind = \"name\"\noptional = true\n";
    let last = FORM.replace("id = \"kind\"\nlabel", "id = \"what-last\"\nlabel");
    assert_eq!(
        mistakes("pothole", &format!("{last}{}", name.replace("\"kind\"", "\"what-2\""))),
        Vec::<String>::new()
    );
    assert_eq!(
        mistakes(
            "pothole",
            &format!(
                "{FORM}{}[[page.question]]\nid = \"x-last\"\nlabel = \"N\"\nkind = \"email\"\noptional = true\n",
                name.replace("\"kind\"", "\"x\"")
            )
        ),
        ["34: \"x-last\" is a part of the answer to \"x\": choose another id"]
    );
    let before = FORM.replace("id = \"kind\"\nlabel", "id = \"x-last\"\nlabel");
    assert_eq!(
        mistakes("pothole", &format!("{before}{}", name.replace("\"kind\"", "\"x\""))),
        ["29: a part of this is answered under \"x-last\", as \"x-last\" is: choose another id"]
    );
}

#[test]
fn what_a_service_is_told_by_is_asked_of_everybody_once() {
    let show_if = "show_if = { question = \"kind\", is = [\"hole\"] }\n";
    let expected =
        "9: \"what\" is not asked of everybody: name a question without `show_if`, on a page without it";
    says("id = \"what\"\ntitle", &format!("{show_if}id = \"what\"\ntitle"), &[expected]);
    says("id = \"what\"\nlabel", &format!("{show_if}id = \"what\"\nlabel"), &[expected]);
    let repeat = "repeat = { one = \"Hole\", another = \"Add\", most = 2 }\nid = \"what\"\ntitle";
    says("id = \"what\"\ntitle", repeat, &["9: \"what\" is asked several times: name another question"]);
}

#[test]
fn requests_are_kept_from_a_day_that_is_asked() {
    says("after = \"closed\"", "after = \"what\"", &["8: \"what\" is no question of the kind date"]);
    says(
        "after = \"closed\"",
        "after = \"day\"",
        &["8: is \"closed\" or the id of a question of the kind date; there is no question \"day\""],
    );
    let day = FORM.replace("after = \"closed\"", "after = \"day\"")
        + "[[page.question]]\nid = \"day\"\nlabel = \"When?\"\nkind = \"date\"\noptional = true\n";
    assert_eq!(mistakes("pothole", &day), Vec::<String>::new());
    let form = read("pothole", &day);
    assert_eq!(form.retention.after, "day");
}

#[test]
fn answers_that_no_device_keeps_need_an_account() {
    says(
        "minutes = 5",
        "minutes = 5\noffline = \"nothing\"\naccess = \"optional\"",
        &[
            "6: a form of which a device keeps nothing needs an account that does: set `access` to \"account\", or `offline` otherwise",
        ],
    );
    let kept_there = FORM.replace("minutes = 5", "minutes = 5\noffline = \"nothing\"");
    assert_eq!(mistakes("pothole", &kept_there), Vec::<String>::new());
}

#[test]
fn there_is_nothing_before_the_first_version() {
    says(
        "minutes = 5",
        "minutes = 5\naccept_until = 2027-01-31",
        &["6: there is no version before the first: take `accept_until` out"],
    );
    let second = FORM.replace("version = 1", "version = 2\naccept_until = 2027-01-31");
    let read = read("pothole", &second);
    assert_eq!(read.accept_until.map(|day| day.to_string()).as_deref(), Some("2027-01-31"));
}

#[test]
fn a_page_asks_or_tells() {
    says(
        "title = \"What is it?\"\n",
        "title = \"What is it?\"\n[[page]]\nid = \"x\"\ntitle = \"X\"\n[[page]]\nid = \"y\"\ntitle = \"Y\"\n",
        &["19: a page has questions or `text`, or both", "22: a page has questions or `text`, or both"],
    );
    says("title = \"What kind is it?\"", "title = \"What kind is it?\"\ntext = [\"Look first.\"]", &[]);
}

#[test]
fn errors_have_words() {
    says(
        "when_empty = \"Enter what it is\"\n",
        "",
        &["22: say what the error is where nothing is answered: when_empty = \"Enter …\""],
    );
    says(
        "max_chars = 20",
        "max_chars = 20\nmask = \"99\"",
        &["27: say what the error is where the mask does not fit: when_wrong = \"Enter …, like …\""],
    );
    says(
        "max_chars = 20",
        "max_chars = 20\nwhen_wrong = \"Enter it\"",
        &["27: a line is never wrong without a `mask`: take `when_wrong` out"],
    );
}

#[test]
fn masks_can_be_read() {
    let long = "9".repeat(61);
    let many = "9".to_owned() + &"[9]".repeat(9);
    let cases = [
        ("[99]", "asks for nothing: 9 is a digit, A a letter, * either, and not all may stand in brackets"),
        (&long, "is too long: 60 characters are the most"),
        (
            "9[9",
            "has a bracket that is not closed, not opened, or inside another: [9] is a digit that may be missing",
        ),
        (&many, "has more than 8 parts in brackets: give several masks instead"),
        ("9\\", "ends with a backslash: it takes the character behind it as it is"),
    ];
    for (mask, fault) in cases {
        let written = format!("max_chars = 20\nmask = '{mask}'\nwhen_wrong = \"Enter it\"");
        says("max_chars = 20", &written, &[&format!("27: the mask \"{mask}\" {fault}")]);
    }
    says(
        "max_chars = 20",
        "max_chars = 3\nmask = [\"99\", \"9999[99]\"]\nwhen_wrong = \"Enter it\"",
        &["26: the mask \"9999[99]\" takes more: raise `max_chars`"],
    );
}

#[test]
fn limits_leave_something_to_answer() {
    let kinds = [
        ("kind = \"number\"\nmin = 5\nmax = 4", "27"),
        ("kind = \"money\"\nmin = \"1.01\"\nmax = \"1\"", "27"),
        ("kind = \"date\"\nfrom_days = 1\nto_days = 0", "27"),
    ];
    for (kind, line) in kinds {
        let expected = format!("{line}: nothing could be answered: the most is less than the least");
        says("kind = \"line\"\nmax_chars = 20", kind, &[&expected]);
    }
    let text = "kind = \"text\"\nmax_chars = 4000";
    let repeat = "id = \"more\"\ntitle = \"More\"\nrepeat = { one = \"Hole\", another = \"Add\", most = 5 }\n[[page.question]]\n";
    let more = format!(
        "{FORM}[[page]]\n{repeat}id = \"more\"\nlabel = \"More\"\nwhen_empty = \"Enter more\"\n{text}\n"
    );
    assert_eq!(
        mistakes("pothole", &more),
        [
            "32: the answers to this form may take 80188 bytes, more than the 64512 that can be sent. Of all questions this one takes the \
         most: lower its `max_chars`, or how often it is asked"
        ]
    );
}

#[test]
fn a_condition_is_about_an_earlier_choice() {
    let show = |condition: &str| format!("title = \"What is it?\"\nshow_if = {condition}");
    // The service is told by another question then.
    let says = |condition: &str, expected: &[&str]| {
        let form = FORM
            .replace("about = \"what\"", "about = \"kind\"")
            .replace("title = \"What is it?\"", &show(condition));
        assert_eq!(mistakes("pothole", &form), expected, "{condition}");
    };
    says("{ question = \"kind\", is = [\"hole\"] }", &[]);
    says("[{ question = \"kind\", is = [\"hole\"] }]", &[]);
    says(
        "{ question = \"kind\", is = \"hole\" }",
        &["22: `is` must be a list of words of lower case letters, digits and hyphens in quotes"],
    );
    says("{ question = \"knd\", is = [\"hole\"] }", &["22: no question \"knd\" is asked before this"]);
    says("{ question = \"what\", is = [\"hole\"] }", &["22: no question \"what\" is asked before this"]);
    says(
        "{ question = \"kind\", is = [\"hol\"] }",
        &["22: \"kind\" has no choice \"hol\": it has hole, sign"],
    );
    says(
        "[{ question = \"kind\", is = [\"hole\"] }, { question = \"kind\", is = [\"sign\"] }]",
        &["22: this can never be: with the answers that it takes to come here, it does not hold"],
    );
}

#[test]
fn a_condition_is_never_about_a_text_or_about_one_of_several() {
    let next = "[[page]]\nid = \"next\"\ntitle = \"Next\"\ntext = [\"Look.\"]\n";
    let show_if = "show_if = { question = \"what\", is = [\"hole\"] }\n";
    assert_eq!(
        mistakes("pothole", &format!("{FORM}{next}{show_if}")),
        ["32: \"what\" has no choices: name a question that has"]
    );
    let repeat = "title = \"What kind is it?\"\nrepeat = { one = \"Hole\", another = \"Add\", most = 2 }";
    let form = FORM.replace("title = \"What kind is it?\"", repeat);
    let show_if = "show_if = { question = \"kind\", is = [\"hole\"] }\n";
    assert_eq!(
        mistakes("pothole", &format!("{form}{next}{show_if}")),
        ["33: \"kind\" is asked several times: it decides on its own page only"]
    );
    let same_page =
        "[[page.question]]\nid = \"deep\"\nlabel = \"Deep?\"\nkind = \"yes_no\"\noptional = true\n";
    let form =
        form.replace("[[page]]\nid = \"what\"", &format!("{same_page}{show_if}[[page]]\nid = \"what\""));
    assert_eq!(mistakes("pothole", &form), Vec::<String>::new());
}

#[test]
fn what_comes_after_is_possible() {
    let stop = FORM
        .replace(
            "label = \"Sign\" }",
            "label = \"Sign\", stop = { title = \"No\", text = [\"Not ours.\"] } }",
        )
        .replace("max_chars = 20", "max_chars = 20\noptional = true");
    let next = "[[page]]\nid = \"next\"\ntitle = \"Next\"\ntext = [\"Look.\"]\n";
    assert_eq!(
        mistakes("pothole", &format!("{stop}{next}show_if = {{ question = \"kind\", is = [\"sign\"] }}\n")),
        ["33: with \"sign\" the form ends: nothing comes after it"]
    );
    let deep = "[[page]]\nid = \"deep\"\ntitle = \"Deep?\"\nshow_if = { question = \"kind\", is = [\"hole\"] }\n[[page.question]]\n\
                id = \"deep\"\nlabel = \"Deep?\"\nkind = \"yes_no\"\nwhen_empty = \"Select yes if it is deep\"\n";
    let never =
        "show_if = [{ question = \"deep\", is = [\"yes\"] }, { question = \"kind\", is = [\"sign\"] }]\n";
    assert_eq!(
        mistakes("pothole", &format!("{FORM}{deep}{next}{never}")),
        ["41: this can never be: with the answers that it takes to come here, it does not hold"]
    );
}

#[test]
fn what_excludes_the_others_is_among_boxes() {
    let alone = FORM.replace("label = \"Sign\" }", "label = \"Sign\", alone = true }");
    let told = mistakes("pothole", &alone);
    assert_eq!(told.len(), 1);
    assert!(told[0].ends_with("only one can be chosen here in any case: take `alone` out"), "{told:?}");
    let boxes = alone.replace("kind = \"choice\"", "kind = \"checkboxes\"");
    assert_eq!(mistakes("pothole", &boxes), Vec::<String>::new());
    let form = read("pothole", &boxes);
    let asked = form.questions().next().expect("a question");
    assert!(
        matches!(&asked.kind, shared::services::Kind::Checkboxes { choices } if choices.iter().any(|one| one.alone))
    );
}

#[test]
fn yes_and_no_are_a_choice_written_short() {
    let form = FORM.replace(
        "kind = \"line\"\nmax_chars = 20",
        "kind = \"yes_no\"\nstop_if_no = { title = \"No\", text = [\"Call.\"] }",
    );
    let question = read("pothole", &form).pages.remove(1).questions.remove(0);
    let choices = serde_json::to_value(question.kind).expect("JSON");
    let stop = serde_json::json!({ "title": "No", "text": ["Call."], "phone": null });
    let expected = [
        serde_json::json!({ "value": "yes", "label": "Yes", "stop": null }),
        serde_json::json!({ "value": "no", "label": "No", "stop": stop }),
    ];
    assert_eq!(choices["choice"]["choices"], serde_json::json!(expected));
}

#[test]
fn money_is_written_in_pounds_and_kept_in_pence() {
    let form = FORM.replace("kind = \"line\"\nmax_chars = 20", "kind = \"money\"\nmax = \"100.50\"");
    let question = read("pothole", &form).pages.remove(1).questions.remove(0);
    assert_eq!(
        serde_json::to_value(question.kind).expect("JSON"),
        serde_json::json!({ "money": { "min_pence": 0, "max_pence": 10050 } })
    );
}

/// As it was first served by a version of this program that knew fewer keys: requests point at that hash for ever.
#[test]
fn what_was_published_reads_as_it_did_then() {
    let form = read("highway-problem", include_str!("tests/published.toml"));
    let text = serde_json::to_string(&form.asked()).expect("JSON");
    let hash = "6d09797fa54548bb81331a5fef16163dfbfeff96aff759c91470b586601de807";
    assert_eq!(crate::keys::sha256_hex(&text), hash);
}

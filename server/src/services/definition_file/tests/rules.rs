//! What a file must keep to beyond its structure.

use super::{FORM, mistakes, read, says};

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
fn a_stop_page_leads_to_a_service_that_there_is() {
    let sign = "{ value = \"sign\", label = \"Sign\" }";
    let leading_to = |service: &str| {
        format!(
            "{{ value = \"sign\", label = \"Sign\", stop = {{ title = \"X\", text = [\"Y\"], service = \"{service}\" }} }}"
        )
    };
    says(sign, &leading_to("street-light"), &[]);
    says(sign, &leading_to("pothole"), &["18: this is the service that the page is in: name another"]);
    says(
        sign,
        &leading_to("street-lights"),
        &["18: there is no file street-lights.toml in this folder: did you mean \"street-light\"?"],
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

//! What a file without a mistake says.

use super::{FORM, read};

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
    let form = read("highway-problem", include_str!("published.toml"));
    let text = serde_json::to_string(&form.asked()).expect("JSON");
    let hash = "6d09797fa54548bb81331a5fef16163dfbfeff96aff759c91470b586601de807";
    assert_eq!(crate::keys::sha256_hex(&text), hash);
}

use crate::support::TestApp;
use serde_json::json;

#[tokio::test]
async fn a_resident_changes_name_phone_and_address() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let name = json!({ "first_name": "Adela", "last_name": "Broad" });
    ada.browser.put("/api/v1/profile/name", name).await.is(204);
    ada.browser.put("/api/v1/profile/phone", json!({ "phone": "+44 808 157 0192" })).await.is(204);
    let address = json!({ "address_line_1": "2 Mill Lane", "address_line_2": "Flat 3", "town": "Staithe", "postcode": "sw1a1aa" });
    ada.browser.put("/api/v1/profile/address", address).await.is(204);
    let profile = ada.browser.get("/api/v1/profile").await.json();
    assert_eq!((&profile["first_name"], &profile["last_name"]), (&json!("Adela"), &json!("Broad")));
    assert_eq!(profile["phone"], "+44 808 157 0192");
    assert_eq!(
        (&profile["address"]["address_line_2"], &profile["address"]["postcode"]),
        (&json!("Flat 3"), &json!("SW1A 1AA"))
    );
}

#[tokio::test]
async fn every_choice_about_updates_stays_on_record() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    for choice in ["yes", "no", "yes"] {
        app.clock.advance_s(1);
        ada.browser.put("/api/v1/profile/updates", json!({ "updates": choice })).await.is(204);
    }
    assert_eq!(ada.browser.get("/api/v1/profile").await.json()["updates"], "yes");
    assert_eq!(app.count("SELECT COUNT(*) AS n FROM updates_choices").await, 4);
}

#[tokio::test]
async fn wrong_details_are_named_and_nothing_is_changed() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let before = ada.browser.get("/api/v1/profile").await.text;
    let cases = [
        ("name", json!({ "first_name": "", "last_name": "" }), vec!["first_name: empty", "last_name: empty"]),
        ("phone", json!({ "phone": "12" }), vec!["phone: format"]),
        ("updates", json!({ "updates": "perhaps" }), vec!["updates: not_a_choice"]),
    ];
    for (part, body, errors) in cases {
        assert_eq!(ada.browser.put(&format!("/api/v1/profile/{part}"), body).await.is(422).errors(), errors);
    }
    assert_eq!(ada.browser.get("/api/v1/profile").await.text, before);
}

#[tokio::test]
async fn one_resident_never_changes_anothers_profile() {
    let app = TestApp::start().await;
    let ada = app.resident("ada").activated().await;
    let bob = app.resident("bob").activated().await;
    ada.browser.put("/api/v1/profile/phone", json!({ "phone": "07700 900 982" })).await.is(204);
    let address = json!({ "address_line_1": "2 Hill", "address_line_2": "", "town": "Reedham", "postcode": "NR13 3TA" });
    ada.browser.put("/api/v1/profile/address", address).await.is(204);
    let bobs = bob.browser.get("/api/v1/profile").await.json();
    assert_eq!((&bobs["phone"], &bobs["address"]["town"]), (&json!("01632 960 001"), &json!("Staithe")));
}

use super::{Passkeys, View};
use crate::authenticator::can_do_passkeys;
use crate::fetched::fetched;
use crate::ui::{Html, Page, Tag, button, date, date_and_time, el, link_button, paragraph, result_banner};
use crate::{api, parts};
use shared::accounts::{PasskeyList, PasskeyRow};
use shared::route::Route;

pub fn list_view(passkeys: Passkeys) -> Html {
    let list = fetched(api::passkeys::list(), move |list| content(passkeys, &list));
    Page::new("Passkeys").back(Route::Profile.path()).show(parts![
        result_banner(),
        paragraph(
            "With a passkey you sign in by unlocking your phone or computer, for example with your fingerprint, your face \
             or a PIN. Nobody can guess it, and no other website can ask for it. Your password goes on working."
        ),
        list,
    ])
}

fn content(passkeys: Passkeys, list: &PasskeyList) -> Html {
    let rows: Html = list.passkeys.iter().map(|passkey| row(passkeys, passkey)).collect();
    let rows = match list.passkeys.as_slice() {
        [] => paragraph("You have no passkeys."),
        _ => el("ul").class("govuk-list app-request-list").child(rows),
    };
    parts![rows, way_to_add(passkeys, list.possible)]
}

fn way_to_add(passkeys: Passkeys, is_possible: bool) -> Html {
    if !is_possible {
        return inset("You cannot add passkeys at this web address, because it is a number and not a name.");
    }
    if !can_do_passkeys() {
        return inset(
            "This browser cannot do passkeys. Update it, or use another browser, phone or computer.",
        );
    }
    button("Add a passkey", move || passkeys.go(View::Add)).into()
}

/// For words that should not be overlooked.
pub fn inset(words: &str) -> Html {
    el("div").class("govuk-inset-text").child(words).into()
}

fn row(passkeys: Passkeys, passkey: &PasskeyRow) -> Html {
    let used = match passkey.used_at_ms {
        Some(at_ms) => format!("Last used on {}.", date_and_time(at_ms)),
        None => "Not used yet.".to_owned(),
    };
    let (renamed, removed) = (passkey.clone(), passkey.clone());
    let rename = action("Rename", passkey, move || passkeys.go(View::Rename(renamed.clone())));
    let remove = action("Remove", passkey, move || passkeys.go(View::Remove(removed.clone())));
    el("li")
        .class("app-request-list__item")
        .child(el("h2").class("govuk-heading-s").child(passkey.name.as_str()))
        .child(paragraph(format!("Added on {}. {used}", date(passkey.added_at_ms))))
        .child(paragraph(rename).child(" ").child(remove))
        .into()
}

/// A screen reader says of which passkey.
fn action(verb: &str, passkey: &PasskeyRow, act: impl Fn() + 'static) -> Tag {
    let which = el("span").class("govuk-visually-hidden").child(format!(" {}", passkey.name));
    link_button(verb, act).child(which)
}

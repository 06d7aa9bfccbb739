//! One page for each part of a profile that can be changed.

use super::address_fields::{AddressSignals, address_fields};
use crate::fetched::fetched;
use crate::navigation::Navigator;
use crate::session::Session;
use crate::ui::{
    Form, Html, Page, RadioChoice, Radios, TextInput, Width, form_with, remember_result, spawn, watch,
};
use crate::{api, parts};
use leptos::prelude::*;
use serde::Serialize;
use shared::field_errors::{Field, FieldErrors};
use shared::profile::{ChangeName, ChangePhone, ChangeUpdates, Profile};
use shared::route::Route;

pub fn name_page() -> Html {
    change_page("Change your name", |form, profile, change| {
        let (first, last) = (RwSignal::new(profile.first_name), RwSignal::new(profile.last_name));
        let field = |field, label, value| TextInput::new(form, &field, label, value).width(Width::TwoThirds);
        let fields = parts![
            field(Field::FirstName, "First name", first).autocomplete("given-name"),
            field(Field::LastName, "Last name", last).autocomplete("family-name"),
        ];
        form_with(form, fields, SAVE, move || {
            let new = ChangeName { first_name: first.get_untracked(), last_name: last.get_untracked() };
            let checked = new.parse().map(|_| ());
            change.send("name", new, checked);
        })
    })
}

pub fn phone_page() -> Html {
    change_page("Change your phone number", |form, profile, change| {
        let phone = RwSignal::new(profile.phone);
        let field = TextInput::new(form, &Field::Phone, "Phone number", phone);
        let field = field.kind("tel").autocomplete("tel").width(Width::TwentyChars);
        form_with(form, field.into(), SAVE, move || {
            let new = ChangePhone { phone: phone.get_untracked() };
            let checked = new.parse().map(|_| ());
            change.send("phone", new, checked);
        })
    })
}

pub fn address_page() -> Html {
    change_page("Change your address", |form, profile, change| {
        let address = AddressSignals::new(profile.address);
        form_with(form, address_fields(form, address), SAVE, move || {
            let new = untrack(|| address.typed());
            let checked = new.parse().map(|_| ());
            change.send("address", new, checked);
        })
    })
}

pub fn updates_page() -> Html {
    change_page("Updates about our services", |form, profile, change| {
        let updates = RwSignal::new(profile.updates.as_str().to_owned());
        form_with(form, updates_question(form, updates), SAVE, move || {
            let new = ChangeUpdates { updates: updates.get_untracked() };
            let checked = new.parse().map(|_| ());
            change.send("updates", new, checked);
        })
    })
}

/// Asked at activation too.
pub fn updates_question(form: Form, value: RwSignal<String>) -> Html {
    let legend = "Would you like updates about our services?";
    Radios::new(form, &Field::Updates, legend, value, RadioChoice::yes_or_no()).into()
}

const SAVE: &str = "Save";

/// A page around one change: fetches the profile, then shows the fields as they are now.
fn change_page(heading: &str, fields: fn(Form, Profile, Change) -> Html) -> Html {
    let (session, form) = (Session::expect(), Form::new());
    let change = Change { form, session, done: RwSignal::new(false) };
    let navigator = Navigator::expect();
    watch(move || {
        if change.done.get() {
            remember_result("Your details were changed");
            navigator.go(&Route::Profile.path());
        }
    });
    Page::new(heading)
        .form(form)
        .back(Route::Profile.path())
        .show(fetched(api::profile::show(), move |profile| fields(form, profile, change)))
}

/// A change on its way to the server.
#[derive(Clone, Copy)]
struct Change {
    form: Form,
    session: Session,
    done: RwSignal<bool>,
}

impl Change {
    /// Sends what was typed, if it passed the check.
    fn send<T: Serialize + 'static>(self, part: &'static str, new: T, checked: Result<(), FieldErrors>) {
        if let Err(errors) = checked {
            return self.form.show(&errors);
        }
        self.form.busy.set(true);
        spawn(async move {
            let answer = self.session.heed(api::profile::change(part, &new).await);
            self.form.busy.set(false);
            match answer {
                Ok(()) => {
                    self.session.ask(); // The start page greets by name.
                    self.done.set(true);
                }
                Err(error) => self.form.refuse(error),
            }
        });
    }
}

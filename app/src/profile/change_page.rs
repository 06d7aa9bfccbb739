//! One page for each part of a profile that can be changed.

use super::address_fields::{AddressFields, AddressSignals};
use crate::api;
use crate::fetched::fetched;
use crate::session::Session;
use crate::ui::{
    Form, Page, RadioChoice, Radios, SubmitButton, TextInput, Width, remember_result, spawn, submit_handler,
    watch,
};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use serde::Serialize;
use shared::field_errors::{Field, FieldErrors};
use shared::profile::{ChangeName, ChangePhone, ChangeUpdates, Profile};
use shared::route::Route;

#[component]
pub fn NamePage() -> impl IntoView {
    change_page(&Route::ProfileName, |form, profile, change| {
        let (first, last) = (RwSignal::new(profile.first_name), RwSignal::new(profile.last_name));
        let send = move || {
            let new = ChangeName { first_name: first.get_untracked(), last_name: last.get_untracked() };
            let checked = new.parse().map(|_| ());
            change.send("name", new, checked);
        };
        let fields = view! {
            <TextInput form=form field=Field::FirstName label="First name" value=first autocomplete="given-name" width=Width::TwoThirds />
            <TextInput form=form field=Field::LastName label="Last name" value=last autocomplete="family-name" width=Width::TwoThirds />
        };
        change_form(form, fields.into_any(), send)
    })
}

#[component]
pub fn PhonePage() -> impl IntoView {
    change_page(&Route::ProfilePhone, |form, profile, change| {
        let phone = RwSignal::new(profile.phone);
        let send = move || {
            let new = ChangePhone { phone: phone.get_untracked() };
            let checked = new.parse().map(|_| ());
            change.send("phone", new, checked);
        };
        let fields = view! {
            <TextInput form=form field=Field::Phone label="Phone number" value=phone kind="tel" autocomplete="tel" width=Width::TwentyChars />
        };
        change_form(form, fields.into_any(), send)
    })
}

#[component]
pub fn AddressPage() -> impl IntoView {
    change_page(&Route::ProfileAddress, |form, profile, change| {
        let address = AddressSignals::new(profile.address);
        let send = move || {
            let new = untrack(|| address.typed());
            let checked = new.parse().map(|_| ());
            change.send("address", new, checked);
        };
        change_form(form, view! { <AddressFields form=form address=address /> }.into_any(), send)
    })
}

#[component]
pub fn UpdatesPage() -> impl IntoView {
    change_page(&Route::ProfileUpdates, |form, profile, change| {
        let updates = RwSignal::new(profile.updates.as_str().to_owned());
        let send = move || {
            let new = ChangeUpdates { updates: updates.get_untracked() };
            let checked = new.parse().map(|_| ());
            change.send("updates", new, checked);
        };
        let fields = view! {
            <Radios
                form=form
                field=Field::Updates
                legend="Would you like updates about our services?"
                value=updates
                choices=RadioChoice::yes_or_no()
            />
        };
        change_form(form, fields.into_any(), send)
    })
}

/// A page around one change: fetches the profile, then shows the fields as they are now.
fn change_page(route: &Route, fields: fn(Form, Profile, Change) -> AnyView) -> AnyView {
    let (session, form) = (Session::expect(), Form::new());
    let change = Change { form, session, done: RwSignal::new(false) };
    let navigate = use_navigate();
    watch(move || {
        if change.done.get() {
            remember_result("Your details were changed");
            navigate(&Route::Profile.path(), NavigateOptions::default());
        }
    });
    let heading = shared::text::heading(route, "");
    view! {
        <Page heading=heading form=Some(form) back=Some(Route::Profile.path())>
            {fetched(api::profile::show(), move |profile| fields(form, profile, change))}
        </Page>
    }
    .into_any()
}

fn change_form(form: Form, fields: AnyView, send: impl Fn() + 'static) -> AnyView {
    view! {
        <form novalidate=true on:submit=submit_handler(form, send)>{fields} <SubmitButton form=form label="Save" /></form>
    }
    .into_any()
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

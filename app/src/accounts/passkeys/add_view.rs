use super::{Passkeys, View};
use crate::accounts::new_password::user_name;
use crate::accounts::refuse_password::refuse_password;
use crate::accounts::sign_in_page::nfc;
use crate::authenticator::{self, NoPasskey};
use crate::fetched::fetched;
use crate::session::Session;
use crate::ui::{
    Failure, Form, Html, Page, TextInput, Width, form_with, link_button, paragraph, password_input, spawn,
};
use crate::{api, parts};
use leptos::prelude::*;
use shared::accounts::AddPasskey;
use shared::field_errors::Field;

pub fn add_view(passkeys: Passkeys) -> Html {
    on_cleanup(authenticator::stop_asking);
    let form = Form::new();
    let fields = fetched(api::profile::show(), move |profile| fields(form, &profile.email, passkeys));
    Page::new("Add a passkey").form(form).show(parts![
        paragraph(
            "When you select “Continue”, your browser asks you where to keep the passkey and who you are."
        ),
        fields,
        paragraph(link_button("Back to your passkeys", move || passkeys.go(View::List))),
    ])
}

fn fields(form: Form, email: &str, passkeys: Passkeys) -> Html {
    let session = Session::expect();
    let [name, password] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let send = move || {
        let typed = AddPasskey { name: name.get_untracked(), password: nfc(&password.get_untracked()) };
        if let Err(errors) = typed.parse() {
            return form.show(&errors);
        }
        form.busy.set(true);
        spawn(async move {
            add(form, session, typed, passkeys).await;
            form.busy.set(false);
        });
    };
    let fields = parts![
        TextInput::new(form, &Field::PasskeyName, "Name of the passkey", name)
            .hint(Some("So that you know it again, for example “My phone”".to_owned()))
            .width(Width::TwoThirds),
        user_name(email),
        password_input(form, &Field::Password, "Current password", password, None),
    ];
    form_with(form, fields, "Continue", send)
}

async fn add(form: Form, session: Session, typed: AddPasskey, passkeys: Passkeys) {
    let options = match session.heed(api::passkeys::begin_adding(&typed).await) {
        Ok(options) => options,
        Err(error) => return refuse_password(form, error),
    };
    let made = match authenticator::make(&options).await {
        Ok(made) => made,
        Err(why) => return form.fail(Failure::new(words(why))),
    };
    match session.heed(api::passkeys::finish_adding(&made).await) {
        Ok(()) => passkeys.done("The passkey was added"),
        Err(error) => refuse_password(form, error),
    }
}

fn words(why: NoPasskey) -> &'static str {
    match why {
        NoPasskey::Cancelled => {
            "No passkey was added: it was cancelled, or took too long. You can try again."
        }
        NoPasskey::AlreadyHere => "This device has a passkey for your account already.",
        NoPasskey::Unable => {
            "No passkey was added: this browser or device could not make one. Try another one."
        }
    }
}

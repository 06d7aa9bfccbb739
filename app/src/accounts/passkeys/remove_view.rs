use super::{Passkeys, View};
use crate::accounts::new_password::user_name;
use crate::accounts::refuse_password::refuse_password;
use crate::accounts::sign_in_page::nfc;
use crate::fetched::fetched;
use crate::session::Session;
use crate::ui::{Form, Html, Page, el, form_with, link_button, paragraph, password_input, spawn};
use crate::{api, parts};
use leptos::prelude::*;
use shared::accounts::{PasskeyRow, RemovePasskey};
use shared::field_errors::Field;

pub fn remove_view(passkeys: Passkeys, passkey: &PasskeyRow) -> Html {
    let (form, id) = (Form::new(), passkey.id.clone());
    let fields =
        fetched(api::profile::show(), move |profile| fields(form, &profile.email, id.clone(), passkeys));
    Page::new("Remove a passkey").form(form).show(parts![
        paragraph("You will not be able to sign in with ")
            .child(el("strong").child(passkey.name.as_str()))
            .child(" any more. Your phone or computer may go on offering it until you delete it there too."),
        fields,
        paragraph(link_button("Back to your passkeys", move || passkeys.go(View::List))),
    ])
}

fn fields(form: Form, email: &str, id: String, passkeys: Passkeys) -> Html {
    let (session, password) = (Session::expect(), RwSignal::new(String::new()));
    let send = move || {
        let (id, typed) = (id.clone(), RemovePasskey { password: nfc(&password.get_untracked()) });
        if let Err(errors) = typed.parse() {
            return form.show(&errors);
        }
        form.busy.set(true);
        spawn(async move {
            let answer = session.heed(api::passkeys::remove(&id, &typed).await);
            form.busy.set(false);
            match answer {
                Ok(()) => passkeys.done("The passkey was removed"),
                Err(error) => refuse_password(form, error),
            }
        });
    };
    let fields =
        parts![user_name(email), password_input(form, &Field::Password, "Current password", password, None),];
    form_with(form, fields, "Remove passkey", send)
}

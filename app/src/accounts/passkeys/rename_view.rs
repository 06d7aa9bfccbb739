use super::{Passkeys, View};
use crate::session::Session;
use crate::ui::{Form, Html, Page, TextInput, Width, form_with, link_button, paragraph, spawn};
use crate::{api, parts};
use leptos::prelude::*;
use shared::accounts::{PasskeyRow, RenamePasskey};
use shared::field_errors::Field;

pub fn rename_view(passkeys: Passkeys, passkey: &PasskeyRow) -> Html {
    let (session, form) = (Session::expect(), Form::new());
    let (id, name) = (passkey.id.clone(), RwSignal::new(passkey.name.clone()));
    let send = move || {
        let (id, typed) = (id.clone(), RenamePasskey { name: name.get_untracked() });
        if let Err(errors) = typed.parse() {
            return form.show(&errors);
        }
        form.busy.set(true);
        spawn(async move {
            let answer = session.heed(api::passkeys::rename(&id, &typed).await);
            form.busy.set(false);
            match answer {
                Ok(()) => passkeys.done("The passkey was renamed"),
                Err(error) => form.refuse(error),
            }
        });
    };
    let field =
        TextInput::new(form, &Field::PasskeyName, "Name of the passkey", name).width(Width::TwoThirds);
    Page::new("Rename a passkey").form(form).show(parts![
        form_with(form, field.into(), "Save", send),
        paragraph(link_button("Back to your passkeys", move || passkeys.go(View::List))),
    ])
}

use super::new_password::{new_password, user_name};
use super::refuse_password::refuse_password;
use super::sign_in_page::nfc;
use crate::fetched::fetched;
use crate::page_data;
use crate::session::Session;
use crate::ui::{Form, Html, Page, dynamic, form_with, link, paragraph, password_input, spawn};
use crate::{api, parts};
use leptos::prelude::*;
use shared::accounts::ChangePassword;
use shared::field_errors::Field;
use shared::route::Route;

pub fn change_password_page() -> Html {
    let (form, is_done) = (Form::new(), RwSignal::new(false));
    dynamic(move || {
        if is_done.get() {
            return done();
        }
        Page::new("Change your password")
            .form(form)
            .back(Route::Profile.path())
            .show(fetched(api::profile::show(), move |profile| fields(form, &profile.email, is_done)))
    })
}

fn fields(form: Form, email: &str, is_done: RwSignal<bool>) -> Html {
    let session = Session::expect();
    let [current, new] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let send = move || {
        let (password, new_password) = (nfc(&current.get_untracked()), nfc(&new.get_untracked()));
        let typed = ChangePassword { password, new_password };
        if let Err(errors) = typed.parse(page_data::password_policy()) {
            return form.show(&errors);
        }
        form.busy.set(true);
        spawn(async move {
            let answer = session.heed(api::accounts::change_password(&typed).await);
            form.busy.set(false);
            match answer {
                Ok(()) => is_done.set(true),
                Err(error) => refuse_password(form, error),
            }
        });
    };
    let fields = parts![
        user_name(email),
        password_input(form, &Field::Password, "Current password", current, None),
        new_password(form, &Field::NewPassword, "New password", new),
    ];
    form_with(form, fields, "Change password", send)
}

fn done() -> Html {
    Page::new("Your password was changed").show(parts![
        paragraph("You are still signed in here, and were signed out on every other device."),
        paragraph(link(&Route::Profile.path(), "Go to Edit profile")),
    ])
}

use crate::api::{self, ApiError};
use crate::fetched::fetched;
use crate::parts;
use crate::session::{QuietEnd, Session, SigningOut};
use crate::ui::{
    Form, Html, Page, button, date_and_time, dynamic, el, heading_m, link, paragraph, remember_result,
    result_banner, spawn,
};
use leptos::prelude::*;
use shared::route::Route;
use shared::sessions::{SessionList, SessionRow};
use shared::text::devices;
use std::future::Future;

/// Where the person is signed in, and the ways to sign out there.
pub fn devices_page() -> Html {
    let page = Devices { session: Session::expect(), form: Form::new(), version: RwSignal::new(0) };
    let shown = dynamic(move || {
        page.version.track();
        parts![result_banner(), fetched(api::sessions::list(), move |list| page.show(&list))]
    });
    let frame = Page::new("Devices signed in").form(page.form).back(Route::Profile.path());
    frame.show(parts![
        paragraph("If there is one that you do not know, sign it out and ")
            .child(link(&Route::ResetPassword.path(), "reset your password"))
            .child(": that ends every session and removes all passkeys."),
        shown,
    ])
}

#[derive(Clone, Copy)]
struct Devices {
    session: Session,
    form: Form,
    /// Counts what was changed: the list is fetched anew.
    version: RwSignal<u32>,
}

impl Devices {
    fn show(self, list: &SessionList) -> Html {
        let rows: Html = list.sessions.iter().map(|session| self.row(session)).collect();
        let others = (list.sessions.len() > 1).then(|| self.sign_out_elsewhere());
        parts![el("ul").class("govuk-list app-request-list").child(rows), others, self.sign_out_everywhere()]
    }

    fn row(self, session: &SessionRow) -> Html {
        let name = devices::name(session.device, session.browser);
        let times = format!(
            "Signed in on {}. Last used on {}.",
            date_and_time(session.signed_in_at_ms),
            date_and_time(session.last_used_at_ms)
        );
        let item = el("li")
            .class("app-request-list__item")
            .child(el("h2").class("govuk-heading-s").child(name.as_str()))
            .child(paragraph(times))
            .child(session.shared_computer.then(|| paragraph("It is a shared or public computer.")));
        if session.is_this {
            return item.child(el("strong").class("govuk-tag").child("This device")).into();
        }
        let id = session.id.clone();
        let sign_out = button("Sign out", move || {
            let id = id.clone();
            self.end("That device is signed out", async move { api::sessions::end_one(&id).await });
        });
        let which = el("span").class("govuk-visually-hidden").child(format!(" of {name}"));
        item.child(sign_out.class("govuk-button govuk-button--secondary").child(which)).into()
    }

    fn sign_out_elsewhere(self) -> Html {
        let end = move || {
            self.end("All other devices are signed out", api::sessions::end_others());
        };
        button("Sign out all other devices", end).class("govuk-button govuk-button--secondary").into()
    }

    fn sign_out_everywhere(self) -> Html {
        let end = move || {
            self.once(async move {
                let Some(signing_out) = SigningOut::begin().await else { return Ok(()) };
                let _quiet = QuietEnd::begin();
                signing_out.end(api::sessions::end_all()).await?;
                signing_out.succeeded();
                self.session.signed_out();
                let _ = window().location().assign(&Route::Home.path());
                Ok(())
            });
        };
        parts![
            heading_m("Sign out everywhere"),
            paragraph(
                "On every device, this one too. What you began and did not send is kept in your account."
            ),
            button("Sign out everywhere", end).class("govuk-button govuk-button--warning"),
        ]
    }

    fn end(self, result: &'static str, call: impl Future<Output = Result<(), ApiError>> + 'static) {
        self.once(async move {
            call.await?;
            remember_result(result);
            self.version.update(|count| *count += 1);
            Ok(())
        });
    }

    /// Does one thing at a time.
    fn once(self, call: impl Future<Output = Result<(), ApiError>> + 'static) {
        if !self.form.begin() {
            return;
        }
        self.form.busy.set(true);
        spawn(async move {
            let answer = self.session.heed(call.await);
            self.form.busy.set(false);
            if let Err(error) = answer {
                self.form.refuse(error);
            }
        });
    }
}

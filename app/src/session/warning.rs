use super::Session;
use super::ending::{ANSWERS_ARE_KEPT, Ending, LONGEST_HOURS};
use crate::routes::with_next;
use crate::ui::{close_dialog, dialog, dialog_says, in_words};
use leptos::prelude::window;
use shared::route::Route;

/// Says before a session ends that it will, and afterwards that it has.
pub fn warn(session: Session, before: Ending, now: Ending) {
    if std::mem::discriminant(&before) == std::mem::discriminant(&now) {
        return dialog_says(&text(now));
    }
    close_dialog();
    let (heading, button) = match now {
        Ending::Far => return,
        Ending::Idle { .. } => ("You will be signed out soon", "Stay signed in"),
        Ending::Latest { .. } => ("You will be signed out soon", "Continue"),
        Ending::Over => ("You have been signed out", "Sign in again"),
    };
    let press = move || if now == Ending::Over { sign_in_again() } else { session.go_on() };
    dialog(heading, &text(now), button, press, move || session.go_on());
}

fn text(ending: Ending) -> String {
    match ending {
        Ending::Idle { left_s } => format!(
            "You have done nothing for a while. To keep your information safe, we will sign you out {}.",
            in_words(left_s)
        ),
        Ending::Latest { left_s } => format!(
            "You have been signed in for {LONGEST_HOURS} hours. We will sign you out {}. {ANSWERS_ARE_KEPT}",
            in_words(left_s)
        ),
        Ending::Far | Ending::Over => ANSWERS_ARE_KEPT.to_owned(),
    }
}

fn sign_in_again() {
    let location = window().location();
    let here = location.pathname().unwrap_or_default();
    let _ = location.assign(&with_next(&Route::SignIn, &here));
}

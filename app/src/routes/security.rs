//! The pages of the security entry, and what else is seldom needed. Whatever is linked here travels to nobody who does not open one of them.

use super::not_found_page;
use crate::accounts::{
    change_email_page, change_password_page, email_changed_page, passkey_sign_in_page, passkeys_page,
    reset_password_page, sign_up_page, undo_email_change_page,
};
use crate::profile::devices_page;
use crate::requests::action_page;
use crate::ui::Html;
use shared::route::Route;

pub fn page(route: Route) -> Html {
    match route {
        Route::SignUp => sign_up_page(),
        Route::ProfileEmail => change_email_page(),
        Route::ProfilePassword => change_password_page(),
        Route::ProfileDevices => devices_page(),
        Route::ProfilePasskeys => passkeys_page(),
        Route::SignInPasskey => passkey_sign_in_page(),
        Route::ResetPassword => reset_password_page(),
        Route::EmailChanged => email_changed_page(),
        Route::UndoEmailChange => undo_email_change_page(),
        Route::RequestAction { reference, action } => action_page(reference, action),
        _ => not_found_page(),
    }
}

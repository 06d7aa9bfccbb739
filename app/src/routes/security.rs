//! The pages of the security entry. Whatever is linked here travels to nobody who does not open one of them.

use super::not_found_page;
use crate::accounts::reset_password_page;
use crate::ui::Html;
use shared::route::Route;

#[expect(clippy::needless_pass_by_value, reason = "a table of pages as the other one")]
pub fn page(route: Route) -> Html {
    match route {
        Route::ResetPassword => reset_password_page(),
        _ => not_found_page(),
    }
}

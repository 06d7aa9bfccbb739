//! The pages of the residents' entry, with which most people begin.

use super::not_found_page;
use crate::accounts::sign_in_page;
use crate::home::home_page;
use crate::profile::{activate_page, address_page, name_page, phone_page, profile_page, updates_page};
use crate::requests::{request_page, requests_page};
use crate::services::services_page;
use crate::ui::Html;
use shared::route::Route;

pub fn page(route: Route) -> Html {
    match route {
        Route::Home => home_page(),
        Route::SignIn => sign_in_page(),
        Route::Activate => activate_page(),
        Route::Profile => profile_page(),
        Route::ProfileName => name_page(),
        Route::ProfilePhone => phone_page(),
        Route::ProfileAddress => address_page(),
        Route::ProfileUpdates => updates_page(),
        Route::Requests => requests_page(),
        Route::Request { reference } => request_page(reference),
        Route::Services => services_page(),
        _ => not_found_page(),
    }
}

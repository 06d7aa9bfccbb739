//! The pages of the forms entry: a service's form, from its start page until it is sent. What kinds of questions there are costs
//! nobody who does not open one.

use super::not_found_page;
use crate::services::{check_page, parts_page, question_page, sent_page, service_page};
use crate::ui::Html;
use shared::route::Route;

pub fn page(route: Route) -> Html {
    match route {
        Route::Service { id } => service_page(id),
        Route::ServiceQuestion { id, page } => question_page(id, page),
        Route::ServiceParts { id } => parts_page(id),
        Route::ServiceCheck { id } => check_page(id),
        Route::ServiceSent { id, reference } => sent_page(id, reference),
        _ => not_found_page(),
    }
}

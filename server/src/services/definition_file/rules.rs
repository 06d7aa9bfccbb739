//! What a file must keep to beyond its structure.

mod answers;
mod conditions;
mod ids;
mod offer;
mod stops;

use super::findings::Findings;
use super::form::Form;

/// `offered` are the ids of all services of the council.
pub fn check(form: &Form, offered: &[&str], found: &mut Findings) {
    ids::check(form, found);
    offer::check(form, found);
    answers::check(form, found);
    conditions::check(form, found);
    stops::check(form, offered, found);
}

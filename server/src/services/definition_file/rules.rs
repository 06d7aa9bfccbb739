//! What a file must keep to beyond its structure.

mod answers;
mod conditions;
mod ids;
mod offer;

use super::findings::Findings;
use super::form::Form;

pub fn check(form: &Form, found: &mut Findings) {
    ids::check(form, found);
    offer::check(form, found);
    answers::check(form, found);
    conditions::check(form, found);
}

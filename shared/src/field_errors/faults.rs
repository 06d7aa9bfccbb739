//! The words of the faults, for the description of the API.

use super::{FieldError, wire};
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::openapi::{Object, RefOr};
use utoipa::{PartialSchema, ToSchema};

/// A new fault has its row in docs/api.md too; a test holds both against [`super::Fault`].
const CODES: [&str; 32] = [
    "empty",
    "not_chosen",
    "format",
    "control_character",
    "too_long",
    "length",
    "too_few_classes",
    "too_common",
    "no_digits",
    "too_few_digits",
    "too_many_digits",
    "not_digits",
    "wrong_code",
    "expired_code",
    "used_up_codes",
    "wrong_password",
    "unchanged",
    "not_a_choice",
    "not_alone",
    "not_precise",
    "terms_changed",
    "not_asked",
    "stops",
    "not_a_number",
    "too_small",
    "too_large",
    "too_many",
    "date_without",
    "year_digits",
    "no_such_day",
    "too_early",
    "too_late",
];

pub fn schema() -> Object {
    let words = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(CODES));
    words.description(Some("What is wrong. Words are only ever added.")).build()
}

/// On the wire it is flat.
impl PartialSchema for FieldError {
    fn schema() -> RefOr<Schema> {
        wire::FlatError::schema()
    }
}

impl ToSchema for FieldError {}

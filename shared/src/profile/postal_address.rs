use super::Postcode;
use crate::field_errors::{Field, FieldErrors};
use crate::plain_text;
use serde::{Deserialize, Serialize};

/// An address as typed, field by field. Also the body of `PUT /api/v1/profile/address`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TypedAddress {
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100, example = "1 Quay Road"))]
    pub address_line_1: String,
    /// May be empty.
    #[cfg_attr(feature = "openapi", schema(max_length = 100, example = ""))]
    pub address_line_2: String,
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100, example = "Staithe"))]
    pub town: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Postcode))]
    pub postcode: String,
}

/// A UK postal address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostalAddress {
    pub line_1: String,
    pub line_2: Option<String>,
    pub town: String,
    pub postcode: Postcode,
}

impl TypedAddress {
    const MAX_CHARS: usize = 100;

    /// "1 Quay Road, Staithe, NR1 2DH".
    pub fn in_one_line(&self) -> String {
        let lines = [&self.address_line_1, &self.address_line_2, &self.town, &self.postcode];
        let lines = lines.into_iter().filter(|line| !line.is_empty()).map(String::as_str);
        lines.collect::<Vec<_>>().join(", ")
    }

    pub fn parse(&self) -> Result<PostalAddress, FieldErrors> {
        let mut errors = FieldErrors::default();
        let line_1 =
            errors.take(Field::AddressLine1, plain_text::line(&self.address_line_1, Self::MAX_CHARS));
        let line_2 = errors
            .take(Field::AddressLine2, plain_text::optional_line(&self.address_line_2, Self::MAX_CHARS));
        let town = errors.take(Field::Town, plain_text::line(&self.town, Self::MAX_CHARS));
        let postcode = errors.take(Field::Postcode, Postcode::parse(&self.postcode));
        match (line_1, line_2, town, postcode) {
            (Some(line_1), Some(line_2), Some(town), Some(postcode)) => {
                Ok(PostalAddress { line_1, line_2, town, postcode })
            }
            _ => Err(errors),
        }
    }
}

use super::{PhoneNumber, PostalAddress, TypedAddress};
use crate::accounts::PersonName;
use crate::field_errors::{Fault, Field, FieldErrors};
use serde::{Deserialize, Serialize};

/// Whether a resident wants updates about services. There is no default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum UpdatesChoice {
    Yes,
    No,
}

impl UpdatesChoice {
    pub fn parse(raw: &str) -> Result<Self, Fault> {
        match raw {
            "yes" => Ok(Self::Yes),
            "no" => Ok(Self::No),
            "" => Err(Fault::Empty),
            _ => Err(Fault::NotAChoice),
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
        }
    }
}

/// `GET /api/v1/activation`: what an account is activated with.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TermsInForce {
    /// Which of the terms at `/terms` are in force.
    #[cfg_attr(feature = "openapi", schema(example = "2026-11"))]
    pub terms_version: String,
}

/// `POST /api/v1/activation`: what the council needs before an account can be used.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Activate {
    #[cfg_attr(feature = "openapi", schema(value_type = PhoneNumber))]
    pub phone: String,
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100, example = "1 Quay Road"))]
    pub address_line_1: String,
    /// May be empty.
    #[cfg_attr(feature = "openapi", schema(max_length = 100, example = ""))]
    pub address_line_2: String,
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 100, example = "Staithe"))]
    pub town: String,
    #[cfg_attr(feature = "openapi", schema(value_type = super::Postcode))]
    pub postcode: String,
    /// Whether the box was ticked, which it must be.
    #[cfg_attr(feature = "openapi", schema(example = true))]
    pub terms_read: bool,
    /// The version of the terms that was read, as `GET /api/v1/activation` names it.
    #[cfg_attr(feature = "openapi", schema(example = "2026-11"))]
    pub terms_version: String,
    /// `yes`, `no`, or empty when nothing was chosen, which is an error.
    #[cfg_attr(feature = "openapi", schema(value_type = UpdatesChoice))]
    pub updates: String,
}

/// What [`Activate`] proves to be.
#[derive(Debug, Clone)]
pub struct Activation {
    pub phone: PhoneNumber,
    pub address: PostalAddress,
    pub terms_version: String,
    pub updates: UpdatesChoice,
}

impl Activate {
    /// `terms_now` is the version in force.
    pub fn parse(&self, terms_now: &str) -> Result<Activation, FieldErrors> {
        let mut errors = FieldErrors::default();
        let phone = errors.take(Field::Phone, PhoneNumber::parse(&self.phone));
        let address = errors.take_all(self.address().parse());
        let terms_version = errors.take(Field::Terms, self.parse_terms(terms_now));
        let updates = errors.take(Field::Updates, UpdatesChoice::parse(&self.updates));
        match (phone, address, terms_version, updates) {
            (Some(phone), Some(address), Some(terms_version), Some(updates)) => {
                Ok(Activation { phone, address, terms_version, updates })
            }
            _ => Err(errors),
        }
    }

    fn address(&self) -> TypedAddress {
        TypedAddress {
            address_line_1: self.address_line_1.clone(),
            address_line_2: self.address_line_2.clone(),
            town: self.town.clone(),
            postcode: self.postcode.clone(),
        }
    }

    fn parse_terms(&self, terms_now: &str) -> Result<String, Fault> {
        match (self.terms_read, self.terms_version == terms_now) {
            (false, _) => Err(Fault::Empty),
            (true, false) => Err(Fault::TermsChanged),
            (true, true) => Ok(terms_now.to_owned()),
        }
    }
}

/// `GET /api/v1/profile`, and what every change of it answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Profile {
    #[cfg_attr(feature = "openapi", schema(value_type = crate::accounts::EmailAddress))]
    pub email: String,
    #[cfg_attr(feature = "openapi", schema(value_type = PersonName))]
    pub first_name: String,
    #[cfg_attr(feature = "openapi", schema(value_type = PersonName))]
    pub last_name: String,
    #[cfg_attr(feature = "openapi", schema(value_type = PhoneNumber))]
    pub phone: String,
    pub address: TypedAddress,
    pub updates: UpdatesChoice,
    /// When that was chosen: milliseconds since 1970, UTC.
    pub updates_since_ms: i64,
}

/// `PUT /api/v1/profile/name`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeName {
    #[cfg_attr(feature = "openapi", schema(value_type = PersonName))]
    pub first_name: String,
    #[cfg_attr(feature = "openapi", schema(value_type = PersonName))]
    pub last_name: String,
}

/// What [`ChangeName`] proves to be.
#[derive(Debug, Clone)]
pub struct NewName {
    pub first: PersonName,
    pub last: PersonName,
}

impl ChangeName {
    pub fn parse(&self) -> Result<NewName, FieldErrors> {
        let mut errors = FieldErrors::default();
        let first = errors.take(Field::FirstName, PersonName::parse(&self.first_name));
        let last = errors.take(Field::LastName, PersonName::parse(&self.last_name));
        match (first, last) {
            (Some(first), Some(last)) => Ok(NewName { first, last }),
            _ => Err(errors),
        }
    }
}

/// `PUT /api/v1/profile/phone`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePhone {
    #[cfg_attr(feature = "openapi", schema(value_type = PhoneNumber))]
    pub phone: String,
}

impl ChangePhone {
    pub fn parse(&self) -> Result<PhoneNumber, FieldErrors> {
        PhoneNumber::parse(&self.phone).map_err(|fault| FieldErrors::one(Field::Phone, fault))
    }
}

/// `PUT /api/v1/profile/updates`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeUpdates {
    /// `yes` or `no`.
    #[cfg_attr(feature = "openapi", schema(value_type = UpdatesChoice))]
    pub updates: String,
}

impl ChangeUpdates {
    pub fn parse(&self) -> Result<UpdatesChoice, FieldErrors> {
        UpdatesChoice::parse(&self.updates).map_err(|fault| FieldErrors::one(Field::Updates, fault))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_form_shows_every_error_in_page_order() {
        let errors = Activate::default().parse("1").expect_err("nothing is filled in");
        let fields: Vec<String> = errors.iter().map(|e| e.field.name()).collect();
        assert_eq!(fields, ["phone", "address_line_1", "town", "postcode", "terms", "updates"]);
    }

    #[test]
    fn terms_that_were_replaced_must_be_read_again() {
        let form = Activate { terms_read: true, terms_version: "1".into(), ..Activate::default() };
        let errors = form.parse("2").expect_err("other terms");
        assert_eq!(errors.of(&Field::Terms).expect("an error").fault, Fault::TermsChanged);
    }
}

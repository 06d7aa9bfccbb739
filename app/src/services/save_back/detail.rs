use crate::api::{self, ApiError};
use shared::profile::{ChangeName, ChangePhone, Profile, TypedAddress};
use shared::services::{CheckedAnswers, Definition, Kind, Question};

/// One detail, as the form has it.
#[derive(Clone)]
pub enum Detail {
    Name(ChangeName),
    Phone(ChangePhone),
    Address(TypedAddress),
}

/// What the form has of what an account has too.
pub fn details(definition: &Definition, checked: &CheckedAnswers) -> Vec<Detail> {
    let answers = checked.as_typed();
    let given = |question: &Question| {
        let ids = question.answer_ids();
        let at = |at: usize| ids.get(at).map(|id| answers.get(id).to_owned()).unwrap_or_default();
        match question.kind {
            _ if at(0).is_empty() => None,
            Kind::Name => Some(Detail::Name(ChangeName { first_name: at(0), last_name: at(1) })),
            Kind::Phone => Some(Detail::Phone(ChangePhone { phone: at(0) })),
            Kind::Address => Some(Detail::Address(TypedAddress {
                address_line_1: at(0),
                address_line_2: at(1),
                town: at(2),
                postcode: at(3),
            })),
            _ => None,
        }
    };
    definition.questions().filter(|question| question.from_profile).filter_map(given).collect()
}

impl Detail {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Name(_) => "name",
            Self::Phone(_) => "phone number",
            Self::Address(_) => "address",
        }
    }

    pub fn differs(&self, profile: &Profile) -> bool {
        match self {
            Self::Name(name) => {
                (&name.first_name, &name.last_name) != (&profile.first_name, &profile.last_name)
            }
            Self::Phone(phone) => phone.phone != profile.phone,
            Self::Address(address) => *address != profile.address,
        }
    }

    /// What the account has instead.
    pub fn of_account(&self, profile: &Profile) -> String {
        match self {
            Self::Name(_) => format!("{} {}", profile.first_name, profile.last_name),
            Self::Phone(_) => profile.phone.clone(),
            Self::Address(_) => profile.address.in_one_line(),
        }
    }

    pub async fn save(&self) -> Result<(), ApiError> {
        match self {
            Self::Name(name) => api::profile::change("name", name).await,
            Self::Phone(phone) => api::profile::change("phone", phone).await,
            Self::Address(address) => api::profile::change("address", address).await,
        }
    }
}

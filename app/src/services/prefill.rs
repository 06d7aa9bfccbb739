//! What the account or a link knows already is not asked again: it stands in the form, and can be changed there.

use crate::api;
use leptos_router::params::ParamsMap;
use shared::profile::Profile;
use shared::services::{Answers, Definition, Kind, Question};

/// The answers that the account can give. Where it cannot be asked now, the form begins empty.
pub async fn prefilled(definition: &Definition) -> Answers {
    let mut answers = Answers::default();
    let wanted: Vec<&Question> = definition.questions().filter(|question| question.from_profile).collect();
    if wanted.is_empty() {
        return answers;
    }
    if let Ok(profile) = api::profile::show().await {
        for question in wanted {
            for (id, value) in question.answer_ids().into_iter().zip(known(&question.kind, &profile)) {
                answers.set(id, value);
            }
        }
    }
    answers
}

/// The answers that stand in the address of the start page, under the ids of their questions: `?reference=7K3M-Q9TZ`. Who somebody is
/// and what they declare no link says for them.
pub fn take_from_address(definition: &Definition, query: &ParamsMap, answers: &mut Answers) {
    let may_be_given =
        |asked: &&Question| !asked.from_profile && !matches!(asked.kind, Kind::Declaration { .. });
    for id in definition.questions().filter(may_be_given).flat_map(Question::answer_ids) {
        if let Some(value) = query.get(&id) {
            answers.set(id, value);
        }
    }
}

/// In the order of the ids of the answer.
fn known(kind: &Kind, profile: &Profile) -> Vec<String> {
    let address = &profile.address;
    let values: Vec<&String> = match kind {
        Kind::Email => vec![&profile.email],
        Kind::Phone => vec![&profile.phone],
        Kind::Name => vec![&profile.first_name, &profile.last_name],
        Kind::Address => {
            vec![&address.address_line_1, &address.address_line_2, &address.town, &address.postcode]
        }
        _ => Vec::new(),
    };
    values.into_iter().cloned().collect()
}

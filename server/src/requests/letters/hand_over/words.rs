use super::News;
use super::told::{Contact, Told};
use crate::clock::in_london;
use crate::mail::Letter;
use shared::profile::Profile;
use shared::text::dates::date_and_time;

/// The letter to a team. Nothing personal is in its subject, and nothing in it needs a resident's sign-in.
pub fn letter(told: &Told) -> Letter {
    let (service, reference) = (&told.definition.name, &told.request.reference);
    let (subject, title, when) = match told.news {
        News::Request => (format!("New request {reference}"), "A new request", "Received"),
        News::Information => {
            (format!("More about request {reference}"), "A resident added information", "Added")
        }
        News::Withdrawal => {
            (format!("Withdrawn request {reference}"), "A resident withdrew a request", "Withdrawn")
        }
        News::NotFixed => {
            (format!("Not fixed: request {reference}"), "A resident says that it is not fixed", "Told us")
        }
    };
    let letter = Letter::new(format!("{subject}: {service}"), title).facts([
        ("Service", service.clone()),
        ("Reference", reference.clone()),
        (when, date_and_time(in_london(told.at_ms))),
    ]);
    with_contact(with_note(with_answers(letter, told), told), told.contact.as_ref())
}

fn with_answers(letter: Letter, told: &Told) -> Letter {
    let Some(answers) = &told.answers else { return letter };
    let given = told.definition.show(answers).into_iter().filter(|one| !one.answer.is_empty());
    given.fold(letter.heading("What they told us"), |letter, one| letter.answer(one.question, &one.answer))
}

fn with_note(letter: Letter, told: &Told) -> Letter {
    match &told.note {
        Some(note) => letter.answer("What they wrote", note),
        None => letter,
    }
}

fn with_contact(letter: Letter, contact: Option<&Contact>) -> Letter {
    let letter = match contact {
        None => return letter,
        Some(Contact::Account(profile)) => with_profile(letter.heading("How to reach them"), profile),
        Some(Contact::Email(email)) => letter.heading("How to reach them").facts([("Email", email.clone())]),
    };
    letter.says("This letter has personal details in it. Share it only with those who need it for this work.")
}

fn with_profile(letter: Letter, profile: &Profile) -> Letter {
    let Profile { email, first_name, last_name, phone, address, .. } = profile;
    letter.facts([
        ("Name", format!("{first_name} {last_name}")),
        ("Email", email.clone()),
        ("Phone", phone.clone()),
        ("Address", address.in_one_line()),
    ])
}

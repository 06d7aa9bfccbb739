//! Whatever a council asks and whatever a resident types: the form never breaks down, and never asks for what nobody sees.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use shared::civil_date::CivilDate;
use shared::field_errors::{Fault, Field};
use shared::services::{
    Access, Answers, AskedPage, Choice, Condition, Definition, Kind, Offline, Page, Question, Repeat,
    Retention, Stop,
};
use shared::text;

const QUESTIONS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
const VALUES: [&str; 3] = ["yes", "no", "other"];

fn today() -> CivilDate {
    CivilDate::new(2026, 11, 25).expect("a day")
}

fn choices() -> impl Strategy<Value = Vec<Choice>> {
    let stop = option::weighted(
        0.2,
        Just(Stop { title: "Stop".into(), text: Vec::new(), phone: None, service: None }),
    );
    vec((stop, prop::bool::weighted(0.2)), VALUES.len()).prop_map(|given| {
        let choice = |(value, (stop, alone)): (&str, (Option<Stop>, bool))| Choice {
            value: value.to_owned(),
            label: value.to_uppercase(),
            stop,
            alone,
        };
        VALUES.into_iter().zip(given).map(choice).collect()
    })
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        4 => choices().prop_map(|choices| Kind::Choice { choices }),
        1 => choices().prop_map(|choices| Kind::Select { choices }),
        2 => choices().prop_map(|choices| Kind::Checkboxes { choices }),
        1 => Just(Kind::Line { max_chars: 20, masks: Vec::new() }),
        1 => Just(Kind::Line { max_chars: 20, masks: vec!["AA99 AAA".into(), "A[9][9] AAA".into()] }),
        1 => Just(Kind::Text { max_chars: 30 }),
        1 => Just(Kind::Email),
        1 => Just(Kind::Phone),
        1 => Just(Kind::Number { min: -5, max: 500, unit: "metres".into() }),
        1 => Just(Kind::Money { min_pence: 0, max_pence: 100_000 }),
        1 => (option::of(-40..40_i32), option::of(-40..40_i32))
            .prop_map(|(from_days, to_days)| Kind::Date { from_days, to_days }),
        1 => Just(Kind::DateOfBirth),
        1 => Just(Kind::Address),
        1 => Just(Kind::Location),
        1 => Just(Kind::Name),
        1 => Just(Kind::Declaration { text: Vec::new() }),
    ]
}

/// Conditions may be about anything, also about what is asked later, or never.
fn conditions() -> impl Strategy<Value = Vec<Condition>> {
    let is = vec(select(&VALUES[..]).prop_map(str::to_owned), 1..3);
    let one = (select(&QUESTIONS[..]), is);
    vec(one.prop_map(|(question, is)| Condition { question: question.to_owned(), is }), 0..2)
}

prop_compose! {
    fn question(id: &'static str)(kind in kind(), optional: bool, show_if in conditions()) -> Question {
        Question {
            id: id.to_owned(),
            label: id.to_uppercase(),
            hint: None,
            optional,
            when_empty: format!("Enter {id}"),
            when_wrong: String::new(),
            show_if,
            from_profile: false,
            kind,
        }
    }
}

fn page(first: usize) -> impl Strategy<Value = Page> {
    let ids = [QUESTIONS[first], QUESTIONS[first + 1]];
    let repeat = option::weighted(0.3, 1..4_usize);
    (question(ids[0]), question(ids[1]), conditions(), repeat).prop_map(move |(one, other, show_if, most)| {
        Page {
            id: format!("page-{}", ids[0]),
            title: "Title".into(),
            text: Vec::new(),
            section: String::new(),
            show_if,
            repeat: most.map(|most| Repeat { one: "Thing".into(), another: "Another".into(), most }),
            questions: vec![one, other],
        }
    })
}

fn definition() -> impl Strategy<Value = Definition> {
    (page(0), page(2), page(4), page(6)).prop_map(|(a, b, c, d)| Definition {
        id: "anything".into(),
        version: 1,
        name: "Anything".into(),
        topic: "Topic".into(),
        summary: String::new(),
        you_need: Vec::new(),
        minutes: 1,
        fee: String::new(),
        what_happens_next: String::new(),
        target: String::new(),
        retention: Retention {
            period_after_closing: "1 year".into(),
            after: String::new(),
            by_outcome: Vec::new(),
        },
        about: "a".into(),
        residents_may: Vec::new(),
        keywords: Vec::new(),
        access: Access::default(),
        offline: Offline::default(),
        closed: None,
        accept_until: None,
        pages: vec![a, b, c, d],
    })
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => select(vec![
            "yes", "no", "other", "yes no", "", " ", "12", "-7", "1,000", "£12.50", "12.5", "25/11/2026", "29/2/2027",
            "1//2026", "2026-11-25", "ab12 cde", "NR1 2DH", "nr12dh", "ada@example.com", "01632 960 001",
            "52.62830,1.29750,15", "Mill Lane", "a\0b", "two\nlines",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn answers() -> impl Strategy<Value = Answers> {
    let parts = ["", "-postcode", "-position", "-line-2", "-town", "-last"];
    let ids: Vec<String> = QUESTIONS
        .iter()
        .flat_map(|id| parts.map(|part| format!("{id}{part}")))
        .flat_map(|id| [id.clone(), format!("{id}.2"), format!("{id}.3")])
        .chain(["page-a", "page-c", "page-e", "page-g"].map(|page| format!("{page}.items")))
        .chain(["nobody-asked".to_owned()])
        .collect();
    let value = prop_oneof![2 => typed(), 1 => select(vec!["1", "2", "3", "4"]).prop_map(str::to_owned)];
    btree_map(select(ids), value, 0..24).prop_map(|typed| {
        let mut answers = Answers::default();
        for (id, value) in typed {
            answers.set(id, value);
        }
        answers
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Every error has words, and stands in the order in which the questions are asked.
    #[test]
    fn errors_come_in_page_order(definition in definition(), answers in answers()) {
        let Err(errors) = definition.check(&answers, today()) else { return Ok(()) };
        let walk = definition.walk(&answers);
        let asked: Vec<String> = walk.iter().flat_map(AskedPage::answer_ids).collect();
        let mut last = 0;
        for error in &errors {
            prop_assert!(!text::field_error(error).is_empty());
            let Field::Answer(id) = &error.field else { panic!("an answer") };
            let at = asked.iter().position(|known| known == id);
            prop_assert_eq!(at.is_none(), error.fault == Fault::NotAsked);
            let at = at.unwrap_or(asked.len());
            prop_assert!(last <= at, "{id} comes too late");
            last = at;
        }
    }

    /// What is accepted is accepted again in the form in which it is kept, and does not change any more.
    #[test]
    fn what_is_kept_stays_as_it_is(definition in definition(), answers in answers()) {
        let mut answers = answers;
        definition.keep_asked(&mut answers);
        let Ok(checked) = definition.check(&answers, today()) else { return Ok(()) };
        let again = definition.check(&checked.as_typed(), today());
        prop_assert_eq!(again, Ok(checked.clone()));
        for shown in definition.show(&checked) {
            prop_assert!(!shown.question.is_empty());
        }
    }

    /// Whatever is out of sight is never asked for, and never kept.
    #[test]
    fn nobody_is_asked_for_what_is_hidden(definition in definition(), answers in answers()) {
        let walk = definition.walk(&answers);
        let asked: Vec<String> = walk.iter().flat_map(AskedPage::answer_ids).collect();
        match definition.check(&answers, today()) {
            Err(errors) => for error in &errors {
                let Field::Answer(id) = &error.field else { panic!("an answer") };
                prop_assert!(asked.contains(id) || !answers.get(id).is_empty() || error.fault == Fault::NotAsked);
            },
            Ok(checked) => for (id, _) in checked.as_typed().iter() {
                prop_assert!(asked.contains(id), "{id} was not asked");
            },
        }
        let mut kept = answers.clone();
        definition.keep_asked(&mut kept);
        prop_assert!(kept.iter().all(|(id, _)| asked.contains(id)));
        let walk: Vec<_> = walk.iter().map(|page| (&page.page.id, &page.questions)).collect();
        let again = definition.walk(&kept);
        let again: Vec<_> = again.iter().map(|page| (&page.page.id, &page.questions)).collect();
        prop_assert_eq!(walk, again, "what is left out changed what is asked");
    }

    /// The pages lead one into the next, forwards as backwards, and the first that is open is on the way.
    #[test]
    fn every_page_is_reached(definition in definition(), answers in answers()) {
        let walk: Vec<String> = definition.walk(&answers).iter().map(|asked| asked.page.id.clone()).collect();
        for (at, id) in walk.iter().enumerate() {
            let after = definition.page_after(id, &answers).map(|page| page.id.clone());
            prop_assert_eq!(after.as_ref(), walk.get(at + 1));
            let before = definition.page_before(id, &answers).map(|page| page.id.clone());
            prop_assert_eq!(before.as_ref(), at.checked_sub(1).and_then(|before| walk.get(before)));
        }
        let open = definition.first_open_page(&answers, today()).map(|page| page.id.clone());
        prop_assert!(open.is_none_or(|open| walk.contains(&open)));
    }
}

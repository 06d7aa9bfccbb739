//! What a council offers, by files in a folder of the test's own.

mod commands;

/// A service with everything that the tests here change.
const PERMIT: &str = r#"version = 1
name = "Apply for a permit"
topic = "Permits"
summary = "Ask us for a permit."
minutes = 5
fee = "There is no fee."
what_happens_next = "We decide."
retention = { after = "closed", period = "2 years" }
about = "why"
[[page]]
id = "why"
title = "Why do you need it?"
[[page.question]]
id = "why"
label = "Why do you need it?"
kind = "line"
max_chars = 100
when_empty = "Enter why you need it"
[[page]]
id = "start"
title = "When shall it start?"
[[page.question]]
id = "start"
label = "When shall it start?"
kind = "date"
optional = true
"#;

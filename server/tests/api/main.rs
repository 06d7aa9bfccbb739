//! What residents and browsers get, through the public door. The same suite runs on SQLite and, where
//! `WHERRY_TEST_POSTGRES` names a server, on PostgreSQL. With `WHERRY_TEST_INSTANCES=2` as well two instances share each database, and
//! calls go to one and the other in turn.

mod activation;
mod audit;
mod authorisation;
mod browser_rules;
mod change_email;
mod change_password;
mod clock;
mod codes_model;
mod commands;
mod description;
mod doctor;
mod documented;
mod drafts;
mod enumeration;
mod guesses;
mod hand_over;
mod headers;
mod instances;
mod jobs;
mod letters;
mod listener;
mod operation;
mod outbox;
mod pages;
mod passkeys;
mod passwords;
mod profile;
mod published;
mod requests;
mod reset_password;
mod services;
mod sessions;
mod sign_in;
mod sign_up;
mod smtp_settings;
mod strangers;
mod support;
mod upgrading;
mod well_known;

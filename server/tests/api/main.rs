//! What residents and browsers get, through the public door. The same suite runs on SQLite and, where
//! `WHERRY_TEST_POSTGRES` names a server, on PostgreSQL.

mod activation;
mod browser_rules;
mod description;
mod documented;
mod drafts;
mod listener;
mod operation;
mod outbox;
mod pages;
mod profile;
mod published;
mod requests;
mod sign_in;
mod sign_up;
mod smtp_settings;
mod support;

use super::password_rules::{self, password_rules};
use crate::page_data;
use crate::parts;
use crate::ui::{Form, Html, NewPasswordRules, Tag, el, password_input};
use leptos::prelude::*;
use shared::field_errors::Field;

/// A field for a password that is made up now, with its rules.
pub fn new_password(form: Form, field: &Field, label: &str, password: RwSignal<String>) -> Html {
    let policy = page_data::password_policy();
    let rules = NewPasswordRules { for_managers: policy.for_password_managers(), id: password_rules::ID };
    parts![password_input(form, field, label, password, Some(rules)), password_rules(policy, password),]
}

/// Tells a password manager whose password it is.
pub fn user_name(email: &str) -> Tag {
    let input = el("input").attr("type", "hidden").attr("name", "username").attr("autocomplete", "username");
    input.attr("value", email)
}

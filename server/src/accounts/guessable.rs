use super::account::Account;
use super::error::AccountError;
use crate::app::App;
use crate::deny_list;
use shared::accounts::NewPassword;
use shared::field_errors::Field;

const PRODUCT: &str = "wherry";

/// Whoever chooses a password, by the words that a stranger would try for them.
pub struct Person<'a> {
    pub email: &'a str,
    pub first_name: &'a str,
    pub last_name: &'a str,
}

impl<'a> Person<'a> {
    pub fn of(account: &'a Account) -> Self {
        Self { email: &account.email, first_name: &account.first_name, last_name: &account.last_name }
    }
}

/// What every new password has to pass, wherever it is chosen, beside the policy that it was parsed by. `field` is where it was
/// typed; which word it was made of is not said.
pub fn refuse_guessable(
    app: &App,
    field: Field,
    password: &NewPassword,
    person: &Person<'_>,
) -> Result<(), AccountError> {
    let council = [PRODUCT, &app.council().name, &app.council().short_name, &app.council().website];
    let own = [person.email, person.first_name, person.last_name, &app.public_origin];
    if deny_list::is_guessable(password.reveal(), council.into_iter().chain(own)) {
        return Err(AccountError::Guessable(field));
    }
    Ok(())
}

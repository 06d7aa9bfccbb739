use super::email_step::refuse;
use crate::api::ApiError;
use crate::ui::{Failure, Form, time_when_over};
use shared::problem::ProblemCode;
use shared::route::Route;

/// As every form; where wrong passwords were typed too often, the page says when the next try is possible.
pub fn refuse_password(form: Form, error: ApiError) {
    match &error {
        ApiError::Problem(problem)
            if matches!(problem.code, ProblemCode::Locked | ProblemCode::TooManyFailures) =>
        {
            let when = problem.retry_at_ms.map(|at| format!(" You can try again at {}.", time_when_over(at)));
            let words = format!("Too many wrong passwords were typed.{}", when.unwrap_or_default());
            form.fail(Failure::new(words).with_link(Route::ResetPassword.path(), "Reset your password"));
        }
        _ => refuse(form, error),
    }
}

//! What to show when the server does not take a form.

use crate::api::ApiError;
use crate::ui::{Failure, Form};
use shared::problem::ProblemCode;
use shared::text;

impl Form {
    /// Shows why the server did not take the form. Everything typed stays.
    pub fn refuse(self, error: ApiError) {
        match error {
            ApiError::Unreachable => self.fail(Failure::unreachable()),
            ApiError::Problem(problem) if problem.code == ProblemCode::FieldErrors => {
                self.show(&problem.errors);
            }
            ApiError::Problem(problem) if problem.code != ProblemCode::Internal => {
                self.fail(Failure::new(text::problem(problem.code)));
            }
            ApiError::Problem(_) | ApiError::Unreadable => self.fail(Failure::unexpected()),
        }
    }
}

/// Why there is nothing to show, as a sentence.
pub fn why_not_shown(error: &ApiError) -> &'static str {
    match error {
        ApiError::Unreachable => "We could not reach the service. Check your connection and reload the page.",
        ApiError::Problem(problem) if problem.code == ProblemCode::NotFound => {
            "There is nothing here. Check the reference, or look in Your requests and reports."
        }
        ApiError::Problem(_) | ApiError::Unreadable => {
            "Sorry, there is a problem with the service. Try again in a few minutes."
        }
    }
}

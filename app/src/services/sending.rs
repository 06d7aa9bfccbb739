//! Sending a form, from somebody who is signed in or from nobody.

use crate::api::{self, ApiError};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use shared::problem::ProblemCode;
use shared::requests::{Received, Submission, Work};

/// So many tries at a time leave a slow phone free to scroll.
const TRIES: u32 = 4_000;

/// Sends a form. Where the server wants some work first, the device does it and sends again; `is_working` says so meanwhile.
pub async fn send(mut form: Submission, is_working: RwSignal<bool>) -> Result<Received, ApiError> {
    let answer = api::requests::submit(&form).await;
    match (&answer, &mut form.without_account) {
        (Err(ApiError::Problem(problem)), Some(sender)) if problem.code == ProblemCode::WorkWanted => {
            is_working.set(true);
            sender.work = work(&form.id).await;
            let answer = api::requests::submit(&form).await;
            is_working.set(false);
            answer
        }
        _ => answer,
    }
}

async fn work(id: &str) -> Option<u32> {
    let mut first = 0;
    while first < u32::MAX {
        if let Some(number) = (Work { id }).try_from(first, TRIES) {
            return Some(number);
        }
        first = first.saturating_add(TRIES);
        TimeoutFuture::new(0).await;
    }
    None
}

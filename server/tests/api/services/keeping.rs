//! How long a request is kept, as the service says.

use super::{Council, application, sent, shown};
use crate::requests::statuses::is_now;
use serde_json::json;
use shared::requests::Status;

const OTHERS: &str =
    "period = \"2 years\", by_outcome = { not_possible = \"6 months\", withdrawn = \"30 days\" }";

#[tokio::test]
async fn what_ended_otherwise_is_kept_for_another_time() {
    let council = Council::offers("period = \"2 years\"", OTHERS).await;
    let ada = council.app.resident("ada").activated().await;
    let done = sent(&ada.browser, &application(1, 1)).await;
    let not_possible = sent(&ada.browser, &application(2, 1)).await;
    let open = shown(&ada.browser, &done).await["deletion"].clone();
    assert_eq!(
        open,
        "This is open. Once it is closed, we will delete it 2 years after that, or 6 months if it ended as “not possible”, \
         or 30 days if it ended as “withdrawn”."
    );
    is_now(&council.app, &done, Status::Done).await;
    is_now(&council.app, &not_possible, Status::NotPossible).await;
    assert_eq!(shown(&ada.browser, &done).await["deletion"], "We will delete this on 22 November 2028.");
    assert_eq!(shown(&ada.browser, &not_possible).await["deletion"], "We will delete this on 22 May 2027.");
}

#[tokio::test]
async fn a_request_may_be_kept_from_a_day_that_was_answered() {
    let council = Council::offers(
        "after = \"closed\", period = \"2 years\"",
        "after = \"start\", period = \"3 months\"",
    )
    .await;
    let ada = council.app.resident("ada").activated().await;
    let mut application = application(1, 1);
    application["answers"]["start"] = json!("4/12/2026");
    let reference = sent(&ada.browser, &application).await;
    assert_eq!(
        shown(&ada.browser, &reference).await["deletion"],
        "This is open. Once it is closed, we will delete it 3 months after 4 December 2026."
    );
    is_now(&council.app, &reference, Status::Done).await;
    assert_eq!(shown(&ada.browser, &reference).await["deletion"], "We will delete this on 4 March 2027.");
    let without = sent(&ada.browser, &super::application(2, 1)).await;
    is_now(&council.app, &without, Status::Done).await;
    assert_eq!(shown(&ada.browser, &without).await["deletion"], "We will delete this on 22 February 2027.");
}

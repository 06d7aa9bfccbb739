//! What a form left in this tab, because the server could not be reached when the person went elsewhere. No form is open here,
//! so that no more than that is left to do.

use super::draft::Draft;
use crate::api::{self, ApiError};
use crate::session::{SaveAll, Session, Who};
use crate::ui::{spawn, watch};
use shared::drafts::Saved;
use shared::problem::ProblemCode;
use std::rc::Rc;

/// Saves it once it is known whose it is. Returns the way to try that again.
pub fn look_after(session: Session) -> SaveAll {
    watch(move || {
        if let Who::Resident(_) = session.who() {
            spawn(save_all(session));
        }
    });
    Rc::new(move || {
        Box::pin(async move {
            save_all(session).await;
            !Draft::is_any_ahead()
        })
    })
}

async fn save_all(session: Session) {
    for (service, mut draft) in Draft::ahead(session) {
        // What another tab or device saved is for the form to show.
        if let Ok(Some(saved)) = session.heed(save(&draft, &service).await) {
            draft.is_ahead = false;
            draft.take_over(saved);
            draft.save(session, &service);
        }
    }
}

/// How the account holds these answers now; `None` where it holds others.
async fn save(draft: &Draft, service: &str) -> Result<Option<Saved>, ApiError> {
    match api::drafts::save(&draft.id, draft.revision, &draft.to_save(service)).await {
        Ok(saved) => Ok(Some(saved)),
        // The answer to an earlier try may have been lost.
        Err(ApiError::Problem(problem)) if problem.code == ProblemCode::ChangedMeanwhile => {
            let kept = api::drafts::show(&draft.id).await?;
            let saved = Saved { revision: kept.revision, saved_at_ms: kept.saved_at_ms };
            Ok(kept.answers.reads_like(&draft.answers).then_some(saved))
        }
        Err(error) => Err(error),
    }
}

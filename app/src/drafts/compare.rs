//! What this tab holds, beside what the account holds.

use super::draft::Draft;
use super::keeper::{Keeper, Question};
use super::kept_line::Keeping;
use crate::api;
use leptos::prelude::*;
use shared::drafts::Saved;
use shared::services::Answers;

impl Keeper {
    /// Looks whether another tab or device saved the form meanwhile. Where nothing was typed here since, its answers are taken
    /// over; else the person is asked. Returns whether the answers of this tab are still the ones to go on with.
    pub async fn look(self, service: &str) -> bool {
        self.wait_for_the_one_under_way().await;
        let Some(draft) = Draft::load(self.session, service).filter(|draft| draft.revision.is_some()) else {
            return true;
        };
        match self.session.heed(api::drafts::show(&draft.id).await) {
            Ok(kept) if Some(kept.revision) == draft.revision => true,
            Ok(_) => {
                self.compare(service, &draft.id, draft.on_its_way.clone()).await;
                self.goes_on_with(service, &draft)
            }
            Err(_) => true, // Sent already, or out of reach: the sending will tell.
        }
    }

    fn goes_on_with(self, service: &str, draft: &Draft) -> bool {
        let now = Draft::load(self.session, service);
        self.question.with_untracked(Option::is_none)
            && now.is_some_and(|now| now.id == draft.id && now.answers == draft.answers)
    }

    /// The account holds these answers now.
    pub(super) fn saved(self, service: &str, id: &str, answers: &Answers, saved: Saved) {
        let Some(mut now) = Draft::load(self.session, service).filter(|now| now.id == id) else { return };
        now.is_ahead = now.answers != *answers;
        now.take_over(saved);
        now.save(self.session, service);
        self.say(service, Keeping::Saved(saved.saved_at_ms));
        if now.is_ahead {
            self.save_soon(service);
        }
    }

    /// Where the account holds what this tab sent, only the answer was lost; where nothing was typed here, what the account
    /// holds is newer; else the person decides.
    pub(super) async fn compare(self, service: &str, id: &str, on_its_way: Option<Answers>) {
        let Ok(kept) = api::drafts::show(id).await else {
            return self.save_again();
        };
        let Some(mut here) = Draft::load(self.session, service).filter(|here| here.id == id) else { return };
        let is_ours = Some(&kept.answers) == on_its_way.as_ref() || kept.answers.reads_like(&here.answers);
        if is_ours {
            let saved = Saved { revision: kept.revision, saved_at_ms: kept.saved_at_ms };
            return self.saved(service, id, &kept.answers, saved);
        }
        if here.is_ahead {
            return self.question.set(Some(Question::Changed(kept)));
        }
        here.take_over(Saved { revision: kept.revision, saved_at_ms: kept.saved_at_ms });
        here.answers = kept.answers;
        here.save(self.session, service);
        self.say(service, Keeping::Saved(kept.saved_at_ms));
        self.question.set(None); // The page is shown again, with the newer answers.
    }

    /// The account holds nothing under this id any more: it was thrown away elsewhere, or is too old. What is here stays.
    pub(super) fn save_as_new(self, service: &str, id: &str) {
        let here = Draft::load(self.session, service).filter(|here| here.id == id && here.revision.is_some());
        let Some(mut here) = here else { return };
        (here.revision, here.saved_at_ms, here.on_its_way, here.is_ahead) = (None, None, None, true);
        here.save(self.session, service);
        self.save_soon(service);
    }
}

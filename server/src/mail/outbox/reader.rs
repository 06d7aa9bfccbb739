use crate::app::App;
use crate::clock::millis;
use tokio::sync::Notify;

/// Who letters are for. Each has senders of their own: a team that cannot be reached keeps no letter from a resident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// By mail, to the address in the letter's row.
    Resident,
    /// The team of a service, by mail or webhook. The row names the service: where its team is, the council's file says when
    /// the letter leaves.
    Team,
}

impl Reader {
    /// As the database has it.
    pub(super) fn column(self) -> Option<String> {
        match self {
            Self::Resident => None,
            Self::Team => Some("team".to_owned()),
        }
    }

    /// Rung when a letter was written for them.
    pub fn bell(self, app: &App) -> &Notify {
        match self {
            Self::Resident => &app.letter_written,
            Self::Team => &app.team_letter_written,
        }
    }

    /// No try takes longer than this.
    pub(super) fn longest_try_ms(self, app: &App) -> i64 {
        let mail = app.mailer.longest_try();
        millis(match self {
            Self::Resident => mail,
            Self::Team => mail.max(app.webhooks.longest_try()),
        })
    }

    /// What is left of a try after the last look takes no longer than this.
    pub(super) fn longest_hand_over_ms(self, app: &App) -> i64 {
        let mail = app.mailer.longest_hand_over();
        millis(match self {
            Self::Resident => mail,
            Self::Team => mail.max(app.webhooks.longest_hand_over()),
        })
    }
}

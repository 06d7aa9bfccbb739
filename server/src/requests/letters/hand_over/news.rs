use super::{TEAM_INFORMATION, TEAM_NOT_FIXED, TEAM_REQUEST, TEAM_WITHDRAWAL};
use crate::audit::Event;

/// What a team is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    Request,
    Information,
    Withdrawal,
    NotFixed,
}

impl News {
    const ALL: [Self; 4] = [Self::Request, Self::Information, Self::Withdrawal, Self::NotFixed];

    /// `None`: the council did it itself.
    pub fn of_deed(deed: Event) -> Option<Self> {
        match deed {
            Event::RequestSent => Some(Self::Request),
            Event::InformationAdded => Some(Self::Information),
            Event::RequestWithdrawn => Some(Self::Withdrawal),
            Event::RequestReopened => Some(Self::NotFixed),
            _ => None,
        }
    }

    pub fn of(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|news| news.kind() == kind)
    }

    pub const fn kind(self) -> &'static str {
        match self {
            Self::Request => TEAM_REQUEST,
            Self::Information => TEAM_INFORMATION,
            Self::Withdrawal => TEAM_WITHDRAWAL,
            Self::NotFixed => TEAM_NOT_FIXED,
        }
    }

    /// As a webhook names it. The words stay as they are for good.
    pub const fn event_type(self) -> &'static str {
        match self {
            Self::Request => "request.received",
            Self::Information => "request.information_added",
            Self::Withdrawal => "request.withdrawn",
            Self::NotFixed => "request.not_fixed",
        }
    }
}

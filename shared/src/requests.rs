//! What the council holds: a request, its reference, its status and its timeline.

mod further;
mod reason;
mod reference;
mod status;
mod wire;
mod without_account;

pub use further::{Action, AddInformation, MAX_INFORMATION_CHARS};
pub use reason::Reason;
pub use reference::Reference;
pub use status::Status;
pub use wire::{
    Received, RequestDetail, RequestList, RequestRow, ShownAnswer, Submission, TimelineEntry, Writer,
};
pub use without_account::{Claim, ClaimSecret, WithoutAccount, Work};

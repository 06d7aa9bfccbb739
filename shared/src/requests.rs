//! What the council holds: a request, its reference, its status and its timeline.

mod reference;
mod wire;

pub use reference::Reference;
pub use wire::{
    Received, RequestDetail, RequestList, RequestRow, ShownAnswer, Status, Submission, TimelineEntry,
};

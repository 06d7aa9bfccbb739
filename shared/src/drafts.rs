//! Answers that were not sent yet, kept by the council for the resident who typed them.

mod wire;

pub use wire::{DraftList, DraftRow, KeptDraft, SaveDraft, Saved};

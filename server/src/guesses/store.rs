mod clients;
mod lanes;

pub use clients::{delete_client_budgets, give_back_spent, next_at_ms, spend};
pub use lanes::{
    Counting, UNKNOWN, clear, count, delete_lanes, find_lock, find_locked, forget, give_back, lock,
    mark_wrong, open,
};

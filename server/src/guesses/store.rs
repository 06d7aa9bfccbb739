mod clients;
mod lanes;

pub use clients::{delete_client_budgets, delete_client_budgets_after, give_back_spent, next_at_ms, spend};
pub use lanes::{
    Counting, UNKNOWN, clear, count, delete_lanes, delete_lanes_after, find_lock, find_locked, forget,
    give_back, lock, mark_wrong, open,
};

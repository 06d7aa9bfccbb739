//! The only place where an error becomes a sentence. English; another language is another module beside it.

mod en;

pub use en::{
    answer_error, dates, devices, field_error, heading, in_a_sentence, problem, requests, sign_up, signed,
    status, thousands,
};

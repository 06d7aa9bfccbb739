use crate::http::client_address::ClientAddress;
use crate::sessions::{Kind, Token};

/// The browser that a call comes from, by what it carries, and where it is.
pub struct Visitor {
    pub session: Option<Token>,
    pub device: Option<Token>,
    pub client: ClientAddress,
    pub kind: Kind,
}

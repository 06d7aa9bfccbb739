//! JSON by the browser's own parser: it is there already, a second one would have to be fetched.

use js_sys::JSON;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::{Serializer, from_value};

/// The text is not JSON, or not of the shape that was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotJson;

pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, NotJson> {
    from_value(JSON::parse(text).map_err(|_| NotJson)?).map_err(|_| NotJson)
}

pub fn write<T: Serialize>(value: &T) -> Result<String, NotJson> {
    let value = value.serialize(&Serializer::json_compatible()).map_err(|_| NotJson)?;
    JSON::stringify(&value).map(String::from).map_err(|_| NotJson)
}

use super::error::RequestError;
use super::store::{self, ListState, StoredRequest};
use super::view;
use crate::accounts::Account;
use crate::app::App;
use shared::requests::RequestList;

/// How many requests are on a page.
const PAGE: usize = 20;

/// The place of a request in the list: what stands behind it comes after.
pub struct Key {
    pub changed_at_ms: i64,
    pub id: String,
}

impl Key {
    /// Before all requests.
    pub fn start() -> Self {
        Self { changed_at_ms: i64::MAX, id: String::new() }
    }

    /// Reads what [`Self::to_text`] wrote: "1795357920000-019ac000-0000-7000-8000-000000000001".
    pub fn parse(raw: &str) -> Option<Self> {
        let (changed_at_ms, id) = raw.split_once('-')?;
        let is_number = changed_at_ms.bytes().all(|byte| byte.is_ascii_digit()) && changed_at_ms.len() <= 15;
        let is_id = id.len() == 36 && id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        let changed_at_ms = changed_at_ms.parse().ok().filter(|_| is_number && is_id)?;
        Some(Self { changed_at_ms, id: id.to_owned() })
    }

    fn to_text(&self) -> String {
        format!("{}-{}", self.changed_at_ms, self.id)
    }

    fn of(request: &StoredRequest) -> Self {
        Self { changed_at_ms: request.status_changed_at_ms, id: request.id.clone() }
    }
}

/// A page of what somebody sent, newest change first.
pub async fn list(
    app: &App,
    account: &Account,
    state: ListState,
    after: &Key,
) -> Result<RequestList, RequestError> {
    let most = i64::try_from(PAGE).unwrap_or_default() + 1; // One more says whether there is another page.
    let found = store::list(&app.db, account, state, after, most).await?;
    let is_last = found.len() <= PAGE;
    let shown = &found[..found.len().min(PAGE)];
    let mut requests = Vec::with_capacity(shown.len());
    for request in shown {
        let definition = view::definition_of(app, request).await?;
        requests.push(view::row(request, &definition)?);
    }
    let next = shown.last().filter(|_| !is_last).map(|last| Key::of(last).to_text());
    Ok(RequestList { requests, next })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_list_is_read_as_it_was_written() {
        let written = "1795357920000-019ac000-0000-7000-8000-000000000001";
        assert_eq!(Key::parse(written).map(|key| key.to_text()).as_deref(), Some(written));
        for wrong in ["", "1", "-1-019ac000-0000-7000-8000-000000000001", "1-x", &format!("9{written}9")] {
            assert!(Key::parse(wrong).is_none(), "{wrong}");
        }
    }
}

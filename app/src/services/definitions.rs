use crate::api::{self, ApiError};
use crate::drafts::Draft;
use crate::fetched::fetched;
use crate::routes::sign_in_first_for_this;
use crate::session::Session;
use crate::ui::Html;
use shared::problem::ProblemCode;
use shared::services::{Access, Definition};
use std::cell::RefCell;

thread_local! {
    /// Fetched once while the app is open: the next question must not wait for the signal.
    static KNOWN: RefCell<Vec<Definition>> = const { RefCell::new(Vec::new()) };
    /// The versions that are in force, by service.
    static IN_FORCE: RefCell<Vec<(String, u32)>> = const { RefCell::new(Vec::new()) };
}

/// Shows what a service's definition makes, as soon as it is there.
pub fn with_definition(id: String, show: impl Fn(Definition) -> Html + 'static) -> Html {
    if let Some(definition) = in_force(&id) {
        return show(definition);
    }
    fetched(async move { current(&id).await }, show)
}

/// As [`with_definition`], with the version to which the answers of this tab were given.
pub fn with_definition_of_draft(id: String, show: impl Fn(Definition) -> Html + 'static) -> Html {
    let session = Session::expect();
    let show = move |definition: Definition| {
        if may_fill_in(session, &definition) { show(definition) } else { sign_in_first_for_this() }
    };
    let Some(draft) = Draft::load(session, &id) else { return with_definition(id, show) };
    if let Some(definition) = known(&id, draft.version) {
        return show(definition);
    }
    let definition = async move {
        let definition = for_version(&id, draft.version).await?;
        if let Some(mut draft) = Draft::load(session, &id).filter(|draft| draft.version != definition.version)
        {
            draft.fit(&definition);
            draft.save(session, &id);
        }
        Ok(definition)
    };
    fetched(definition, show)
}

/// Whether the person may fill in this form: with an account, or without one where the council takes that. Where somebody's
/// session ended, and the page was loaded again, the answers wait for them to sign in.
fn may_fill_in(session: Session, definition: &Definition) -> bool {
    session.account().is_some()
        || definition.access != Access::Account && !Draft::is_somebodys(&definition.id)
}

/// The definition to which answers of this version go on, as long as the council takes them; else the one that is in force.
pub async fn for_version(id: &str, version: u32) -> Result<Definition, ApiError> {
    if let Some(definition) = known(id, version) {
        return Ok(definition);
    }
    let current = current(id).await?;
    if current.version == version {
        return Ok(current);
    }
    match api::services::version(id, version).await {
        Ok(definition) => {
            remember(&definition);
            Ok(definition)
        }
        Err(ApiError::Problem(problem)) if problem.code == ProblemCode::NotFound => Ok(current),
        Err(error) => Err(error),
    }
}

async fn current(id: &str) -> Result<Definition, ApiError> {
    if let Some(definition) = in_force(id) {
        return Ok(definition);
    }
    let definition = api::services::show(id).await?;
    forget(id);
    remember(&definition);
    IN_FORCE.with_borrow_mut(|all| all.push((id.to_owned(), definition.version)));
    Ok(definition)
}

fn remember(definition: &Definition) {
    KNOWN.with_borrow_mut(|known| known.push(definition.clone()));
}

fn in_force(id: &str) -> Option<Definition> {
    let version =
        IN_FORCE.with_borrow(|all| all.iter().find(|(known, _)| known == id).map(|(_, version)| *version));
    known(id, version?)
}

fn known(id: &str, version: u32) -> Option<Definition> {
    let is_it = |definition: &&Definition| definition.id == id && definition.version == version;
    KNOWN.with_borrow(|known| known.iter().find(is_it).cloned())
}

/// Forgets the definitions of a service that the server does not take any more.
pub fn forget(id: &str) {
    KNOWN.with_borrow_mut(|known| known.retain(|definition| definition.id != id));
    IN_FORCE.with_borrow_mut(|all| all.retain(|(known, _)| known != id));
}

use super::super::findings::Findings;
use super::super::form::{Asked, Form};
use shared::services::{Access, Kind, Offline};

/// What is said of the service as a whole.
pub fn check(form: &Form, found: &mut Findings) {
    check_about(form, found);
    check_retention(form, found);
    check_keeping(form, found);
    if form.file.has("accept_until") && form.definition.version == 1 {
        found.note(
            form.file.at("accept_until"),
            "there is no version before the first: take `accept_until` out",
        );
    }
}

fn find<'f, 'a>(form: &'f Form<'a>, id: &str) -> Option<Asked<'f, 'a>> {
    form.questions().find(|asked| asked.question.id == id)
}

fn check_about(form: &Form, found: &mut Findings) {
    let about = &form.definition.about;
    if about.is_empty() {
        return;
    }
    let is_asked_of_all = |asked: &Asked| asked.question.show_if.is_empty() && asked.page.show_if.is_empty();
    let what = match find(form, about) {
        None => format!("there is no question \"{about}\""),
        Some(asked) if asked.page.repeat.is_some() => {
            format!("\"{about}\" is asked several times: name another question")
        }
        Some(asked) if !is_asked_of_all(&asked) => {
            format!(
                "\"{about}\" is not asked of everybody: name a question without `show_if`, on a page without it"
            )
        }
        Some(_) => return,
    };
    found.note(form.file.at("about"), what);
}

fn check_retention(form: &Form, found: &mut Findings) {
    let after = &form.definition.retention.after;
    let Some(node) = form.file.table("retention").filter(|_| !after.is_empty()) else { return };
    let what = match find(form, after) {
        None => format!(
            "is \"closed\" or the id of a question of the kind date; there is no question \"{after}\""
        ),
        Some(asked) if asked.page.repeat.is_some() => {
            format!("\"{after}\" is asked several times: name another question")
        }
        Some(asked) if asked.has_known_kind() && !matches!(asked.question.kind, Kind::Date { .. }) => {
            format!("\"{after}\" is no question of the kind date")
        }
        Some(_) => return,
    };
    found.note(node.at("after"), what);
}

/// Without an account nothing but the device could hold the answers until they are sent.
fn check_keeping(form: &Form, found: &mut Findings) {
    let definition = &form.definition;
    if definition.offline == Offline::Nothing && definition.access != Access::Account {
        let what = "a form of which a device keeps nothing needs an account that does: set `access` to \"account\", or `offline` otherwise";
        found.note(form.file.at("offline"), what);
    }
}

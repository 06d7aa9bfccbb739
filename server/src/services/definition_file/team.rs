use super::findings::Findings;
use super::node::Node;
use crate::services::hand_over::Way;

/// Who is told of what residents send, and where that is written. `None`: nobody, or a mistake was noted.
pub fn read(file: Node, found: &mut Findings) -> Option<(Way, usize)> {
    let team = file.table("hand_over")?;
    let mut keys: Vec<&str> = team.names().collect();
    keys.sort_unstable();
    let (key, way) = match keys.as_slice() {
        ["mail"] => ("mail", Way::mail(&team.optional_text("mail")?)),
        ["webhook"] => ("webhook", Way::webhook(&team.optional_text("webhook")?)),
        [] | ["mail", "webhook"] => {
            found.note(
                team.at,
                "has one of the two: mail = \"team@example.gov.uk\" or webhook = \"https://…\"",
            );
            return None;
        }
        _ => return None, // A key that is not known was noted.
    };
    match way {
        Ok(way) => Some((way, team.at)),
        Err(what) => {
            found.note(team.at(key), what);
            None
        }
    }
}

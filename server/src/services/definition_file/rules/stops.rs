use super::super::findings::Findings;
use super::super::form::Form;
use super::super::nearest::nearest;
use super::super::node::Node;

/// The service that a stop page leads to is one that the council offers, and not the one that the resident is in.
pub fn check(form: &Form, offered: &[&str], found: &mut Findings) {
    for stop in form.questions().flat_map(|asked| stops(asked.node)) {
        let Some(service) = stop.optional_text("service") else { continue };
        let at = stop.at("service");
        if service == form.definition.id {
            found.note(at, "this is the service that the page is in: name another");
        } else if !offered.contains(&service.as_str()) {
            let meant = nearest(&service, offered.iter().copied());
            let remedy = meant.map_or_else(String::new, |meant| format!(": did you mean \"{meant}\"?"));
            found.note(at, format!("there is no file {service}.toml in this folder{remedy}"));
        }
    }
}

fn stops(question: Node) -> Vec<Node> {
    let own = ["stop_if_yes", "stop_if_no"].into_iter().filter_map(|key| question.table(key));
    let of_choices = question.tables("choices").into_iter().filter_map(|choice| choice.table("stop"));
    own.chain(of_choices).collect()
}

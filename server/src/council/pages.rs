use super::mistakes::line_of;
use super::{Council, Mistakes, ServicesFolder, markdown};
use serde::Deserialize;
use shared::route::COUNCIL_PAGES;

/// A page that the council wrote.
pub struct CouncilPage {
    pub slug: String,
    pub title: String,
    /// Terms have one: it is recorded with each resident's agreement.
    pub version: Option<String>,
    /// Made of the closed subset only, so it may stand in a page as it is.
    pub html: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: String,
    version: Option<String>,
}

/// Reads every page that the site links to; a missing one is a mistake.
pub fn read(folder: &ServicesFolder, council: &Council, mistakes: &mut Mistakes) -> Vec<CouncilPage> {
    COUNCIL_PAGES.iter().filter_map(|slug| page(folder, council, slug, mistakes)).collect()
}

fn page(
    folder: &ServicesFolder,
    council: &Council,
    slug: &str,
    mistakes: &mut Mistakes,
) -> Option<CouncilPage> {
    let path = format!("pages/{slug}.md");
    let label = folder.label(&path);
    let Some(text) = folder.read(&path) else {
        mistakes.note(&label, 1, "the page is missing: the footer links to it");
        return None;
    };
    let Some((front, body)) = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")) else {
        mistakes.note(&label, 1, "must begin with its title between two lines of +++");
        return None;
    };
    let front: FrontMatter = mistakes.parse_toml(&label, &format!("\n{front}"))?;
    if slug == "terms" && front.version.as_deref().is_none_or(str::is_empty) {
        mistakes.note(&label, 2, "the terms need a version, like: version = \"2026-11\"");
    }
    let first_line = line_of(&text, text.len() - body.len());
    let body = fill_in(body, council);
    let html = markdown::to_html(&body, &label, first_line, mistakes);
    Some(CouncilPage { slug: slug.to_owned(), title: front.title, version: front.version, html })
}

/// Puts the council's own data where the page names it.
fn fill_in(body: &str, council: &Council) -> String {
    let address = council.address.join(", ");
    let phone_link = format!("tel:{}", council.phone.replace(' ', ""));
    let values = [
        ("{name}", council.name.as_str()),
        ("{short_name}", &council.short_name),
        ("{phone}", &council.phone),
        ("{phone_link}", &phone_link),
        ("{email}", &council.email),
        ("{hours}", &council.hours),
        ("{address}", &address),
        ("{website}", &council.website),
    ];
    values.iter().fold(body.to_owned(), |text, (name, value)| text.replace(name, value))
}

//! A closed subset of Markdown: headings, paragraphs, lists, links, strong and emphasised text.

use super::Mistakes;
use super::mistakes::line_of;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Parser, Tag, TagEnd};

/// Turns the text into HTML. Everything outside the subset is a mistake, with its line.
pub fn to_html(text: &str, file: &str, first_line: usize, mistakes: &mut Mistakes) -> String {
    let mut html = String::with_capacity(text.len() * 2);
    let events: Vec<_> = Parser::new(text).into_offset_iter().collect();
    for (at, (event, range)) in events.iter().enumerate() {
        let heading = events[at..]
            .iter()
            .map(|(event, _)| event)
            .take_while(|e| !matches!(e, Event::End(TagEnd::Heading(_))));
        match write(event, heading, &mut html) {
            Ok(()) => {}
            Err(what) => mistakes.note(file, first_line + line_of(text, range.start) - 1, what),
        }
    }
    html
}

fn write<'a>(
    event: &Event<'_>,
    until_heading_ends: impl Iterator<Item = &'a Event<'a>>,
    html: &mut String,
) -> Result<(), String> {
    match event {
        Event::Start(Tag::Paragraph) => html.push_str("<p>"),
        Event::End(TagEnd::Paragraph) => html.push_str("</p>\n"),
        Event::Start(Tag::Heading { level: level @ (HeadingLevel::H2 | HeadingLevel::H3), .. }) => {
            let words: String = until_heading_ends
                .filter_map(|e| if let Event::Text(t) = e { Some(&**t) } else { None })
                .collect();
            html.push_str(&format!("<{level} id=\"{}\">", slug(&words)));
        }
        Event::End(TagEnd::Heading(level)) => html.push_str(&format!("</{level}>\n")),
        Event::Start(Tag::List(None)) => html.push_str("<ul>\n"),
        Event::End(TagEnd::List(false)) => html.push_str("</ul>\n"),
        Event::Start(Tag::List(Some(_))) => html.push_str("<ol>\n"),
        Event::End(TagEnd::List(true)) => html.push_str("</ol>\n"),
        Event::Start(Tag::Item) => html.push_str("<li>"),
        Event::End(TagEnd::Item) => html.push_str("</li>\n"),
        Event::Start(Tag::Strong) => html.push_str("<strong>"),
        Event::End(TagEnd::Strong) => html.push_str("</strong>"),
        Event::Start(Tag::Emphasis) => html.push_str("<em>"),
        Event::End(TagEnd::Emphasis) => html.push_str("</em>"),
        Event::Start(Tag::Link { dest_url, .. }) => {
            html.push_str(&format!("<a class=\"govuk-link\" href=\"{}\">", escape(&checked_link(dest_url)?)));
        }
        Event::End(TagEnd::Link) => html.push_str("</a>"),
        Event::Text(text) => html.push_str(&escape(text)),
        Event::SoftBreak => html.push('\n'),
        Event::Start(Tag::Heading { .. }) => {
            return Err("use ## and ### for headings: the page's own heading is its title".into());
        }
        Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => {
            return Err("HTML is not taken here: use headings, paragraphs, lists and links".into());
        }
        Event::End(_) => {}
        _ => {
            return Err(
                "only headings, paragraphs, lists, links, **strong** and *emphasised* text are taken here"
                    .into(),
            );
        }
    }
    Ok(())
}

fn checked_link(url: &CowStr<'_>) -> Result<String, String> {
    let is_safe = ["https://", "mailto:", "tel:", "#"].iter().any(|start| url.starts_with(start))
        || (url.starts_with('/') && !url.starts_with("//"));
    if is_safe {
        Ok(url.to_string())
    } else {
        Err(format!("\"{url}\": a link starts with https://, mailto:, tel:, / or #"))
    }
}

/// "Your password" becomes "your-password", for links into the page.
fn slug(words: &str) -> String {
    let parts: Vec<String> = words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    parts.join("-")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        let mut mistakes = Mistakes::default();
        let html = to_html(text, "help.md", 5, &mut mistakes);
        if mistakes.is_empty() { html } else { mistakes.to_string() }
    }

    #[test]
    fn the_subset_becomes_html() {
        let page = "## Your code\n\nIt *lasts* **ten** minutes & no more.\n\n- [Sign in](/sign-in)\n";
        assert_eq!(
            html(page),
            "<h2 id=\"your-code\">Your code</h2>\n<p>It <em>lasts</em> <strong>ten</strong> minutes &amp; no more.</p>\n\
             <ul>\n<li><a class=\"govuk-link\" href=\"/sign-in\">Sign in</a></li>\n</ul>\n"
        );
    }

    #[test]
    fn everything_else_is_a_mistake_with_its_line() {
        assert_eq!(
            html("one\n\n<script>x</script>\n").lines().next().expect("a line"),
            "help.md:7: HTML is not taken here: use headings, paragraphs, lists and links"
        );
        for text in
            ["[x](javascript:alert)", "[x](//evil.example)", "![x](/a.png)", "`x`", "# One", "a <b>c</b>"]
        {
            assert!(html(text).starts_with("help.md:5: "), "{text}: {}", html(text));
        }
    }
}

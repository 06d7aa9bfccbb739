//! What pages are made of. An element is made in the browser at once, and what changes later follows its signals: one type
//! for all of them, so that a page costs the phone little more than its words.

use super::reactive::follow;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, Event, EventTarget, Node};

/// A part of a page: an element, a text, several of them, or nothing.
pub struct Html(Node);

impl Html {
    /// Puts this at the end of a place in the page.
    pub fn append_to(self, place: &Node) {
        let _ = place.append_child(&self.0);
    }
}

/// Several parts, one after another.
#[macro_export]
macro_rules! parts {
    ($($part:expr),* $(,)?) => {{
        let parts = $crate::ui::Parts::new();
        $(let parts = parts.child($part);)*
        $crate::ui::Html::from(parts)
    }};
}

/// Several parts, while they are put together.
pub struct Parts(Node);

impl Parts {
    pub fn new() -> Self {
        Self(document().create_document_fragment().unchecked_into())
    }

    #[must_use]
    pub fn child(self, part: impl Into<Html>) -> Self {
        part.into().append_to(&self.0);
        self
    }
}

/// An element, while it is made.
pub struct Tag(Element);

pub fn el(name: &str) -> Tag {
    Tag(document().create_element(name).expect("the name of an element"))
}

impl Tag {
    #[must_use]
    pub fn attr(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    #[must_use]
    pub fn class(self, names: &str) -> Self {
        self.attr("class", names)
    }

    #[must_use]
    pub fn id(self, id: &str) -> Self {
        self.attr("id", id)
    }

    #[must_use]
    pub fn child(self, part: impl Into<Html>) -> Self {
        part.into().append_to(&self.0);
        self
    }

    /// An attribute that follows what it is made of; with `None` it is not there.
    #[must_use]
    pub fn attr_follows(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        follow_attribute(self.0.clone(), name, Box::new(value));
        self
    }

    /// A property of the element that follows what it is made of.
    #[must_use]
    pub fn property_follows(self, name: &'static str, value: impl Fn() -> JsValue + 'static) -> Self {
        follow_property(self.0.clone(), name, Box::new(value));
        self
    }

    /// What happens at an event of the browser. Lives as long as the element.
    #[must_use]
    pub fn on(self, event: &str, act: impl Fn(Event) + 'static) -> Self {
        listen(&self.0, event, act);
        self
    }

    #[must_use]
    pub fn on_press(self, act: impl Fn() + 'static) -> Self {
        self.on("click", move |_| act())
    }

    /// What is typed here, and what is shown here, is this value.
    #[must_use]
    pub fn typed_into(self, value: RwSignal<String>) -> Self {
        self.property_follows("value", move || JsValue::from_str(&value.read()))
            .on("input", move |event| value.set(event_target_value(&event)))
    }
}

/// A part that is made again when what it shows changes.
pub fn dynamic(show: impl Fn() -> Html + 'static) -> Html {
    region(Box::new(show))
}

/// A text that follows what it is made of.
pub fn words(make: impl Fn() -> String + 'static) -> Html {
    let text = text("");
    follow_words(text.0.clone(), Box::new(make));
    text
}

/// What happens at an event of something that the page did not make. Lives as long as that does.
pub fn listen(target: &EventTarget, event: &str, act: impl Fn(Event) + 'static) {
    listen_boxed(target, event, Box::new(act));
}

/// What an event or an element says under this name.
pub fn property(of: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(of, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

// From here on closures come in boxes: one function for all of them.

fn region(show: Box<dyn Fn() -> Html>) -> Html {
    let (from, to) = (marker(), marker());
    let region = parts![Html(from.clone()), Html(to.clone())];
    follow(move || {
        let shown = show();
        let Some(place) = to.parent_node() else { return };
        while let Some(old) = to.previous_sibling().filter(|node| *node != from) {
            let _ = place.remove_child(&old);
        }
        let _ = place.insert_before(&shown.0, Some(&to));
    });
    region
}

fn follow_words(text: Node, make: Box<dyn Fn() -> String>) {
    follow(move || text.set_text_content(Some(&make())));
}

fn follow_attribute(element: Element, name: &'static str, value: Box<dyn Fn() -> Option<String>>) {
    follow(move || {
        let _ = match value() {
            Some(value) => element.set_attribute(name, &value),
            None => element.remove_attribute(name),
        };
    });
}

fn follow_property(element: Element, name: &'static str, value: Box<dyn Fn() -> JsValue>) {
    follow(move || {
        let (name, value) = (JsValue::from_str(name), value());
        // What is there already is left alone: a person may be in the middle of typing it.
        if js_sys::Reflect::get(&element, &name).as_ref() != Ok(&value) {
            let _ = js_sys::Reflect::set(&element, &name, &value);
        }
    });
}

fn listen_boxed(target: &EventTarget, event: &str, act: Box<dyn Fn(Event)>) {
    let listener = Closure::wrap(act).into_js_value();
    let _ = target.add_event_listener_with_callback(event, listener.unchecked_ref());
}

fn text(words: &str) -> Html {
    Html(document().create_text_node(words).unchecked_into())
}

fn marker() -> Node {
    document().create_comment("").unchecked_into()
}

impl From<Tag> for Html {
    fn from(tag: Tag) -> Self {
        Self(tag.0.unchecked_into())
    }
}

impl From<Parts> for Html {
    fn from(parts: Parts) -> Self {
        Self(parts.0)
    }
}

impl From<&str> for Html {
    fn from(words: &str) -> Self {
        text(words)
    }
}

impl From<String> for Html {
    fn from(words: String) -> Self {
        text(&words)
    }
}

impl<T: Into<Html>> From<Option<T>> for Html {
    fn from(part: Option<T>) -> Self {
        part.map_or_else(|| text(""), Into::into)
    }
}

impl<T: Into<Html>> FromIterator<T> for Html {
    fn from_iter<I: IntoIterator<Item = T>>(parts: I) -> Self {
        parts.into_iter().fold(Parts::new(), Parts::child).into()
    }
}

//! One type where each use would have its own. Leptos makes code anew for every closure that it is given, and that code
//! travels to every phone; behind a box it is made once.

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;

/// A part of a page that is made again when what it shows changes.
pub fn dynamic(show: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let show: Box<dyn FnMut() -> AnyView + Send> = Box::new(show);
    show.into_any()
}

/// What a press on something does.
pub fn on_press(act: impl Fn() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| act())
}

/// What typing into a field does.
pub fn on_typing(value: RwSignal<String>) -> Box<dyn FnMut(Event)> {
    Box::new(move |event| value.set(event_target_value(&event)))
}

/// What a change of a box or a choice does.
pub fn on_change(act: impl Fn(&Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(move |event| act(&event))
}

/// Something that is done now, and again whenever what it looked at changes.
pub fn watch(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(act);
}

/// Work that waits for something, beside the page.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    leptos::task::spawn_local(work);
}

/// A text that follows what it is made of.
pub fn words(make: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(make)
}

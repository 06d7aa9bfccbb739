//! Doing things again when what they looked at changes, and waiting. Behind boxes: Leptos makes code anew for every closure
//! that it is given, and that code travels to every phone.

use super::london_time::now_ms;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// Done now, and again whenever what it looked at changes, as long as the page around it is there.
pub fn follow(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    StoredValue::new_local(RenderEffect::new(move |_| act()));
}

/// A fact that follows what it is made of. Who looks at it is told only when it changes.
pub fn fact(is_so: impl Fn() -> bool + 'static) -> RwSignal<bool> {
    let known = RwSignal::new(false);
    follow(move || {
        let is_so = is_so();
        if known.get_untracked() != is_so {
            known.set(is_so);
        }
    });
    known
}

/// Done once the page is in place, and again whenever what it looked at changes.
pub fn watch(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(act);
}

/// Work that waits for something, beside the page.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    leptos::task::spawn_local(work);
}

const LOOK_EVERY_MS: u32 = 50;

/// Waits until something is so, and no longer than this, or as soon after that as the browser lets a page in the background look.
pub async fn until(is_so: &dyn Fn() -> bool, patience_ms: u32) {
    let end_ms = now_ms() + i64::from(patience_ms);
    for _ in 0..patience_ms / LOOK_EVERY_MS {
        if is_so() || now_ms() > end_ms {
            return;
        }
        TimeoutFuture::new(LOOK_EVERY_MS).await;
    }
}

/// What comes of some work, or `None` where it takes longer than this.
pub async fn within<T>(patience_ms: u32, mut work: impl Future<Output = T> + Unpin) -> Option<T> {
    let mut patience = TimeoutFuture::new(patience_ms);
    poll_fn(|context| match Pin::new(&mut work).poll(context) {
        Poll::Ready(what) => Poll::Ready(Some(what)),
        Poll::Pending => Pin::new(&mut patience).poll(context).map(|()| None),
    })
    .await
}

//! The app in which a service's form is filled in.

fn main() {
    app::forms();
}

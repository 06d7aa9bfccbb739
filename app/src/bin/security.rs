//! The app for the security of an account.

fn main() {
    app::security();
}

//! The residents' app.

fn main() {
    app::start();
}

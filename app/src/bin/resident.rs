//! The residents' app.

fn main() {
    app::resident();
}

//! What the program carries inside itself must be rebuilt when it changes.

fn main() {
    for path in ["../services", "../target/client-files", "../index.html", "templates"] {
        println!("cargo:rerun-if-changed={path}");
    }
}

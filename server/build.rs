//! What the program carries inside itself must be rebuilt when it changes, and what is shipped carries no symbols.

fn main() {
    for path in ["../services", "../target/client-files", "../index.html", "templates"] {
        println!("cargo:rerun-if-changed={path}");
    }
    if std::env::var("PROFILE").as_deref() == Ok("release") {
        println!("cargo:rustc-link-arg-bins=-Wl,--strip-all");
    }
}

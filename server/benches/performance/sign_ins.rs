use super::load::Load;
use super::program::Program;
use super::residents::Resident;
use super::table::{Figure, Table};
use super::{databases, limits};

const RESIDENTS: usize = 16;

/// Sign-ins a second, of 32 people at a time, against the hashes that this machine can make: on devices that are known, and on new
/// ones, of which each owner is told by mail.
pub async fn measure(table: &mut Table) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = Program::start(folder.path(), &databases::sqlite(folder.path())).await;
    let mut devices = Vec::new();
    for at in 0..RESIDENTS {
        devices.push(device(&Resident::sign_up(&program, folder.path(), at).await));
    }
    for (what, devices) in [("known", devices), ("new", vec![String::new(); RESIDENTS])] {
        let load = load(&program, devices);
        let (mut ours, mut limit) = (Figure::default(), Figure::default());
        for _ in 0..super::rounds() {
            limit.add(tokio::task::spawn_blocking(limits::hashes).await.expect("hashes"));
            ours.add(load.run().await);
        }
        let what = format!("sign-in on {what} devices, 32 at a time; argon2id on every core");
        table.pair(&what, "/s", &ours, &limit);
    }
    program.ends_in_peace().await;
}

fn load(program: &Program, devices: Vec<String>) -> Load<'static> {
    let told = [vec![program.origin()], devices].concat();
    let url = format!("{}/api/v1/session", program.origin());
    Load { url, connections: 32, script: Some(("sign_in.lua", told)), cookie: "" }
}

/// The cookie by which the program knows the device again.
fn device(resident: &Resident) -> String {
    let found = resident.cookies.split("; ").find(|cookie| cookie.starts_with("__Host-device="));
    found.expect("a device is remembered").to_owned()
}

use super::load::Load;
use super::program::Program;
use super::residents::Resident;
use super::table::{Figure, Table};
use super::{databases, limits};

const RESIDENTS: usize = 16;

/// Sign-ins a second, of 32 people at a time, against the hashes that this machine can make.
pub async fn measure(table: &mut Table) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = Program::start(folder.path(), &databases::sqlite(folder.path())).await;
    for at in 0..RESIDENTS {
        Resident::sign_up(&program, folder.path(), at).await;
    }
    let load = load(&program, 32);
    let (mut ours, mut limit) = (Figure::default(), Figure::default());
    for _ in 0..super::rounds() {
        limit.add(tokio::task::spawn_blocking(limits::hashes).await.expect("hashes"));
        ours.add(load.run().await);
    }
    table.pair("sign-in, 32 at a time; argon2id on every core", "/s", &ours, &limit);
    program.ends_in_peace().await;
}

pub fn load(program: &Program, connections: u32) -> Load<'static> {
    let told = vec![program.origin(), RESIDENTS.to_string()];
    Load {
        url: format!("{}/api/v1/session", program.origin()),
        connections,
        script: Some(("sign_in.lua", told)),
        cookie: "",
    }
}

use super::databases;
use super::limits::BareRoute;
use super::load::Load;
use super::program::Program;
use super::residents::Resident;
use super::table::{Figure, Table};

/// Answers a second to "who is signed in?", against a route that says "ok" and nothing else.
pub async fn measure(table: &mut Table) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (engine, database) in databases::all(folder.path(), "reads").await {
        let folder = folder.path().join(engine);
        std::fs::create_dir(&folder).expect("a folder");
        let program = Program::start(&folder, &database).await;
        let resident = Resident::sign_up(&program, &folder, 0).await;
        let (bare, url) = (BareRoute::start().await, format!("{}/api/v1/session", program.origin()));
        let ours = Load { url, connections: 32, script: None, cookie: &resident.cookies };
        let limit = Load { url: bare.url.clone(), connections: 32, script: None, cookie: &resident.cookies };
        let (mut checks, mut bare_answers) = (Figure::default(), Figure::default());
        for _ in 0..super::rounds() {
            bare_answers.add(limit.run().await);
            checks.add(ours.run().await);
        }
        table.pair(
            &format!("session check on {engine}, 32 at a time; a bare route of axum"),
            "/s",
            &checks,
            &bare_answers,
        );
        program.ends_in_peace().await;
    }
}

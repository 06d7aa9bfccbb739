use super::databases;
use super::program::Program;
use super::table::{Figure, Table};
use reqwest::Client;
use std::time::Duration;
use tokio::task::JoinSet;

const SIGN_INS: usize = 2000;

/// What the program holds of the machine's memory, its share of what is shared included: at rest, and while many sign in at once.
pub async fn measure(table: &mut Table) {
    let (mut idle, mut busy) = (Figure::default(), Figure::default());
    for _ in 0..super::rounds() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = databases::sqlite(folder.path());
        let program = Program::start(folder.path(), &database).await;
        let _ = Client::new().get(format!("{}/readyz", program.origin())).send().await.expect("it is ready");
        idle.add(mebibytes(&program));
        busy.add(highest_while_many_sign_in(&program).await);
        program.ends_in_peace().await;
    }
    table.alone("memory at rest", "MiB", &idle);
    table.alone(&format!("memory, at most, while {SIGN_INS} sign in at once"), "MiB", &busy);
}

async fn highest_while_many_sign_in(program: &Program) -> f64 {
    let (client, mut waiting) = (Client::new(), JoinSet::new());
    for at in 0..SIGN_INS {
        waiting.spawn(sign_in(client.clone(), program.origin(), at));
    }
    let mut highest = 0.0_f64;
    while !waiting.is_empty() {
        highest = highest.max(mebibytes(program));
        let _ = tokio::time::timeout(Duration::from_millis(5), waiting.join_next()).await;
    }
    highest
}

/// Each is somebody else, from elsewhere: of one address no more than ten are looked at at once. That they have no account makes no
/// difference to the work. Most are told to come back in a moment: more than a queue full is not taken on.
async fn sign_in(client: Client, origin: String, at: usize) {
    let body = format!(r#"{{"email":"nobody{at}@example.com","password":"Bittern-2026"}}"#);
    let call = client.post(format!("{origin}/api/v1/session")).header("origin", &origin);
    let call = call.header("x-forwarded-for", format!("198.18.{}.{}", at / 256, at % 256));
    let answer = call.header("content-type", "application/json").body(body).send().await.expect("an answer");
    assert!(matches!(answer.status().as_u16(), 401 | 503), "{}", answer.status());
}

fn mebibytes(program: &Program) -> f64 {
    let rollup = std::fs::read_to_string(format!("/proc/{}/smaps_rollup", program.id())).expect("it runs");
    super::load::number_after(&rollup, "Pss:") / 1024.0
}

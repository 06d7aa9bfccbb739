use super::databases;
use super::program::Program;
use super::table::{Figure, Table};
use std::time::Instant;

/// From the start of the program to its first answer, on a database that is there already; after it ended in peace, and after `kill -9`.
pub async fn measure(table: &mut Table) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let database = databases::sqlite(folder.path());
    Program::start(folder.path(), &database).await.ends_in_peace().await;
    let (mut clean, mut killed) = (Figure::default(), Figure::default());
    for _ in 0..4 * super::rounds() {
        let (mut program, took) = timed(Program::start(folder.path(), &database)).await;
        clean.add(took);
        program.is_killed().await;
        let (program, took) = timed(Program::start(folder.path(), &database)).await;
        killed.add(took);
        program.ends_in_peace().await;
    }
    table.alone("start to first answer", "ms", &clean);
    table.alone("the same after kill -9", "ms", &killed);
}

async fn timed(start: impl Future<Output = Program>) -> (Program, f64) {
    #[expect(clippy::disallowed_methods, reason = "this is about how long things take")]
    let began = Instant::now();
    let program = start.await;
    let answer = reqwest::get(format!("{}/readyz", program.origin())).await.expect("an answer");
    assert!(answer.status().is_success());
    (program, began.elapsed().as_secs_f64() * 1000.0)
}

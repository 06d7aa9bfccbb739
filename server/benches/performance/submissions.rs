use super::commits::Row;
use super::databases;
use super::load::Load;
use super::program::Program;
use super::residents::Resident;
use super::table::{Figure, Table};
use std::path::{Path, PathBuf};
use std::time::Duration;

const REPORT: &str = "durable report";
/// So often it is asked whether letters wait: far longer than they take to leave.
const MOMENTS: u32 = 300;
const A_MOMENT: Duration = Duration::from_secs(1);

/// Reports a second that are on the disk when they are answered: a request, its draft's end, its entry in the trail and its letter.
pub async fn measure(table: &mut Table) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (engine, database) in databases::all(folder.path(), "submissions").await {
        let folder = folder.path().join(engine);
        std::fs::create_dir(&folder).expect("a folder");
        let mut sender = Sender::start(&folder, &database).await;
        let several = if engine == databases::SQLITE { &[1, 32][..] } else { &[32] };
        for connections in several {
            sender.compare(table, engine, *connections).await;
        }
        sender.program.ends_in_peace().await;
    }
}

struct Sender {
    program: Program,
    resident: Resident,
    folder: PathBuf,
    database: String,
    runs: u16,
}

impl Sender {
    async fn start(folder: &Path, database: &str) -> Self {
        let program = Program::start(folder, database).await;
        let resident = Resident::sign_up(&program, folder, 0).await;
        Self { program, resident, folder: folder.to_owned(), database: database.to_owned(), runs: 0 }
    }

    async fn compare(&mut self, table: &mut Table, engine: &str, connections: u32) {
        let [mut ours, mut bare, mut requests] = [(); 3].map(|()| Figure::default());
        for _ in 0..super::rounds() {
            ours.add(self.send(connections).await);
            self.letters_have_left().await;
            bare.add(Row::Bare.commits(&self.database, &self.folder).await);
            requests.add(Row::Request.commits(&self.database, &self.folder).await);
        }
        let by = if engine == databases::SQLITE { "one writer" } else { "32 clients of pgbench" };
        for (row, most) in [(Row::Bare, &bare), (Row::Request, &requests)] {
            let row = row.name();
            let what = format!("{REPORT} on {engine}, {connections} at a time; {row} a commit by {by}");
            table.pair(&what, "/s", &ours, most);
        }
    }

    /// They would take part of the next round.
    async fn letters_have_left(&self) {
        let db = server::db::open_to_read(&self.database).await.expect("the database");
        let waits = "SELECT id FROM letters WHERE state = 'waiting' LIMIT 1";
        for _ in 0..MOMENTS {
            if db.fetch_optional(waits, &[]).await.expect("an answer").is_none() {
                return db.close().await;
            }
            tokio::time::sleep(A_MOMENT).await;
        }
        panic!("letters still wait");
    }

    async fn send(&mut self, connections: u32) -> f64 {
        self.runs += 1;
        let origin = self.program.origin();
        let told = vec![origin.clone(), self.resident.cookies.clone(), self.runs.to_string()];
        let url = format!("{origin}/api/v1/submissions");
        Load { url, connections, script: Some(("submit.lua", told)), cookie: "" }.run().await
    }
}

use super::load::Load;
use super::program::Program;
use super::residents::Resident;
use super::table::{Figure, Table};
use super::{databases, limits};
use rustix::process::{Pid, Signal, kill_process};
use std::path::Path;

const REPORT: &str = "durable report";

/// Reports a second that are on the disk when they are answered: a request, its draft's end, its entry in the trail and its letter.
pub async fn measure(table: &mut Table) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (engine, database) in databases::all(folder.path(), "submissions").await {
        let folder = folder.path().join(engine);
        std::fs::create_dir(&folder).expect("a folder");
        let mut sender = Sender::start(&folder, &database).await;
        if engine == databases::SQLITE {
            // One at a time first: afterwards letters of the many are still on their way.
            for connections in [1, 32] {
                let limit = async || in_a_thread(limits::commits, &folder).await;
                let what = format!(
                    "{REPORT} on {engine}, {connections} at a time; commits of one row by one writer"
                );
                sender.compare(table, &what, connections, limit).await;
            }
        } else {
            let limit = async || limits::inserts(&database, &folder).await;
            let what =
                format!("{REPORT} on {engine}, 32 at a time; inserts of one row by 32 clients of pgbench");
            sender.compare(table, &what, 32, limit).await;
        }
        sender.program.ends_in_peace().await;
    }
}

async fn in_a_thread(limit: fn(&Path) -> f64, folder: &Path) -> f64 {
    let folder = folder.to_owned();
    tokio::task::spawn_blocking(move || limit(&folder)).await.expect("an end")
}

struct Sender {
    program: Program,
    resident: Resident,
    runs: u16,
}

impl Sender {
    async fn start(folder: &Path, database: &str) -> Self {
        let program = Program::start(folder, database).await;
        let resident = Resident::sign_up(&program, folder, 0).await;
        Self { program, resident, runs: 0 }
    }

    async fn compare(
        &mut self,
        table: &mut Table,
        what: &str,
        connections: u32,
        limit: impl AsyncFn() -> f64,
    ) {
        let (mut ours, mut most) = (Figure::default(), Figure::default());
        for _ in 0..super::rounds() {
            self.signal(Signal::STOP); // Letters of the round before are still on their way.
            most.add(limit().await);
            self.signal(Signal::CONT);
            ours.add(self.send(connections).await);
        }
        table.pair(what, "/s", &ours, &most);
    }

    fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.program.id()).ok().and_then(Pid::from_raw);
        kill_process(id.expect("the id of a process"), signal).expect("a signal");
    }

    async fn send(&mut self, connections: u32) -> f64 {
        self.runs += 1;
        let origin = self.program.origin();
        let told = vec![origin.clone(), self.resident.cookies.clone(), self.runs.to_string()];
        let url = format!("{origin}/api/v1/submissions");
        Load { url, connections, script: Some(("submit.lua", told)), cookie: "" }.run().await
    }
}

use super::databases;
use super::load::Load;
use super::program::Program;
use super::residents::Resident;
use super::seed;
use super::table::{Figure, Table};

/// How long a page of twenty requests takes where a county has sent ten million of them: at the median, and for one in a hundred.
pub async fn measure(table: &mut Table) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (engine, database) in databases::all(folder.path(), "lists").await {
        let folder = folder.path().join(engine);
        std::fs::create_dir(&folder).expect("a folder");
        let mut program = Program::start(&folder, &database).await;
        let mut readers = Vec::new();
        for at in 0..seed::READERS {
            readers.push(Resident::sign_up(&program, &folder, at).await);
        }
        program.is_killed().await; // Two programs cannot have one file.
        seed::fill(&database).await;
        program.starts_again().await;
        for reader in &readers {
            assert_eq!(reader.references().await.len(), seed::EACH_READER, "all of a reader's requests");
        }
        let cookies = readers.iter().map(|reader| reader.cookies.clone()).collect();
        let url = format!("{}/api/v1/requests", program.origin());
        let load = Load { url, connections: 32, script: Some(("lists.lua", cookies)), cookie: "" };
        let (mut median, mut one_in_a_hundred) = (Figure::default(), Figure::default());
        for _ in 0..super::rounds() {
            let latency = load.latency().await;
            median.add(latency.median_ms);
            one_in_a_hundred.add(latency.one_in_a_hundred_ms);
        }
        let what = format!("list of 20 of 10 million requests on {engine}, 32 at a time");
        table.alone(&format!("{what}: median"), "ms", &median);
        table.alone(&format!("{what}: p99"), "ms", &one_in_a_hundred);
        program.ends_in_peace().await;
    }
}

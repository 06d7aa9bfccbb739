use crate::council::Council;
use crate::program::Program;
use server::db::{open, open_to_read};
use sqlx::Connection as _;
use sqlx::postgres::PgConnection;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};

/// After a fail-over an instance may find itself at the standby.
#[tokio::test]
async fn an_instance_at_a_server_that_may_only_be_read_is_not_ready() {
    let council = Council::new("reading").await;
    let db = council.db().await;
    db.ping().await.expect("it may be written");
    db.close().await;
    let standby = open_to_read(&council.database).await.expect("it may be read");
    let refused = standby.ping().await.expect_err("it may not be written");
    assert!(refused.passes() && refused.to_string().contains("it may only be read"), "{refused}");
}

#[tokio::test]
async fn the_doctor_says_that_nothing_can_be_written() {
    let council = Council::new("closed").await;
    let db = council.db().await;
    let mut tx = db.begin().await.expect("a transaction");
    let close = "ALTER DATABASE instances_closed SET default_transaction_read_only = on";
    tx.execute(close, &[]).await.expect("it is closed to writers");
    tx.commit().await.expect("a commit");
    db.close().await;
    let said = Program::asked(&council, &["doctor"]).await;
    assert!(said.contains("fault   database writes: a standby, or default_transaction_read_only"), "{said}");
}

#[tokio::test]
async fn a_database_that_is_not_there_is_named_without_the_password() {
    let council = Council::new("named").await;
    let (server, _) = council.database.rsplit_once('/').expect("a server and a database");
    let elsewhere = format!("{}/elsewhere", server.replace("wherry@", "wherry:secret@"));
    let refused = open(&elsewhere).await.map(drop).expect_err("there is none");
    let said = refused.to_string();
    assert!(said.contains("PostgreSQL at 127.0.0.1:") && said.contains(", elsewhere"), "{said}");
    assert!(!said.contains("secret"), "{said}");
}

#[tokio::test]
async fn a_database_that_cannot_keep_every_name_is_refused() {
    let council = Council::new("letters_of_all").await;
    let mut server = PgConnection::connect(&council.database).await.expect("the server");
    let make =
        "CREATE DATABASE instances_ascii ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0";
    sqlx::query(make).execute(&mut server).await.expect("a new database");
    server.close().await.expect("the end");
    let ascii = council.database.replace("letters_of_all", "ascii");
    let refused = open(&ascii).await.map(drop).expect_err("it takes bytes for letters");
    assert!(refused.to_string().contains("its encoding is SQL_ASCII"), "{refused}");
}

/// As when a machine starts both.
#[tokio::test]
async fn a_server_that_starts_is_waited_for() {
    let council = Council::new("starting").await;
    let door = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = door.local_addr().expect("an address").port();
    let (before, database) = council.database.rsplit_once('/').expect("a server and a database");
    let (who, server) = before.rsplit_once('@').expect("a name and a server");
    let server = server.to_owned();
    let behind_the_door = format!("{who}@127.0.0.1:{port}/{database}");
    tokio::spawn(async move {
        drop(door.accept().await); // It is not up yet.
        while let Ok((mut inside, _)) = door.accept().await {
            let mut outside = TcpStream::connect(&server).await.expect("the server");
            tokio::spawn(async move { copy_bidirectional(&mut inside, &mut outside).await });
        }
    });
    let db = open(&behind_the_door).await.expect("it came up");
    db.ping().await.expect("it answers");
}

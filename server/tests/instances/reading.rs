use crate::council::Council;
use server::db::{open, open_to_read};

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
async fn a_server_that_is_not_there_is_named_without_the_password() {
    let refused =
        open("postgres://wherry:secret@127.0.0.1:9/council").await.map(drop).expect_err("nobody is there");
    let said = refused.to_string();
    assert!(said.contains("PostgreSQL at 127.0.0.1:9, council") && !said.contains("secret"), "{said}");
}

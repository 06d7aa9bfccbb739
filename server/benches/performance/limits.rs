//! What this machine can do at most, without Wherry around it.

use super::load::repeatedly;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use axum::Router;
use axum::routing::get;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

pub const BARE_ROUTE: &str = "bare-route";

/// Hashes a second: one thread for each core, each in memory of its own that it uses again.
pub fn hashes() -> f64 {
    let cores = std::thread::available_parallelism().expect("cores").get();
    let threads: Vec<_> = (0..cores).map(|_| std::thread::spawn(hash_for_a_while)).collect();
    threads.into_iter().map(|thread| thread.join().expect("an end")).sum()
}

fn hash_for_a_while() -> f64 {
    let params = Params::new(19_456, 2, 1, None).expect("parameters in range");
    let mut blocks = vec![Block::new(); params.block_count()];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    repeatedly(|| {
        let hashed =
            argon2.hash_password_into_with_memory(b"Bittern-2026", &[7; 16], &mut [0; 32], &mut blocks[..]);
        hashed.expect("parameters in range");
    })
}

/// A program that answers one route and does nothing else.
pub struct BareRoute {
    _program: Child,
    pub url: String,
}

impl BareRoute {
    pub async fn start() -> Self {
        let mut program = Command::new(std::env::current_exe().expect("this program"));
        program.arg(BARE_ROUTE).stdout(Stdio::piped()).kill_on_drop(true);
        let mut program = program.spawn().expect("it starts");
        let mut said = BufReader::new(program.stdout.take().expect("what it says")).lines();
        let url = said.next_line().await.expect("a line").expect("its address");
        Self { _program: program, url }
    }
}

pub async fn serve_a_bare_route() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    println!("http://{}/ok", listener.local_addr().expect("an address"));
    let routes = Router::new().route("/ok", get(async || "ok\n"));
    axum::serve(listener, routes).await.expect("it serves");
}

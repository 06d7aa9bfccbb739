use std::sync::atomic::{AtomicUsize, Ordering};

/// Where the instances listen. Each call goes to the next one, as a proxy in front of them might have it.
pub struct Doors {
    addresses: Vec<String>,
    turn: AtomicUsize,
}

impl Doors {
    pub fn new(ports: &[u16]) -> Self {
        let addresses = ports.iter().map(|port| format!("http://localhost:{port}")).collect();
        Self { addresses, turn: AtomicUsize::default() }
    }

    pub fn next(&self) -> &str {
        &self.addresses[self.turn.fetch_add(1, Ordering::SeqCst) % self.addresses.len()]
    }
}

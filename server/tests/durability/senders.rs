use crate::ledger::Ledger;
use crate::program::Program;
use crate::residents::Resident;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::task::JoinSet;

const RESIDENTS: usize = 4;

/// Residents who send reports all at once, and what they were told.
pub struct Senders {
    sending: JoinSet<Resident>,
    ledger: Arc<Ledger>,
    is_over: Arc<AtomicBool>,
}

pub struct Sent {
    pub residents: Vec<Resident>,
    pub ledger: Arc<Ledger>,
}

impl Senders {
    /// Signs them up. `folder` is the program's; the ledger is kept where nothing is forgotten.
    pub async fn begin(program: &Program, folder: &Path, ledger: &Path) -> Self {
        let ledger = Arc::new(Ledger::begin(ledger));
        let is_over = Arc::new(AtomicBool::new(false));
        let mut sending = JoinSet::new();
        for at in 0..RESIDENTS {
            let resident = Resident::sign_up(program, folder, at).await;
            sending.spawn(resident.send_until(Arc::clone(&is_over), Arc::clone(&ledger)));
        }
        Self { sending, ledger, is_over }
    }

    /// Once every report under way was answered.
    pub async fn end(self) -> Sent {
        self.is_over.store(true, Ordering::Release);
        Sent { residents: self.sending.join_all().await, ledger: self.ledger }
    }
}

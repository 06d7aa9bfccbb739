use crate::disk::Disk;
use fuser::Errno;
use std::sync::{Arc, Mutex};

/// Where the disk is plugged in, until it is pulled out.
#[derive(Clone)]
pub struct Plug(Arc<Mutex<Option<Disk>>>);

impl Plug {
    pub fn new(disk: Disk) -> Self {
        Self(Arc::new(Mutex::new(Some(disk))))
    }

    pub fn pull(&self) -> Disk {
        self.0.lock().expect("the disk").take().expect("it is pulled out once")
    }

    /// An error once the disk was pulled out.
    pub fn ask<T>(&self, question: impl FnOnce(&mut Disk) -> Result<T, Errno>) -> Result<T, Errno> {
        self.0.lock().expect("the disk").as_mut().ok_or(Errno::EIO).and_then(question)
    }

    pub fn tell(&self, order: impl FnOnce(&mut Disk)) -> Result<(), Errno> {
        self.ask(|disk| {
            order(disk);
            Ok(())
        })
    }
}

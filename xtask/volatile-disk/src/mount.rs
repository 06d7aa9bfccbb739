use crate::disk::Disk;
use crate::plug::Plug;
use anyhow::{Context as _, Result, anyhow};
use fuser::{BackgroundSession, Config, MountOption};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

const TRIES: u32 = 100;
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

/// A disk, where programs find it.
pub struct Mount {
    folder: PathBuf,
    plug: Plug,
    session: BackgroundSession,
}

impl Mount {
    pub fn new(folder: &Path, disk: Disk) -> Result<Self> {
        let plug = Plug::new(disk);
        let mut config = Config::default();
        config.mount_options = vec![MountOption::FSName("volatile-disk".to_owned())];
        let session = fuser::spawn_mount(plug.clone(), folder, &config).with_context(|| {
            format!(
                "{} cannot be mounted on: this needs /dev/fuse, and root or fusermount3",
                folder.display()
            )
        })?;
        Ok(Self { folder: folder.to_owned(), plug, session })
    }

    pub fn tell(&self, order: impl FnOnce(&mut Disk)) -> Result<()> {
        self.plug.tell(order).map_err(|_| anyhow!("the disk has no power: say on first"))
    }

    /// From now on whoever still has a file open gets errors.
    pub fn unplug(&self) -> Disk {
        self.plug.pull()
    }

    /// With it goes all that the kernel had cached.
    pub fn unmount(self) -> Result<()> {
        let ended = if is_unmounted_once_nobody_has_a_file_open(&self.folder)? {
            self.session.join()
        } else {
            self.session.umount_and_join()
        };
        ended.with_context(|| format!("{}: somebody still has a file open", self.folder.display()))
    }

    /// As [`Self::unmount`], whoever has a file open.
    pub fn end(self) -> Result<()> {
        let folder = self.folder.clone();
        if self.unmount().is_err() {
            Command::new("umount").arg("--lazy").arg(folder).status()?;
        }
        Ok(())
    }
}

/// A program that is just being started has a copy of each file that is open in the one that starts it, for as long as it takes to
/// start. So whoever closed all files may find the disk busy. `false`: the session has to do it, or to say what is wrong.
fn is_unmounted_once_nobody_has_a_file_open(folder: &Path) -> Result<bool> {
    for _ in 0..TRIES {
        let said = Command::new("umount").arg(folder).env("LC_ALL", "C").output()?;
        if !String::from_utf8_lossy(&said.stderr).contains("busy") {
            return Ok(said.status.success());
        }
        thread::sleep(BETWEEN_TRIES);
    }
    Ok(false)
}

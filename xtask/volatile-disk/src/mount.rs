use crate::disk::Disk;
use crate::plug::Plug;
use anyhow::{Context as _, Result, anyhow};
use fuser::{BackgroundSession, Config, MountOption};
use std::path::{Path, PathBuf};
use std::process::Command;

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
        let unmounted = self.session.umount_and_join();
        unmounted.with_context(|| format!("{}: somebody still has a file open", self.folder.display()))
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

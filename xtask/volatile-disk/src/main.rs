//! A folder on a disk that forgets, when its power is cut, what was not synced: `server/tests/durability/` puts the database
//! there.
//!
//! Each line of the input is a command: `off` cuts the power, `on` mounts what is left, once nobody has a file open any more,
//! and `lie` has the disk answer too early from then on. Once it is done, `done` is said. When the input ends, the folder is
//! unmounted.

mod attributes;
mod disk;
mod filesystem;
mod mount;
mod plug;

use anyhow::{Context as _, Result, bail};
use clap::Parser;
use disk::{Answers, Disk, Owner};
use fastrand::Rng;
use mount::Mount;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;

#[derive(Parser)]
struct Options {
    /// The folder to mount on
    folder: PathBuf,
    /// Lets some of what was not synced survive a cut, as these dice fall
    #[arg(long, value_name = "SEED")]
    torn: Option<u64>,
}

fn main() -> Result<()> {
    let options = Options::parse();
    let mut dice = options.torn.map(Rng::with_seed);
    let metadata = options.folder.metadata()?;
    let disk = Disk::new(Owner { user: metadata.uid(), group: metadata.gid() });
    let mut mount = Mount::new(&options.folder, disk)?;
    let mut without_power = None;
    println!("done");
    for command in std::io::stdin().lines() {
        match command?.as_str() {
            "off" => without_power = Some(cut(mount.unplug(), dice.as_mut())),
            "on" => {
                let disk = without_power.take().context("the disk has power: say off first")?;
                mount.unmount()?;
                mount = Mount::new(&options.folder, disk)?;
            }
            "lie" => mount.tell(|disk| disk.answers = Answers::TooEarly)?,
            unknown => bail!("{unknown}: no such command. There are: off, on, lie"),
        }
        println!("done");
    }
    mount.end()
}

/// Sometimes nothing of what was not synced survives, sometimes most of it.
fn cut(mut disk: Disk, dice: Option<&mut Rng>) -> Disk {
    match dice {
        None => disk.cut(&mut || false),
        Some(dice) => {
            let of_four = dice.u8(0..4);
            disk.cut(&mut || dice.u8(0..4) < of_four);
        }
    }
    disk
}

//! What the kernel asks, as questions to the disk.

use crate::attributes::{self, node, permissions};
use crate::disk::{Bytes, Content, Disk, Names, Node};
use crate::plug::Plug;
use fuser::{
    Errno, FileAttr, FileHandle, Filesystem, FopenFlags, Generation, INodeNo, LockOwner, OpenFlags,
    RenameFlags, ReplyAttr, ReplyCreate, ReplyData, ReplyDirectory, ReplyEmpty, ReplyEntry, ReplyOpen,
    ReplyWrite, Request, TimeOrNow, WriteFlags,
};
use std::ffi::OsStr;
use std::time::{Duration, SystemTime};

/// Nothing changes but through the kernel.
const FOR_EVER: Duration = Duration::from_hours(24);
const KEEP_CACHE: FopenFlags = FopenFlags::FOPEN_KEEP_CACHE;

impl Filesystem for Plug {
    fn lookup(&self, _: &Request, folder: INodeNo, name: &OsStr, reply: ReplyEntry) {
        let found =
            self.ask(|disk| disk.look_up(folder.0, name).and_then(|number| attributes::of(disk, number)));
        answer_with_entry(reply, found);
    }

    fn getattr(&self, _: &Request, number: INodeNo, _: Option<FileHandle>, reply: ReplyAttr) {
        answer_with_attributes(reply, self.ask(|disk| attributes::of(disk, number.0)));
    }

    fn setattr(
        &self,
        _: &Request,
        number: INodeNo,
        mode: Option<u32>,
        _: Option<u32>,
        _: Option<u32>,
        size: Option<u64>,
        _: Option<TimeOrNow>,
        _: Option<TimeOrNow>,
        _: Option<SystemTime>,
        _: Option<FileHandle>,
        _: Option<SystemTime>,
        _: Option<SystemTime>,
        _: Option<SystemTime>,
        _: Option<fuser::BsdFileFlags>,
        reply: ReplyAttr,
    ) {
        let changed = self.ask(|disk| {
            if let Some(mode) = mode {
                disk.node(number.0)?.permissions = permissions(mode);
            }
            if let Some(size) = size {
                disk.bytes(number.0)?.resize(index(size));
            }
            attributes::of(disk, number.0)
        });
        answer_with_attributes(reply, changed);
    }

    fn mkdir(&self, request: &Request, folder: INodeNo, name: &OsStr, mode: u32, _: u32, reply: ReplyEntry) {
        let folder = create(self, folder, name, node(request, mode, Content::Folder(Names::default())));
        answer_with_entry(reply, folder);
    }

    fn create(
        &self,
        request: &Request,
        folder: INodeNo,
        name: &OsStr,
        mode: u32,
        _: u32,
        _: i32,
        reply: ReplyCreate,
    ) {
        match create(self, folder, name, node(request, mode, Content::File(Bytes::default()))) {
            Ok(file) => reply.created(&FOR_EVER, &file, Generation(0), FileHandle(0), KEEP_CACHE),
            Err(error) => reply.error(error),
        }
    }

    fn open(&self, _: &Request, _: INodeNo, _: OpenFlags, reply: ReplyOpen) {
        reply.opened(FileHandle(0), KEEP_CACHE);
    }

    fn unlink(&self, _: &Request, folder: INodeNo, name: &OsStr, reply: ReplyEmpty) {
        answer(reply, self.ask(|disk| disk.remove(folder.0, name)));
    }

    fn rmdir(&self, _: &Request, folder: INodeNo, name: &OsStr, reply: ReplyEmpty) {
        answer(reply, self.ask(|disk| disk.remove(folder.0, name)));
    }

    fn rename(
        &self,
        _: &Request,
        from: INodeNo,
        name: &OsStr,
        to: INodeNo,
        new_name: &OsStr,
        flags: RenameFlags,
        reply: ReplyEmpty,
    ) {
        if flags.is_empty() {
            answer(reply, self.ask(|disk| disk.rename((from.0, name), (to.0, new_name))));
        } else {
            reply.error(Errno::EINVAL);
        }
    }

    fn read(
        &self,
        _: &Request,
        number: INodeNo,
        _: FileHandle,
        offset: u64,
        size: u32,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyData,
    ) {
        let read = |disk: &mut Disk| Ok(disk.bytes(number.0)?.read(index(offset), size as usize).to_vec());
        match self.ask(read) {
            Ok(bytes) => reply.data(&bytes),
            Err(error) => reply.error(error),
        }
    }

    fn write(
        &self,
        _: &Request,
        number: INodeNo,
        _: FileHandle,
        offset: u64,
        bytes: &[u8],
        _: WriteFlags,
        _: OpenFlags,
        _: Option<LockOwner>,
        reply: ReplyWrite,
    ) {
        match self.ask(|disk| disk.bytes(number.0).map(|file| file.write(index(offset), bytes))) {
            Ok(()) => reply.written(u32::try_from(bytes.len()).expect("the kernel writes less than that")),
            Err(error) => reply.error(error),
        }
    }

    fn fsync(&self, _: &Request, number: INodeNo, _: FileHandle, _: bool, reply: ReplyEmpty) {
        answer(reply, self.tell(|disk| disk.sync(number.0)));
    }

    fn fsyncdir(&self, _: &Request, number: INodeNo, _: FileHandle, _: bool, reply: ReplyEmpty) {
        answer(reply, self.tell(|disk| disk.sync(number.0)));
    }

    fn readdir(&self, _: &Request, folder: INodeNo, _: FileHandle, after: u64, mut reply: ReplyDirectory) {
        let listed = self.ask(|disk| {
            for (number, name) in disk.names(folder.0)?.after(after) {
                let kind = attributes::of(disk, number)?.kind;
                if reply.add(INodeNo(number), number, kind, name) {
                    break; // The kernel comes back for more.
                }
            }
            Ok(())
        });
        match listed {
            Ok(()) => reply.ok(),
            Err(error) => reply.error(error),
        }
    }
}

fn create(plug: &Plug, folder: INodeNo, name: &OsStr, node: Node) -> Result<FileAttr, Errno> {
    plug.ask(|disk| disk.create(folder.0, name, node).and_then(|number| attributes::of(disk, number)))
}

fn answer(reply: ReplyEmpty, done: Result<(), Errno>) {
    match done {
        Ok(()) => reply.ok(),
        Err(error) => reply.error(error),
    }
}

fn answer_with_entry(reply: ReplyEntry, found: Result<FileAttr, Errno>) {
    match found {
        Ok(attributes) => reply.entry(&FOR_EVER, &attributes, Generation(0)),
        Err(error) => reply.error(error),
    }
}

fn answer_with_attributes(reply: ReplyAttr, found: Result<FileAttr, Errno>) {
    match found {
        Ok(attributes) => reply.attr(&FOR_EVER, &attributes),
        Err(error) => reply.error(error),
    }
}

fn index(offset: u64) -> usize {
    usize::try_from(offset).expect("a computer of 64 bits")
}

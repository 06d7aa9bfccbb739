//! What the kernel wants to know of a file or a folder.

use crate::disk::{Content, Disk, Node, Owner};
use fuser::{Errno, FileAttr, FileType, INodeNo, Request};
use std::time::SystemTime;

pub fn node(request: &Request, mode: u32, content: Content) -> Node {
    let owner = Owner { user: request.uid(), group: request.gid() };
    Node { permissions: permissions(mode), owner, content }
}

pub fn permissions(mode: u32) -> u16 {
    u16::try_from(mode & 0o7777).expect("twelve bits")
}

pub fn of(disk: &mut Disk, number: u64) -> Result<FileAttr, Errno> {
    let node = disk.node(number)?;
    let (kind, size) = match &node.content {
        Content::File(bytes) => (FileType::RegularFile, bytes.len() as u64),
        Content::Folder(_) => (FileType::Directory, 0),
    };
    let never = SystemTime::UNIX_EPOCH;
    Ok(FileAttr {
        ino: INodeNo(number),
        size,
        blocks: size.div_ceil(512),
        atime: never,
        mtime: never,
        ctime: never,
        crtime: never,
        kind,
        perm: node.permissions,
        nlink: 1,
        uid: node.owner.user,
        gid: node.owner.group,
        rdev: 0,
        blksize: 4096,
        flags: 0,
    })
}

use super::*;
use std::ffi::OsString;

const OWNER: Owner = Owner { user: 0, group: 0 };

impl Disk {
    /// A file of this name, with its name in it.
    fn write(&mut self, name: &str) -> u64 {
        let node = Node { permissions: 0o600, owner: OWNER, content: Content::File(Bytes::default()) };
        let number = self.create(ROOT, name.as_ref(), node).expect("a new name");
        self.bytes(number).expect("a file").write(0, name.as_bytes());
        number
    }

    fn rename_to(&mut self, old: &str, new: &str) {
        self.rename((ROOT, old.as_ref()), (ROOT, new.as_ref())).expect("an old name");
    }

    /// "name: content" of every file, oldest first.
    fn files(&mut self) -> Vec<String> {
        let names = self.names(ROOT).expect("the root").after(ROOT);
        let mut told = |number, name: OsString| {
            let content = self.bytes(number).expect("a file").read(0, 99).to_vec();
            format!("{}: {}", name.display(), String::from_utf8(content).expect("text"))
        };
        names.into_iter().map(|(number, name)| told(number, name)).collect()
    }

    fn after_a_cut(mut self) -> Vec<String> {
        self.cut(&mut || false);
        self.files()
    }
}

#[test]
fn what_was_never_synced_is_gone() {
    let mut disk = Disk::new(OWNER);
    disk.write("a");
    assert_eq!(disk.files(), ["a: a"]);
    assert!(disk.after_a_cut().is_empty());
}

#[test]
fn a_new_file_has_its_name_and_its_bytes_once_it_is_synced() {
    let mut disk = Disk::new(OWNER);
    let number = disk.write("a");
    disk.sync(number);
    assert_eq!(disk.after_a_cut(), ["a: a"]);
}

#[test]
fn syncing_a_folder_keeps_the_names_and_not_the_bytes() {
    let mut disk = Disk::new(OWNER);
    disk.write("a");
    disk.sync(ROOT);
    assert_eq!(disk.after_a_cut(), ["a: "]);
}

#[test]
fn a_renamed_file_has_its_old_name_until_it_or_its_folder_is_synced() {
    let renamed = || {
        let mut disk = Disk::new(OWNER);
        let number = disk.write("a.tmp");
        disk.sync(number);
        disk.rename_to("a.tmp", "a");
        (disk, number)
    };
    assert_eq!(renamed().0.after_a_cut(), ["a.tmp: a.tmp"]);
    for the_file in [true, false] {
        let (mut disk, number) = renamed();
        disk.sync(if the_file { number } else { ROOT });
        assert_eq!(disk.after_a_cut(), ["a: a.tmp"]);
    }
}

#[test]
fn what_was_replaced_or_removed_is_back() {
    let mut disk = Disk::new(OWNER);
    for name in ["a", "b", "c"] {
        let number = disk.write(name);
        disk.sync(number);
    }
    disk.rename_to("a", "b");
    disk.remove(ROOT, "c".as_ref()).expect("a file");
    assert_eq!(disk.files(), ["b: a"]);
    assert_eq!(disk.after_a_cut(), ["a: a", "b: b", "c: c"]);
}

#[test]
fn names_are_kept_in_their_order_and_no_further_than_asked() {
    let mut disk = Disk::new(OWNER);
    disk.write("a");
    let number = disk.write("b");
    disk.write("c");
    disk.sync(number);
    assert_eq!(disk.after_a_cut(), ["a: ", "b: b"]);
}

#[test]
fn writing_on_keeps_no_name_of_another_file() {
    let mut disk = Disk::new(OWNER);
    let number = disk.write("a");
    disk.sync(number);
    disk.write("b");
    disk.bytes(number).expect("a file").write(0, b"A");
    disk.sync(number);
    assert_eq!(disk.after_a_cut(), ["a: A"]);
}

#[test]
fn some_of_it_may_survive() {
    let mut disk = Disk::new(OWNER);
    disk.write("a");
    disk.write("b");
    let mut turns = [true, false, true].into_iter(); // The name of a, not that of b; the bytes of a.
    disk.cut(&mut || turns.next().unwrap_or(false));
    assert_eq!(disk.files(), ["a: a"]);
}

#[test]
fn a_disk_that_lies_keeps_a_sync_only_when_something_else_is_synced() {
    let mut disk = Disk::new(OWNER);
    let (log, data) = (disk.write("log"), disk.write("data"));
    disk.sync(ROOT);
    disk.answers = Answers::TooEarly;
    for number in [log, log, data] {
        disk.sync(number);
    }
    assert_eq!(disk.after_a_cut(), ["log: log", "data: "]);
}

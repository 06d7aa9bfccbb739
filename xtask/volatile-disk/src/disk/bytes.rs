use std::collections::BTreeSet;
use std::mem::take;

/// What a disk writes whole or not at all.
pub const SECTOR: usize = 512;

/// A file's bytes as programs see them, and as the disk has them.
#[derive(Default)]
pub struct Bytes {
    now: Vec<u8>,
    kept: Vec<u8>,
    /// The sectors in which the two may differ.
    dirty: BTreeSet<usize>,
}

impl Bytes {
    pub fn len(&self) -> usize {
        self.now.len()
    }

    /// As many of the bytes as there are.
    pub fn read(&self, offset: usize, length: usize) -> &[u8] {
        let start = offset.min(self.now.len());
        let end = offset.saturating_add(length).min(self.now.len());
        &self.now[start..end]
    }

    pub fn write(&mut self, offset: usize, bytes: &[u8]) {
        let end = offset + bytes.len();
        if end > self.now.len() {
            self.resize(end);
        }
        self.now[offset..end].copy_from_slice(bytes);
        self.dirty.extend(offset / SECTOR..end.div_ceil(SECTOR));
    }

    pub fn resize(&mut self, length: usize) {
        let (shorter, longer) = (length.min(self.now.len()), length.max(self.now.len()));
        self.now.resize(length, 0);
        self.dirty.extend(shorter / SECTOR..longer.div_ceil(SECTOR));
    }

    pub fn sync(&mut self) {
        self.kept.resize(self.now.len(), 0);
        for sector in take(&mut self.dirty) {
            self.keep(sector);
        }
    }

    /// What was not synced is gone, but for what `survives`: the disk may have come to any of it, in any order.
    pub fn cut(&mut self, survives: &mut dyn FnMut() -> bool) {
        if self.now.len() < self.kept.len() && survives() {
            self.kept.truncate(self.now.len());
        }
        for sector in take(&mut self.dirty) {
            if survives() {
                self.keep(sector);
            }
        }
        self.now.clone_from(&self.kept);
    }

    fn keep(&mut self, sector: usize) {
        let (start, end) = (sector * SECTOR, self.now.len().min((sector + 1) * SECTOR));
        if start >= end {
            return; // Shortened since.
        }
        if self.kept.len() < end {
            self.kept.resize(end, 0);
        }
        self.kept[start..end].copy_from_slice(&self.now[start..end]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn synced(text: &[u8]) -> Bytes {
        let mut bytes = Bytes::default();
        bytes.write(0, text);
        bytes.sync();
        bytes
    }

    fn after_a_cut(mut bytes: Bytes) -> Vec<u8> {
        bytes.cut(&mut || false);
        bytes.now
    }

    #[test]
    fn what_was_synced_stays_and_what_was_not_goes() {
        let mut bytes = synced(b"kept");
        bytes.write(2, b"st and lost");
        assert_eq!(bytes.read(0, 99), b"kest and lost");
        assert_eq!(after_a_cut(bytes), b"kept");
    }

    #[test]
    fn a_file_that_was_shortened_has_its_old_length_again() {
        let mut bytes = synced(b"kept");
        bytes.resize(0);
        assert_eq!(after_a_cut(bytes), b"kept");
    }

    #[test]
    fn what_was_cut_off_does_not_come_back_when_the_file_grows() {
        let mut bytes = synced(&[7; 3 * SECTOR]);
        bytes.resize(10);
        bytes.resize(2 * SECTOR);
        bytes.sync();
        let mut expected = vec![0; 2 * SECTOR];
        expected[..10].fill(7);
        assert_eq!(after_a_cut(bytes), expected);
    }

    #[test]
    fn a_torn_write_leaves_whole_sectors_and_a_hole() {
        let mut bytes = synced(&[1; SECTOR]);
        bytes.write(0, &[2; 4 * SECTOR]);
        let mut turns = [false, false, true, false].into_iter();
        bytes.cut(&mut || turns.next().expect("four sectors"));
        let sectors: Vec<u8> = bytes.now.chunks(SECTOR).map(|sector| sector[SECTOR - 1]).collect();
        assert_eq!(sectors, [1, 0, 2]);
    }
}

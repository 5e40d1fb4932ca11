use std::hash::Hasher as _;

use rustc_hash::FxHasher;

/// Finds out whether names are all different, and may err only on the safe side.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// What was made of the names seen; zero is none. At most half of it is used.
    table: Vec<u64>,
}

impl Names {
    /// Whether some names surely differ from one another.
    pub(super) fn differ<'a>(&mut self, names: impl ExactSizeIterator<Item = &'a str>) -> bool {
        let size = (names.len() * 2).next_power_of_two();
        self.table.clear();
        self.table.resize(size, 0);
        let mut names = names;
        names.all(|name| self.is_new(name))
    }

    fn is_new(&mut self, name: &str) -> bool {
        let mut hasher = FxHasher::default();
        hasher.write(name.as_bytes());
        let made = hasher.finish() | 1;
        let last = self.table.len() - 1;
        let mut at = usize::try_from(made >> 32).unwrap_or(0) & last;
        while self.table[at] != 0 {
            if self.table[at] == made {
                return false;
            }
            at = (at + 1) & last;
        }
        self.table[at] = made;
        true
    }
}

use rustc_hash::FxHashMap;

use super::Sure;
use super::scan::{Quoted, Scanner};

/// The keys that objects of one kind had, and the order in which they came. What comes next is tried first as it was written the
/// last time, blanks included; only where that fails is a key looked up.
#[derive(Debug)]
pub(super) struct Memory {
    keys: Vec<Known>,
    /// The key that stood first in the last object.
    first: usize,
    /// By what is written between the quotes.
    numbers: FxHashMap<Box<str>, usize>,
}

/// A key that was met before.
#[derive(Debug)]
struct Known {
    /// What stands between the comma before it and its value.
    written: Written,
    /// Its number, if it means something.
    means: Option<usize>,
    /// The key that came after it.
    next: usize,
}

/// Some bytes. The first ones are kept as words too, because most keys are no longer than these.
#[derive(Debug, Default)]
struct Written {
    bytes: Vec<u8>,
    words: [u64; WORDS],
    /// Ones where the words count.
    mask: [u64; WORDS],
}

const WORDS: usize = 4;

impl Written {
    fn set(&mut self, bytes: &[u8]) {
        self.bytes.clear();
        self.bytes.extend_from_slice(bytes);
        let (mut words, mut mask) = ([[0; 8]; WORDS], [[0; 8]; WORDS]);
        let cells = words.as_flattened_mut().iter_mut().zip(mask.as_flattened_mut());
        for ((word, mask), byte) in cells.zip(bytes) {
            (*word, *mask) = (*byte, 0xff);
        }
        self.words = words.map(u64::from_le_bytes);
        self.mask = mask.map(u64::from_le_bytes);
    }

    /// Steps over these bytes if they come next.
    #[inline]
    fn is_taken(&self, scanner: &mut Scanner<'_>) -> bool {
        let Some([a, b, c, d]) = scanner.words() else { return scanner.takes_all(&self.bytes) };
        let [is_a, is_b, is_c, is_d] = self.words;
        let [at_a, at_b, at_c, at_d] = self.mask;
        let differs = (a ^ is_a) & at_a | (b ^ is_b) & at_b | (c ^ is_c) & at_c | (d ^ is_d) & at_d;
        if self.bytes.len() > 8 * WORDS {
            return differs == 0 && scanner.takes_all(&self.bytes);
        }
        if differs == 0 {
            scanner.skip_bytes(self.bytes.len());
        }
        differs == 0
    }
}

/// How far the keys of an object have been read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Walk {
    last: Option<usize>,
    next: usize,
}

/// No key.
const NONE: usize = usize::MAX;

/// How many keys are kept.
const MOST_KEYS: usize = 4096;

impl Default for Memory {
    fn default() -> Self {
        Self { keys: Vec::new(), first: NONE, numbers: FxHashMap::default() }
    }
}

impl Memory {
    /// The beginning of an object.
    pub(super) fn walk(&self) -> Walk {
        Walk { last: None, next: self.first }
    }

    /// Reads the next key up to its value: its number if it means something. `mean` is asked about keys that are new.
    #[inline]
    pub(super) fn key<'a>(
        &mut self,
        walk: &mut Walk,
        scanner: &mut Scanner<'a>,
        mean: impl FnOnce(Quoted<'a>) -> Sure<Option<usize>>,
    ) -> Sure<Option<usize>> {
        if let Some(known) = self.keys.get(walk.next)
            && known.written.is_taken(scanner)
        {
            *walk = Walk { last: Some(walk.next), next: known.next };
            return Ok(known.means);
        }
        self.other_key(walk, scanner, mean)
    }

    /// The same of a key that is not the one that came the last time.
    fn other_key<'a>(
        &mut self,
        walk: &mut Walk,
        scanner: &mut Scanner<'a>,
        mean: impl FnOnce(Quoted<'a>) -> Sure<Option<usize>>,
    ) -> Sure<Option<usize>> {
        let start = scanner.at();
        scanner.blanks();
        let quoted = scanner.quoted()?;
        scanner.blanks();
        scanner.expect(b':')?;
        scanner.blanks();
        let written = scanner.between(start..scanner.at())?.as_bytes();
        let number = match self.numbers.get(quoted.text) {
            Some(number) => *number,
            None if self.keys.len() < MOST_KEYS => self.learn(quoted, mean(quoted)?),
            None => return mean(quoted),
        };
        if self.keys[number].written.bytes.is_empty() || number == walk.next {
            self.keys[number].written.set(written);
        }
        match walk.last {
            Some(last) => self.keys[last].next = number,
            None => self.first = number,
        }
        *walk = Walk { last: Some(number), next: self.keys[number].next };
        Ok(self.keys[number].means)
    }

    fn learn(&mut self, quoted: Quoted<'_>, means: Option<usize>) -> usize {
        let number = self.keys.len();
        self.keys.push(Known { written: Written::default(), means, next: NONE });
        self.numbers.insert(quoted.text.into(), number);
        number
    }
}

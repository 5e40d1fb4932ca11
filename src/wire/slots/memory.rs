use rustc_hash::FxHashMap;
use wide::u8x16;

use super::Sure;
use super::scan::{Quoted, Scanner};
use super::word::{block, quoted_part};

/// The keys that objects of one kind had, and the order in which they came. What comes next is tried first as it was written the
/// last time, blanks included; only where that fails is a key looked up.
#[derive(Debug)]
pub(super) struct Memory {
    keys: Vec<Known>,
    /// The key that stood first in the last object.
    first: usize,
    /// By what is written between the quotes.
    numbers: FxHashMap<Box<str>, usize>,
    /// The key that came last among those that begin alike, by what is made of their first bytes.
    hints: [u16; HINTS],
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

/// Some bytes. The first ones are kept as blocks too: most keys are no longer than one, hardly any longer than two.
#[derive(Debug)]
struct Written {
    bytes: Vec<u8>,
    blocks: [u8x16; 2],
    /// A bit for each byte of a block that counts.
    masks: [u32; 2],
}

impl Written {
    fn new(bytes: &[u8]) -> Self {
        let part = |from: usize| bytes.get(from..bytes.len().min(from + 16)).unwrap_or_default();
        let block = |part: &[u8]| {
            let mut cells = [0; 16];
            cells[..part.len()].copy_from_slice(part);
            u8x16::new(cells)
        };
        let parts = [part(0), part(16)];
        Self {
            bytes: bytes.to_vec(),
            blocks: parts.map(block),
            masks: parts.map(|part| (1 << part.len()) - 1),
        }
    }

    /// Steps over these bytes if they come next.
    #[inline]
    fn is_taken(&self, scanner: &mut Scanner<'_>) -> bool {
        let length = self.bytes.len();
        match self.begins(0, scanner) {
            None => return scanner.takes_all(&self.bytes),
            Some(false) => return false,
            Some(true) => {}
        }
        if length > 16 && (length > 32 || self.begins(1, scanner) != Some(true)) {
            return scanner.takes_all(&self.bytes);
        }
        scanner.skip_bytes(length);
        true
    }

    /// Whether a block comes next where it would have to stand; `None` if so little text is left that this is not seen.
    #[inline]
    fn begins(&self, number: usize, scanner: &Scanner<'_>) -> Option<bool> {
        let mask = self.masks[number];
        let next = block(scanner.bytes(), scanner.at() + 16 * number)?;
        Some(next.simd_eq(self.blocks[number]).to_bitmask() & mask == mask)
    }
}

/// How far the keys of an object have been read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Walk {
    last: usize,
    next: usize,
}

/// No key.
const NONE: usize = usize::MAX;

/// How many keys are kept.
const MOST_KEYS: usize = 4096;

/// How many hints are kept.
const HINTS: usize = 1024;

impl Default for Memory {
    fn default() -> Self {
        Self { keys: Vec::new(), first: NONE, numbers: FxHashMap::default(), hints: [u16::MAX; HINTS] }
    }
}

impl Memory {
    /// The beginning of an object.
    pub(super) fn walk(&self) -> Walk {
        Walk { last: NONE, next: self.first }
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
            *walk = Walk { last: walk.next, next: known.next };
            return Ok(known.means);
        }
        scanner.lend(|copy| self.other_key(walk, copy, mean))
    }

    /// The same of a key that is not the one that came the last time.
    #[inline(never)]
    fn other_key<'a>(
        &mut self,
        walk: &mut Walk,
        scanner: &mut Scanner<'a>,
        mean: impl FnOnce(Quoted<'a>) -> Sure<Option<usize>>,
    ) -> Sure<Option<usize>> {
        let place = hint(scanner);
        let guess = usize::from(self.hints[place]);
        if let Some(known) = self.keys.get(guess)
            && known.written.is_taken(scanner)
        {
            return Ok(self.follow(walk, guess));
        }
        let start = scanner.at();
        scanner.blanks();
        let quoted = scanner.quoted()?;
        scanner.blanks();
        scanner.expect(b':')?;
        scanner.blanks();
        let number = match self.numbers.get(quoted.text) {
            Some(number) => *number,
            None if self.keys.len() < MOST_KEYS => self.learn(quoted, mean(quoted)?),
            None => return mean(quoted),
        };
        let known = &mut self.keys[number];
        if known.written.bytes.is_empty() || number == walk.next || number == guess {
            known.written = Written::new(scanner.between(start..scanner.at())?.as_bytes());
        }
        self.hints[place] = u16::try_from(number).unwrap_or(u16::MAX);
        Ok(self.follow(walk, number))
    }

    /// Notes that a key came after the last one; what it means.
    fn follow(&mut self, walk: &mut Walk, number: usize) -> Option<usize> {
        match self.keys.get_mut(walk.last) {
            Some(last) => last.next = number,
            None => self.first = number,
        }
        let known = &self.keys[number];
        *walk = Walk { last: number, next: known.next };
        known.means
    }

    fn learn(&mut self, quoted: Quoted<'_>, means: Option<usize>) -> usize {
        let number = self.keys.len();
        self.keys.push(Known { written: Written::new(&[]), means, next: NONE });
        self.numbers.insert(quoted.text.into(), number);
        number
    }
}

/// The place of the hint for the key that comes next.
#[inline]
fn hint(scanner: &Scanner<'_>) -> usize {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let made = scanner.word().map_or(0, |word| quoted_part(word).wrapping_mul(ODD));
    usize::try_from(made >> 32).unwrap_or(0) % HINTS
}

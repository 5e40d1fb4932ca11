//! Slips of the pen: a token of a policy goes, doubles, moves, or gives way to another word of the text or of the language.

use std::ops::Range;
use std::sync::LazyLock;

/// The keywords in both languages and the marks, as the grammar writes them.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let grammar = [include_str!("../../grammar/keywords.pest"), include_str!("../../grammar/policy.pest")];
    let quoted = grammar.into_iter().flat_map(|text| text.split('"').skip(1).step_by(2));
    let values =
        ["0", "1", "-1", "10_000", "0.01", "99.99", "2024-02-29", "2024-06-15T23:59", "\"\"", "CNY", "年"];
    quoted.filter(|word| !word.contains('\\') && !word.is_empty()).chain(values).collect()
});

/// A text with one slip; `None` where bytes should be mutated instead, one time in three.
pub(crate) fn slip(bytes: &[u8], seed: u32) -> Option<Vec<u8>> {
    let mut dice = Dice(u64::from(seed) | 1 << 40);
    let text = std::str::from_utf8(bytes).ok().filter(|_| dice.below(3) > 0)?;
    let tokens = tokens(text);
    if tokens.len() < 2 {
        return None;
    }
    let (one, other) = (tokens[dice.below(tokens.len())].clone(), tokens[dice.below(tokens.len())].clone());
    let (from, to) = (one.start.min(other.start), one.end.max(other.end));
    let stretch = from..to.min(one.end + 200).max(from);
    let stretch = stretch.start..text.floor_char_boundary(stretch.end);
    let word = WORDS[dice.below(WORDS.len())];
    let replaced = |range: Range<usize>, by: &str| [&text[..range.start], by, &text[range.end..]].concat();
    let new = match dice.below(7) {
        0 => replaced(one, ""),
        1 => replaced(one.end..one.end, &format!(" {} ", &text[one.clone()])),
        2 => replaced(one, &text[other]),
        3 => replaced(one, word),
        4 => replaced(one.start..one.start, &format!("{word} ")),
        5 => replaced(stretch, ""),
        _ => replaced(one.end..one.end, &format!(" {} ", &text[stretch])),
    };
    Some(new.into_bytes())
}

/// The places of words, texts and marks.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let length = match c {
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            _ if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            _ => c.len_utf8(),
        };
        if !c.is_whitespace() {
            tokens.push(at..at + length);
        }
        at += length;
    }
    tokens
}

/// A stream of numbers from a seed (`SplitMix64`, Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap_or(0)
    }
}

//! Slips of the pen: a token of a policy goes, doubles, moves, or gives way to another word of the text or of the language.

#[path = "../../tests/rolled/dice.rs"]
mod dice;
#[path = "../../tests/laws/tokens.rs"]
mod tokens;

use std::ops::Range;
use std::sync::LazyLock;

use dice::Dice;
use tokens::tokens;

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
    let mut dice = Dice::new(u64::from(seed));
    let mut below = |limit: usize| usize::try_from(dice.roll(limit as u64)).unwrap_or(0);
    let text = std::str::from_utf8(bytes).ok().filter(|_| below(3) > 0)?;
    let tokens = tokens(text);
    if tokens.len() < 2 {
        return None;
    }
    let (one, other) = (tokens[below(tokens.len())].clone(), tokens[below(tokens.len())].clone());
    let (from, to) = (one.start.min(other.start), one.end.max(other.end));
    let stretch = from..to.min(one.end + 200).max(from);
    let stretch = stretch.start..text.floor_char_boundary(stretch.end);
    let word = WORDS[below(WORDS.len())];
    let replaced = |range: Range<usize>, by: &str| [&text[..range.start], by, &text[range.end..]].concat();
    let new = match below(7) {
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

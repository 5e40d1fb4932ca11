//! Some bytes at a time.

use wide::u8x16;

use crate::base::{HIGH, eight_times, pairs};

/// How many bytes stand before the first mark.
pub(super) const fn before(marks: u64) -> usize {
    (marks.trailing_zeros() / 8) as usize
}

/// A word without one of its eight bytes; those behind it move up, and the last one is cleared.
pub(super) const fn without_byte(word: u64, place: usize) -> u64 {
    let before = (1 << (8 * (place & 7))) - 1;
    word & before | word >> 8 & !before
}

/// Eight bytes from a place on, if there are so many.
#[inline]
pub(super) fn word(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
}

/// Sixteen bytes from a place on, if there are so many.
#[inline]
pub(super) fn block(bytes: &[u8], at: usize) -> Option<u8x16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u8x16::new(*bytes))
}

/// A bit for each byte of a block that ends a plain stretch of a text: quotes, backslashes, control characters.
#[inline]
pub(super) fn ends(block: u8x16) -> u32 {
    let quotes = block.simd_eq(u8x16::splat(b'"'));
    let escapes = block.simd_eq(u8x16::splat(b'\\'));
    let controls = block.min(u8x16::splat(0x1f)).simd_eq(block);
    (quotes | escapes | controls).to_bitmask()
}

/// A bit for each byte of a block that is no digit.
#[inline]
pub(super) fn others(block: u8x16) -> u32 {
    let digits = block.max(u8x16::splat(b'0')).simd_eq(block) & block.min(u8x16::splat(b'9')).simd_eq(block);
    !digits.to_bitmask() & 0xffff
}

/// A bit for each byte of a block that begins a character of which [`as_composed`](crate::base::as_composed) may make another:
/// any beyond ASCII but the common ones of Chinese texts, U+4000 to U+9FFF.
#[inline]
pub(super) fn reactive(block: u8x16) -> u32 {
    let least = |byte| block.max(u8x16::splat(byte)).simd_eq(block);
    let most = |byte| block.min(u8x16::splat(byte)).simd_eq(block);
    (least(0xc0) & !(least(0xe4) & most(0xe9))).to_bitmask()
}

/// The bytes of a word up to its second quote, which is cut off in its last bit; the others are cleared. The first byte is not looked
/// at.
pub(super) const fn quoted_part(word: u64) -> u64 {
    let quotes = (word & !0xff) ^ eight_times(b'"');
    let marks = quotes.wrapping_sub(eight_times(1)) & !quotes & HIGH;
    word & (marks & marks.wrapping_neg()).wrapping_sub(1)
}

/// The bits below the lowest one of some; all if there is none.
pub(super) const fn below(bits: u32) -> u32 {
    (bits & bits.wrapping_neg()).wrapping_sub(1)
}

/// The number that eight digits write.
pub(super) const fn eight(digits: u64) -> u64 {
    let pairs = pairs(digits) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
    (fours * 10_000 + (fours >> 32)) & 0xffff_ffff
}

/// A number and eight more digits behind it.
pub(super) const fn number_of(number: u64, word: u64) -> u64 {
    number.wrapping_mul(100_000_000).wrapping_add(eight(word))
}

/// A number and a few more digits behind it, which stand first in a word.
pub(super) const fn tail(number: u64, word: u64, count: usize) -> u64 {
    const TENS: [u64; 8] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];
    if count == 0 {
        return number;
    }
    let digits = word << (8 * (8 - count));
    number.wrapping_mul(TENS[count]).wrapping_add(eight(digits))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use wide::u8x16;

    use super::{below, quoted_part, reactive};
    use crate::base::as_composed;

    #[test]
    fn what_is_not_marked_is_composed() {
        let mut inert = 0;
        for character in '\0'..=char::MAX {
            let text = format!("e{character}e\u{301}");
            let mut cells = [b' '; 16];
            cells[1..=character.len_utf8()].copy_from_slice(&text.as_bytes()[1..=character.len_utf8()]);
            if reactive(u8x16::new(cells)) == 0 {
                let alone = &text[..=character.len_utf8()];
                assert!(matches!(as_composed(alone), Cow::Borrowed(_)), "{character:?}");
                inert += 1;
            }
        }
        assert_eq!(inert, 0x80 + 0x6000);
    }

    #[test]
    fn what_is_behind_the_second_quote_does_not_matter() {
        let part = |text: &[u8]| quoted_part(u64::from_le_bytes(*text.first_chunk().expect("eight bytes")));
        for (one, other, is_same) in [
            ("'at':'20", "'at':'19", true),
            ("'at':'20", "'at': 20", true),
            ("'at':'20", "'it':'20", false),
            ("'at':'20", "'att':20", false),
            ("'company", "'complai", false),
            ("'orders'", "'orders2", false),
            ("'店铺'", "'店店'", false),
            ("'':1,'a'", "'':2,'b'", true),
        ] {
            let [one, other] = [one, other].map(|text| part(text.replace('\'', "\"").as_bytes()));
            assert_eq!(one == other, is_same, "{one:x} {other:x}");
        }
    }

    #[test]
    fn bits_below_the_lowest() {
        assert_eq!([below(0), below(1), below(0b1000), below(0b1010)], [u32::MAX, 0, 0b111, 1]);
    }
}

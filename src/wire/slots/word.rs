//! Eight bytes at a time.

/// The same byte eight times.
pub(super) const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The first bit of each byte.
const HIGH: u64 = all(0x80);

/// Marks the bytes of a word that are zero; above the first one there may be false marks.
pub(super) const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(all(1)) & !word & HIGH
}

/// Marks the bytes of a word that end a plain stretch of a text: quotes, backslashes, control characters. Above the first one
/// there may be false marks.
pub(super) const fn ends(word: u64) -> u64 {
    let controls = word.wrapping_sub(all(0x20)) & !word & HIGH;
    zeros(word ^ all(b'"')) | zeros(word ^ all(b'\\')) | controls
}

/// Marks the bytes of a word that are no digits.
pub(super) const fn others(word: u64) -> u64 {
    let digits = word ^ all(b'0');
    (((digits & !HIGH) + all(0x76)) | digits) & HIGH
}

/// How many bytes stand before the first mark.
pub(super) const fn before(marks: u64) -> usize {
    (marks.trailing_zeros() / 8) as usize
}

/// Eight bytes from a place on, if there are so many.
#[inline]
pub(super) fn word(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
}

/// The number that eight digits write.
pub(super) const fn eight(digits: u64) -> u64 {
    let digits = digits & all(0x0f);
    let pairs = (digits * 10 + (digits >> 8)) & 0x00ff_00ff_00ff_00ff;
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

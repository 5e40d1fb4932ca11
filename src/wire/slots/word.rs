//! Some bytes at a time.

use wide::u8x16;

/// The same byte eight times.
pub(super) const fn all(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The first bit of each byte.
const HIGH: u64 = all(0x80);

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

//! Eight bytes that may be digits, looked at all at once.

/// The same byte eight times.
pub(crate) const fn eight_times(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The first bit of each byte.
pub(crate) const HIGH: u64 = eight_times(0x80);

/// Marks the bytes of a word that are no digits, in their first bits.
pub(crate) const fn no_digits(word: u64) -> u64 {
    let digits = word ^ eight_times(b'0');
    (((digits & !HIGH) + eight_times(0x76)) | digits) & HIGH
}

/// The numbers that four pairs of digits write, each in the first byte of two; the other byte may hold anything.
pub(crate) const fn pairs(digits: u64) -> u64 {
    let digits = digits & eight_times(0x0f);
    digits * 10 + (digits >> 8)
}

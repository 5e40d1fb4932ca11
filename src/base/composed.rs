use unicode_normalization::UnicodeNormalization as _;

/// A text in the form in which letters and their marks are one character (NFC), so that what looks alike is alike.
pub fn composed(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.nfc().collect() }
}

#[cfg(test)]
mod tests {
    use super::composed;

    #[test]
    fn what_looks_alike_is_alike() {
        assert_eq!(composed("cafe\u{301}"), "caf\u{e9}");
        assert_eq!(composed("违规订单"), "违规订单");
    }
}

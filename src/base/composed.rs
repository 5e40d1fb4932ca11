use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// A text in the form in which letters and their marks are one character (NFC), so that what looks alike is alike.
pub fn composed(text: &str) -> String {
    as_composed(text).into_owned()
}

/// The same; a text that surely has that form is left where it is.
pub fn as_composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || text.chars().all(is_inert) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether a character is in that form whatever stands beside it. Of those that are, the common ones of Chinese texts suffice.
fn is_inert(character: char) -> bool {
    matches!(character, '\0'..='\x7f' | '\u{3000}'..='\u{3029}' | '\u{4000}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    use super::{composed, is_inert};

    #[test]
    fn what_looks_alike_is_alike() {
        assert_eq!(composed("cafe\u{301}"), "caf\u{e9}");
        assert_eq!(composed("违规订单（\u{f900}）"), "违规订单（\u{8c48}）");
        assert_eq!(composed("违规订单"), "违规订单");
    }

    /// No composition begins or ends with them, so a text of nothing else is composed.
    #[test]
    fn inert_characters_never_change() {
        for character in ('\0'..=char::MAX).filter(|character| is_inert(*character)) {
            assert_eq!(is_nfc_quick(std::iter::once(character)), IsNormalized::Yes, "{character:?}");
            assert_eq!(canonical_combining_class(character), 0, "{character:?}");
        }
    }
}

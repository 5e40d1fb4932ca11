use std::ops::Range;

use textwrap::WordSeparator;
use textwrap::core::break_words;

/// Breaks a text into lines of at most `columns` display columns, each given as a range of bytes without the blanks at
/// its end. Chinese may break between any two characters that its rules of punctuation let apart; words that are
/// wider than a line are cut.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<Range<usize>> {
    let words = break_words(WordSeparator::UnicodeBreakProperties.find_words(text), columns);
    let mut lines: Vec<Range<usize>> = Vec::new();
    let (mut at, mut filled, mut gap) = (0, 0, 0);
    for word in words {
        let end = at + word.word.len();
        match lines.last_mut() {
            Some(line) if filled + gap + word.width <= columns => {
                line.end = end;
                filled += gap + word.width;
            }
            _ => {
                lines.push(at..end);
                filled = word.width;
            }
        }
        gap = word.whitespace.len();
        at = end + gap;
    }
    lines.into_iter().map(|line| line.start..line.start + text[line].trim_end().len()).collect()
}

#[cfg(test)]
mod tests {
    use super::wrap;

    fn lines(text: &str, columns: usize) -> Vec<&str> {
        wrap(text, columns).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn chinese_breaks_without_spaces_and_keeps_its_punctuation() {
        assert_eq!(lines("店铺连续九十天，未达标。", 12), ["店铺连续九十", "天，未达标。"]);
        assert_eq!(lines("店铺连续九十，天", 12), ["店铺连续九", "十，天"]);
        assert_eq!(lines("deduct 6 points 扣分", 10), ["deduct 6", "points 扣", "分"]);
    }

    #[test]
    fn wide_words_are_cut() {
        assert_eq!(lines("abcdefghijklm n", 6), ["abcdef", "ghijkl", "m n"]);
        assert!(lines("", 6).is_empty());
    }
}

/// A text that cannot steer a terminal: control characters and marks that turn the direction of writing are replaced,
/// each by one that takes as many bytes, so that places stay where they are. Line feeds and tabs remain.
pub(super) fn harmless(text: &str) -> String {
    text.chars().map(tame).collect()
}

/// The same on one line: every control character becomes a blank.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { tame(c) }).collect()
}

fn tame(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\r' => ' ',
        '\u{80}'..='\u{9f}' => '¿',
        '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ if c.is_control() => '?',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{harmless, one_line};

    #[test]
    fn nothing_is_left_that_steers_a_terminal_and_no_byte_moves() {
        let text = "店\u{1b}[31m铺\r\n\t\u{9b}2J\u{202e}a\u{7f}";
        let tamed = harmless(text);
        assert_eq!(tamed, "店?[31m铺 \n\t¿2J\u{fffd}a?");
        assert_eq!(tamed.len(), text.len());
        assert_eq!(one_line("a\nb\tc\u{1b}"), "a b c ");
    }
}

/// Turns numbers of characters into numbers of bytes, without walking the text from its start each time.
#[derive(Debug)]
pub(super) struct Offsets<'a> {
    text: &'a str,
    /// The byte at which every [`STEP`]th character begins.
    marks: Vec<usize>,
}

/// How many characters lie between two marks.
const STEP: usize = 64;

impl<'a> Offsets<'a> {
    /// Walks the text once.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, marks: text.char_indices().step_by(STEP).map(|(byte, _)| byte).collect() }
    }

    /// The byte at which a character begins; the end of the text if it has fewer.
    pub(super) fn byte(&self, character: usize) -> usize {
        let mark = self.marks.get(character / STEP).copied().unwrap_or(self.text.len());
        let rest = self.text.get(mark..).unwrap_or("");
        rest.char_indices().nth(character % STEP).map_or(self.text.len(), |(byte, _)| mark + byte)
    }
}

#[cfg(test)]
mod tests {
    use super::Offsets;

    #[test]
    fn every_character_is_found_at_its_byte() {
        let text = "店a铺\r\n".repeat(50);
        let offsets = Offsets::new(&text);
        for (character, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.byte(character), byte);
        }
        assert_eq!(offsets.byte(250), text.len());
        assert_eq!(offsets.byte(9_999), text.len());
        assert_eq!(Offsets::new("").byte(0), 0);
    }
}

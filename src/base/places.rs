use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{Sources, Span};

/// Where spans stand in texts. Those that are told again and again are written once.
#[derive(Debug)]
pub struct Places<'a> {
    sources: &'a Sources,
    written: FxHashMap<Span, String>,
}

impl<'a> Places<'a> {
    /// Places in some texts, each written when it is told.
    pub fn new(sources: &'a Sources) -> Self {
        Self::knowing(sources, [])
    }

    /// The same, with some that are written ahead.
    pub fn knowing(sources: &'a Sources, spans: impl IntoIterator<Item = Span>) -> Self {
        let written = spans.into_iter().map(|span| (span, sources.place(span))).collect();
        Self { sources, written }
    }

    /// `file:line:column`, both from 1, columns in characters.
    pub fn place(&self, span: Span) -> Cow<'_, str> {
        match self.written.get(&span) {
            Some(place) => Cow::Borrowed(place),
            None => Cow::Owned(self.sources.place(span)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::base::{Sources, Span};

    #[test]
    fn a_place_is_the_same_whether_it_was_written_ahead_or_not() {
        let mut sources = Sources::default();
        let file = sources.add("a.policy", "规则\nfact b: bool\n");
        let spans = [Span::new(file, 0, 6), Span::new(file, 7, 11), Span::new(file, 12, 13)];
        let (ahead, late) = (Places::knowing(&sources, spans), Places::new(&sources));
        for span in spans {
            assert_eq!(ahead.place(span), late.place(span));
        }
        assert_eq!(ahead.place(spans[2]), "a.policy:2:6");
    }
}

use super::scalar::Moment;
use crate::base::{Instant, Sources, Span, Zone};

/// What turns places and instants into text.
#[derive(Debug, Clone, Copy)]
pub(in crate::wire) struct Page<'a> {
    /// The texts that places lie in.
    pub(in crate::wire) sources: &'a Sources,
    /// The zone in which instants are written.
    pub(in crate::wire) zone: &'a Zone,
}

impl Page<'_> {
    /// `file:line:column`
    pub(in crate::wire) fn place(self, span: Span) -> String {
        self.sources.place(span)
    }

    /// An instant with the offset of the zone.
    pub(in crate::wire) fn moment(self, instant: Instant) -> Moment {
        Moment(self.zone.write(instant))
    }
}

/// The shapes of some things, one for each.
pub(in crate::wire) fn each<'a, Thing, Shape: From<&'a Thing>>(things: &'a [Thing]) -> Vec<Shape> {
    things.iter().map(Shape::from).collect()
}

/// Texts, borrowed.
pub(in crate::wire) fn texts(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

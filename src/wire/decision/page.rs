use super::scalar::Moment;
use crate::base::{Instant, Sources, Span, Zone};

/// What turns places and instants into text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'a> {
    /// The texts that places lie in.
    pub(super) sources: &'a Sources,
    /// The zone in which instants are written.
    pub(super) zone: &'a Zone,
}

impl Page<'_> {
    /// `file:line:column`
    pub(super) fn place(self, span: Span) -> String {
        self.sources.place(span)
    }

    /// An instant with the offset of the zone.
    pub(super) fn moment(self, instant: Instant) -> Moment {
        Moment(self.zone.write(instant))
    }
}

/// The shapes of some things, one for each.
pub(super) fn each<'a, Thing, Shape: From<&'a Thing>>(things: &'a [Thing]) -> Vec<Shape> {
    things.iter().map(Shape::from).collect()
}

/// Texts, borrowed.
pub(super) fn texts(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

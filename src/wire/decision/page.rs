use super::scalar::Moment;
use std::borrow::Cow;

use crate::base::{Instant, Places, Span, Zone};

/// What turns places and instants into text.
#[derive(Debug, Clone, Copy)]
pub(in crate::wire) struct Page<'a> {
    /// Where spans stand.
    pub(in crate::wire) places: &'a Places<'a>,
    /// The zone in which instants are written.
    pub(in crate::wire) zone: &'a Zone,
}

impl<'a> Page<'a> {
    /// `file:line:column`
    pub(in crate::wire) fn place(self, span: Span) -> Cow<'a, str> {
        self.places.place(span)
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

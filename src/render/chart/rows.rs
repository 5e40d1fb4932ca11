use svg::node::element::{Polygon, Rectangle};
use svg::{Document, Node as _};

use super::axis::{Axis, RIGHT};
use super::{ACCENT, Bar, Chart, FAINT, Flag, INK, words_inside};

/// How high a row is.
pub(super) const HEIGHT: i64 = 32;

/// The bars, and below them the flags.
pub(super) fn draw(page: &mut Document, chart: &Chart, axis: &Axis, mut top: i64) {
    for one in &chart.bars {
        bar(page, one, axis, top);
        top += HEIGHT;
    }
    for one in &chart.flags {
        flag(page, one, axis, top);
        top += HEIGHT;
    }
}

fn bar(page: &mut Document, bar: &Bar, axis: &Axis, top: i64) {
    let from = axis.x(bar.from);
    let to = bar.to.map_or(RIGHT, |day| axis.end(day));
    let ink = if bar.is_faint { "#cbd2d9" } else { "#dc2626" };
    let shape = Rectangle::new().set("x", from).set("y", top + 16).set("width", (to - from).max(2));
    page.append(shape.set("height", 9).set("rx", 2).set("fill", ink));
    let text = if bar.is_faint { FAINT } else { INK };
    page.append(words_inside(&bar.label, from, top + 12, text).set("font-size", 12));
}

fn flag(page: &mut Document, flag: &Flag, axis: &Axis, top: i64) {
    let x = axis.end(flag.day);
    let corners = format!("{x},{} {},{} {},{}", top + 26, x - 5, top + 16, x + 5, top + 16);
    page.append(Polygon::new().set("points", corners).set("fill", ACCENT));
    page.append(words_inside(&flag.label, x, top + 12, INK).set("font-size", 12));
}

use svg::node::element::path::Data;
use svg::node::element::{Line, Path};
use svg::{Document, Node as _};

use super::axis::{Axis, LEFT, RIGHT};
use super::{FAINT, INK, MARGIN, Panel, words};
use crate::base::Number;

/// How high a panel is, with its title.
pub(super) const HEIGHT: i64 = 216;
/// How high the title of a panel is.
const TITLE: i64 = 30;
const BLUE: &str = "#1d4ed8";
const LEVEL: &str = "#b45309";
/// How far apart the labels of two levels must be.
const APART: i64 = 15;

/// Where the numbers of a panel lie.
struct Scale {
    least: Number,
    greatest: Number,
    top: i64,
    bottom: i64,
}

impl Scale {
    fn new(panel: &Panel, top: i64) -> Self {
        let numbers =
            || panel.steps.iter().map(|step| step.1).chain(panel.levels.iter().map(|level| level.at));
        let least = numbers().fold(Number::ZERO, Number::min);
        let greatest = numbers().fold(Number::ONE, Number::max);
        Self { least, greatest, top: top + TITLE, bottom: top + HEIGHT - 22 }
    }

    fn y(&self, number: Number) -> i64 {
        let part = || {
            let (above, whole) = (number.minus(self.least)?, self.greatest.minus(self.least)?);
            above.over(whole)?.times(Number::from(self.bottom - self.top))?.round().to_i64()
        };
        self.bottom - part().unwrap_or(0)
    }
}

pub(super) fn draw(page: &mut Document, panel: &Panel, axis: &Axis, top: i64) {
    let scale = Scale::new(panel, top);
    page.append(words(&panel.title, MARGIN, top + 18, INK).set("font-weight", "bold"));
    for number in [scale.least, scale.greatest] {
        let y = scale.y(number);
        page.append(level(y, "#cbd2d9"));
        page.append(
            words(&number.to_string(), LEFT - 8, y + 4, FAINT).set("text-anchor", "end").set("font-size", 11),
        );
    }
    levels(page, panel, &scale);
    let (known, ahead) = paths(panel, axis, &scale);
    page.append(line(known));
    page.append(line(ahead).set("stroke-dasharray", "5 4"));
}

fn level(y: i64, ink: &str) -> Line {
    Line::new().set("x1", LEFT).set("x2", RIGHT).set("y1", y).set("y2", y).set("stroke", ink)
}

/// The levels that matter, with labels that never lie on one another.
fn levels(page: &mut Document, panel: &Panel, scale: &Scale) {
    let mut free_above = i64::MAX;
    let mut sorted: Vec<_> = panel.levels.iter().collect();
    sorted.sort_by_key(|one| one.at);
    if sorted.len() > 1 && scale.y(sorted[0].at) < scale.y(sorted[sorted.len() - 1].at) {
        sorted.reverse();
    }
    for one in sorted {
        let y = scale.y(one.at);
        page.append(level(y, LEVEL).set("stroke-dasharray", "2 3"));
        let at = (y - 4).min(free_above);
        free_above = at - APART;
        page.append(words(&one.label, RIGHT, at, LEVEL).set("text-anchor", "end").set("font-size", 12));
    }
}

fn line(data: Data) -> Path {
    Path::new().set("d", data).set("fill", "none").set("stroke", BLUE).set("stroke-width", 2)
}

/// The steps up to the day that things are known, and those after it.
fn paths(panel: &Panel, axis: &Axis, scale: &Scale) -> (Data, Data) {
    let now = axis.end(axis.today);
    let (mut known, mut ahead) = (Data::new(), Data::new());
    let mut drawn: Option<(i64, i64)> = None;
    let mut steps: Vec<(i64, i64)> =
        panel.steps.iter().map(|(day, number)| (axis.x(*day), scale.y(*number))).collect();
    let Some(last) = steps.last().copied() else { return (known, ahead) };
    steps.push((RIGHT, last.1));
    for (x, y) in steps {
        let Some((before, level)) = drawn else {
            let start = if x >= now { &mut ahead } else { &mut known };
            *start = std::mem::take(start).move_to((x, y));
            drawn = Some((x, y));
            continue;
        };
        if before < now && now <= x {
            known = known.horizontal_line_to(now);
            ahead = ahead.move_to((now, level));
        }
        let path = if x >= now { &mut ahead } else { &mut known };
        *path = std::mem::take(path).horizontal_line_to(x).vertical_line_to(y);
        drawn = Some((x, y));
    }
    (known, ahead)
}

//! Charts over time as SVG: panels of balances that go in steps, bars of what lasts, flags of what falls on a day.
//!
//! In: plain data, worded already. Out: SVG text, the same for the same data. Coordinates are whole numbers.

mod axis;
mod panel;
mod rows;

use svg::node::element::{Rectangle, Text};
use svg::{Document, Node as _};

use self::axis::Axis;
use crate::base::{Day, Number, harmless, one_line, without_commands};

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What stands above it.
    pub title: String,
    /// What stands below the title.
    pub subtitle: String,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The day up to which things are known; what lies after it is dashed.
    pub today: Day,
    /// What is said of that day.
    pub today_label: String,
    /// The balances, one above the other.
    pub panels: Vec<Panel>,
    /// What lasts, one below the other.
    pub bars: Vec<Bar>,
    /// What falls on a day.
    pub flags: Vec<Flag>,
}

/// A balance that goes in steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// What it is of.
    pub title: String,
    /// The balance from each day on, in the order of days; the first one holds from the beginning.
    pub steps: Vec<(Day, Number)>,
    /// Levels that matter.
    pub levels: Vec<Level>,
}

/// A level that matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Where it lies.
    pub at: Number,
    /// What is said of it.
    pub label: String,
}

/// Something that lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is said of it.
    pub label: String,
    /// The first day.
    pub from: Day,
    /// The last day; `None` if it goes beyond the chart.
    pub to: Option<Day>,
    /// Whether it stands back behind others.
    pub is_faint: bool,
}

/// Something that falls on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// What is said of it.
    pub label: String,
    /// The day.
    pub day: Day,
}

const WIDTH: i64 = 960;
const MARGIN: i64 = 24;
/// How high the title and what stands below it are together.
const HEAD: i64 = 84;
const FOOT: i64 = 36;
const INK: &str = "#1f2933";
const FAINT: &str = "#7b8794";
const ACCENT: &str = "#c2410c";
/// Fonts that have Chinese characters, on the usual systems.
const FONTS: &str = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC','WenQuanYi Micro Hei',sans-serif";

/// Draws a chart; the text ends with a line feed.
pub fn draw_chart(chart: &Chart) -> String {
    let axis = Axis::new(chart);
    let height = HEAD
        + panel::HEIGHT * as_i64(chart.panels.len())
        + rows::HEIGHT * as_i64(chart.bars.len() + chart.flags.len())
        + FOOT;
    let mut page = Document::new()
        .set("viewBox", (0, 0, WIDTH, height))
        .set("width", WIDTH)
        .set("height", height)
        .set("font-family", FONTS)
        .set("font-size", 13);
    page.append(Rectangle::new().set("width", WIDTH).set("height", height).set("fill", "#ffffff"));
    page.append(words(&chart.title, MARGIN, 30, INK).set("font-size", 18).set("font-weight", "bold"));
    page.append(words(&chart.subtitle, MARGIN, 50, FAINT));
    axis.draw(&mut page, HEAD, height - FOOT, chart);
    let mut top = HEAD;
    for one in &chart.panels {
        panel::draw(&mut page, one, &axis, top);
        top += panel::HEIGHT;
    }
    rows::draw(&mut page, chart, &axis, top);
    without_commands(&harmless(&page.to_string())) + "\n"
}

/// A text that begins at a point.
fn words(text: &str, x: i64, y: i64, ink: &str) -> Text {
    Text::new(one_line(text)).set("x", x).set("y", y).set("fill", ink)
}

/// A text at a point that begins there, or ends there where it would run off the page.
fn words_inside(text: &str, x: i64, y: i64, ink: &str) -> Text {
    let is_far = x > WIDTH / 2;
    let words = words(text, x, y, ink).set("text-anchor", if is_far { "end" } else { "start" });
    words.set("paint-order", "stroke").set("stroke", "#ffffff").set("stroke-width", 3)
}

fn as_i64(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;

//! What goes from where to where, as SVG: bands between two columns, as wide as there are many.
//!
//! In: plain data, worded already. Out: SVG text, the same for the same data. Coordinates are whole numbers; the picture is made
//! for a narrow screen and grows with the page.

use svg::node::element::path::Data;
use svg::node::element::{Path, Rectangle, Text, Title};
use svg::{Document, Node as _};

use super::Tone;
use crate::base::one_line;

/// What goes from where to where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flows {
    /// What the picture shows.
    pub title: String,
    /// What stands above the left column.
    pub from: String,
    /// What stands above the right column.
    pub to: String,
    /// The bands, in the order in which they lie.
    pub flows: Vec<Flow>,
}

/// A band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// Where it begins.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// How many it stands for.
    pub count: usize,
    /// How it is meant.
    pub tone: Tone,
}

const WIDTH: i64 = 360;
/// Where the columns stand: labels are outside of them.
const LEFT: i64 = 104;
const RIGHT: i64 = WIDTH - LEFT;
const BAR: i64 = 8;
/// Where the columns begin, and how high they are together without gaps.
const TOP: i64 = 30;
const HEIGHT: i64 = 260;
const GAP: i64 = 10;
/// The least height of a column, so that its label has room.
const LEAST: i64 = 30;
const INK: &str = "#1f2933";
const FAINT: &str = "#52606d";
/// How many columns of text a label has; a Chinese character takes two.
const LABEL: usize = 15;

/// Draws bands.
pub fn draw_flows(flows: &Flows) -> String {
    let total = flows.flows.iter().map(|flow| flow.count).sum::<usize>().max(1);
    let (left, left_end) = column(&flows.flows, total, |flow| &flow.from);
    let (right, right_end) = column(&flows.flows, total, |flow| &flow.to);
    let height = left_end.max(right_end) + GAP;
    let mut page = Document::new()
        .set("viewBox", (0, 0, WIDTH, height))
        .set("role", "img")
        .set("aria-label", one_line(&flows.title))
        .set("font-size", 12);
    page.append(words(&flows.from, LEFT + BAR, 16, FAINT).set("text-anchor", "end"));
    page.append(words(&flows.to, RIGHT - BAR, 16, FAINT));
    let (mut starts, mut ends) = (tops(&left), tops(&right));
    for flow in &flows.flows {
        let start = take(&mut starts, &left, &flow.from, flow.count);
        let end = take(&mut ends, &right, &flow.to, flow.count);
        page.append(band(flow, start, end));
    }
    for stop in &left {
        draw_stop(&mut page, stop, LEFT, LEFT - 6, "end");
    }
    for stop in &right {
        draw_stop(&mut page, stop, RIGHT - BAR, RIGHT + 6, "start");
    }
    page.to_string()
}

/// One end of bands.
struct Stop {
    name: String,
    count: usize,
    top: i64,
    height: i64,
}

/// The ends of bands on one side, in the order of the bands, and where they end.
fn column<'a>(flows: &'a [Flow], total: usize, side: impl Fn(&'a Flow) -> &'a String) -> (Vec<Stop>, i64) {
    let mut stops: Vec<Stop> = Vec::new();
    for flow in flows {
        let name = side(flow);
        match stops.iter_mut().find(|stop| stop.name == *name) {
            Some(stop) => stop.count += flow.count,
            None => stops.push(Stop { name: name.clone(), count: flow.count, top: 0, height: 0 }),
        }
    }
    let mut top = TOP;
    for stop in &mut stops {
        stop.top = top;
        stop.height = (as_i64(stop.count) * HEIGHT / as_i64(total)).max(LEAST);
        top += stop.height + GAP;
    }
    (stops, top)
}

fn tops(stops: &[Stop]) -> Vec<usize> {
    vec![0; stops.len()]
}

/// The next part of an end: its top and its height.
fn take(taken: &mut [usize], stops: &[Stop], name: &str, count: usize) -> (i64, i64) {
    let Some(at) = stops.iter().position(|stop| stop.name == name) else { return (TOP, 1) };
    let stop = &stops[at];
    let place = |count: usize| as_i64(count) * stop.height / as_i64(stop.count.max(1));
    let (from, to) = (place(taken[at]), place(taken[at] + count));
    taken[at] += count;
    (stop.top + from, (to - from).max(1))
}

fn band(flow: &Flow, (start, start_height): (i64, i64), (end, end_height): (i64, i64)) -> Path {
    let (left, right) = (LEFT + BAR, RIGHT - BAR);
    let middle = i64::midpoint(left, right);
    let data = Data::new()
        .move_to((left, start))
        .cubic_curve_to((middle, start, middle, end, right, end))
        .line_to((right, end + end_height))
        .cubic_curve_to((middle, end + end_height, middle, start + start_height, left, start + start_height))
        .close();
    let (ink, opacity) = match flow.tone {
        Tone::Bad => ("#c2410c", "0.65"),
        Tone::Good => ("#15803d", "0.65"),
        Tone::Caution => ("#b7791f", "0.55"),
        Tone::Plain | Tone::Strong | Tone::Faint | Tone::Cite => ("#9aa5b1", "0.4"),
    };
    let told = format!("{} → {}: {}", flow.from, flow.to, flow.count);
    Path::new().set("d", data).set("fill", ink).set("fill-opacity", opacity).add(Title::new(one_line(&told)))
}

fn draw_stop(page: &mut Document, stop: &Stop, x: i64, label: i64, anchor: &str) {
    let bar = Rectangle::new().set("x", x).set("y", stop.top).set("width", BAR).set("height", stop.height);
    page.append(bar.set("fill", INK));
    let middle = stop.top + stop.height / 2;
    let name = words(&shortened(&stop.name), label, middle - 1, INK).set("text-anchor", anchor);
    page.append(name.add(Title::new(one_line(&stop.name))));
    let count = words(&stop.count.to_string(), label, middle + 13, FAINT).set("text-anchor", anchor);
    page.append(count.set("font-size", 11));
}

/// A label that fits beside its column.
fn shortened(name: &str) -> String {
    if textwrap::core::display_width(name) <= LABEL {
        return name.to_owned();
    }
    let mut kept = String::new();
    for sign in name.chars() {
        kept.push(sign);
        if textwrap::core::display_width(&kept) >= LABEL - 1 {
            break;
        }
    }
    kept + "…"
}

fn words(text: &str, x: i64, y: i64, ink: &str) -> Text {
    Text::new(one_line(text)).set("x", x).set("y", y).set("fill", ink)
}

fn as_i64(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Flow, Flows, draw_flows};
    use crate::render::Tone;

    fn drawn(count: usize) -> String {
        let flow = |from: &str, to: &str, count| Flow {
            from: from.to_owned(),
            to: to.to_owned(),
            count,
            tone: Tone::Bad,
        };
        let flows = vec![flow("保留", "清退", count), flow("保留", "<保留>", 1)];
        draw_flows(&Flows { title: "变化".to_owned(), from: "原".to_owned(), to: "新".to_owned(), flows })
    }

    #[test]
    fn each_band_is_told_and_names_cannot_become_markup() {
        let svg = drawn(26);
        assert!(svg.contains("保留 → 清退: 26"), "{svg}");
        assert!(svg.contains("&lt;保留&gt;") && !svg.contains("<保留>"), "{svg}");
    }

    #[test]
    fn many_and_none_are_drawn_too() {
        for count in [0, 1, 1_000_000] {
            assert!(drawn(count).ends_with("</svg>"));
        }
    }
}

//! Texts with coloured stretches, as one HTML page that needs nothing else.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::Tone;
use crate::base::{Lang, harmless, without_commands};

/// A page of texts with coloured stretches.
#[derive(Debug, Clone)]
pub struct MarkedPage {
    /// What it is about.
    pub title: String,
    /// What the colours mean.
    pub legend: String,
    /// The language.
    pub lang: Lang,
    /// Its parts.
    pub parts: Vec<MarkedPart>,
}

/// A heading, a table, and texts below it.
#[derive(Debug, Clone)]
pub struct MarkedPart {
    /// The heading.
    pub heading: String,
    /// What stands above the columns of the table.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
    /// The texts.
    pub texts: Vec<MarkedText>,
}

/// A text with coloured stretches.
#[derive(Debug, Clone)]
pub struct MarkedText {
    /// Its name.
    pub name: String,
    /// The text.
    pub text: String,
    /// The stretches; of those that overlap, the shortest shows.
    pub marks: Vec<Highlight>,
}

/// A coloured stretch.
#[derive(Debug, Clone)]
pub struct Highlight {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
    /// Its colour.
    pub tone: Tone,
    /// What is said when somebody points at it.
    pub hint: String,
}

const STYLE: &str = include_str!("marked.css");

/// Draws a page.
pub fn write_marked(page: &MarkedPage) -> String {
    let drawn = html! {
        (DOCTYPE)
        html lang=(page.lang.pick("en", "zh-CN")) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (page.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (page.title) }
                p { (page.legend) }
                @for part in &page.parts { (draw_part(part)) }
            }
        }
    };
    without_commands(&harmless(&drawn.into_string())) + "\n"
}

fn draw_part(part: &MarkedPart) -> Markup {
    html! {
        section {
            h2 { (part.heading) }
            table class="tally" {
                thead { tr { @for cell in &part.head { th { (cell) } } } }
                tbody { @for row in &part.rows { tr { @for cell in row { td { (cell) } } } } }
            }
            @for text in &part.texts { (draw_text(text)) }
        }
    }
}

fn draw_text(text: &MarkedText) -> Markup {
    let mut start = 0;
    let lines = text.text.split_inclusive('\n').map(|line| {
        let range = (start, start + line.trim_end_matches(['\n', '\r']).len());
        start += line.len();
        range
    });
    html! {
        h3 { (text.name) }
        pre {
            @for (number, (from, to)) in lines.enumerate() {
                @let tone = worst(text, from, to);
                span class=[tone.map(|tone| format!("line {}", class(tone)))] {
                    span class="number" { (format!("{:>4} ", number + 1)) }
                    @for (from, to, mark) in stretches(text, from, to) {
                        @match mark {
                            Some(mark) => mark class=(class(mark.tone)) title=(mark.hint) {
                                (piece(text, from, to))
                            },
                            None => (piece(text, from, to)),
                        }
                    }
                }
                "\n"
            }
        }
    }
}

fn piece(text: &MarkedText, from: usize, to: usize) -> &str {
    text.text.get(from..to).unwrap_or_default()
}

/// The worst colour of what begins in a line.
fn worst(text: &MarkedText, from: usize, to: usize) -> Option<Tone> {
    let begins = |mark: &&Highlight| from <= mark.start && mark.start < to;
    let tones = text.marks.iter().filter(begins).map(|mark| mark.tone);
    let tones: Vec<Tone> = tones.collect();
    let is_all = |tone: Tone| !tones.is_empty() && tones.iter().all(|other| *other == tone);
    match (is_all(Tone::Good), is_all(Tone::Bad), tones.is_empty()) {
        (true, ..) => Some(Tone::Good),
        (_, true, _) => Some(Tone::Bad),
        (.., true) => None,
        (false, false, false) => Some(Tone::Caution),
    }
}

/// A line cut where a colour begins or ends, each piece with the shortest mark over it.
fn stretches(text: &MarkedText, from: usize, to: usize) -> Vec<(usize, usize, Option<&Highlight>)> {
    let over = |mark: &&Highlight| mark.start < to && from < mark.end;
    let marks: Vec<&Highlight> = text.marks.iter().filter(over).collect();
    let mut cuts: Vec<usize> = marks.iter().flat_map(|mark| [mark.start, mark.end]).collect();
    cuts.extend([from, to]);
    cuts.retain(|cut| (from..=to).contains(cut) && text.text.is_char_boundary(*cut));
    cuts.sort_unstable();
    cuts.dedup();
    let of = |pair: &[usize]| {
        let covering = marks.iter().filter(|mark| mark.start <= pair[0] && pair[1] <= mark.end);
        (pair[0], pair[1], covering.min_by_key(|mark| mark.end - mark.start).copied())
    };
    cuts.windows(2).map(of).collect()
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Bad => "bad",
        Tone::Caution => "part",
        Tone::Plain | Tone::Strong | Tone::Faint | Tone::Cite => "plain",
    }
}

#[cfg(test)]
mod tests {
    use super::{Highlight, MarkedText, draw_text, stretches};
    use crate::render::Tone;

    fn marked() -> MarkedText {
        let mark = |start, end, tone, hint: &str| Highlight { start, end, tone, hint: hint.to_owned() };
        MarkedText {
            name: "a<b".to_owned(),
            text: "when a & b\nor 店铺\n".to_owned(),
            marks: vec![mark(5, 20, Tone::Good, "all"), mark(9, 10, Tone::Bad, "no \"b\"")],
        }
    }

    #[test]
    fn the_shortest_mark_shows_and_a_mark_goes_over_lines() {
        let text = marked();
        let of = |from, to| {
            let found = stretches(&text, from, to).into_iter();
            found.map(|(from, to, mark)| (from, to, mark.map(|mark| mark.hint.as_str()))).collect::<Vec<_>>()
        };
        assert_eq!(of(0, 10), [(0, 5, None), (5, 9, Some("all")), (9, 10, Some("no \"b\""))]);
        assert_eq!(of(11, 20), [(11, 20, Some("all"))]);
    }

    #[test]
    fn nothing_of_a_text_becomes_markup() {
        let page = draw_text(&marked()).into_string();
        assert!(page.contains("<h3>a&lt;b</h3>"), "{page}");
        assert!(
            page.contains("a &amp; </mark><mark class=\"bad\" title=\"no &quot;b&quot;\">b</mark>"),
            "{page}"
        );
        assert!(page.contains("<span class=\"line part\">"), "{page}");
    }
}

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{Bit, Cell, Entry, Page, Piece, Row, Section, Shape, Table, Target, Words};
use crate::base::{Lang, harmless};
use crate::render::Tone;

/// How the page looks: on a screen by day and by night, on a narrow one, and on paper.
const STYLE: &str = include_str!("page.css");

/// The deepest heading that HTML has.
const DEEPEST: usize = 6;

/// The deepest level that the table of contents shows.
const LISTED: usize = 3;

/// Draws a page as one HTML file that needs nothing else.
pub fn write_html(page: &Page) -> String {
    let title = page.title.bare();
    let drawn = html! {
        (DOCTYPE)
        html lang=(tag(page.lang)) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content="policyc doc";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header { h1 { (words(&page.title)) } (pieces(&page.lead, 2)) }
                @if !page.sections.is_empty() {
                    nav aria-label=(page.contents) { p { (page.contents) } (contents(&page.sections, 1)) }
                }
                main { @for section in &page.sections { (draw_section(section, 2)) } }
                footer { (pieces(&page.foot, 2)) }
            }
        }
    };
    harmless(&drawn.into_string()).into_owned() + "\n"
}

fn tag(lang: Lang) -> &'static str {
    lang.pick("en", "zh-CN")
}

fn contents(sections: &[Section], level: usize) -> Markup {
    html! {
        ol {
            @for section in sections {
                li {
                    a href=(format!("#{}", section.anchor)) { (section.heading.title()) }
                    @let inner = below(section);
                    @if level < LISTED && !inner.is_empty() { (contents(&inner, level + 1)) }
                }
            }
        }
    }
}

/// The parts of a part.
fn below(section: &Section) -> Vec<Section> {
    let of = |piece: &Piece| if let Piece::Section(inner) = piece { Some(inner.clone()) } else { None };
    section.body.iter().filter_map(of).collect()
}

fn draw_section(section: &Section, level: usize) -> Markup {
    html! {
        section id=(section.anchor) class=(format!("level-{level}")) {
            (heading(level, &html! {
                (words(&section.heading))
                a class="anchor" href=(format!("#{}", section.anchor)) aria-hidden="true" tabindex="-1" { "#" }
            }))
            (pieces(&section.body, level + 1))
        }
    }
}

fn heading(level: usize, text: &Markup) -> Markup {
    match level.min(DEEPEST) {
        0..=2 => html! { h2 { (text) } },
        3 => html! { h3 { (text) } },
        4 => html! { h4 { (text) } },
        5 => html! { h5 { (text) } },
        _ => html! { h6 { (text) } },
    }
}

fn pieces(all: &[Piece], level: usize) -> Markup {
    html! { @for one in all { (piece(one, level)) } }
}

fn piece(piece: &Piece, level: usize) -> Markup {
    match piece {
        Piece::Section(section) => draw_section(section, level),
        Piece::Paragraph(text) => html! { p { (words(text)) } },
        Piece::Remark(body) => html! { div class="remark" lang=[tongue(body)] { (pieces(body, level)) } },
        Piece::Notice(tone, body) => {
            html! { div class=(format!("notice {}", class(*tone))) role="note" { (pieces(body, level)) } }
        }
        Piece::List(entries) => list(entries, "list"),
        Piece::Checks(entries) => list(entries, "checks"),
        Piece::Pairs(pairs) => html! {
            dl { @for (term, body) in pairs { div { dt { (words(term)) } dd { (pieces(body, level)) } } } }
        },
        Piece::Table(one) => table(one, level),
        Piece::Fold(summary, body) => html! {
            details { summary { (words(summary)) } (pieces(body, level)) }
        },
        Piece::Code(text) => html! { pre tabindex="0" { code { (text) } } },
    }
}

/// The language of a remark, if it is written in Latin letters: it may be another one than that of the page.
fn tongue(body: &[Piece]) -> Option<&'static str> {
    let text: String = body.iter().map(Piece::bare).collect();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    let han = text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    match (latin, han) {
        (0, 0) => None,
        (latin, han) if latin > han => Some("en"),
        _ => Some("zh-CN"),
    }
}

fn list(entries: &[Entry], class: &str) -> Markup {
    html! {
        ul class=(class) {
            @for entry in entries {
                li {
                    (words(&entry.text))
                    @if !entry.below.is_empty() { (list(&entry.below, "list")) }
                }
            }
        }
    }
}

fn table(table: &Table, level: usize) -> Markup {
    let shape = match table.shape {
        Shape::Cards => "cards",
        Shape::Beside => "beside",
    };
    let heads: Vec<String> = table.head.iter().map(Words::bare).collect();
    html! {
        div class=(format!("frame {shape}")) tabindex=[(table.shape == Shape::Beside).then_some("0")] {
            table {
                thead { tr { @for head in &table.head { th scope="col" { (words(head)) } } } }
                tbody { @for one in &table.rows { (row(one, &heads, level)) } }
            }
        }
    }
}

fn row(row: &Row, heads: &[String], level: usize) -> Markup {
    html! {
        tr id=[row.anchor.as_ref()] {
            @for (at, one) in row.cells.iter().enumerate() {
                @if at == 0 {
                    th scope="row" { (cell(one, level)) }
                } @else {
                    td class=[one.is_changed.then_some("changed")]
                        data-label=(heads.get(at).map_or("", String::as_str)) { (cell(one, level)) }
                }
            }
        }
    }
}

/// A cell; one short text stands in it without a paragraph of its own.
fn cell(cell: &Cell, level: usize) -> Markup {
    match cell.body.as_slice() {
        [Piece::Paragraph(text)] => html! { div { (words(text)) } },
        body => html! { div { (pieces(body, level)) } },
    }
}

fn words(text: &Words) -> Markup {
    html! { @for one in &text.0 { (bit(one)) } }
}

fn bit(bit: &Bit) -> Markup {
    match bit {
        Bit::Plain(text) => dated(text),
        Bit::Strong(text) => html! { strong { (dated(text)) } },
        Bit::Code(text) => html! { code { (text) } },
        Bit::Badge(tone, text) => html! { span class=(format!("badge {}", class(*tone))) { (text) } },
        Bit::Cite(clause, anchor) => {
            html! { a class="cite" href=(format!("#{anchor}")) { "〔" (clause) "〕" } }
        }
        Bit::Link(text, Target::Anchor(anchor)) => html! { a href=(format!("#{anchor}")) { (dated(text)) } },
        Bit::Link(text, Target::Page(name)) => html! { a href=(format!("./{name}.html")) { (text) } },
    }
}

/// Text whose dates are marked as such, so that none is broken over two lines.
fn dated(text: &str) -> Markup {
    html! {
        @for (piece, is_day) in days(text) {
            @if is_day { time { (piece) } } @else { (piece) }
        }
    }
}

/// A text cut before and after each date, `2023-05-15`, with whether a piece is one.
fn days(text: &str) -> Vec<(&str, bool)> {
    const FORM: &[u8] = b"0000-00-00";
    let (mut pieces, mut rest, mut at) = (Vec::new(), text, 0);
    let fits = |(byte, form): (&u8, &u8)| if *form == b'-' { byte == form } else { byte.is_ascii_digit() };
    while let Some(window) = rest.as_bytes().get(at..at + FORM.len()) {
        if !window.iter().zip(FORM).all(fits) {
            at += 1;
            continue;
        }
        let (before, day) = rest.split_at(at);
        let (day, after) = day.split_at(FORM.len());
        pieces.extend([(before, false), (day, true)]);
        (rest, at) = (after, 0);
    }
    pieces.push((rest, false));
    pieces
}

fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Strong => "strong",
        Tone::Faint => "faint",
        Tone::Good => "good",
        Tone::Bad => "bad",
        Tone::Caution => "caution",
        Tone::Cite => "clause",
    }
}

use indexmap::IndexMap;

use super::cover::{Coverage, Met};
use super::tell::{head, rows, title};
use crate::base::{FileId, Lang, Sources, Span};
use crate::messages::{CoverageLine, Say as _};
use crate::render::{Highlight, MarkedPage, MarkedPart, MarkedText, Tone};

/// Coverage as a page: the text of each rulebook, coloured by what is reached of it.
pub fn page(all: &[Coverage], sources: &Sources, lang: Lang) -> MarkedPage {
    let part = |one: &Coverage| MarkedPart {
        heading: title(one, lang),
        head: head(lang),
        rows: rows(one, lang),
        texts: texts(one, sources, lang),
    };
    MarkedPage {
        title: CoverageLine::Page.say(lang),
        legend: CoverageLine::Legend.say(lang),
        lang,
        parts: all.iter().map(part).collect(),
    }
}

/// The file of a rulebook and those it takes something from, with what is to be reached in each.
fn texts(one: &Coverage, sources: &Sources, lang: Lang) -> Vec<MarkedText> {
    let mut places: IndexMap<FileId, IndexMap<Span, Vec<&Met>>> = IndexMap::new();
    places.entry(one.head.file).or_default();
    for met in &one.all {
        let Some(span) = met.span else { continue };
        places.entry(span.file).or_default().entry(span).or_default().push(met);
    }
    let text = |(file, marks): (FileId, IndexMap<Span, Vec<&Met>>)| MarkedText {
        name: sources.file(file).name.clone(),
        text: sources.file(file).text.clone(),
        marks: marks.into_iter().map(|(span, met)| highlight(span, &met, lang)).collect(),
    };
    places.into_iter().map(text).collect()
}

fn highlight(span: Span, met: &[&Met], lang: Lang) -> Highlight {
    let missing: Vec<&Met> = met.iter().copied().filter(|met| !met.is_reached).collect();
    let tone = match missing.len() {
        0 => Tone::Good,
        some if some == met.len() => Tone::Bad,
        _ => Tone::Caution,
    };
    let said: Vec<&str> =
        missing.iter().map(|met| lang.pick(met.gap.en.as_str(), met.gap.zh.as_str())).collect();
    Highlight { start: span.start as usize, end: span.end as usize, tone, hint: said.join("\n") }
}

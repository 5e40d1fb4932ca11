//! Comparisons as people read them.

mod change;
mod chart;
mod impact;

use self::change::Teller;
use self::chart::flows;
use crate::base::Lang;
use crate::messages::{DiffLine, ImpactLine, Say as _, Touch, Verdict};
use crate::render::{Block, Flows, Leaf, Line, Report, draw_flows};
use crate::wire::comparison::{Change, Comparison};

/// Tells what versions differ in.
pub fn tell(comparisons: &[Comparison], lang: Lang) -> Report {
    let mut blocks = Vec::new();
    for comparison in told(comparisons) {
        if !blocks.is_empty() {
            blocks.push(Block::Gap);
        }
        blocks.extend(one(comparison, lang));
    }
    Report { blocks }
}

/// The same for a page, each comparison with pictures of the moves.
pub fn leaves(comparisons: &[Comparison], lang: Lang) -> Vec<Leaf> {
    let legend = ImpactLine::Legend.say(lang);
    let picture =
        |flows: Flows| Leaf::Picture { svg: draw_flows(&flows), title: flows.title, legend: legend.clone() };
    let of_one = |comparison: &&Comparison| {
        let report = |blocks: Vec<Block>| Leaf::Report(Report { blocks });
        let pictures = flows(comparison, lang).into_iter().map(picture);
        let changes = report(sections(comparison, lang));
        std::iter::once(report(opening(comparison, lang)))
            .chain(pictures)
            .chain([changes])
            .collect::<Vec<_>>()
    };
    told(comparisons).iter().flat_map(of_one).collect()
}

/// Of several comparisons, those that find something; the first one if none does.
fn told(comparisons: &[Comparison]) -> Vec<&Comparison> {
    let is_affecting = |one: &Comparison| one.impact.as_ref().is_some_and(|impact| impact.changed > 0);
    let differs = |one: &&Comparison| one.verdict != Verdict::Same || is_affecting(one);
    let found: Vec<&Comparison> = comparisons.iter().filter(differs).collect();
    if found.is_empty() { comparisons.iter().take(1).collect() } else { found }
}

fn one(comparison: &Comparison, lang: Lang) -> Vec<Block> {
    let mut blocks = opening(comparison, lang);
    blocks.extend(sections(comparison, lang));
    blocks
}

/// What it comes to, and who is affected.
fn opening(comparison: &Comparison, lang: Lang) -> Vec<Block> {
    let rulebook = comparison.rulebook.clone();
    let version =
        |side: &Option<crate::wire::comparison::Side>| side.as_ref().map(|side| side.version.clone());
    let versions = match (version(&comparison.old), version(&comparison.new)) {
        (Some(old), Some(new)) => DiffLine::Versions { rulebook, old, new },
        (one, other) => DiffLine::Only { rulebook, version: one.or(other).unwrap_or_default() },
    };
    let verdict = comparison.verdict.say(lang);
    let told = match comparison.verdict {
        Verdict::Same | Verdict::Wording => Line::default().good(verdict),
        Verdict::Differs | Verdict::Added | Verdict::Removed => Line::default().caution(verdict),
    };
    let mut blocks = vec![
        Block::title(comparison.title.as_ref().unwrap_or(&comparison.rulebook).clone()),
        Block::Paragraph(Line::default().faint(versions.say(lang))),
        Block::Paragraph(told),
    ];
    if let Some(found) = &comparison.impact {
        blocks.push(Block::Gap);
        blocks.extend(impact::blocks(found, lang));
    }
    blocks
}

/// The changes under headings: first what follows, rule by rule, then the facts, then what decides nothing.
fn sections(comparison: &Comparison, lang: Lang) -> Vec<Block> {
    let teller = Teller { comparison, lang };
    let mut headings: Vec<(String, Vec<&Change>)> = Vec::new();
    let mut changes: Vec<&Change> = comparison.changes.iter().collect();
    changes.sort_by_key(|change| rank(change.touches));
    for change in changes {
        let heading = match change.touches {
            Touch::Decisions => teller.subject(change),
            Touch::Facts => DiffLine::Facts.say(lang),
            Touch::Governing => DiffLine::Governing.say(lang),
            Touch::Nothing => DiffLine::Equivalent.say(lang),
            Touch::Wording => DiffLine::Wording.say(lang),
        };
        match headings.iter_mut().find(|(other, _)| *other == heading) {
            Some((_, listed)) => listed.push(change),
            None => headings.push((heading, vec![change])),
        }
    }
    let section = |(heading, changes): (String, Vec<&Change>)| {
        let items = changes.into_iter().map(|change| teller.item(change)).collect();
        [Block::Gap, Block::section(heading, items)]
    };
    headings.into_iter().flat_map(section).collect()
}

fn rank(touch: Touch) -> usize {
    match touch {
        Touch::Decisions => 0,
        Touch::Facts => 1,
        Touch::Governing => 2,
        Touch::Nothing => 3,
        Touch::Wording => 4,
    }
}

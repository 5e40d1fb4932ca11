use super::cover::{Coverage, Met, tally};
use crate::base::{Lang, Sources};
use crate::messages::{CoverageLine, Say as _};
use crate::render::{Block, Line, Mark, Report};
use crate::wire::coverage::Tally;

/// Coverage as people read it: a table for each rulebook, and what is missing.
pub fn tell(all: &[Coverage], sources: &Sources, lang: Lang) -> Report {
    let mut blocks = Vec::new();
    for one in all {
        blocks.push(Block::section(title(one, lang), body(one, sources, lang)));
        blocks.push(Block::Gap);
    }
    blocks.push(Block::paragraph(CoverageLine::All { share: share(tally(all), lang) }.say(lang)));
    Report { blocks }
}

/// How much is reached, in words. What is not whole is not rounded up.
pub fn share(tally: Tally, lang: Lang) -> String {
    let Tally { reached, total } = tally;
    let Some(tenths) = (reached * 1000).checked_div(total) else { return CoverageLine::Nothing.say(lang) };
    let percent =
        if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) };
    CoverageLine::Share { percent, reached, total }.say(lang)
}

/// The name of a rulebook, its version, and how much of it is reached.
pub(super) fn title(one: &Coverage, lang: Lang) -> String {
    let share = share(one.tally(), lang);
    CoverageLine::Title { rulebook: one.rulebook.clone(), version: one.version.clone(), share }.say(lang)
}

/// What stands above the columns of the table.
pub(super) fn head(lang: Lang) -> Vec<String> {
    [CoverageLine::Kind, CoverageLine::Reached, CoverageLine::Of].iter().map(|line| line.say(lang)).collect()
}

/// The rows of the table.
pub(super) fn rows(one: &Coverage, lang: Lang) -> Vec<Vec<String>> {
    let row = |of: crate::wire::coverage::OfKind| {
        vec![of.kind.say(lang), of.tally.reached.to_string(), of.tally.total.to_string()]
    };
    one.kinds().into_iter().map(row).collect()
}

fn body(one: &Coverage, sources: &Sources, lang: Lang) -> Vec<Block> {
    if one.all.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Table { head: head(lang), rows: rows(one, lang) }];
    let missing: Vec<Block> =
        one.all.iter().filter(|met| !met.is_reached).map(|met| item(met, sources, lang)).collect();
    if !missing.is_empty() {
        blocks.push(Block::Gap);
        blocks.push(Block::section(CoverageLine::Missing.say(lang), missing));
    }
    blocks
}

fn item(met: &Met, sources: &Sources, lang: Lang) -> Block {
    let cite = met.cite.as_ref().map(|cite| cite.clone() + lang.pick(": ", "："));
    let text = Line::default().cite(cite.unwrap_or_default()).then(lang.pick(&met.gap.en, &met.gap.zh));
    let place = met.span.map(|span| sources.place(span)).unwrap_or_default();
    Block::item(Mark::No, text).noted(Line::default().faint(place))
}

//! Cases that came out otherwise, as people read them: by the clause that caused it, then line by line.

use indexmap::IndexMap;
use similar::{ChangeTag, TextDiff};

use super::verdict::Outcome;
use crate::base::Lang;
use crate::changes::Change;
use crate::messages::{CaseHeading, CauseLine, Say as _};
use crate::render::{Block, Line, Mark, Report};

/// How many lines around a change are shown.
const CONTEXT: usize = 2;

/// A case to tell about.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The name of the case.
    pub name: &'a str,
    /// The code of the problem that it is.
    pub code: &'a str,
    /// The path of its snapshot.
    pub snapshot: &'a str,
    /// How it stands.
    pub outcome: &'a Outcome,
}

/// Tells what changed, grouped by the clauses that caused it.
pub fn report_changes(cases: &[Told<'_>], lang: Lang) -> Report {
    let mut groups: IndexMap<String, Vec<Block>> = IndexMap::new();
    for told in cases {
        if let Outcome::Differs { changes, .. } = told.outcome {
            groups.entry(heading(&causes(changes), lang)).or_default().push(item(told, changes, lang));
        }
    }
    let mut blocks: Vec<Block> = Vec::new();
    for (heading, items) in groups {
        blocks.extend([Block::section(heading, items), Block::Gap]);
    }
    Report { blocks }
}

/// The lines that a case adds to its snapshot, and those it takes away.
pub fn report_text(told: Told<'_>, lang: Lang) -> Report {
    let Outcome::Differs { old, new, .. } = told.outcome else { return Report::default() };
    let diff = TextDiff::from_lines(old.as_str(), new.as_str());
    let mut lines: Vec<Block> = Vec::new();
    for (at, group) in diff.grouped_ops(CONTEXT).iter().enumerate() {
        if at > 0 {
            lines.push(Block::Paragraph(Line::default().faint("⋯")));
        }
        lines.extend(group.iter().flat_map(|op| diff.iter_changes(op)).map(|change| {
            let text = change.value().trim_end_matches('\n');
            Block::Paragraph(match change.tag() {
                ChangeTag::Equal => Line::default().faint(format!("  {text}")),
                ChangeTag::Delete => Line::default().bad(format!("- {text}")),
                ChangeTag::Insert => Line::default().good(format!("+ {text}")),
            })
        }));
    }
    let heading = CaseHeading::Text {
        code: told.code.to_owned(),
        case: told.name.to_owned(),
        snapshot: told.snapshot.to_owned(),
    };
    Report { blocks: vec![Block::section(heading.say(lang), lines), Block::Gap] }
}

/// What caused the changes of a case, each once.
fn causes(changes: &[Change]) -> Vec<CauseLine> {
    let mut found: Vec<CauseLine> = Vec::new();
    for cause in changes.iter().flat_map(|change| &change.causes) {
        if !found.contains(cause) {
            found.push(cause.clone());
        }
    }
    found
}

fn heading(causes: &[CauseLine], lang: Lang) -> String {
    let said: Vec<String> = causes.iter().map(|cause| cause.say(lang)).collect();
    if said.is_empty() { CaseHeading::Unexplained.say(lang) } else { said.join(lang.pick("; ", "；")) }
}

/// A case, and under it what changed about each rule.
fn item(told: &Told<'_>, changes: &[Change], lang: Lang) -> Block {
    let line = |change: &Change| {
        let lines: Vec<String> = change.lines.iter().map(|line| line.say(lang)).collect();
        let what = change.name(lang);
        Block::item(
            Mark::None,
            format!("{what}{}{}", lang.pick(": ", "："), lines.join(lang.pick(", ", "，"))),
        )
    };
    let below: Vec<Block> = if changes.is_empty() {
        vec![Block::item(Mark::None, CaseHeading::OnlyText.say(lang))]
    } else {
        changes.iter().map(line).collect()
    };
    let kind = if told.outcome.is_wording() { CaseHeading::Wording } else { CaseHeading::Consequence };
    Block::item(Mark::No, told.name).noted(kind.say(lang)).over(below)
}

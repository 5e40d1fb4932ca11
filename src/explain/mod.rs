//! A decision as a merchant reads it: the outcome first, then why, how far from worse, and what can still be done.
//!
//! In: a decision. Out: a report for the terminal, in English or Chinese. It decides nothing and words nothing itself:
//! every sentence comes from `messages`.

mod account;
mod agenda;
mod appeal;
mod chart;
mod chronicle;
mod effect;
mod exposure;
mod finding;
mod fleet;
mod gate;
mod margin;
mod need;
mod opening;
mod page;
mod reading;
mod reason;
mod rows;
mod seen;
mod spell;
mod timeline;
mod turn;
mod until;
mod voice;
mod warning;

pub use self::agenda::agenda;
pub use self::chart::chart;
pub use self::chronicle::explain_chronicles;
pub use self::fleet::{explain_fleet, explain_unread, grouped};
pub use self::page::{explain_page, list_pages};
pub use self::rows::{Sheet, UNTABLED};
pub use self::timeline::explain_timeline;

use self::spell::measures;
use self::voice::{Voice, names};
use crate::base::{Lang, Sources};
use crate::eval::decision::Decision;
use crate::eval::timeline::Spell;
use crate::messages::{Frame, Heading};
use crate::render::{Block, Line, Report};

/// Tells a decision to people.
pub fn explain(decision: &Decision, sources: &Sources, lang: Lang) -> Report {
    told(Voice { decision, names: &names(decision), sources: Some(sources), lang })
}

/// The same without places in files, so that it stays as it is when lines are added to a policy.
pub fn explain_placeless(decision: &Decision, lang: Lang) -> Report {
    told(Voice { decision, names: &names(decision), sources: None, lang })
}

fn told(voice: Voice<'_>) -> Report {
    let Voice { decision, lang, .. } = voice;
    let mut blocks = voice.opening();
    let findings = decision.findings.iter().map(|finding| voice.finding(finding));
    let gates = decision.gates.iter().map(|gate| voice.gate(gate));
    for section in findings.chain(gates) {
        blocks.extend([Block::Gap, section]);
    }
    let has_entries = decision.accounts.iter().any(|account| !account.entries.is_empty());
    if decision.findings.is_empty() && decision.gates.is_empty() && !has_entries {
        blocks.extend([Block::Gap, Block::paragraph(voice.say(&Frame::Nothing))]);
    }
    let closing = [
        voice.part(&Heading::Accounts, voice.accounts()),
        voice.part(&Heading::Measures, measures(&certain(decision), lang)),
        voice.part(&Heading::Needs, voice.needs()),
        voice.part(&Heading::Readings, voice.readings()),
        voice.part(&Heading::Warnings, voice.warnings()),
    ];
    for section in closing.into_iter().flatten() {
        blocks.extend([Block::Gap, section]);
    }
    blocks.push(Block::Gap);
    blocks.extend(voice.source_lines().into_iter().map(|line| Block::Paragraph(Line::default().faint(line))));
    Report { blocks }
}

/// The measures that are certain; what is at the platform's discretion stands with the findings.
fn certain(decision: &Decision) -> Vec<Spell> {
    decision.measures.iter().filter(|spell| !spell.is_discretionary).cloned().collect()
}

#[cfg(test)]
mod tests;

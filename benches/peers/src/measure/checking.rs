//! How long a rulebook takes from text to plan.

use std::time::Instant;

use hand::Failure;
use shops::{By, rulebook};

use super::rules::RULES;
use super::turns::real;
use super::{Extent, Section};
use crate::figures::{Sample, short, whole};
use crate::policy::workspace;
use crate::table::Table;

pub(super) fn section(extent: &Extent) -> Result<Section, Failure> {
    let mut table = Table::new(["", "KB", "ms", "MB/s", "spread"]);
    for rules in RULES {
        let text = rulebook(rules, By::Threshold);
        let mut sample = Sample::default();
        for _ in 0..extent.rounds {
            let start = Instant::now();
            let workspace = workspace(&text)?;
            sample.add(start.elapsed().as_secs_f64() * 1e3);
            drop(workspace);
        }
        let bytes = real(text.len());
        table.row([
            format!("{} rules", whole(rules)),
            short(bytes / 1e3),
            short(sample.median()),
            short(bytes / 1e3 / sample.median()),
            format!("{} %", short(sample.spread() * 100.0)),
        ]);
    }
    let notes = "Reading, checking and lowering a rulebook with as many rules, two tiers each, in memory.";
    Ok(Section { title: "Checking".to_owned(), notes: notes.to_owned(), table })
}

//! How long `policyc check` takes for a rulebook in memory: from text to plan, and all that the lints find in it.

use std::hint::black_box;
use std::time::Instant;

use hand::Failure;
use policyc::engine::{AsOf, Levels, lint, parse_day};
use shops::{By, rulebook};

use super::rules::RULES;
use super::turns::real;
use super::{Extent, Section};
use crate::figures::{Sample, short, whole};
use crate::policy::workspace;
use crate::table::Table;

/// The head of the generated rulebooks that ask one question many times.
const HEAD: &str =
    "rulebook bench.large { title \"t\" version \"1\" status in_force effective 2026-01-01 zone Asia/Shanghai
  source \"made for benchmarks\" retrieved 2026-11-01 confidence unverified }
fact amount: number \"amount\" @\"1\"
fact kind: text \"kind\" @\"1\"
account points \"points\" @\"1\" { counts up }
";

/// A rulebook, and what it is called in the table.
struct Subject {
    name: String,
    text: String,
}

pub(super) fn section(extent: &Extent) -> Result<Section, Failure> {
    let mut table = Table::new(["", "KB", "ms", "MB/s", "spread"]);
    let as_of = AsOf::Day(parse_day("2026-11-01").map_err(|_| "a day")?);
    for Subject { name, text } in subjects() {
        let mut sample = Sample::default();
        for _ in 0..extent.rounds {
            let start = Instant::now();
            let workspace = workspace(&text)?;
            black_box(lint(&workspace, &|_| Levels::default(), as_of));
            sample.add(start.elapsed().as_secs_f64() * 1e3);
            drop(workspace);
        }
        let bytes = real(text.len());
        table.row([
            name,
            short(bytes / 1e3),
            short(sample.median()),
            short(bytes / 1e3 / sample.median()),
            format!("{} %", short(sample.spread() * 100.0)),
        ]);
    }
    let notes = "What `policyc check` does for a rulebook in memory: reading, checking and lowering it, and all lints. The rules have two tiers each on a fact of their own; \
                 bands and keys stand in one rule.";
    Ok(Section { title: "Checking".to_owned(), notes: notes.to_owned(), table })
}

fn subjects() -> Vec<Subject> {
    let rules = RULES.map(|rules| Subject {
        name: format!("{} rules", whole(rules)),
        text: rulebook(rules, By::Threshold),
    });
    let band = |at: usize| format!("amount >= {} and amount < {}", at * 10, at * 10 + 10);
    let key = |at: usize| format!("kind == \"k{at}\"");
    let large = [
        Subject { name: "1,000 bands of a number".to_owned(), text: one_rule("", &band, 1_000) },
        Subject { name: "1,000 keys of a text".to_owned(), text: one_rule("", &key, 1_000) },
        Subject { name: "a chain of 100 definitions".to_owned(), text: chain(100) },
    ];
    rules.into_iter().chain(large).collect()
}

/// A rule with as many tiers.
fn one_rule(before: &str, when: &dyn Fn(usize) -> String, tiers: usize) -> String {
    let tier = |at: usize| {
        format!("  tier t{at} \"t{at}\" @\"{at}\" {{ when {}  deduct {} points }}\n", when(at), at + 1)
    };
    let tiers: String = (0..tiers).map(tier).collect();
    format!("{HEAD}{before}violation v \"v\" @\"1\" {{\n{tiers}}}\n")
}

/// Definitions each of which uses the one before.
fn chain(length: usize) -> String {
    let define = |at: usize| {
        let before = if at == 0 { "amount".to_owned() } else { format!("d{}", at - 1) };
        format!("define d{at}: number = {before} * 0.9 + {at}\n")
    };
    let definitions: String = (0..length).map(define).collect();
    one_rule(&definitions, &|at| format!("d{} >= {}", length - 1, 30 * (at + 1)), 2)
}

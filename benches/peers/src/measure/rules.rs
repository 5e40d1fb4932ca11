//! How the time depends on rules that a shop does not touch.

use std::time::Instant;

use hand::{Failure, Job, Text};
use shops::{By, rulebook, touching};

use super::turns::real;
use super::{Extent, Section};
use crate::figures::{Sample, short, whole};
use crate::policy::{Policy, Written};
use crate::table::Table;

pub(super) const RULES: [usize; 4] = [10, 100, 1_000, 10_000];

/// How many shops are judged at most in a turn, and how many at least, for what happens once.
const SHOPS: usize = 20_000;
const FEW: usize = 10;

const ROWS: [(&str, By); 2] = [
    ("each rule for the events of its kind, 5 events a shop", By::Kind),
    ("each rule with thresholds on one of 8 facts", By::Threshold),
];

pub(super) fn section(extent: &Extent) -> Result<Section, Failure> {
    let head = RULES.iter().map(|rules| format!("{} rules", whole(*rules)));
    let mut table = Table::new(["µs a decision".to_owned()].into_iter().chain(head));
    for (title, by) in ROWS {
        let text = held(by);
        let mut runners = RULES
            .iter()
            .map(|rules| Runner::new(*rules, by, &text, extent))
            .collect::<Result<Vec<_>, _>>()?;
        for _ in 0..extent.rounds {
            runners.iter_mut().try_for_each(Runner::turn)?;
        }
        let each = runners.iter().map(|runner| short(runner.each.median()));
        table.row([title.to_owned()].into_iter().chain(each));
        let once = runners.iter().map(|runner| short(runner.once.median()));
        table.row(["… and once for all shops".to_owned()].into_iter().chain(once));
    }
    let notes = "Generated rulebooks of which a shop touches at most eight rules; policyc, from bytes to tier and points. What happens once, before the first shop, is told apart.";
    Ok(Section { title: "Flat in untouched rules".to_owned(), notes: notes.to_owned(), table })
}

/// As many shops as are judged at most.
fn held(by: By) -> Text {
    let lines: String = touching(by).take(SHOPS).map(|shop| shop.written() + "\n").collect();
    Text::new(lines.into_bytes())
}

/// A rulebook, and the shops that fill a turn.
struct Runner {
    policy: Policy,
    few: Text,
    shops: Text,
    count: usize,
    /// Microseconds for one shop more.
    each: Sample,
    /// Microseconds before the first shop.
    once: Sample,
}

impl Runner {
    fn new(rules: usize, by: By, text: &Text, extent: &Extent) -> Result<Self, Failure> {
        let policy = Policy::new(&rulebook(rules, by), Job::Flat, Written::Nothing)?;
        let (few, count) = (text.first(FEW), 10 * FEW);
        let (each, once) = (Sample::default(), Sample::default());
        let mut runner = Self { policy, few, shops: text.first(count), count, each, once };
        while runner.count < SHOPS && runner.times()?.1 < extent.turn.as_secs_f64() / 2.0 {
            runner.count = (runner.count * 2).min(SHOPS);
            runner.shops = text.first(runner.count);
        }
        Ok(runner)
    }

    fn turn(&mut self) -> Result<(), Failure> {
        let (few, more) = self.times()?;
        let each = more / real(self.count - FEW);
        self.each.add(each * 1e6);
        self.once.add((few - each * real(FEW)).max(0.0) * 1e6);
        Ok(())
    }

    /// How many seconds a few shops take, and how many more all of them.
    fn times(&self) -> Result<(f64, f64), Failure> {
        let few = self.took(&self.few, FEW)?;
        Ok((few, self.took(&self.shops, self.count)? - few))
    }

    fn took(&self, shops: &Text, count: usize) -> Result<f64, Failure> {
        let start = Instant::now();
        let fleet = self.policy.run(shops, Written::Nothing, |_| ())?;
        let took = start.elapsed().as_secs_f64();
        if usize::try_from(fleet.decisions)? == count { Ok(took) } else { Err("shops were left out".into()) }
    }
}

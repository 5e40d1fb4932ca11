//! The shops that are nearest to a threshold.

use crate::base::Number;
use crate::eval::decision::{self, Decision};
use crate::wire::comparison::{Gap, Near};

/// How many shops are named.
const MOST: usize = 10;

/// The shops nearest to a threshold, each with its nearest one, the nearest first; of shops that are as near the one that came
/// first. A way is as long as its longest gap, in parts of the threshold.
#[derive(Debug, Default)]
pub(super) struct Nearest(Vec<(Number, Near)>);

impl Nearest {
    pub(super) fn add(&mut self, decision: &Decision) {
        if let Some((distance, near)) = nearest_of(decision) {
            self.insert(distance, near);
        }
    }

    pub(super) fn merge(&mut self, later: Self) {
        later.0.into_iter().for_each(|(distance, near)| self.insert(distance, near));
    }

    pub(super) fn named(self) -> Vec<Near> {
        self.0.into_iter().map(|(_, near)| near).collect()
    }

    fn insert(&mut self, distance: Number, near: Near) {
        let at = self.0.partition_point(|(other, _)| *other <= distance);
        if at < MOST {
            self.0.truncate(MOST - 1);
            self.0.insert(at, (distance, near));
        }
    }
}

fn nearest_of(decision: &Decision) -> Option<(Number, Near)> {
    let subject = &decision.subject;
    let mut ways: Vec<(Number, Near)> = Vec::new();
    for finding in &decision.findings {
        for margin in &finding.margin {
            let near = Near {
                subject: subject.clone(),
                rule: finding.rule.clone(),
                element: finding.element.clone(),
                part: margin.tier.id.clone(),
                label: margin.tier.label.clone(),
                gaps: margin.gaps.iter().map(gap).collect(),
            };
            ways.extend(length(&margin.gaps).map(|length| (length, near)));
        }
    }
    for gate in &decision.gates {
        for margin in &gate.margin {
            let near = Near {
                subject: subject.clone(),
                rule: gate.rule.clone(),
                element: gate.element.clone(),
                part: margin.band.to_owned(),
                label: None,
                gaps: margin.gaps.iter().map(gap).collect(),
            };
            ways.extend(length(&margin.gaps).map(|length| (length, near)));
        }
    }
    ways.into_iter().min_by_key(|(length, _)| *length)
}

/// The longest of some gaps, in parts of its threshold.
fn length(gaps: &[decision::Gap]) -> Option<Number> {
    let part = |gap: &decision::Gap| {
        if gap.want.is_zero() { Some(gap.by.abs()) } else { gap.by.abs().over(gap.want.abs()) }
    };
    gaps.iter().map(part).collect::<Option<Vec<Number>>>()?.into_iter().max()
}

fn gap(gap: &decision::Gap) -> Gap {
    Gap {
        fact: gap.fact.clone(),
        label: gap.label.clone(),
        have: gap.have,
        want: gap.want,
        by: gap.by,
        unit: gap.unit.clone(),
    }
}

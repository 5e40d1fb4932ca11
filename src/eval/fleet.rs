//! What the decisions of many shops come to together: counts and sums, nothing of any one shop.

use super::decision::{
    ActionDue, AmountDue, Decision, EffectDue, Finding, FindingStatus, GateAnswer, GateStatus,
};
use crate::base::Number;
use crate::plan::{Plan, Rule};

/// Counts and sums over many shops.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fleet {
    /// The records that were read.
    pub records: u64,
    /// The records that could not be judged.
    pub rejected: u64,
    /// The decisions.
    pub decisions: u64,
    /// What violations came to.
    pub findings: Vec<Count<Outcome>>,
    /// What gates said.
    pub gates: Vec<Count<GateStatus>>,
    /// Points by account.
    pub points: Vec<Due>,
    /// Money by currency.
    pub money: Vec<Due>,
    /// Facts that were not provided and could change a decision: how many decisions lack each.
    pub needs: Vec<(String, u64)>,
    /// Keys of records that no rulebook reads.
    pub unread: Vec<Unread>,
}

/// How often a rule came to something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count<What> {
    /// The rule.
    pub rule: String,
    /// What people call it.
    pub label: Option<String>,
    /// What it came to.
    pub what: What,
    /// How often.
    pub count: u64,
}

/// What a violation came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A tier, `serious`, and what people call it.
    Tier(String, Option<String>),
    /// No tier for certain.
    Other(FindingStatus),
}

/// What is due in all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The account, or the currency.
    pub of: String,
    /// What people call it.
    pub label: Option<String>,
    /// What certainly follows, and the most that may; `None` if the sum does not fit.
    pub sum: Option<(Number, Number)>,
    /// How many effects go into it whose amount is not known.
    pub unknown: u64,
}

/// A key of records that no rulebook reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The key.
    pub key: String,
    /// A name that is read and looks like it.
    pub near: Option<String>,
}

impl Fleet {
    /// Nothing yet, with a row for each tier of each violation in the order of writing.
    pub fn expecting(plans: &[&Plan]) -> Self {
        let mut fleet = Self::default();
        for rule in plans.iter().flat_map(|plan| &plan.rules) {
            let Rule::Violation(violation) = rule else { continue };
            for tier in &violation.tiers {
                let what = Outcome::Tier(tier.name.clone(), tier.label.clone());
                count(&mut fleet.findings, &violation.name, violation.label.as_ref(), &what, 0);
            }
        }
        fleet
    }

    /// Adds a decision.
    pub fn add(&mut self, decision: &Decision) {
        self.decisions += 1;
        for finding in &decision.findings {
            self.add_finding(finding);
        }
        for gate in &decision.gates {
            self.add_gate(gate);
        }
        for account in &decision.accounts {
            let due =
                account.reached.iter().filter(|reached| reached.is_new && reached.counts != Some(false));
            due.for_each(|reached| self.add_effects(&reached.effects));
        }
        for need in &decision.needs {
            add_need(&mut self.needs, &need.fact, 1);
        }
    }

    fn add_finding(&mut self, finding: &Finding) {
        let outcome = match &finding.tier {
            Some(tier) => Outcome::Tier(tier.id.clone(), tier.label.clone()),
            None => Outcome::Other(finding.status),
        };
        count(&mut self.findings, &finding.rule, finding.label.as_ref(), &outcome, 1);
        if finding.revoked().is_none() {
            self.add_effects(&finding.effects);
        }
    }

    fn add_gate(&mut self, gate: &GateAnswer) {
        count(&mut self.gates, &gate.rule, gate.label.as_ref(), &gate.status, 1);
        self.add_effects(&gate.effects);
    }

    fn add_effects(&mut self, effects: &[EffectDue]) {
        for effect in effects {
            match &effect.action {
                ActionDue::Deduct { amount, account, label } => {
                    let due = Due::of(&mut self.points, account, label.as_ref());
                    due.add(amount, effect.is_discretionary);
                }
                ActionDue::Fine { amount, currency: Some(currency) } => {
                    Due::of(&mut self.money, currency, None).add(amount, effect.is_discretionary);
                }
                ActionDue::Fine { currency: None, .. }
                | ActionDue::Warn
                | ActionDue::Impose { .. }
                | ActionDue::Demand { .. }
                | ActionDue::Grant { .. } => {}
            }
        }
    }

    /// Adds what others came to.
    pub fn merge(&mut self, other: Self) {
        self.records += other.records;
        self.rejected += other.rejected;
        self.decisions += other.decisions;
        for row in other.findings {
            count(&mut self.findings, &row.rule, row.label.as_ref(), &row.what, row.count);
        }
        for row in other.gates {
            count(&mut self.gates, &row.rule, row.label.as_ref(), &row.what, row.count);
        }
        for row in other.points {
            Due::of(&mut self.points, &row.of, row.label.as_ref()).merge(&row);
        }
        for row in other.money {
            Due::of(&mut self.money, &row.of, None).merge(&row);
        }
        for (fact, times) in other.needs {
            add_need(&mut self.needs, &fact, times);
        }
        for unread in other.unread {
            self.leave_unread(unread);
        }
    }

    /// Remembers a key that is not read.
    pub fn leave_unread(&mut self, unread: Unread) {
        if self.unread.iter().all(|known| known.key != unread.key) {
            self.unread.push(unread);
        }
    }
}

fn count<What: PartialEq + Clone>(
    rows: &mut Vec<Count<What>>,
    rule: &str,
    label: Option<&String>,
    what: &What,
    times: u64,
) {
    if let Some(row) = rows.iter_mut().find(|row| row.rule == rule && row.what == *what) {
        row.count += times;
        return;
    }
    rows.push(Count { rule: rule.to_owned(), label: label.cloned(), what: what.clone(), count: times });
}

/// A path without its elements: `notices[N1].orders` is `notices[].orders`.
fn shape(path: &str) -> String {
    let mut shape = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, inside)) = rest.split_once('[') {
        let Some((_, after)) = inside.split_once(']') else { break };
        shape.push_str(before);
        shape.push_str("[]");
        rest = after;
    }
    shape + rest
}

fn add_need(needs: &mut Vec<(String, u64)>, fact: &str, times: u64) {
    let fact = shape(fact);
    match needs.iter_mut().find(|(known, _)| *known == fact) {
        Some((_, count)) => *count += times,
        None => needs.push((fact, times)),
    }
}

impl Due {
    fn of<'a>(rows: &'a mut Vec<Self>, of: &str, label: Option<&String>) -> &'a mut Self {
        let at = rows.iter().position(|row| row.of == of).unwrap_or_else(|| {
            let sum = Some((Number::ZERO, Number::ZERO));
            rows.push(Self { of: of.to_owned(), label: label.cloned(), sum, unknown: 0 });
            rows.len() - 1
        });
        &mut rows[at]
    }

    fn add(&mut self, amount: &AmountDue, is_discretionary: bool) {
        let (low, high) = match amount {
            AmountDue::Fixed(amount) => (*amount, *amount),
            AmountDue::Range(low, high) => (*low, *high),
            AmountDue::Unstated | AmountDue::Unknown(_) => {
                self.unknown += 1;
                return;
            }
        };
        self.plus(if is_discretionary { Number::ZERO } else { low }, high);
    }

    fn plus(&mut self, low: Number, high: Number) {
        self.sum = self.sum.and_then(|(sure, most)| sure.plus(low).zip(most.plus(high)));
    }

    fn merge(&mut self, other: &Self) {
        self.unknown += other.unknown;
        match other.sum {
            Some((low, high)) => self.plus(low, high),
            None => self.sum = None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn a_need_is_counted_whatever_element_it_is_of() {
        for (path, shaped) in [("a", "a"), ("a[N1].b", "a[].b"), ("a[1].b[x]", "a[].b[]"), ("a[", "a[")] {
            assert_eq!(shape(path), shaped);
        }
    }
}

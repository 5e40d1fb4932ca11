//! What the decisions of many shops come to together: counts and sums, nothing of any one shop.

mod counts;
mod sum;

pub use counts::{Count, Counts};
pub use sum::Sum;

use super::decision::{ActionDue, Decision, EffectDue, Finding, FindingStatus, GateAnswer, GateStatus};
use crate::plan::{Plan, Rule};

/// What a finding without a certain tier can be.
pub(super) const STATUSES: [FindingStatus; 5] = [
    FindingStatus::Undetermined,
    FindingStatus::NoneStated,
    FindingStatus::NotInForce,
    FindingStatus::NotYet,
    FindingStatus::NoRule,
];

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
    pub findings: Counts<Outcome>,
    /// What gates said.
    pub gates: Counts<GateStatus>,
    /// Points by account.
    pub points: Vec<Due>,
    /// Money by currency.
    pub money: Vec<Due>,
    /// Facts that were not provided and could change a decision: how many decisions lack each.
    pub needs: Vec<(String, u64)>,
    /// Keys of records that no rulebook reads.
    pub unread: Vec<Unread>,
}

/// What a violation came to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    /// How much.
    pub sum: Sum,
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
    /// Nothing yet, with a row for everything that can come out, in the order of writing.
    pub fn expecting(plans: &[&Plan]) -> Self {
        let mut fleet = Self::default();
        for plan in plans {
            plan.rules.iter().for_each(|rule| fleet.expect(rule));
            plan.accounts.iter().for_each(|account| {
                fleet.add_points(&account.name, account.label.as_ref(), &Sum::NOTHING);
            });
        }
        fleet
    }

    fn expect(&mut self, rule: &Rule) {
        match rule {
            Rule::Violation(violation) => {
                let tiers = violation.tiers.iter();
                let tiers = tiers.map(|tier| Outcome::Tier(tier.name.clone(), tier.label.clone()));
                for outcome in tiers.chain(STATUSES.map(Outcome::Other)) {
                    self.findings.add(&violation.name, violation.label.as_ref(), &outcome, 0);
                }
            }
            Rule::Gate(gate) => {
                for status in GateStatus::ALL {
                    self.gates.add(&gate.name, gate.label.as_ref(), status, 0);
                }
            }
        }
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
            account.due().for_each(|due| self.add_effects(&due));
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
        self.findings.add(&finding.rule, finding.label.as_ref(), &outcome, 1);
        if finding.revoked().is_none() {
            self.add_effects(finding.due());
        }
    }

    fn add_gate(&mut self, gate: &GateAnswer) {
        self.gates.add(&gate.rule, gate.label.as_ref(), &gate.status, 1);
        self.add_effects(gate.due());
    }

    /// Adds what follows from something.
    pub fn add_effects(&mut self, effects: &[EffectDue]) {
        for effect in effects {
            match &effect.action {
                ActionDue::Deduct { amount, account, label } => {
                    self.add_points(account, label.as_ref(), &Sum::of(amount, effect.is_discretionary));
                }
                ActionDue::Fine { amount, currency: Some(currency) } => {
                    self.add_money(currency, &Sum::of(amount, effect.is_discretionary));
                }
                ActionDue::Fine { currency: None, .. }
                | ActionDue::Warn
                | ActionDue::Impose { .. }
                | ActionDue::Demand { .. }
                | ActionDue::Grant { .. } => {}
            }
        }
    }

    /// Adds points of an account.
    pub(super) fn add_points(&mut self, account: &str, label: Option<&String>, sum: &Sum) {
        due(&mut self.points, account, label).add(sum);
    }

    /// Adds money of a currency.
    pub(super) fn add_money(&mut self, currency: &str, sum: &Sum) {
        due(&mut self.money, currency, None).add(sum);
    }

    /// Adds what others came to.
    pub fn merge(&mut self, other: Self) {
        self.records += other.records;
        self.rejected += other.rejected;
        self.decisions += other.decisions;
        self.findings.merge(&other.findings);
        self.gates.merge(&other.gates);
        for row in other.points {
            self.add_points(&row.of, row.label.as_ref(), &row.sum);
        }
        for row in other.money {
            self.add_money(&row.of, &row.sum);
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

/// The row of an account or currency, made if it is not there.
fn due<'a>(rows: &'a mut Vec<Due>, of: &str, label: Option<&String>) -> &'a mut Sum {
    let at = rows.iter().position(|row| row.of == of).unwrap_or_else(|| {
        rows.push(Due { of: of.to_owned(), label: label.cloned(), sum: Sum::NOTHING });
        rows.len() - 1
    });
    &mut rows[at].sum
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

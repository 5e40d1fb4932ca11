//! What follows for a shop: points, money, and everything else.

use indexmap::IndexMap;

use crate::base::Number;
use crate::eval::decision::{ActionDue, AmountDue, Decision, EffectDue, Finding, Reached, TermDue};
use crate::wire::comparison::{Burden, Consequence, Total};

/// What points or money are counted by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Purse {
    /// Points of an account.
    Account(String),
    /// Money of a currency.
    Currency(String),
}

/// How much in sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sum {
    /// What certainly follows.
    pub(super) certain: Number,
    /// The most that may.
    pub(super) most: Number,
    /// How many amounts are not known.
    pub(super) unknown: usize,
}

/// Points and money by what they are counted by.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums(pub(super) IndexMap<Purse, Sum>);

/// Everything that follows for a shop: from its findings and gates, and from milestones that they reach.
pub(super) fn due(decision: &Decision) -> Vec<EffectDue> {
    let findings = decision.findings.iter().filter(|finding| finding.revoked().is_none());
    let findings = findings.flat_map(Finding::follows);
    let gates = decision.gates.iter().flat_map(|gate| gate.effects.clone());
    findings.chain(gates).chain(reached(decision)).collect()
}

/// What follows from milestones that findings of the decision reach.
pub(super) fn reached(decision: &Decision) -> Vec<EffectDue> {
    let reached = decision.accounts.iter().flat_map(|account| &account.reached);
    reached.filter(|reached| reached.is_new).flat_map(Reached::due).collect()
}

impl Sums {
    pub(super) fn add(&mut self, effects: &[EffectDue]) {
        for effect in effects {
            if let Some((purse, amount)) = counted(effect) {
                let nothing = Sum { certain: Number::ZERO, most: Number::ZERO, unknown: 0 };
                self.0.entry(purse).or_insert(nothing).add(amount, effect.is_discretionary);
            }
        }
    }
}

impl Sums {
    /// Adds what other shops come to.
    pub(super) fn merge(&mut self, other: Self) {
        for (purse, sum) in other.0 {
            let nothing = Sum { certain: Number::ZERO, most: Number::ZERO, unknown: 0 };
            self.0.entry(purse).or_insert(nothing).merge(sum);
        }
    }
}

impl Sum {
    fn merge(&mut self, other: Self) {
        self.unknown += other.unknown;
        match (self.certain.plus(other.certain), self.most.plus(other.most)) {
            (Some(certain), Some(most)) => (self.certain, self.most) = (certain, most),
            _ => self.unknown += 1,
        }
    }

    fn add(&mut self, amount: &AmountDue, is_discretionary: bool) {
        let (least, most) = match amount {
            AmountDue::Fixed(number) => (*number, *number),
            AmountDue::Range(low, high) => (*low, *high),
            AmountDue::Unstated | AmountDue::Unknown(_) => {
                self.unknown += 1;
                return;
            }
        };
        let least = if is_discretionary { Number::ZERO } else { least };
        match (self.certain.plus(least), self.most.plus(most)) {
            (Some(certain), Some(most)) => (self.certain, self.most) = (certain, most),
            _ => self.unknown += 1,
        }
    }
}

fn counted(effect: &EffectDue) -> Option<(Purse, &AmountDue)> {
    match &effect.action {
        ActionDue::Deduct { amount, account, .. } => Some((Purse::Account(account.clone()), amount)),
        ActionDue::Fine { amount, currency } => {
            Some((Purse::Currency(currency.clone().unwrap_or_default()), amount))
        }
        ActionDue::Warn | ActionDue::Impose { .. } | ActionDue::Demand { .. } | ActionDue::Grant { .. } => {
            None
        }
    }
}

/// Points and money under both versions, by what they are counted by.
pub(super) fn totals(old: &Sums, new: &Sums) -> Vec<Total> {
    let purses: indexmap::IndexSet<&Purse> = new.0.keys().chain(old.0.keys()).collect();
    let total = |purse: &Purse| {
        let (account, currency) = match purse {
            Purse::Account(name) => (Some(name.clone()), None),
            Purse::Currency(code) => (None, Some(code.clone())),
        };
        Total { account, currency, old: burden(old.0.get(purse)), new: burden(new.0.get(purse)) }
    };
    purses.into_iter().map(total).collect()
}

fn burden(sum: Option<&Sum>) -> Burden {
    let zero = Number::ZERO;
    let sum = sum.copied().unwrap_or(Sum { certain: zero, most: zero, unknown: 0 });
    Burden { certain: sum.certain.to_string(), most: sum.most.to_string(), unknown: sum.unknown }
}

/// What follows and is neither points nor money, and whether it is welcome.
pub(super) fn others(effects: &[EffectDue]) -> Vec<(Consequence, bool)> {
    let other = |effect: &EffectDue| {
        let (text, label) = match &effect.action {
            ActionDue::Deduct { .. } | ActionDue::Fine { .. } => return None,
            ActionDue::Warn => ("warn".to_owned(), None),
            ActionDue::Impose { measure, label, term } => {
                (format!("impose {measure}{}", term_text(term)), label.clone())
            }
            ActionDue::Demand { measure, label, amount, currency } => {
                let of = amount.as_ref().map(amount_text).map(|amount| format!(" of {amount}"));
                let unit = currency.as_ref().map(|code| format!(" {code}"));
                (
                    format!("demand {measure}{}{}", of.unwrap_or_default(), unit.unwrap_or_default()),
                    label.clone(),
                )
            }
            ActionDue::Grant { feature, label } => (format!("grant {feature}"), label.clone()),
        };
        let may = if effect.is_discretionary { "may " } else { "" };
        let is_welcome = matches!(effect.action, ActionDue::Grant { .. });
        Some((Consequence { text: format!("{may}{text}"), label }, is_welcome))
    };
    let mut found: Vec<(Consequence, bool)> = effects.iter().filter_map(other).collect();
    found.dedup();
    found
}

fn term_text(term: &TermDue) -> String {
    match term {
        TermDue::None => String::new(),
        TermDue::Permanent => " permanently".to_owned(),
        TermDue::Unstated => " for unstated".to_owned(),
        TermDue::Until(event) => format!(" until \"{event}\""),
        TermDue::For(amount, unit) => format!(" for {} {unit}", amount_text(amount)),
    }
}

fn amount_text(amount: &AmountDue) -> String {
    match amount {
        AmountDue::Fixed(number) => number.to_string(),
        AmountDue::Range(low, high) => format!("{low}..{high}"),
        AmountDue::Unstated => "unstated".to_owned(),
        AmountDue::Unknown(open) => format!("({})", open.named()),
    }
}

/// What stands in one list more often than in another, whatever it is called.
pub(super) fn without(
    one: &[(Consequence, bool)],
    other: &[(Consequence, bool)],
) -> Vec<(Consequence, bool)> {
    let mut rest: Vec<&String> = other.iter().map(|(consequence, _)| &consequence.text).collect();
    let mut left = Vec::new();
    for consequence in one {
        match rest.iter().position(|text| **text == consequence.0.text) {
            Some(at) => {
                rest.swap_remove(at);
            }
            None => left.push(consequence.clone()),
        }
    }
    left
}

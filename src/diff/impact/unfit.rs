//! Shops that cannot be compared.

use super::{Came, Judged, few, need};
use crate::wire::comparison::{Unfit, Why};

/// How many reasons are told apart.
const MOST: usize = 100;

/// Shops that cannot be compared, by reason.
#[derive(Debug, Default)]
pub(super) struct Unfits(Vec<Unfit>);

impl Unfits {
    pub(super) fn add(&mut self, reasons: &[Why], subject: &str) {
        for why in reasons {
            let subjects = vec![subject.to_owned()];
            self.take(Unfit { why: why.clone(), shops: 1, subjects });
        }
    }

    pub(super) fn merge(&mut self, later: Self) {
        later.0.into_iter().for_each(|one| self.take(one));
    }

    pub(super) fn told(self) -> Vec<Unfit> {
        self.0
    }

    fn take(&mut self, mut one: Unfit) {
        let at = |why: &Why, all: &[Unfit]| all.iter().position(|other| other.why == *why);
        if self.0.len() >= MOST && at(&one.why, &self.0).is_none() {
            one.why = Why::Other;
        }
        match at(&one.why, &self.0) {
            Some(at) => {
                self.0[at].shops += one.shops;
                few(&mut self.0[at].subjects, one.subjects);
            }
            None => self.0.push(one),
        }
    }
}

/// Why a shop cannot be compared; empty if it can.
pub(super) fn reasons(one: &Judged) -> Vec<Why> {
    if !one.rescaled.is_empty() {
        let scale = |fact: &super::Rescaled| Why::Scale {
            fact: fact.fact.clone(),
            old: fact.old.clone(),
            new: fact.new.clone(),
        };
        return one.rescaled.iter().map(scale).collect();
    }
    let refused = |came: &Came| match came {
        Came::Refused { version, codes, reasons } => {
            Some(Why::Misfit { version: version.clone(), codes: codes.clone(), reasons: reasons.clone() })
        }
        Came::Decided(_) => None,
    };
    let misfits: Vec<Why> = [&one.old, &one.new].into_iter().filter_map(refused).collect();
    if !misfits.is_empty() {
        return misfits;
    }
    let facts = need::missing(one.old.decision(), one.new.decision());
    if facts.is_empty() { Vec::new() } else { vec![Why::Missing { facts }] }
}

//! Who is affected: the decisions of the same shops under two versions side by side.

mod case;
mod effect;
mod fare;
mod moves;
mod near;
mod need;
mod shop;
mod unfit;

pub use self::case::{Renamed, renamed};

use self::case::{Case, cases};
use self::effect::{Sums, due, totals};
use self::moves::Moves;
use self::near::Nearest;
use self::need::Needs;
use self::shop::{compare, torn};
use self::unfit::{Unfits, reasons};
use super::scale::Rescaled;
use crate::eval::decision::Decision;
use crate::messages::Ending;
use crate::wire::comparison::{Fares, Impact, Outcome, Shop, Why};

/// A shop under both versions.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The shop.
    pub subject: String,
    /// What the old version comes to.
    pub old: Came,
    /// What the new one comes to.
    pub new: Came,
    /// The facts it gives that are on another scale in the new version.
    pub rescaled: Vec<Rescaled>,
}

/// What came of judging a shop.
#[derive(Debug, Clone)]
pub enum Came {
    /// A decision.
    Decided(Box<Decision>),
    /// Its facts do not fit.
    Refused {
        /// The version.
        version: String,
        /// The codes of the problems.
        codes: Vec<String>,
        /// The problems as sentences.
        reasons: Vec<String>,
    },
}

impl Came {
    fn decision(&self) -> Option<&Decision> {
        match self {
            Self::Decided(decision) => Some(decision),
            Self::Refused { .. } => None,
        }
    }
}

/// How many shops are named of a kind.
const NAMED: usize = 10;

/// What the shops that were looked at come to. It grows with the rules, not with the shops: of these a few are named.
#[derive(Debug, Default)]
pub struct Tally {
    shops: usize,
    changed: usize,
    fares: Fares,
    moves: Moves,
    sums: [Sums; 2],
    affected: Vec<Shop>,
    nearest: Nearest,
    needs: Needs,
    unfit: Unfits,
}

/// A shop that a change affects.
#[derive(Debug)]
pub struct Affected {
    /// What is different for it.
    pub shop: Shop,
    /// Why it cannot be compared; empty if it can.
    pub unfit: Vec<Why>,
}

impl Tally {
    /// Looks at a shop; what comes back says how it is affected, if it is. `renamed` says which rules go on under another name.
    pub fn add(&mut self, one: &Judged, renamed: &Renamed) -> Option<Affected> {
        self.shops += 1;
        let compared = if one.rescaled.is_empty() { one.new.decision() } else { None };
        let found = cases(one.old.decision(), compared, renamed);
        self.moves.add(&found, &one.subject);
        let unfit = reasons(one);
        self.unfit.add(&unfit, &one.subject);
        if one.rescaled.is_empty() {
            one.new.decision().into_iter().for_each(|new| self.nearest.add(new));
            self.needs.add(one.old.decision(), one.new.decision());
        }
        let shop = match (one.old.decision(), compared) {
            (Some(old), Some(new)) => self.compare((old, new), &one.subject, &found),
            _ => is_torn(one).then(|| torn(&one.subject, &found)),
        };
        self.changed += usize::from(shop.is_some());
        shop.map(|shop| Affected { shop, unfit })
    }

    fn compare(&mut self, (old, new): (&Decision, &Decision), subject: &str, cases: &[Case]) -> Option<Shop> {
        for (sums, decision) in self.sums.iter_mut().zip([old, new]) {
            sums.add(&due(decision));
        }
        let shop = compare(subject, old, new, cases)?;
        let count = self.fares.of(shop.fares);
        *count += 1;
        self.affected.extend((*count <= NAMED).then(|| shop.clone()));
        Some(shop)
    }

    /// Adds what later shops come to.
    pub fn merge(&mut self, later: Self) {
        self.shops += later.shops;
        self.changed += later.changed;
        for shop in later.affected {
            let named = self.affected.iter().filter(|other| other.fares == shop.fares).count();
            self.affected.extend((named < NAMED).then_some(shop));
        }
        self.fares.add(later.fares);
        self.moves.merge(later.moves);
        for (sums, more) in self.sums.iter_mut().zip(later.sums) {
            sums.merge(more);
        }
        self.nearest.merge(later.nearest);
        self.needs.merge(later.needs);
        self.unfit.merge(later.unfit);
    }

    /// Who is affected; `rejected` records could not be judged.
    pub fn impact(self, rejected: usize) -> Impact {
        let [old, new] = &self.sums;
        Impact {
            shops: self.shops,
            rejected,
            changed: self.changed,
            fares: self.fares,
            moves: self.moves.told(),
            totals: totals(old, new),
            affected: self.affected,
            nearest: self.nearest.named(),
            needs: self.needs.told(),
            unfit: self.unfit.told(),
        }
    }
}

/// Whether a shop has a decision under one version only.
fn is_torn(one: &Judged) -> bool {
    !one.rescaled.is_empty() || one.old.decision().is_some() != one.new.decision().is_some()
}

/// Names some more shops, if there is room.
fn few(named: &mut Vec<String>, more: Vec<String>) {
    let room = NAMED.saturating_sub(named.len());
    named.extend(more.into_iter().take(room));
}

/// An outcome that has no tier.
fn plain(ending: Ending) -> Outcome {
    Outcome { ending, tier: None, label: None }
}

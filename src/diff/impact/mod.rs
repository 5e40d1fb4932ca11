//! Who is affected: the decisions of the same shops under two versions side by side.

mod case;
mod effect;
mod fare;
mod near;
mod need;
mod shop;

use self::case::{Case, cases};
use self::effect::{Sums, due};
use self::near::nearest;
use self::need::needs;
use self::shop::compare;
use super::scale::Rescaled;
use crate::eval::decision::Decision;
use crate::messages::Ending;
use crate::wire::comparison::{Change, Impact, Move, Outcome, Unfit};

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

/// How many shops are named as the nearest to a threshold.
const NEAREST: usize = 10;

/// Who is affected. `changes` says which rules go on under another name.
pub fn impact(judged: &[Judged], changes: &[Change]) -> Impact {
    let renamed = case::renamed(changes);
    let mut moves: Vec<Move> = Vec::new();
    let (mut old_sums, mut new_sums) = (Sums::default(), Sums::default());
    let mut affected = Vec::new();
    for one in judged {
        let compared = if one.rescaled.is_empty() { one.new.decision() } else { None };
        let found = cases(one.old.decision(), compared, &renamed);
        for case in &found {
            count(&mut moves, case, &one.subject);
        }
        let (Some(old), Some(new)) = (one.old.decision(), compared) else { continue };
        old_sums.add(&due(old));
        new_sums.add(&due(new));
        affected.extend(compare(&one.subject, old, new, &found));
    }
    let fit = || judged.iter().filter(|one| one.rescaled.is_empty());
    Impact {
        shops: judged.len(),
        changed: affected.len() + judged.iter().filter(|one| is_torn(one)).count(),
        moves,
        totals: effect::totals(&old_sums, &new_sums),
        affected,
        nearest: nearest(fit().filter_map(|one| one.new.decision()), NEAREST),
        needs: needs(fit().map(|one| (one.old.decision(), one.new.decision()))),
        unfit: judged.iter().flat_map(unfit).collect(),
    }
}

/// Whether a shop has a decision under one version only.
fn is_torn(one: &Judged) -> bool {
    !one.rescaled.is_empty() || one.old.decision().is_some() != one.new.decision().is_some()
}

fn count(moves: &mut Vec<Move>, case: &Case, subject: &str) {
    let is_same = |one: &&mut Move| one.rule == case.rule && one.from == case.from && one.to == case.to;
    if let Some(one) = moves.iter_mut().find(is_same) {
        one.count += 1;
        if one.subjects.last().is_none_or(|last| last != subject) {
            one.subjects.push(subject.to_owned());
        }
        return;
    }
    moves.push(Move {
        rule: case.rule.clone(),
        label: case.label.clone(),
        from: case.from.clone(),
        to: case.to.clone(),
        fares: case.fare(),
        count: 1,
        subjects: vec![subject.to_owned()],
    });
}

/// Why a shop cannot be compared.
fn unfit(one: &Judged) -> Vec<Unfit> {
    let subject = one.subject.clone();
    if !one.rescaled.is_empty() {
        let scale = |fact: &Rescaled| Unfit::Scale {
            subject: subject.clone(),
            fact: fact.fact.clone(),
            old: fact.old.clone(),
            new: fact.new.clone(),
        };
        return one.rescaled.iter().map(scale).collect();
    }
    let refused = |came: &Came| match came {
        Came::Refused { version, codes, reasons } => Some(Unfit::Misfit {
            subject: subject.clone(),
            version: version.clone(),
            codes: codes.clone(),
            reasons: reasons.clone(),
        }),
        Came::Decided(_) => None,
    };
    let misfits: Vec<Unfit> = [&one.old, &one.new].into_iter().filter_map(refused).collect();
    if !misfits.is_empty() {
        return misfits;
    }
    let facts = need::missing(one.old.decision(), one.new.decision());
    if facts.is_empty() { Vec::new() } else { vec![Unfit::Missing { subject, facts }] }
}

/// An outcome that has no tier.
fn plain(ending: Ending) -> Outcome {
    Outcome { ending, tier: None, label: None }
}

//! From which outcome to which.

use super::case::Case;
use super::few;
use crate::wire::comparison::Move;

/// How many cases go from which outcome to which, rule by rule.
#[derive(Debug, Default)]
pub(super) struct Moves(Vec<Move>);

impl Moves {
    /// Adds the cases of one shop.
    pub(super) fn add(&mut self, cases: &[Case], subject: &str) {
        let mut own = Self::default();
        for case in cases {
            own.place(moved(case, subject)).count += 1;
        }
        self.merge(own);
    }

    pub(super) fn merge(&mut self, later: Self) {
        for one in later.0 {
            let place = self.place(Move { count: 0, shops: 0, subjects: Vec::new(), ..one.clone() });
            place.count += one.count;
            place.shops += one.shops;
            few(&mut place.subjects, one.subjects);
        }
    }

    pub(super) fn told(self) -> Vec<Move> {
        self.0
    }

    /// The same move as it was counted before; one that is new stands last.
    fn place(&mut self, one: Move) -> &mut Move {
        let is_same = |other: &Move| other.rule == one.rule && other.from == one.from && other.to == one.to;
        let at = self.0.iter().position(is_same).unwrap_or(self.0.len());
        if at == self.0.len() {
            self.0.push(one);
        }
        &mut self.0[at]
    }
}

/// The move of a shop, before its cases are counted.
fn moved(case: &Case, subject: &str) -> Move {
    Move {
        rule: case.rule.clone(),
        label: case.label.clone(),
        from: case.from.clone(),
        to: case.to.clone(),
        fares: case.fare(),
        count: 0,
        shops: 1,
        subjects: vec![subject.to_owned()],
    }
}

use std::collections::{BTreeMap, HashMap};

use crate::base::{Day, Number, Truth};

/// One change of a ledger, in the order of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The day.
    pub day: Day,
    /// Why.
    pub cause: Cause,
    /// How the account stands afterwards.
    pub after: Standing,
    /// The milestones that it reached, in the order in which they lie. Deductions reach them, credits that become void or expire, and
    /// reversals: those that what is left reaches without the reversed entry.
    pub crossed: Vec<Crossing>,
    /// After a reversal, the keys of all entries that count: it may change more than one.
    pub restated: Option<Vec<usize>>,
}

/// Why a ledger changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// An entry fell, by its key.
    Entry(usize),
    /// An entry was reversed.
    Reversal(usize),
    /// An entry expired.
    Expiry(usize),
    /// A period ended, and the balance began anew.
    Reset,
    /// A period ended, and the balance was kept.
    Kept,
    /// A period ended, and the balance began anew with so many points deducted.
    Carried(Number),
    /// A period ended, and nobody can say whether the balance began anew.
    Unsettled,
    /// Points came back by themselves.
    Recovery,
}

/// How an account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The balance, counted up from 0 or down from the start.
    pub balance: Number,
    /// The points off the start.
    pub off: Number,
    /// The sum of the deductions that count in the period, before credits, recovery and bounds.
    pub total: Number,
    /// The credits that offset deductions in the period.
    pub credits: Number,
}

/// The keys of the entries of a kind that count after some movements, in the order of their days.
pub fn counting(movements: &[Movement], is_meant: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut order: BTreeMap<usize, usize> = BTreeMap::new();
    let mut places: HashMap<usize, usize> = HashMap::new();
    for (at, movement) in movements.iter().enumerate() {
        match movement.cause {
            Cause::Entry(key) if is_meant(key) => {
                order.insert(at, key);
                places.insert(key, at);
            }
            Cause::Expiry(key) => {
                places.remove(&key).and_then(|place| order.remove(&place));
            }
            Cause::Reset | Cause::Carried(_) => {
                order.clear();
                places.clear();
            }
            Cause::Reversal(_) => {
                let restated = movement.restated.iter().flatten().filter(|key| is_meant(**key));
                // What came before keeps its order, and all of it stands before what comes now.
                order = restated.enumerate().map(|(place, key)| (place, *key)).collect();
                places = order.iter().map(|(place, key)| (*key, *place)).collect();
            }
            Cause::Entry(_) | Cause::Kept | Cause::Unsettled | Cause::Recovery => {}
        }
    }
    order.into_values().collect()
}

/// A milestone that a movement reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crossing {
    /// The milestone, by its number in the rules.
    pub milestone: usize,
    /// The points off the start at which it lies: of `every 12`, which multiple.
    pub off: Number,
    /// The day on which it is reached; after a reversal, that may lie before the movement.
    pub day: Day,
    /// The entry that reaches it, by its key.
    pub by: usize,
    /// Whether it counts; if not, a heavier one absorbs it. Unknown if nobody says which of several counts.
    pub counts: Truth,
    /// Since when it is as if it had never been reached, because what reached it was reversed.
    pub taken_back: Option<Day>,
}

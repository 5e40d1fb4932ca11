//! What violations come to for many shops, counted by number: no decision is written down.
//!
//! The same machine asks the same conditions as for a decision, and the counts are those that the decisions would give. A shop of
//! which that is not certain (an appeal was filed, a number does not fit) is not counted, and must be decided.

mod asking;
mod condition;
mod counted;
mod draft;
mod payable;
mod seat;
mod touch;
mod watch;

use super::bind::Facts;
use super::fleet::Fleet;
use super::parts::{Part, Parts};
use super::versions::Versions;
use crate::base::AsOf;
use crate::plan::Value;
use seat::{Seat, Terms};

/// Versions of a rulebook that answer together, and what shops came to so far.
#[derive(Debug)]
pub struct Census<'p> {
    terms: Terms<'p>,
    seats: Vec<Seat<'p>>,
    shops: u64,
}

/// The parts of a decision that can be counted so.
const COUNTED: [Part; 2] = [Part::Tier, Part::Effects];

impl<'p> Census<'p> {
    /// Prepares everything that does not depend on the shop; `readings` are those that were chosen, for each version. `None` if
    /// other parts are asked for, or nothing can be counted so.
    pub fn new(
        versions: Versions<'p>,
        readings: &[Vec<Option<Value>>],
        as_of: AsOf,
        parts: Parts,
    ) -> Option<Self> {
        if !parts.is_within(&COUNTED) {
            return None;
        }
        let zone = &versions.main().head.zone;
        let (now, today) = (as_of.instant(zone)?, as_of.day(zone));
        let today_in = (0..versions.plans.len()).map(|at| versions.reach(at, Some(today))).collect();
        let terms = Terms { versions, now, today, parts, today_in };
        let seats = terms.versions.plans.iter().zip(readings).enumerate().map(|(at, (plan, readings))| {
            let nothing = Facts { readings: readings.clone(), ..Facts::none(plan) };
            Seat::new(&terms, at, &nothing)
        });
        let seats = seats.collect::<Option<Vec<_>>>()?;
        Some(Self { terms, seats, shops: 0 })
    }

    /// Counts a shop with its facts in the slots of each version. Whether it was counted; else it must be decided.
    pub fn count(&mut self, facts: &[Facts]) -> bool {
        let terms = &self.terms;
        if !self.seats.iter_mut().zip(facts).all(|(seat, facts)| seat.look(terms, facts)) {
            return false;
        }
        self.seats.iter_mut().zip(facts).for_each(|(seat, facts)| seat.count(facts));
        self.shops += 1;
        true
    }

    /// Adds what was counted to a summary, and counts anew.
    pub fn settle(&mut self, fleet: &mut Fleet) {
        let shops = std::mem::take(&mut self.shops);
        fleet.decisions += shops;
        for seat in &mut self.seats {
            seat.settle(shops, fleet);
        }
    }
}

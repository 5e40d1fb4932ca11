//! Generated shops: the same for everybody from the same seed, a JSON object on each line.

mod events;
mod flat;
mod record;
mod rules;

use std::io::{self, Write};

use fastrand::Rng;
use hand::Job;

pub(crate) use record::Order;
pub(crate) use rules::{By, rulebook, shops};

/// The seed of everything that is generated.
const SEED: u64 = 20_261_101;

/// How many events a shop has.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Events {
    /// From 10 to 30, about 20.
    Usual,
    /// Always as many.
    Exactly(usize),
}

/// What is generated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Recipe {
    pub(crate) job: Job,
    pub(crate) records: usize,
    pub(crate) order: Order,
    pub(crate) events: Events,
}

/// Writes shops.
pub(crate) fn generate(recipe: Recipe, to: &mut impl Write) -> io::Result<()> {
    let mut rng = Rng::with_seed(SEED);
    // Keys are shuffled by a source of their own, so that the shops stay the same.
    let mut shuffling = Rng::with_seed(SEED);
    for at in 0..recipe.records {
        let record = match recipe.job {
            Job::Flat => flat::shop(&mut rng, at),
            Job::Events => events::shop(&mut rng, at, recipe.events),
        };
        let record = match recipe.order {
            Order::Fixed => record,
            Order::Shuffled => record.shuffled(&mut shuffling),
        };
        writeln!(to, "{}", record.written())?;
    }
    Ok(())
}

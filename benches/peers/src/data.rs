//! The generated shops of a job, a JSON object on each line.

use std::io::{self, Write};

use hand::Job;
use shops::{Events, Order, Record, flat, ordered, with_events};

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
    let shops: Box<dyn Iterator<Item = Record>> = match recipe.job {
        Job::Flat => Box::new(flat()),
        Job::Events => Box::new(with_events(recipe.events)),
    };
    ordered(shops, recipe.order).take(recipe.records).try_for_each(|shop| writeln!(to, "{}", shop.written()))
}

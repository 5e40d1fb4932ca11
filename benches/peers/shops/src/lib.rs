//! Generated shops, and rulebooks with many rules for some of them: the same for everybody, from the same seed.

mod events;
mod flat;
mod record;
mod rules;

use fastrand::Rng;

pub use events::Events;
pub use record::{Order, Record};
pub use rules::{By, rulebook, touching};

/// The seed of everything that is generated.
const SEED: u64 = 20_261_101;

/// Shops with single facts, without end.
pub fn flat() -> impl Iterator<Item = Record> {
    let mut rng = Rng::with_seed(SEED);
    (0..).map(move |at| flat::shop(&mut rng, at))
}

/// Shops with a list of events each, without end.
pub fn with_events(events: Events) -> impl Iterator<Item = Record> {
    let mut rng = Rng::with_seed(SEED);
    (0..).map(move |at| events::shop(&mut rng, at, events))
}

/// The same shops with their keys in an order.
pub fn ordered(shops: impl Iterator<Item = Record>, order: Order) -> impl Iterator<Item = Record> {
    // Keys are shuffled by a source of their own, so that the shops stay the same.
    let mut shuffling = Rng::with_seed(SEED);
    shops.map(move |shop| match order {
        Order::Fixed => shop,
        Order::Shuffled => shop.shuffled(&mut shuffling),
    })
}

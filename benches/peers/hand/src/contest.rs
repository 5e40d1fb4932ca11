use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::{Answer, Tally, Text};

/// Why a contestant cannot answer.
pub type Failure = Box<dyn std::error::Error>;

/// Somebody who judges shops.
pub trait Contestant {
    /// Judges records, and keeps only what they come to together.
    fn tally(&mut self, text: &Text) -> Result<Tally, Failure>;

    /// Judges records, and keeps every answer.
    fn answers(&mut self, text: &Text) -> Result<Vec<Answer>, Failure>;

    /// Judges facts that were read before, over and over; `None` if they cannot be kept apart from the reading.
    fn alone(&mut self, text: &Text, times: u32) -> Result<Option<Alone>, Failure>;
}

/// How long judging took without reading.
#[derive(Debug, Clone, Copy)]
pub struct Alone {
    /// How long all together took.
    pub took: Duration,
    /// How many decisions were made.
    pub decisions: u64,
}

/// Somebody who judges shops one at a time.
pub trait Engine {
    /// The facts of a shop in the engine's own values.
    type Facts<'r>;

    /// Reads a record.
    fn read<'r>(&self, record: &'r [u8]) -> Result<Self::Facts<'r>, Failure>;

    /// Judges a shop.
    fn decide(&mut self, facts: &Self::Facts<'_>) -> Result<Answer, Failure>;

    /// Reads a record and judges it.
    fn judge(&mut self, record: &[u8]) -> Result<Answer, Failure> {
        let facts = self.read(record)?;
        self.decide(&facts)
    }
}

impl<E: Engine> Contestant for E {
    fn tally(&mut self, text: &Text) -> Result<Tally, Failure> {
        let mut tally = Tally::default();
        for record in text.records() {
            tally += self.judge(record)?;
        }
        Ok(tally)
    }

    fn answers(&mut self, text: &Text) -> Result<Vec<Answer>, Failure> {
        text.records().map(|record| self.judge(record)).collect()
    }

    fn alone(&mut self, text: &Text, times: u32) -> Result<Option<Alone>, Failure> {
        let facts: Vec<E::Facts<'_>> =
            text.records().map(|record| self.read(record)).collect::<Result<_, _>>()?;
        let start = Instant::now();
        let mut decisions = 0;
        for _ in 0..times {
            for facts in &facts {
                black_box(self.decide(black_box(facts))?);
                decisions += 1;
            }
        }
        Ok(Some(Alone { took: start.elapsed(), decisions }))
    }
}

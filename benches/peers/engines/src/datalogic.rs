use datalogic_rs::bumpalo::Bump;
use datalogic_rs::{Logic, ParsedData};
use hand::{Answer, Contestant, Engine, Failure, Job};

/// A logic that was compiled once, and an arena that is emptied after each shop.
struct Datalogic {
    engine: datalogic_rs::Engine,
    logic: Logic,
    arena: Bump,
    job: Job,
}

pub(crate) fn make(job: Job) -> Result<Option<Box<dyn Contestant>>, Failure> {
    let text = match job {
        Job::Flat => include_str!("../../rulebooks/flat.logic.json"),
        Job::Events => include_str!("../../rulebooks/events.logic.json"),
    };
    let engine = datalogic_rs::Engine::new();
    let logic = engine.compile(text)?;
    Ok(Some(Box::new(Datalogic { engine, logic, arena: Bump::new(), job })))
}

/// Evaluates in the arena, which is empty before and afterwards.
macro_rules! evaluated {
    ($self:ident, $facts:expr) => {{
        let tier = $self.engine.evaluate(&$self.logic, $facts, &$self.arena)?.as_i64();
        $self.arena.reset();
        $self.job.answer(tier.ok_or("not a tier")?)
    }};
}

impl Engine for Datalogic {
    type Facts<'r> = ParsedData;

    fn read<'r>(&self, record: &'r [u8]) -> Result<ParsedData, Failure> {
        Ok(ParsedData::from_json(std::str::from_utf8(record)?)?)
    }

    fn decide(&mut self, facts: &ParsedData) -> Result<Answer, Failure> {
        evaluated!(self, facts)
    }

    /// Reads into the arena instead of one of its own.
    fn judge(&mut self, record: &[u8]) -> Result<Answer, Failure> {
        evaluated!(self, std::str::from_utf8(record)?)
    }
}

//! What a good programmer writes by hand: typed structs over a JSON parser, and the rule as a function. With it comes what all
//! contestants share: jobs, answers, and the loop of a worker that is told over its standard input when to run.

mod answer;
mod contest;
mod events;
mod flat;
mod job;
mod parser;
mod text;
mod worker;

pub use answer::{Answer, Tally};
pub use contest::{Alone, Contestant, Engine, Failure};
pub use events::Events;
pub use flat::Flat;
pub use job::{AS_OF, Job, SINCE};
pub use parser::{Parser, SerdeJson, Sonic};
pub use text::Text;
pub use worker::{Make, serve};

/// Rows: the name of a hand-written contestant, and how it is made for a job.
pub const HAND: &[(&str, Make)] = &[
    ("serde_json", |job| Ok(Some(by_hand::<SerdeJson>(job)))),
    ("sonic-rs", |job| Ok(Some(by_hand::<Sonic>(job)))),
];

fn by_hand<P: Parser + 'static>(job: Job) -> Box<dyn Contestant> {
    match job {
        Job::Flat => Box::new(Flat::<P>::default()),
        Job::Events => Box::new(Events::<P>::default()),
    }
}

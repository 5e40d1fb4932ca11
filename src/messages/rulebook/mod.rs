//! What is said on the page of a rulebook, a file for each thing that is spoken of.

mod account;
mod appeal;
mod condition;
mod effect;
mod head;
mod heading;
mod phrase;
mod rule;
mod silence;
mod value;

pub use account::{Ledger, Overlapped};
pub use appeal::Procedure;
pub use condition::Junction;
pub use effect::Consequence;
pub use head::HeadLine;
pub use heading::{Column, Part};
pub use phrase::{Applied, Compared, Gathered, Phrase, Within};
pub use rule::RuleLine;
pub use silence::Silence;
pub use value::{Domain, Knower};

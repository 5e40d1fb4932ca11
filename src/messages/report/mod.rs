//! What is said in the human form of a decision, a file for each thing that is spoken of.

mod account;
mod amount;
mod appeal;
mod batch;
mod case;
mod change;
mod chronicle;
mod diff;
mod distance;
mod effect;
mod frame;
mod gate;
mod impact;
mod need;
mod outcome;
mod reason;
mod timeline;
mod warning;

pub use account::{AccountLine, EntryFate};
pub use amount::Quantity;
pub use appeal::AppealLine;
pub use batch::BatchLine;
pub use case::{CaseHeading, CaseLine};
pub use change::{AppealWord, CauseLine, ChangeLine, Named, RequirementWord, Standing, Told};
pub use chronicle::ChronicleLine;
pub use diff::{Aspect, DiffLine, Place, Tendency, Touch, Verdict, value_said};
pub use distance::{Raise, Turn};
pub use effect::{AmountLine, Cost, EffectLine, Term};
pub use frame::{Frame, Heading};
pub use gate::{BandHeading, BandWord, GateLine, GateWord};
pub use impact::{Ending, Fare, ImpactLine};
pub use need::NeedLine;
pub use outcome::{Outcome, OutcomeLine};
pub use reason::ReasonLine;
pub use timeline::{FateWord, TimelineLine};
pub use warning::WarningLine;

//! Plain arithmetic over days, workdays, windows, deadlines, caps, ledgers and measures in time, and the enums of meaning that
//! tree, model and plan share: comparisons, periods, bands, takes. It knows nothing of the text of policies.

mod aggregate;
mod cap;
mod deadline;
pub mod ledger;
mod operator;
mod part;
mod rule;
mod spell;
mod window;
mod workday;

pub use aggregate::AggregateKind;
pub use cap::{Capped, Period, capped, capped_sum};
pub use deadline::{Counting, Deadline, NoDeadline, deadline};
pub use operator::Operator;
pub use part::Part;
pub use rule::{BandKind, Modality, Promise, Role, Take};
pub use spell::{Fate, Imposed, Overlap, Served, alone, arrange};
pub use window::{Stretch, days_between, last_days, leaves, listed_period, shift, since, this_period};
pub use workday::Workdays;

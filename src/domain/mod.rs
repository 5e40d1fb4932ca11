//! Plain arithmetic over days, workdays, windows, deadlines, caps, ledgers and measures in time. It knows nothing of policies.

mod cap;
mod deadline;
pub mod ledger;
mod spell;
mod window;
mod workday;

pub use cap::{Capped, Period, capped, capped_sum};
pub use deadline::{Counting, Deadline, NoDeadline, deadline};
pub use spell::{Fate, Imposed, Overlap, Served, alone, arrange};
pub use window::{Stretch, days_between, last_days, listed_period, shift, since, this_period};
pub use workday::Workdays;

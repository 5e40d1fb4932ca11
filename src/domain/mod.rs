//! Plain arithmetic over days, workdays, windows, deadlines and caps. It knows nothing of policies.

mod cap;
mod deadline;
pub mod ledger;
mod window;
mod workday;

pub use cap::{Capped, Period, capped_sum};
pub use deadline::{Counting, Deadline, NoDeadline, deadline};
pub use window::{Stretch, days_between, last_days, listed_period, shift, since, this_period};
pub use workday::Workdays;

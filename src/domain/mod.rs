//! Plain arithmetic over days, windows, deadlines and caps. It knows nothing of policies.

mod cap;
mod deadline;
mod window;

pub use cap::{Capped, Period, capped_sum};
pub use deadline::{Deadline, deadline};
pub use window::{Stretch, days_between, last_days, listed_period, shift, since, this_period};

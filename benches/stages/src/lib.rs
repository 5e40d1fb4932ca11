//! The stages of policyc, from the text of a rulebook to answers about shops, each over materials that stand ready.

mod material;
mod prepared;
mod stage;

pub use material::Material;
pub use prepared::Prepared;
pub use stage::{Amount, Stage};

use policyc::messages::Problem;

/// Why a stage cannot be measured.
pub type Failure = Box<dyn std::error::Error>;

/// Problems as a failure.
#[expect(clippy::needless_pass_by_value, reason = "that is how `map_err` hands it over")]
fn told(problems: Vec<Problem>) -> Failure {
    format!("{problems:?}").into()
}

/// Fails if some problem is an error.
fn sound(problems: Vec<Problem>) -> Result<(), Failure> {
    if problems.iter().any(Problem::is_error) { Err(told(problems)) } else { Ok(()) }
}

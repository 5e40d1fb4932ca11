//! The lints: what is allowed and most likely not meant.
//!
//! In: rulebooks and libraries without errors, as they were written and as they are meant; which lints are wanted where.
//! Out: problems. It knows neither files nor arguments.

mod allow;
mod appeal;
mod ascending;
mod boundary;
mod constant;
mod day_count;
mod draft;
mod hole;
mod levels;
mod list;
mod mixed;
mod readings;
mod settings;
mod settle;
mod sources;
mod study;
mod threshold;
mod uncited;
mod unreachable;
mod unused;
mod vague;
mod view;

pub use levels::{Levels, Target};
pub use list::list;
pub use settings::{Settings, read_settings};
pub use settle::{Linted, settle};
pub use view::View;

use crate::messages::Problem;

/// Looks at a policy file and reports what it finds.
type Check = fn(&View<'_>, &mut Vec<Problem>);

/// All lints that look at one file, by name; those about versions and about evidence are found where those are checked.
const CHECKS: &[(&str, Check)] = &[
    ("uncited-effect", uncited::check),
    ("unused-declaration", unused::check),
    ("always-true", constant::check_always),
    ("never-true", constant::check_never),
    ("unreachable-tier", unreachable::check),
    ("tiers-not-ascending", ascending::check),
    ("threshold-differs", threshold::check),
    ("vague-word", vague::check),
    ("unstated-day-count", day_count::check),
    ("low-confidence-source", sources::check),
    ("draft-in-force", draft::check),
    ("open-date-boundary", boundary::check),
    ("missing-appeal", appeal::check),
    ("hole-between-tiers", hole::check),
    ("mixed-keywords", mixed::check),
];

/// Everything that all lints find in a file.
pub fn find(view: &View<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (_, check) in CHECKS {
        check(view, &mut problems);
    }
    problems
}

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
mod promise;
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

use self::study::Studied;
use crate::messages::{Lint, Problem};

/// What a lint looks at.
enum Check {
    /// A policy file.
    File(fn(&View<'_>, &mut Vec<Problem>)),
    /// What is known of all facts, which takes time to find out.
    Facts(fn(&Studied<'_>, &mut Vec<Problem>)),
}

/// All lints that look at one file, by name; those about versions and about evidence are found where those are checked.
const CHECKS: &[(&str, Check)] = &[
    ("uncited-effect", Check::File(uncited::check)),
    ("unused-declaration", Check::File(unused::check)),
    ("always-true", Check::Facts(constant::check_always)),
    ("never-true", Check::Facts(constant::check_never)),
    ("unreachable-tier", Check::Facts(unreachable::check)),
    ("tiers-not-ascending", Check::File(ascending::check)),
    ("threshold-differs", Check::File(threshold::check)),
    ("vague-word", Check::File(vague::check)),
    ("unstated-day-count", Check::File(day_count::check)),
    ("low-confidence-source", Check::File(sources::check)),
    ("draft-in-force", Check::File(draft::check)),
    ("open-date-boundary", Check::File(boundary::check)),
    ("missing-appeal", Check::File(appeal::check)),
    ("hole-between-tiers", Check::Facts(hole::check)),
    ("mixed-keywords", Check::File(mixed::check)),
    ("promise-complete", Check::Facts(promise::check_complete)),
    ("promise-unique", Check::Facts(promise::check_unique)),
];

/// Everything that the lints find in a file which anybody wants to hear; the others do not even look.
pub fn find(view: &View<'_>, is_wanted: impl Fn(&Lint) -> bool) -> Vec<Problem> {
    let studied = Studied::new(*view);
    let mut problems = Vec::new();
    for (name, check) in CHECKS {
        if !Lint::named(name).is_none_or(&is_wanted) {
            continue;
        }
        match check {
            Check::File(check) => check(view, &mut problems),
            Check::Facts(check) => check(&studied, &mut problems),
        }
    }
    problems
}

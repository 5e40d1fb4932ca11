//! What is tried, and the laws that hold for any input. Each target takes bytes and panics where a law is broken.
//!
//! `tests/fuzz.rs` of the main package takes in these files too and replays what once broke a law.

mod book;
mod check;
mod diff;
mod eval;
mod facts;
mod generated;
mod problems;
mod records;
mod sheet;
mod shipped;
mod text;

/// A target: its name, and what it does with an input.
pub(crate) struct Target {
    /// Its name, which is that of its folders below `corpus/` and `regressions/`.
    pub(crate) name: &'static str,
    /// Tries an input.
    pub(crate) run: fn(&[u8]),
    /// Whether its inputs are texts of the policy language, in which words can be put in the place of others.
    #[allow(dead_code, reason = "only the mutator asks")]
    pub(crate) is_policy: bool,
}

/// All targets.
pub(crate) const TARGETS: &[Target] = &[
    Target { name: "parse", run: text::parses, is_policy: true },
    Target { name: "fmt", run: text::lays_out, is_policy: true },
    Target { name: "check", run: check::checks, is_policy: true },
    Target { name: "rulebook", run: book::answers, is_policy: true },
    Target { name: "diff", run: diff::compares, is_policy: true },
    Target { name: "eval", run: eval::judges, is_policy: false },
    Target { name: "facts", run: facts::reads, is_policy: false },
    Target { name: "records", run: records::streams, is_policy: false },
    Target { name: "sheet", run: sheet::opens, is_policy: false },
    Target { name: "generated", run: generated::obeys, is_policy: false },
];

/// A target by its name.
pub(crate) fn find(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

/// Whether what grows from an input of `generated` is a rulebook without errors; else little was tried.
#[allow(dead_code, reason = "only the tests of the main package ask")]
pub(crate) fn is_sound(bytes: &[u8]) -> bool {
    generated::is_sound(bytes)
}

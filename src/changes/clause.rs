//! The clauses that a part of an answer stands under.

use super::tree::{same, text};
use crate::base::Lang;
use crate::facts::Raw;
use crate::messages::{CauseLine, Say as _};

/// The clauses of what changed that no cause names: its own, and that of its appeal if this is another one.
pub(super) fn beside(old: Option<&Raw>, new: Option<&Raw>, causes: &[CauseLine]) -> Vec<String> {
    let own = if causes.is_empty() { new.and_then(own).or(old.and_then(own)) } else { None };
    let account = [new, old].into_iter().flatten().find(|part| part.find("balance").is_some());
    let own = own.or(account.and_then(own_cite));
    let (before, after) = (old.and_then(appeal), new.and_then(appeal));
    let is_other = match (before, after) {
        (Some(before), Some(after)) => !same(before, after),
        (before, after) => before.is_some() != after.is_some(),
    };
    let of_appeal = after.or(before).filter(|_| is_other).and_then(own_cite);
    let said: Vec<String> = causes.iter().map(|cause| cause.say(Lang::En)).collect();
    let is_new = |clause: &&str| !said.iter().any(|said| said.contains(clause));
    let mut found: Vec<String> = own.into_iter().chain(of_appeal).filter(is_new).map(str::to_owned).collect();
    found.dedup();
    found
}

/// The clause of a part itself, or of the tier that it came to.
fn own(part: &Raw) -> Option<&str> {
    own_cite(part).or_else(|| part.find("tier").and_then(own_cite))
}

fn own_cite(part: &Raw) -> Option<&str> {
    text(part, "cite")
}

fn appeal(part: &Raw) -> Option<&Raw> {
    part.find("appeal")
}

use super::detail;
use super::tree::same;
use crate::facts::Raw;
use crate::messages::{CauseLine, ChangeLine};

/// What changed about how a place is read.
pub(super) fn compare(old: &Raw, new: &Raw) -> (Vec<ChangeLine>, Vec<CauseLine>) {
    let lines = if same(old, new) { Vec::new() } else { detail::compare(old, new) };
    (lines, Vec::new())
}

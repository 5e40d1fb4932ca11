//! How each form is laid out, by the name of its rule in the grammar.

use crate::syntax::{Group, Mark, Part};

/// Forms whose braces hold entries with commas between them.
const LISTS: &[&str] = &["choice", "set", "entries", "select", "proofs", "object", "array", "calendar"];

/// Forms that always take a line for each of their members.
const TALL: &[&str] = &["rulebook", "violation", "gate", "test", "procedure"];

/// Forms whose members have their first words in a column.
const COLUMNS: &[&str] = &["rulebook", "record", "document"];

/// Forms that may begin a new line where the current one is too short.
const BREAKS: &[&str] = &[
    "for_each",
    "dated",
    "governed",
    "member",
    "kw_because",
    "per",
    "caps",
    "cite",
    "filed",
    "decided",
    "upheld",
];

/// Chains that are broken before their operators.
const CHAINS: &[&str] = &["expr", "disjunction", "conjunction", "sum", "product"];

/// Forms whose opening bracket follows a name directly.
const CALLS: &[&str] = &["call", "params", "counting", "folding", "quantifier", "subject", "define"];

/// Forms that begin with a sign of the number that follows.
const SIGNED: &[&str] = &["bound", "signed"];

pub(super) fn is_list(group: &Group) -> bool {
    LISTS.contains(&group.form.as_str())
}

pub(super) fn is_tall(group: &Group) -> bool {
    TALL.contains(&group.form.as_str())
}

pub(super) fn has_columns(group: &Group) -> bool {
    COLUMNS.contains(&group.form.as_str())
}

pub(super) fn is_chain(group: &Group) -> bool {
    CHAINS.contains(&group.form.as_str())
}

pub(super) fn may_break_before(part: &Part) -> bool {
    BREAKS.contains(&part.form())
}

/// The places of the opening and the closing brace among the parts of a group that has something between them.
pub(super) fn braces(group: &Group) -> Option<(usize, usize)> {
    if group.form == "subject" {
        return None;
    }
    let find = |forms: [&str; 2]| group.parts.iter().position(|part| forms.contains(&part.form()));
    let (open, close) = (find(["lbrace", "lbracket"])?, find(["rbrace", "rbracket"])?);
    let has_members = group.parts[open + 1..close].iter().any(|part| part.form() != "comma");
    has_members.then_some((open, close))
}

/// Whether a part is a comma that separates nothing: the last one before a closing brace.
pub(super) fn is_idle(group: &Group, at: usize) -> bool {
    let closes = |part: &Part| matches!(part.form(), "rbrace" | "rbracket");
    group.parts[at].form() == "comma" && group.parts.get(at + 1).is_none_or(closes)
}

/// Whether two marks stand apart, inside forms of these names: that of the first one and that of the second one.
pub(super) fn is_apart(before: (&Mark, &str), after: (&Mark, &str)) -> bool {
    let (first, first_form) = before;
    let (second, second_form) = after;
    let tight_before = matches!(second.text.as_str(), "," | ")" | ":" | "." | "%" | "..");
    let tight_after = matches!(first.text.as_str(), "(" | "." | "@" | "..");
    let is_call = second.text == "(" && CALLS.contains(&second_form);
    let is_index = second_form == "subject" && matches!(second.text.as_str(), "[" | "]");
    let in_index = first_form == "subject" && first.text == "[";
    let is_sign = first.form == "minus" || (first.text == "-" && SIGNED.contains(&first_form));
    !(tight_before || tight_after || is_call || is_index || in_index || is_sign)
}

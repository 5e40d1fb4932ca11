use std::borrow::Cow;

use serde::Serialize;

use super::page::{Page, each};
use super::words::{Silence, Truth};
use crate::domain::Role;
use crate::eval::decision as eval;

/// Why a condition is as it is: a tree, with the values seen at its leaves.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Reason<'a> {
    /// The condition as written, blanks folded.
    condition: &'a str,
    /// Whether it holds.
    truth: Truth,
    /// How its parts are joined.
    form: Form,
    /// How many parts must hold, for `at_least`.
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<usize>,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    cite: Option<&'a str>,
    /// Where it stands, `file:line:column`, both from 1, columns in characters.
    place: Cow<'a, str>,
    /// The values that decided it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    seen: Vec<Seen<'a>>,
    /// The stretch of days that a window came to.
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<Stretch<'a>>,
    /// Why it has no value although nothing is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<Silence>,
    /// Its parts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Reason<'a>>,
    /// What people call it, if it is a definition.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
}

/// How the parts of a reason are joined.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
enum Form {
    /// Nothing to take apart.
    Leaf,
    /// All must hold.
    All,
    /// One must hold.
    Any,
    /// None may hold.
    None,
    /// So many must hold.
    AtLeast,
    /// The first must hold, unless the second does.
    Unless,
    /// The part must not hold.
    Not,
    /// A definition, whose condition is the part.
    Definition,
    /// The first must hold, and the second must not: it excuses.
    Except,
}

/// Something without a value although nothing is missing.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::wire) struct Blank<'a> {
    /// Why it has none.
    why: Silence,
    /// The path of the fact, or the computation as written.
    what: &'a str,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
}

impl<'a> From<&'a eval::Blank> for Blank<'a> {
    fn from(blank: &'a eval::Blank) -> Self {
        Self { why: blank.why.into(), what: &blank.what, label: blank.label.as_deref() }
    }
}

/// A value that was looked at.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Seen<'a> {
    /// The path of the fact, or the expression as written.
    what: &'a str,
    /// Its value as text; null if it was not provided, or cannot be told.
    value: Option<&'a str>,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// What people call the value, if it is a choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    value_label: Option<&'a str>,
    /// Why it has no value, where no fact is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<Silence>,
}

/// A stretch of days or instants, both ends included.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Stretch<'a> {
    /// The first.
    from: &'a str,
    /// The last.
    to: &'a str,
}

impl<'a> Reason<'a> {
    /// The shape of a reason and all below it.
    pub(super) fn new(reason: &'a eval::Reason, page: Page<'a>) -> Self {
        let (form, at_least) = form(reason.form);
        Self {
            condition: &reason.text,
            truth: reason.truth.into(),
            form,
            at_least,
            cite: reason.cite.as_deref(),
            place: page.place(reason.place),
            seen: each(&reason.seen),
            window: reason.window.as_ref().map(|(from, to)| Stretch { from, to }),
            because: reason.because.map(Silence::from),
            parts: reason.parts.iter().map(|part| Reason::new(part, page)).collect(),
            label: reason.label.as_deref(),
        }
    }
}

fn form(form: eval::ReasonForm) -> (Form, Option<usize>) {
    match form {
        eval::ReasonForm::Leaf => (Form::Leaf, None),
        eval::ReasonForm::All => (Form::All, None),
        eval::ReasonForm::Any => (Form::Any, None),
        eval::ReasonForm::None => (Form::None, None),
        eval::ReasonForm::AtLeast(wanted) => (Form::AtLeast, Some(wanted)),
        eval::ReasonForm::Unless(Role::Requirement) => (Form::Unless, None),
        eval::ReasonForm::Unless(Role::Burden) => (Form::Except, None),
        eval::ReasonForm::Not => (Form::Not, None),
        eval::ReasonForm::Definition => (Form::Definition, None),
    }
}

impl<'a> From<&'a eval::Seen> for Seen<'a> {
    fn from(seen: &'a eval::Seen) -> Self {
        Self {
            what: &seen.what,
            value: seen.value.as_deref(),
            label: seen.label.as_deref(),
            value_label: seen.value_label.as_deref(),
            because: seen.because.map(Silence::from),
        }
    }
}

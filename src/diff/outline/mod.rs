//! From a model to its parts.

mod account;
mod effect;
mod head;
mod input;
mod procedure;
mod rule;

use super::normal::Normal;
use super::part::Part;
use crate::model::Model;

/// A rulebook as a tree of parts.
pub(super) fn outline(model: &Model) -> Part {
    let mut outliner = Outliner { model, normal: Normal::new(model) };
    let mut whole = outliner.head();
    whole.parts.extend(outliner.rules());
    whole.parts.extend(outliner.accounts());
    whole.parts.extend(outliner.measures());
    whole.parts.extend(outliner.features());
    whole.parts.extend(outliner.procedures());
    whole.parts.extend(outliner.documents());
    whole.parts.extend(outliner.readings());
    whole.parts.extend(outliner.inputs());
    whole
}

struct Outliner<'a> {
    model: &'a Model,
    normal: Normal<'a>,
}

fn yes_no(holds: bool) -> &'static str {
    if holds { "yes" } else { "no" }
}

use super::voice::{Voice, cited};
use crate::base::Truth;
use crate::domain::Role;
use crate::eval::decision::{Reason, ReasonForm};
use crate::messages::ReasonLine;
use crate::render::{Block, Line, Mark};

impl Voice<'_> {
    /// The parts of a condition that decided it. What is joined by `and` and `or` is laid out flat, because every part
    /// that decided it has the truth of the whole.
    pub(super) fn reasons(&self, reason: &Reason) -> Vec<Block> {
        self.under(reason, reason.cite.as_ref())
    }

    /// The same as one item, whatever the number of parts.
    pub(super) fn one_reason(&self, reason: &Reason) -> Block {
        let mut parts = self.reasons(reason);
        match (parts.pop(), parts.is_empty()) {
            (Some(only @ Block::Item { .. }), true) => only,
            (last, _) => {
                let heading = ReasonLine::DecidedBy;
                node(reason, self.say(&heading).into(), None).over(parts).over(last)
            }
        }
    }

    /// The same; a part without a clause of its own stands under that of the whole.
    fn under(&self, reason: &Reason, cite: Option<&String>) -> Vec<Block> {
        let cite = reason.cite.as_ref().or(cite);
        match reason.form {
            ReasonForm::All | ReasonForm::Any => self.parts_of(reason, reason.truth, cite),
            ReasonForm::Leaf => vec![node(reason, self.leaf(reason), cite).over(self.remarks(reason))],
            ReasonForm::Not => vec![self.not(reason, cite)],
            ReasonForm::None => vec![self.negated(reason, &ReasonLine::NoneOf, cite)],
            ReasonForm::AtLeast(wanted) => vec![self.at_least_of(reason, wanted, cite)],
            ReasonForm::Unless(role) => self.unless(reason, role, cite),
            ReasonForm::Definition => self.definition(reason, cite),
        }
    }

    /// The parts with a truth, each taken apart in turn.
    fn parts_of(&self, reason: &Reason, truth: Truth, cite: Option<&String>) -> Vec<Block> {
        let parts = reason.parts.iter().filter(|part| part.truth == truth);
        parts.flat_map(|part| self.under(part, cite)).collect()
    }

    /// What is not is shown as a whole, with the values seen in it.
    fn not(&self, reason: &Reason, cite: Option<&String>) -> Block {
        match reason.parts.as_slice() {
            [part] if part.form == ReasonForm::Leaf => node(reason, self.leaf(reason), cite),
            _ => self.negated(reason, &ReasonLine::NotThis, cite),
        }
    }

    /// A heading that denies what stands under it.
    fn negated(&self, reason: &Reason, heading: &ReasonLine, cite: Option<&String>) -> Block {
        node(reason, self.say(heading).into(), cite).over(self.parts_of(reason, !reason.truth, None))
    }

    fn at_least_of(&self, reason: &Reason, wanted: usize, cite: Option<&String>) -> Block {
        let heading = self.say(&ReasonLine::AtLeastOf { wanted, of: reason.parts.len() });
        let below = reason.parts.iter().flat_map(|part| self.under(part, None));
        node(reason, heading.into(), cite).over(below)
    }

    /// A condition, and what excuses from it where that matters: not where a requirement is met, nor where a burden is none.
    fn unless(&self, reason: &Reason, role: Role, cite: Option<&String>) -> Vec<Block> {
        let [wanted, excuse] = reason.parts.as_slice() else {
            return self.parts_of(reason, reason.truth, cite);
        };
        if wanted.truth == role.nothing_to_excuse() {
            return self.under(wanted, cite);
        }
        let heading = match excuse.truth {
            Truth::True => ReasonLine::ExcusedBy,
            Truth::False => ReasonLine::NotExcusedBy,
            Truth::Unknown => ReasonLine::MayExcuse,
        };
        let is_excused = excuse.truth == Truth::True;
        let excuse = Block::item(Mark::None, self.say(&heading)).over(self.under(excuse, None));
        let mut blocks = self.under(wanted, cite);
        if let Some(last) = blocks.pop() {
            let last = if is_excused { excused(last) } else { last };
            blocks.push(last.over([excuse]));
        }
        blocks
    }

    /// A definition speaks through its condition, which is told first by its name.
    fn definition(&self, reason: &Reason, cite: Option<&String>) -> Vec<Block> {
        let below: Vec<Block> = reason.parts.iter().flat_map(|part| self.under(part, cite)).collect();
        if below.len() == 1 {
            below
        } else {
            let name = reason.label.as_ref().unwrap_or(&reason.text);
            vec![node(reason, name.clone().into(), cite).over(below)]
        }
    }
}

/// An item with the mark of a reason's truth and the clause at its right.
fn node(reason: &Reason, text: Line, cite: Option<&String>) -> Block {
    cited(Block::Item { mark: mark(reason.truth), text, note: None, children: Vec::new() }, cite)
}

/// What is excused is marked so; why it holds or does not hold by itself matters no more.
fn excused(block: Block) -> Block {
    match block {
        Block::Item { text, note, .. } => {
            Block::Item { mark: Mark::Excused, text, note, children: Vec::new() }
        }
        other @ (Block::Title(_)
        | Block::Section { .. }
        | Block::Table { .. }
        | Block::Paragraph(_)
        | Block::Verbatim(_)
        | Block::Gap) => other,
    }
}

/// The mark of a truth.
pub(super) fn mark(truth: Truth) -> Mark {
    match truth {
        Truth::True => Mark::Yes,
        Truth::False => Mark::No,
        Truth::Unknown => Mark::Unknown,
    }
}

use std::collections::HashMap;

use crate::syntax::{Group, Mark, Part};

/// Which comments stand at which mark, by the place where the mark begins.
pub(super) struct Sheet {
    attached: HashMap<usize, Attached>,
    /// The comments after the last mark.
    pub(super) rest: Vec<Remark>,
}

/// What stands around one mark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Attached {
    /// The comments on lines of their own before it.
    pub(super) before: Vec<Remark>,
    /// Whether a blank line stands right before it.
    pub(super) blank: bool,
    /// The comment on the rest of its line.
    pub(super) after: Option<String>,
}

/// A comment on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Remark {
    /// Slashes included.
    pub(super) text: String,
    /// Whether a blank line stands before it.
    pub(super) blank: bool,
}

/// Nothing around a mark.
const NOTHING: &Attached = &Attached { before: Vec::new(), blank: false, after: None };

impl Sheet {
    pub(super) fn new(tree: &Group, text: &str) -> Self {
        let mut marks = Vec::new();
        collect(tree, &mut marks);
        let mut sheet = Self { attached: HashMap::new(), rest: Vec::new() };
        // The last mark that stays: commas are set anew, and what stands at them goes to their neighbours.
        let mut last: Option<usize> = None;
        let mut waiting = Vec::new();
        let mut at = 0;
        for mark in &marks {
            let blank = sheet.gap(&text[at..mark.start], last, &mut waiting);
            at = mark.end;
            if mark.form == "comma" {
                continue;
            }
            let before = std::mem::take(&mut waiting);
            sheet.attached.insert(mark.start, Attached { before, blank, after: None });
            last = Some(mark.start);
        }
        sheet.gap(&text[at..], last, &mut waiting);
        sheet.rest = waiting;
        sheet
    }

    /// What stands at a mark.
    pub(super) fn at(&self, mark: &Mark) -> &Attached {
        self.attached.get(&mark.start).unwrap_or(NOTHING)
    }

    /// All comments in order.
    pub(super) fn comments(&self) -> Vec<&str> {
        let mut places: Vec<_> = self.attached.iter().collect();
        places.sort_by_key(|(start, _)| **start);
        let around = places.into_iter().flat_map(|(_, attached)| {
            let before = attached.before.iter().map(|remark| remark.text.as_str());
            before.chain(attached.after.as_deref())
        });
        around.chain(self.rest.iter().map(|remark| remark.text.as_str())).collect()
    }

    /// Takes up the comments between two marks: one on the line of the first belongs to it. Says whether the text ends after a blank line.
    fn gap(&mut self, between: &str, last: Option<usize>, waiting: &mut Vec<Remark>) -> bool {
        let mut newlines = 0;
        for (number, line) in between.split('\n').enumerate() {
            newlines += usize::from(number > 0);
            let comment = line.trim();
            if !comment.starts_with("//") {
                continue;
            }
            let neighbour = last.and_then(|last| self.attached.get_mut(&last));
            match neighbour {
                Some(mark)
                    if number == 0 && is_remark(comment) && mark.after.is_none() && waiting.is_empty() =>
                {
                    mark.after = Some(comment.to_owned());
                }
                Some(_) | None => waiting.push(Remark { text: comment.to_owned(), blank: newlines > 1 }),
            }
            newlines = 0;
        }
        newlines > 1
    }
}

/// Whether a comment is none that documents what stands below it.
fn is_remark(comment: &str) -> bool {
    !comment.starts_with("///") || comment.starts_with("////")
}

fn collect<'a>(group: &'a Group, marks: &mut Vec<&'a Mark>) {
    for part in &group.parts {
        match part {
            Part::Mark(mark) => marks.push(mark),
            Part::Group(group) => collect(group, marks),
        }
    }
}

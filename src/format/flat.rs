use super::attach::Sheet;
use super::style;
use crate::syntax::{Group, Mark, Part};

/// A part on one line; `None` if a comment or a form that is always tall stands in it.
pub(super) fn flat(part: &Part, parent: &str, sheet: &Sheet) -> Option<String> {
    let mut line = Line { text: String::new(), last: None, sheet };
    line.part(part, parent, false)?;
    Some(line.text)
}

struct Line<'a> {
    text: String,
    last: Option<(&'a Mark, &'a str)>,
    sheet: &'a Sheet,
}

impl<'a> Line<'a> {
    /// Writes a part; the first mark of a statement among others stands two blanks apart.
    fn part(&mut self, part: &'a Part, parent: &'a str, wide: bool) -> Option<()> {
        match part {
            Part::Mark(mark) => self.mark(mark, parent, wide),
            Part::Group(group) => self.group(group, wide),
        }
    }

    fn group(&mut self, group: &'a Group, wide: bool) -> Option<()> {
        let braces = style::braces(group);
        if braces.is_some() && style::is_tall(group) {
            return None;
        }
        for (at, part) in group.parts.iter().enumerate().filter(|(at, _)| !style::is_idle(group, *at)) {
            let is_statement =
                !style::is_list(group) && braces.is_some_and(|(open, close)| open + 1 < at && at < close);
            self.part(part, &group.form, if at == 0 { wide } else { is_statement })?;
        }
        Some(())
    }

    fn mark(&mut self, mark: &'a Mark, parent: &'a str, wide: bool) -> Option<()> {
        let around = self.sheet.at(mark);
        // What stands before the first mark is laid out before the line.
        let is_bare = around.after.is_none() && (self.last.is_none() || around.before.is_empty());
        let is_empty = self.last.is_some_and(|(last, _)| {
            matches!((last.text.as_str(), mark.text.as_str()), ("{", "}") | ("[", "]"))
        });
        if self.last.is_some_and(|last| style::is_apart(last, (mark, parent))) && !is_empty {
            self.text.push_str(if wide { "  " } else { " " });
        }
        self.text.push_str(&mark.text);
        self.last = Some((mark, parent));
        is_bare.then_some(())
    }
}

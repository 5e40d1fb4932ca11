use unicode_width::UnicodeWidthStr as _;

use super::attach::{Remark, Sheet};
use super::flat::flat;
use super::style;
use crate::syntax::{Group, Mark, Part};

/// The width that lines are kept to where they can be broken, in columns of a terminal.
const WIDTH: usize = 100;

/// A whole file.
pub(super) fn write(tree: &Group, sheet: &Sheet) -> String {
    let mut page = Page { sheet, out: String::new(), indent: 0, last: None, remark: None, told: None };
    page.items(tree);
    page.remarks(&sheet.rest, true);
    page.finish();
    page.out
}

struct Page<'a> {
    sheet: &'a Sheet,
    out: String,
    indent: usize,
    /// The mark written last on this line, and the form it stands in.
    last: Option<(&'a Mark, &'a str)>,
    /// The comment that ends this line.
    remark: Option<&'a str>,
    /// Where the mark begins whose comments above it are written.
    told: Option<usize>,
}

impl<'a> Page<'a> {
    /// The items of a file: a blank line around every one that takes several lines.
    fn items(&mut self, tree: &'a Group) {
        let mut was_tall = false;
        for item in &tree.parts {
            let first = first_mark(item);
            let around = first.map(|mark| self.sheet.at(mark));
            let mut one = self.apart(first);
            one.part(item, &tree.form);
            one.flush();
            let is_tall = one.out.contains('\n');
            let has_blank = around.is_some_and(|a| a.before.first().map_or(a.blank, |remark| remark.blank));
            if !self.out.is_empty() && (has_blank || is_tall || was_tall) {
                self.blank();
            }
            self.before(first);
            self.fresh();
            self.out.push_str(&one.out);
            self.fresh();
            was_tall = is_tall;
        }
    }

    /// A page for one member alone, at the same depth; the comments above it are written elsewhere.
    fn apart(&self, first: Option<&'a Mark>) -> Page<'a> {
        let told = first.map(|mark| mark.start);
        Page { sheet: self.sheet, out: String::new(), indent: self.indent, last: None, remark: None, told }
    }

    /// The comments before the first mark of a member, and the blank line after them.
    fn before(&mut self, first: Option<&'a Mark>) {
        let Some(around) = first.map(|mark| self.sheet.at(mark)) else { return };
        self.remarks(&around.before, false);
        if around.blank && !around.before.is_empty() {
            self.blank();
        }
    }

    fn remarks(&mut self, remarks: &'a [Remark], with_first_blank: bool) {
        for (number, remark) in remarks.iter().enumerate() {
            self.fresh();
            if remark.blank && (number > 0 || with_first_blank) && !self.out.is_empty() {
                self.blank();
            }
            self.margin();
            self.out.push_str(&remark.text);
            self.fresh();
        }
    }

    fn part(&mut self, part: &'a Part, parent: &'a str) {
        match part {
            Part::Mark(mark) => self.mark(mark, parent),
            Part::Group(group) => self.group(part, group, parent),
        }
    }

    fn group(&mut self, part: &'a Part, group: &'a Group, parent: &'a str) {
        if let Some(line) = self.fitting(part, parent) {
            return self.line(group, &line);
        }
        match style::braces(group) {
            Some((open, close)) => self.block(group, open, close),
            None => self.sequence(group, &group.parts),
        }
    }

    /// The part on one line, if the rest of this line takes it.
    fn fitting(&self, part: &'a Part, parent: &'a str) -> Option<String> {
        let is_bare = first_mark(part).is_none_or(|mark| self.is_told(mark));
        let line = flat(part, parent, self.sheet).filter(|_| is_bare && self.remark.is_none())?;
        (self.column() + 1 + line.width() <= WIDTH).then_some(line)
    }

    fn line(&mut self, group: &'a Group, line: &str) {
        let Some(first) = first_of(group) else { return };
        self.margin_or_space(first);
        self.out.push_str(line);
        self.last = last_of(group);
    }

    /// Parts one after the other; chains, clauses and definitions begin a line of their own where they must.
    fn sequence(&mut self, group: &'a Group, parts: &'a [Part]) {
        let is_chain = style::is_chain(group) && parts.len() > 1;
        for (at, part) in parts.iter().enumerate().filter(|(at, _)| !style::is_idle(group, *at)) {
            let is_link = is_chain && at % 2 == 1;
            let is_body =
                at > 0 && parts[at - 1].form() == "equals" && flat(part, &group.form, self.sheet).is_some();
            let may_break = is_body || style::may_break_before(part);
            if is_link || may_break && self.last.is_some() && self.fitting(part, &group.form).is_none() {
                self.deeper(Self::fresh);
            }
            self.part(part, &group.form);
        }
    }

    fn block(&mut self, group: &'a Group, open: usize, close: usize) {
        self.sequence(group, &group.parts[..open]);
        self.part(&group.parts[open], &group.form);
        let column = if style::has_columns(group) { head_width(&group.parts[open + 1..close]) } else { 0 };
        self.indent += 1;
        let members = group.parts[open + 1..close].iter().filter(|part| part.form() != "comma");
        for (number, member) in members.enumerate() {
            self.member(group, member, number == 0, column);
        }
        let end = first_mark(&group.parts[close]);
        let has_blank =
            end.is_some_and(|mark| self.sheet.at(mark).before.first().is_some_and(|remark| remark.blank));
        if has_blank {
            self.blank();
        }
        if let Some(mark) = end {
            self.remarks(&self.sheet.at(mark).before, false);
        }
        self.indent -= 1;
        self.fresh();
        self.sequence_after(group, close);
    }

    /// The closing brace, whose comments are written, and what follows it.
    fn sequence_after(&mut self, group: &'a Group, close: usize) {
        if let Part::Mark(mark) = &group.parts[close] {
            self.margin();
            self.put(mark, &group.form);
        }
        for part in &group.parts[close + 1..] {
            self.part(part, &group.form);
        }
    }

    fn member(&mut self, group: &'a Group, member: &'a Part, is_first: bool, column: usize) {
        let first = first_mark(member);
        let has_blank = first.is_some_and(|mark| {
            let around = self.sheet.at(mark);
            around.before.first().map_or(around.blank, |remark| remark.blank)
        });
        self.fresh();
        if has_blank && !is_first {
            self.blank();
        }
        self.before(first);
        self.fresh();
        let mut one = self.apart(first);
        one.part(member, &group.form);
        if style::is_list(group) {
            one.out.push(',');
        }
        self.out.push_str(&aligned(one.out, self.indent, member, column));
        self.last = one.last;
        self.remark = one.remark;
    }

    fn mark(&mut self, mark: &'a Mark, parent: &'a str) {
        let around = self.sheet.at(mark);
        if !self.is_told(mark) {
            self.deeper(|page| page.remarks(&around.before, false));
        }
        if mark.text == "," {
            self.out.push(',');
            self.last = Some((mark, parent));
            return;
        }
        if self.remark.is_some() {
            self.deeper(Self::fresh);
        }
        self.margin_or_space((mark, parent));
        self.put(mark, parent);
    }

    /// Whether all comments above a mark are written.
    fn is_told(&self, mark: &Mark) -> bool {
        self.told == Some(mark.start) || self.sheet.at(mark).before.is_empty()
    }

    fn put(&mut self, mark: &'a Mark, parent: &'a str) {
        self.out.push_str(&mark.text);
        self.last = Some((mark, parent));
        self.remark = self.sheet.at(mark).after.as_deref();
    }

    fn deeper(&mut self, write: impl FnOnce(&mut Self)) {
        self.indent += 1;
        write(self);
        if self.out.ends_with('\n') {
            self.margin();
        }
        self.indent -= 1;
    }

    /// Ends this line, with its comment.
    fn fresh(&mut self) {
        self.flush();
        let line = self.out.rfind('\n').map_or(0, |end| end + 1);
        if self.out[line..].trim().is_empty() {
            self.out.truncate(line);
        }
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.last = None;
    }

    fn flush(&mut self) {
        if let Some(remark) = self.remark.take() {
            self.out.push_str("  ");
            self.out.push_str(remark);
        }
    }

    fn blank(&mut self) {
        self.fresh();
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn finish(&mut self) {
        self.fresh();
    }

    fn margin(&mut self) {
        if self.out.is_empty() || self.out.ends_with('\n') {
            self.out.push_str(&"  ".repeat(self.indent));
        }
    }

    fn margin_or_space(&mut self, next: (&'a Mark, &'a str)) {
        self.margin();
        if self.last.is_some_and(|last| style::is_apart(last, next)) {
            self.out.push(' ');
        }
    }

    fn column(&self) -> usize {
        let line = self.out.rsplit('\n').next().unwrap_or("");
        line.width().max(self.indent * 2)
    }
}

/// How wide the first words of members are that stand in a column.
fn head_width(members: &[Part]) -> usize {
    members.iter().filter_map(head).map(|head| head.width()).max().unwrap_or(0)
}

/// The words of a member before its column.
fn head(member: &Part) -> Option<String> {
    let first = first_mark(member)?;
    match member.form() {
        "field" => Some(format!("{}:", first.text)),
        "requires" | "applies" => None,
        _ => Some(first.text.clone()),
    }
}

/// A member whose text after its first words begins in a column.
fn aligned(text: String, indent: usize, member: &Part, column: usize) -> String {
    let Some(head) = head(member).filter(|_| column > 0) else { return text };
    let start = "  ".repeat(indent) + &head;
    match text.strip_prefix(&start) {
        Some(rest) if rest.starts_with(' ') => format!("{start}{}{rest}", " ".repeat(column - head.width())),
        Some(_) | None => text,
    }
}

fn first_mark(part: &Part) -> Option<&Mark> {
    match part {
        Part::Mark(mark) => Some(mark),
        Part::Group(group) => first_of(group).map(|(mark, _)| mark),
    }
}

fn first_of(group: &Group) -> Option<(&Mark, &str)> {
    match group.parts.first()? {
        Part::Mark(mark) => Some((mark, &group.form)),
        Part::Group(group) => first_of(group),
    }
}

fn last_of(group: &Group) -> Option<(&Mark, &str)> {
    match group.parts.iter().rfind(|part| part.form() != "comma")? {
        Part::Mark(mark) => Some((mark, &group.form)),
        Part::Group(group) => last_of(group),
    }
}

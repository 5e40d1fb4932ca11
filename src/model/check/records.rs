//! What records hold: other records, in the end none of them itself. Facts are written out as trees, and so is whatever is told of them.

use std::collections::HashMap;

use super::Checker;
use crate::base::Span;
use crate::messages::{Issue, Note, Problem};
use crate::model::{Item, Type};
use crate::syntax::ast;

/// How many records may lie in one another.
const MAX_LEVELS: usize = 256;
/// How many fields a record may have, with those of the records in it.
const MAX_FIELDS: usize = 20_000;

/// How many circles are told.
const MAX_CIRCLES: usize = 20;
/// How many links of a circle are shown.
const MAX_LINKS: usize = 16;

/// A field that holds a record.
#[derive(Clone, Copy)]
struct Link {
    from: usize,
    field: usize,
    to: usize,
    span: Span,
}

/// How far a record reaches.
#[derive(Clone, Copy)]
struct Reach {
    levels: usize,
    fields: usize,
}

impl Checker<'_> {
    /// Reports records that hold themselves, or more than can be written out.
    pub(super) fn check_records<'a>(&mut self, items: impl Iterator<Item = &'a ast::Item>) {
        let mut links = self.links(&self.field_spans(items));
        for told in 0.. {
            let (order, open) = ordered(self.model.records.len(), &links);
            let Some(start) = open.iter().position(|links| *links > 0) else {
                if told == 0 {
                    self.check_reach(&order, &links);
                }
                return;
            };
            let circle = circle(start, &links, &open);
            self.report_records(&circle);
            let is_cut = |link: &Link| {
                let is_last =
                    circle.last().is_some_and(|last| (last.from, last.field) == (link.from, link.field));
                is_last || (told >= MAX_CIRCLES && open[link.from] > 0)
            };
            let (cut, kept): (Vec<Link>, Vec<Link>) = links.into_iter().partition(is_cut);
            for link in cut {
                self.forget(link);
            }
            links = kept;
        }
    }

    /// Where the types of the fields of records are written.
    fn field_spans<'a>(&self, items: impl Iterator<Item = &'a ast::Item>) -> HashMap<(usize, String), Span> {
        let mut spans = HashMap::new();
        for item in items {
            let ast::Item::Record(record) = item else { continue };
            let Some(Item::Record(id)) = self.item(&record.name) else { continue };
            for field in &record.fields {
                spans.entry((id, field.name.value.clone())).or_insert(field.kind.span);
            }
        }
        spans
    }

    fn links(&self, spans: &HashMap<(usize, String), Span>) -> Vec<Link> {
        let of = |from: usize| {
            let fields = self.model.records[from].fields.iter().enumerate();
            fields.filter_map(move |(at, field)| {
                let span = *spans.get(&(from, field.name.clone()))?;
                Some(Link { from, field: at, to: field.ty.record()?, span })
            })
        };
        (0..self.model.records.len()).flat_map(of).collect()
    }

    fn report_records(&mut self, circle: &[Link]) {
        let Some((first, others)) = circle.split_first() else { return };
        let name = |link: &Link| {
            let record = &self.model.records[link.from];
            format!("{}.{}", record.name, record.fields[link.field].name)
        };
        let record = self.model.records[first.from].name.clone();
        let rest = (circle.len() > MAX_LINKS).then(|| "…".to_owned());
        let links = circle.iter().take(MAX_LINKS).map(name).chain(rest).collect();
        let issue = Issue::RecordCircle { record, links };
        let problem = Problem::new(issue, first.span);
        let shown = others.iter().take(MAX_LINKS - 1);
        self.problems.push(shown.fold(problem, |problem, link| problem.with(link.span, Note::Through)));
    }

    /// Lets a field hold nothing, so that nobody follows it.
    fn forget(&mut self, link: Link) {
        self.model.records[link.from].fields[link.field].ty = Type::Error;
    }

    fn check_reach(&mut self, order: &[usize], links: &[Link]) {
        let mut from: HashMap<usize, Vec<Link>> = HashMap::new();
        for link in links {
            from.entry(link.from).or_default().push(*link);
        }
        let mut reaches = vec![Reach { levels: 1, fields: 0 }; self.model.records.len()];
        for &id in order {
            let mut reach = Reach { levels: 1, fields: self.model.records[id].fields.len() };
            for link in from.get(&id).into_iter().flatten() {
                let inner = reaches[link.to];
                reach.levels = reach.levels.max(inner.levels + 1);
                reach.fields = reach.fields.saturating_add(inner.fields);
                let too_far = (reach.levels > MAX_LEVELS).then_some(Issue::TooFar { limit: MAX_LEVELS });
                let too_much = (reach.fields > MAX_FIELDS).then_some(Issue::TooMuch { limit: MAX_FIELDS });
                if let Some(issue) = too_far.or(too_much) {
                    self.too_far(issue, link.span);
                    self.forget(*link);
                    reach = Reach { levels: 1, fields: 0 };
                }
            }
            reaches[id] = reach;
        }
    }
}

/// The record that a type holds, if it does.
/// Records after those that they hold, as far as there is such an order; of the others, which lead into circles, how many links do so.
fn ordered(records: usize, links: &[Link]) -> (Vec<usize>, Vec<usize>) {
    let mut open = vec![0_usize; records];
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); records];
    for link in links {
        open[link.from] += 1;
        holders[link.to].push(link.from);
    }
    let mut order: Vec<usize> = (0..records).filter(|id| open[*id] == 0).collect();
    let mut at = 0;
    while let Some(&done) = order.get(at) {
        at += 1;
        for &holder in &holders[done] {
            open[holder] -= 1;
            if open[holder] == 0 {
                order.push(holder);
            }
        }
    }
    (order, open)
}

/// The links of a circle that a record leads into.
fn circle(start: usize, links: &[Link], open: &[usize]) -> Vec<Link> {
    let within = links.iter().filter(|link| open[link.to] > 0);
    let next: HashMap<usize, Link> = within.map(|link| (link.from, *link)).collect();
    let (mut way, mut seen, mut at): (Vec<Link>, HashMap<usize, usize>, usize) = Default::default();
    let mut here = start;
    while let Some(link) = next.get(&here) {
        if let Some(begins) = seen.insert(here, at) {
            return way.split_off(begins);
        }
        way.push(*link);
        at += 1;
        here = link.to;
    }
    Vec::new()
}

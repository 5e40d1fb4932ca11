//! From text to tree. Reading a whole file never fails: what cannot be read becomes a broken item and one problem.

mod account;
mod effect;
mod expected;
mod expr;
mod item;
mod literal;
mod mend;
mod node;
mod recover;
mod rule;
mod test;

use pest::Parser as _;
use pest::iterators::Pair;

use self::node::Node;
use super::ast::{Broken, File, Item};
use super::grammar::{Grammar, Rule};
use super::scan::{Comment, scan};
use crate::base::{FileId, Sources, Span};
use crate::messages::{Issue, Problem};

/// What the parser carries along: the comments, for doc lines, and the problems found so far.
struct Context<'a> {
    file: FileId,
    source: &'a str,
    comments: Vec<Comment>,
    problems: Vec<Problem>,
    /// How deep the tree is above the expression that is being read, as far as chains of operators make it deep.
    levels: usize,
}

/// Reads one file: every item that can be understood, all comments, and all problems.
pub fn parse(file: FileId, sources: &Sources) -> (File, Vec<Problem>) {
    let source = sources.file(file).text.as_str();
    let first_look = scan(file, source);
    let is_hopeless = first_look.problems.iter().any(|p| matches!(p.issue, Issue::TooDeep { .. }));
    let mut context =
        Context { file, source, comments: first_look.comments, problems: first_look.problems, levels: 0 };
    if is_hopeless {
        return (context.hopeless(source.len()), context.problems);
    }
    let items = match Grammar::parse(Rule::file, &first_look.text) {
        Ok(pairs) => context.items(pairs.flat_map(pest::iterators::Pair::into_inner)),
        Err(error) => {
            let problem = expected::explain(&error, file, 0, &first_look.text);
            context.problems.push(problem);
            context.hopeless(source.len()).items
        }
    };
    let Context { comments, problems, .. } = context;
    let mut problems = without_echoes(problems);
    problems.sort_by_key(Problem::span);
    (File { items, comments }, problems)
}

/// Leaves out that a character is full-width where it may not stand in either width; what says so speaks of the whole character.
fn without_echoes(mut problems: Vec<Problem>) -> Vec<Problem> {
    let is_wide = |problem: &Problem| matches!(problem.issue, Issue::FullWidth { .. });
    let wide: Vec<Span> =
        problems.iter().filter(|problem| is_wide(problem)).filter_map(Problem::span).collect();
    let mut echoed = Vec::new();
    for problem in problems.iter_mut().filter(|problem| !is_wide(problem)) {
        let Some(first) = problem.labels.first_mut() else { continue };
        if let Some(whole) = wide.iter().find(|wide| wide.start == first.span.start) {
            first.span = *whole;
            echoed.push(*whole);
            let edits = problem.fix.iter_mut().flat_map(|fix| &mut fix.edits);
            edits.filter(|edit| edit.span.start == whole.start).for_each(|edit| edit.span = *whole);
        }
    }
    problems.retain(|problem| !is_wide(problem) || problem.span().is_none_or(|span| !echoed.contains(&span)));
    problems
}

impl Context<'_> {
    /// The tree of a file that cannot be read at all; it counts as a rulebook, so that nobody misses one.
    fn hopeless(&self, length: usize) -> File {
        let span = Span::new(self.file, 0, length);
        let broken = Broken { names: Vec::new(), is_rulebook: true, span };
        File { items: vec![Item::Broken(broken)], comments: self.comments.clone() }
    }

    /// All items; what cannot be read takes the item with it that it meant to continue.
    fn items<'i>(&mut self, pairs: impl Iterator<Item = Pair<'i, Rule>>) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let mut before: Option<Node<'_>> = None;
        for pair in pairs.filter(|pair| pair.as_rule() != Rule::EOI) {
            let node = Node::new(self.file, pair);
            let continued = before.take().and_then(|before| self.continued(&before, &node));
            if let Some(broken) = continued {
                items.pop();
                items.push(Item::Broken(broken));
            } else if let Some(item) = self.item(&node) {
                items.push(item);
                before = Some(node);
            }
        }
        items
    }

    fn report(&mut self, issue: Issue, span: Span) {
        self.problems.push(Problem::new(issue, span));
    }

    /// The doc comments on the lines directly above a place.
    fn doc(&self, span: Span) -> Vec<String> {
        let mut lines = Vec::new();
        let mut below = span.start as usize;
        let before = self.comments.partition_point(|comment| comment.span.start < span.start);
        for comment in self.comments[..before].iter().rev() {
            let between = self.source.get(comment.span.end as usize..below).unwrap_or("x");
            if !comment.is_doc || !between.trim().is_empty() || between.matches('\n').count() > 1 {
                break;
            }
            lines.push(comment.text.clone());
            below = comment.span.start as usize;
        }
        lines.reverse();
        lines
    }
}

#[cfg(test)]
mod tests;

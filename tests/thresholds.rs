//! Every number of every shipped rulebook is pinned: moved by one, or by one in its last digit, it makes the checker or a test
//! object. Days move by one day.

mod shipped;

use std::collections::HashMap;
use std::ops::Range;

use policyc::base::{FileId, Span};
use policyc::engine::{Files, Issue, Problem, Sources, load, test};
use policyc::syntax::ast::{
    Action, Amount, BlockKind, Counts, Effect, Elements, Expr, ExprKind, Item, Literal, Quantity, Term,
    Window,
};
use policyc::syntax::parse;

/// The shipped files, one of them changed.
struct Changed<'a> {
    texts: &'a HashMap<String, String>,
    path: &'a str,
    text: String,
}

impl Files for Changed<'_> {
    fn read(&self, path: &str) -> Result<String, Problem> {
        if path == self.path {
            return Ok(self.text.clone());
        }
        let missing = || {
            Problem::nowhere(Issue::Unreadable { file: path.to_owned(), reason: "not shipped".to_owned() })
        };
        self.texts.get(path).cloned().ok_or_else(missing)
    }
}

#[test]
fn no_number_can_move_unnoticed() {
    let texts = shipped::policies();
    let (mut survivors, mut changes) = (Vec::new(), 0);
    for (path, text) in &texts {
        for place in literals(text) {
            for moved in moved(&text[place.clone()]) {
                changes += 1;
                let changed = format!("{}{moved}{}", &text[..place.start], &text[place.end..]);
                if survives(&texts, path, changed) {
                    let line = text[..place.start].matches('\n').count() + 1;
                    survivors.push(format!("{path}:{line}: {} -> {moved}", &text[place.clone()]));
                }
            }
        }
    }
    survivors.sort();
    assert!(changes > 200, "only {changes} changes were tried");
    assert!(survivors.is_empty(), "{} changes go unnoticed:\n{}", survivors.len(), survivors.join("\n"));
}

/// Whether a changed file still checks and passes its own tests.
fn survives(texts: &HashMap<String, String>, path: &str, text: String) -> bool {
    let workspace = load(&[path.to_owned()], &Changed { texts, path, text });
    !workspace.has_errors() && test(&workspace, None).failed.is_empty()
}

/// What a literal is moved to.
fn moved(written: &str) -> Vec<String> {
    if written.contains('-') {
        let day: jiff::civil::Date = written.parse().expect("a day");
        return [day.tomorrow(), day.yesterday()].map(|day| day.expect("a day").to_string()).to_vec();
    }
    let digits = written.replace('_', "");
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let scale = 10_i64.pow(u32::try_from(decimals).expect("few digits"));
    let value: i64 = digits.replace('.', "").parse().expect("a number");
    let mut steps = vec![1, -1];
    if scale > 1 {
        steps.extend([scale, -scale]);
    }
    steps
        .into_iter()
        .map(|step| value + step)
        .filter(|value| *value >= 0)
        .map(|value| write(value, decimals))
        .collect()
}

/// A number of so many last digits after the point.
fn write(value: i64, decimals: usize) -> String {
    if decimals == 0 {
        return value.to_string();
    }
    let padded = format!("{value:0>width$}", width = decimals + 1);
    let (whole, part) = padded.split_at(padded.len() - decimals);
    format!("{whole}.{part}")
}

/// The numbers and days that decide something, in the order of writing: not those of tests, sources and type ranges.
fn literals(text: &str) -> Vec<Range<usize>> {
    let mut sources = Sources::default();
    let file = sources.add("shipped.policy", text);
    let (tree, _) = parse(file, &sources);
    let mut found = Literals { file, spans: Vec::new() };
    for item in &tree.items {
        found.item(item);
    }
    found.spans.iter().map(|span| span.range()).collect()
}

struct Literals {
    file: FileId,
    spans: Vec<Span>,
}

impl Literals {
    fn add(&mut self, span: Span) {
        assert_eq!(span.file, self.file);
        self.spans.push(span);
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Rulebook(head) => {
                let days = head.effective.iter().flat_map(|e| e.from.iter().chain(&e.until));
                self.spans.extend(days.map(|day| day.span));
            }
            Item::Definition(definition) => self.expr(&definition.body),
            Item::Reading(reading) => {
                if let Some(value) = &reading.value {
                    self.expr(value);
                }
            }
            Item::Account(account) => {
                assert_eq!(account.counts, Counts::Up, "teach this test to find the start");
            }
            Item::Procedure(procedure) => {
                if let Some(window) = &procedure.window {
                    self.add(window.value.number_span);
                }
            }
            Item::Violation(violation) => {
                if let Some(dated) = &violation.dated {
                    self.expr(dated);
                }
                if let Some(each) = &violation.for_each {
                    self.elements(&each.elements);
                }
                for effect in &violation.effects {
                    self.effect(effect);
                }
                for tier in &violation.tiers {
                    for when in &tier.when {
                        self.expr(&when.condition);
                    }
                    for effect in &tier.effects {
                        self.effect(effect);
                    }
                }
            }
            Item::Gate(gate) => {
                if let Some(each) = &gate.for_each {
                    self.elements(&each.elements);
                }
                for band in &gate.bands {
                    self.expr(&band.when.condition);
                    for effect in &band.effects {
                        self.effect(effect);
                    }
                }
            }
            Item::Calendar(calendar) => {
                for day in &calendar.starts {
                    self.add(day.span);
                }
            }
            Item::Import(_)
            | Item::Record(_)
            | Item::Alias(_)
            | Item::Fact(_)
            | Item::Judgement(_)
            | Item::Measure(_)
            | Item::Feature(_)
            | Item::Document(_)
            | Item::Test(_)
            | Item::Broken(_) => {}
        }
    }

    fn effect(&mut self, effect: &Effect) {
        match &effect.action {
            Action::Deduct { amount, per, caps, .. } => {
                self.amount(amount);
                if let Some(per) = per {
                    self.elements(&per.elements);
                }
                for cap in caps {
                    self.add(cap.amount.value.number_span);
                }
            }
            Action::Fine { amount, per, caps } => {
                if let Some(amount) = amount {
                    self.amount(amount);
                }
                if let Some(per) = per {
                    self.elements(&per.elements);
                }
                for cap in caps {
                    self.add(cap.amount.value.number_span);
                }
            }
            Action::Impose { term: Some(Term::For(amount, _)), .. } => self.amount(amount),
            Action::Demand { amount, .. } => {
                if let Some(amount) = amount {
                    self.amount(amount);
                }
            }
            Action::Impose { .. } | Action::Warn | Action::Grant { .. } => {}
        }
    }

    fn amount(&mut self, amount: &Amount) {
        match amount {
            Amount::Fixed(value) => self.expr(value),
            Amount::Range(low, high) => {
                self.expr(low);
                self.expr(high);
            }
        }
    }

    fn elements(&mut self, elements: &Elements) {
        self.expr(&elements.list);
        if let Some(filter) = &elements.filter {
            self.expr(filter);
        }
    }

    fn quantity(&mut self, quantity: &Quantity) {
        self.add(quantity.number_span);
    }

    fn all<'a>(&mut self, exprs: impl IntoIterator<Item = &'a Expr>) {
        for expr in exprs {
            self.expr(expr);
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Literal(Literal::Quantity(quantity)) => self.quantity(quantity),
            ExprKind::Literal(Literal::Day(_)) => self.add(expr.span),
            ExprKind::Literal(Literal::Instant(_)) => panic!("teach this test to move instants"),
            ExprKind::Literal(Literal::Bool(_) | Literal::Text(_))
            | ExprKind::Broken
            | ExprKind::Name(_)
            | ExprKind::Finds(_)
            | ExprKind::Current(_) => {}
            ExprKind::Field(of, _)
            | ExprKind::Not(of)
            | ExprKind::Negate(of)
            | ExprKind::IsAbsent(of)
            | ExprKind::IsKnown(of) => self.expr(of),
            ExprKind::Call(_, parts)
            | ExprKind::And(parts)
            | ExprKind::Or(parts)
            | ExprKind::Extreme(_, parts) => {
                self.all(parts);
            }
            ExprKind::Block(block) => {
                if let BlockKind::AtLeast(wanted) = &block.kind {
                    self.add(wanted.span);
                }
                self.all(&block.entries);
            }
            ExprKind::Unless(a, b)
            | ExprKind::Compare(a, _, b)
            | ExprKind::Arith(a, _, b)
            | ExprKind::InList(a, b) => self.all([a.as_ref(), b.as_ref()]),
            ExprKind::Between(a, b, c) => self.all([a.as_ref(), b.as_ref(), c.as_ref()]),
            ExprKind::InSet(value, set) => {
                self.expr(value);
                self.all(set);
            }
            ExprKind::InWindow(value, window) => {
                self.expr(value);
                self.window(window);
            }
            ExprKind::By(of, arms) => {
                self.expr(of);
                self.all(arms.iter().flat_map(|arm| arm.case.iter().chain([&arm.value])));
            }
            ExprKind::Aggregate(aggregate) => {
                self.elements(&aggregate.elements);
                self.all(&aggregate.value);
            }
        }
    }

    fn window(&mut self, window: &Window) {
        match window {
            Window::Last(length) => self.quantity(&length.value),
            Window::Since(length, anchor) => {
                self.quantity(&length.value);
                self.expr(anchor);
            }
            Window::This(_) | Window::Calendar(_) => {}
        }
    }
}

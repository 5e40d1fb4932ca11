//! The places of a rulebook that decide something: numbers, days, comparisons, units, periods and the words of effects, each with what
//! else could be written there and the clause it stands under.

use jiff::civil::Date;
use policyc::base::{Number, Span};
use policyc::syntax::ast::{
    Account, Action, BlockKind, Cap, Cite, Counts, Effect, Elements, Expr, ExprKind, File, Gate, History,
    Item, Literal, Modality, Operator, Part, Procedure, Quantity, Rulebook, Spanned, Term, Violation, Window,
};

/// A place, and what may be written there instead.
pub(crate) struct Place {
    /// Where it stands in its text.
    pub(crate) range: std::ops::Range<usize>,
    /// What else could stand there.
    pub(crate) others: Vec<String>,
    /// The clause it encodes, its own or that of what it stands in. For a part of an account or procedure both are here: either will do.
    pub(crate) clauses: Vec<String>,
}

/// Words that stand for one another, found by their text: each row holds what could be confused.
const PERIODS: &[&str] = &["day", "week", "month", "year"];
const CYCLES: &[&str] = &["calendar year", "calendar quarter", "calendar month", "calendar week"];
const TIMES: &[&str] = &["hours", "days", "workdays", "weeks", "months", "years"];
const BANDS: &[&str] = &["admit", "keep", "warn", "remove", "bar"];
const OVERLAPS: &[&str] = &["longest", "heaviest", "serial", "parallel"];
const SEVERAL: &[&str] = &["takes heaviest", "takes all"];

/// What each comparison could be confused with: what differs at the border alone, and what turns it round.
const OPERATORS: &[(Operator, &[&str])] = &[
    (Operator::Equal, &["!="]),
    (Operator::NotEqual, &["=="]),
    (Operator::Less, &["<=", ">="]),
    (Operator::AtMost, &["<", ">"]),
    (Operator::Greater, &[">=", "<="]),
    (Operator::AtLeast, &[">", "<"]),
];

/// What could be confused in an appeal procedure.
const PROCEDURE_WORDS: &[(&str, &str)] = &[
    ("silence accepts", "silence defers"),
    ("silence defers", "silence accepts"),
    ("filing suspends", "filing does not suspend"),
    ("filing does not suspend", "filing suspends"),
    ("success revokes", ""),
    ("counting the first day", ""),
    ("rolling over holidays", ""),
];

/// Every place of a file. Ranges of types are none: they say what facts may be, and decide nothing.
pub(crate) fn places(tree: &File, text: &str) -> Vec<Place> {
    let mut walk = Walk { text, found: Vec::new() };
    for item in &tree.items {
        walk.item(item);
    }
    walk.found
}

struct Walk<'a> {
    text: &'a str,
    found: Vec<Place>,
}

type Clause<'a> = Option<&'a Cite>;

impl<'a> Walk<'a> {
    fn add(&mut self, range: std::ops::Range<usize>, others: Vec<String>, clause: Clause<'_>) {
        let clauses = clause.map(|cite| cite.value.clone()).into_iter().collect();
        self.found.push(Place { range, others, clauses });
    }

    /// Lets what was found since a moment be told by another clause too.
    fn also_by(&mut self, since: usize, clause: Clause<'_>) {
        for place in &mut self.found[since..] {
            place.clauses.extend(clause.map(|cite| cite.value.clone()));
        }
    }

    /// The other words of a row, where one of its words stands in a stretch of the text.
    fn word(&mut self, within: std::ops::Range<usize>, before: &str, row: &[&str], clause: Clause<'_>) {
        let stretch = &self.text[within.clone()];
        for word in row {
            let wanted = format!("{before}{word}");
            let Some(at) = stretch.find(&wanted) else { continue };
            let start = within.start + at + before.len();
            if self.text[start + word.len()..].starts_with(|sign: char| sign.is_alphanumeric()) {
                continue;
            }
            let others = row.iter().filter(|other| *other != word).map(|&other| other.to_owned()).collect();
            self.add(start..start + word.len(), others, clause);
            return;
        }
    }

    fn number(&mut self, span: Span, clause: Clause<'_>) {
        let others = moved(&self.text[span.range()]);
        self.add(span.range(), others, clause);
    }

    fn quantity(&mut self, quantity: &Quantity, clause: Clause<'_>) {
        self.number(quantity.number_span, clause);
        let after = quantity.number_span.range().end;
        let rest = &self.text[after..];
        let start = after + rest.len() - rest.trim_start().len();
        let line = start + self.text[start..].find('\n').unwrap_or(0);
        if self.text[start..].starts_with('%') {
            self.add(start..start + 1, vec![String::new()], clause);
        } else if self.text[start..].starts_with("CNY") {
            self.add(start..start + 3, vec!["USD".to_owned()], clause);
        } else if let Some(word) =
            TIMES.iter().find(|word| self.text[start..line].starts_with(word.trim_end_matches('s')))
        {
            let written = &self.text[start..line];
            let end = written.find(|sign: char| !sign.is_alphabetic()).unwrap_or(written.len());
            let others = TIMES.iter().filter(|other| *other != word).map(|&other| other.to_owned()).collect();
            self.add(start..start + end, others, clause);
        }
    }

    fn spanned(&mut self, quantity: &Spanned<Quantity>, clause: Clause<'_>) {
        self.quantity(&quantity.value, clause);
    }

    fn exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>, clause: Clause<'e>) {
        for expr in exprs {
            self.expr(expr, clause);
        }
    }

    fn expr(&mut self, expr: &Expr, clause: Clause<'_>) {
        let clause = expr.cite.as_ref().or(clause);
        match &expr.kind {
            ExprKind::Literal(Literal::Quantity(quantity)) => self.quantity(quantity, clause),
            ExprKind::Literal(Literal::Day(_)) => self.number(expr.span, clause),
            ExprKind::Literal(Literal::Bool(value)) => {
                self.add(expr.span.range(), vec![(!value).to_string()], clause);
            }
            ExprKind::Compare(_, operator, _) => {
                let row = OPERATORS.iter().find(|row| row.0 == operator.value).expect("a listed operator");
                self.add(
                    operator.span.range(),
                    row.1.iter().map(|&other| other.to_owned()).collect(),
                    clause,
                );
            }
            ExprKind::Block(block) => {
                if let BlockKind::AtLeast(wanted) = &block.kind {
                    self.number(wanted.span, clause);
                }
            }
            ExprKind::InWindow(_, Window::Last(length) | Window::Since(length, _)) => {
                self.spanned(length, clause);
            }
            ExprKind::InWindow(inner, Window::This(_)) => {
                self.word(inner.span.range().end..expr.span.range().end, "this ", PERIODS, clause);
            }
            _ => {}
        }
        for part in expr.parts() {
            self.expr(part, clause);
        }
    }

    fn elements(&mut self, elements: &Elements, clause: Clause<'_>) {
        self.expr(&elements.list, clause);
        self.exprs(&elements.filter, clause);
    }

    fn effect(&mut self, effect: &Effect, clause: Clause<'_>) {
        let clause = effect.cite.as_ref().or(clause);
        let whole = effect.span.range();
        let may = "may ";
        match effect.modality {
            Modality::Shall => self.add(whole.start..whole.start, vec![may.to_owned()], clause),
            Modality::May => self.add(whole.start..whole.start + may.len(), vec![String::new()], clause),
        }
        self.add(whole.clone(), vec![String::new()], clause);
        if effect.action != Action::Warn {
            self.add(whole.clone(), vec!["warn".to_owned()], clause);
        }
        self.action(&effect.action, whole, clause);
        for expr in effect.exprs() {
            self.expr(expr, clause);
        }
    }

    fn action(&mut self, action: &Action, whole: std::ops::Range<usize>, clause: Clause<'_>) {
        match action {
            Action::Deduct { caps, .. } | Action::Fine { caps, .. } => {
                for Cap { amount, period } in caps {
                    self.spanned(amount, clause);
                    if period.is_some() {
                        self.word(amount.span.range().end..whole.end, "per ", PERIODS, clause);
                    }
                }
            }
            Action::Impose { term: Some(term), .. } => self.term(term, whole, clause),
            Action::Warn | Action::Impose { .. } | Action::Demand { .. } | Action::Grant { .. } => {}
        }
    }

    fn term(&mut self, term: &Term, whole: std::ops::Range<usize>, clause: Clause<'_>) {
        let stretch = &self.text[whole.clone()];
        let cite = stretch.find('@').unwrap_or(stretch.len());
        let (word, others): (_, &[&str]) = match term {
            Term::Permanently => ("permanently", &["for unstated", ""]),
            Term::Unstated => ("for unstated", &["permanently"]),
            Term::Until(_) => ("until ", &["permanently"]),
            Term::For(..) => ("for ", &["permanently", ""]),
        };
        let start = whole.start + stretch.find(word).expect("the word of its term");
        let end = match term {
            Term::Permanently | Term::Unstated => start + word.len(),
            Term::Until(_) | Term::For(..) => whole.start + cite,
        };
        self.add(start..end, others.iter().map(|other| format!("{other} ")).collect(), clause);
    }

    fn item(&mut self, item: &'a Item) {
        match item {
            Item::Rulebook(head) => self.head(head),
            Item::Procedure(procedure) => {
                let since = self.found.len();
                self.procedure(procedure);
                self.also_by(since, procedure.cite.as_ref());
            }
            Item::Calendar(calendar) => {
                for day in &calendar.starts {
                    self.number(day.span, calendar.cite.as_ref());
                }
            }
            Item::Account(account) => self.account(account),
            Item::Violation(violation) => self.violation(violation),
            Item::Gate(gate) => self.gate(gate),
            Item::Reading(reading) => self.exprs(&reading.value, reading.cite.as_ref()),
            Item::Definition(definition) => self.expr(&definition.body, definition.cite.as_ref()),
            Item::Document(document) => {
                self.exprs(document.requires.iter().map(|when| &when.condition), document.cite.as_ref());
            }
            Item::Measure(measure) => {
                let clause = part(&measure.cites, Part::Overlapping).or(measure.cite.as_ref());
                let whens = measure.overlapping.iter().filter_map(|row| row.when.as_ref());
                self.exprs(whens.map(|when| &when.condition), clause);
                let start = measure.name.span.range().start;
                let end = start + self.text[start..].find('}').unwrap_or(0);
                for (at, _) in self.text[start..end].match_indices("overlapping ") {
                    self.word(start + at..end, "overlapping ", OVERLAPS, clause);
                }
            }
            _ => {}
        }
    }

    fn head(&mut self, head: &Rulebook) {
        let effective = head.effective.iter().flat_map(|one| one.from.iter().chain(&one.until));
        let retrieved = head.sources.iter().filter_map(|source| source.retrieved.as_ref());
        for day in head.published.iter().chain(effective).chain(retrieved) {
            self.number(day.span, None);
        }
        self.exprs(head.applies.iter().map(|when| &when.condition), None);
    }

    fn procedure(&mut self, procedure: &Procedure) {
        let clause = |wanted| part(&procedure.cites, wanted).or(procedure.cite.as_ref());
        if let Some(window) = &procedure.window {
            self.spanned(window, clause(Part::Window));
        }
        if let Some(attempts) = &procedure.attempts {
            self.number(attempts.span, clause(Part::Attempts));
        }
        if let Some(deciding) = &procedure.deciding {
            self.spanned(deciding, clause(Part::Deciding));
        }
        self.exprs(procedure.unavailable.iter().map(|when| &when.condition), procedure.cite.as_ref());
        for (word, other) in PROCEDURE_WORDS {
            let whole = procedure.span.range();
            let Some(at) = self.text[whole.clone()].find(word) else { continue };
            let start = whole.start + at;
            let of = match word.split(' ').next() {
                Some("silence") => Part::Silence,
                Some("filing") => Part::Filing,
                Some("success") => Part::Success,
                _ => Part::Window,
            };
            self.add(start..start + word.len(), vec![(*other).to_owned()], clause(of));
        }
    }

    fn violation(&mut self, violation: &Violation) {
        let own = violation.cite.as_ref();
        if let Some(each) = &violation.for_each {
            self.elements(&each.elements, own);
        }
        self.exprs(violation.dated.iter().chain(&violation.governed), own);
        for tier in &violation.tiers {
            let clause = tier.cite.as_ref().or(own);
            self.exprs(tier.when.iter().map(|when| &when.condition), clause);
            for effect in &tier.effects {
                self.effect(effect, clause);
            }
        }
        for effect in &violation.effects {
            self.effect(effect, own);
        }
    }

    fn gate(&mut self, gate: &Gate) {
        let own = gate.cite.as_ref();
        if let Some(each) = &gate.for_each {
            self.elements(&each.elements, own);
        }
        self.exprs(&gate.member, own);
        for band in &gate.bands {
            let clause = band.when.condition.cite.as_ref().or(own);
            let start = band.span.range().start;
            self.word(start..start + "remove".len(), "", BANDS, clause);
            self.expr(&band.when.condition, own);
            for effect in &band.effects {
                self.effect(effect, clause);
            }
        }
    }

    fn account(&mut self, account: &Account) {
        let own = account.cite.as_ref();
        let since = self.found.len();
        let clause = |wanted| part(&account.cites, wanted).or(own);
        if let Counts::DownFrom(start) = &account.counts {
            self.number(start.span, clause(Part::Counts));
        }
        if let Some(range) = &account.range {
            self.spanned(&range.low, clause(Part::Bounds));
            self.spanned(&range.high, clause(Part::Bounds));
        }
        if let Some(cycle) = &account.cycle {
            self.word(cycle.span.range(), "", CYCLES, clause(Part::Cycle));
        }
        if let Some(expiry) = &account.expiry {
            self.spanned(expiry, clause(Part::Expiry));
        }
        for history in account.entries.iter().chain(&account.credits) {
            self.history(history, own);
        }
        let whens = account.void.iter().chain(&account.keep);
        self.exprs(whens.map(|when| &when.condition), own);
        for carry in &account.carry {
            self.spanned(&carry.points, clause(Part::Carry));
            self.exprs(carry.when.iter().map(|when| &when.condition), clause(Part::Carry));
        }
        if let Some(recovery) = &account.recovery {
            self.spanned(&recovery.points, clause(Part::Recovery));
            self.spanned(&recovery.every, clause(Part::Recovery));
            self.exprs(recovery.when.iter().map(|when| &when.condition), clause(Part::Recovery));
        }
        self.also_by(since, own);
        for milestone in &account.milestones {
            let clause = milestone.cite.as_ref().or(own);
            self.number(milestone.point.span, clause);
            for effect in &milestone.effects {
                self.effect(effect, clause);
            }
        }
        if !account.several.is_empty() {
            self.word(account.span.range(), "crossing several ", SEVERAL, clause(Part::Crossing));
        }
    }

    fn history(&mut self, history: &History, own: Clause<'_>) {
        let clause = history.cite.as_ref().or(own);
        self.elements(&history.elements, clause);
        self.exprs(history.points.iter().chain(&history.dated), clause);
        self.exprs(history.pending.iter().map(|when| &when.condition), clause);
        if let Some((when, dated)) = &history.reversed {
            self.expr(&when.condition, clause);
            self.exprs(dated, clause);
        }
    }
}

fn part(cites: &[(Part, Cite)], wanted: Part) -> Clause<'_> {
    cites.iter().find(|(part, _)| *part == wanted).map(|(_, cite)| cite)
}

/// What a number or a day is moved to: by one, or by one in its last digit; days by one day.
pub(crate) fn moved(written: &str) -> Vec<String> {
    if let Ok(day) = written.parse::<Date>() {
        return [day.tomorrow(), day.yesterday()].map(|day| day.expect("a day").to_string()).to_vec();
    }
    let digits = written.replace('_', "");
    let value = Number::parse(&digits).expect("a number");
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let last_digit = (0..decimals).try_fold(Number::ONE, |unit, _| unit.over(Number::from(10)));
    let mut steps = vec![Number::ONE, last_digit.expect("few digits")];
    steps.dedup();
    let both_ways = steps.into_iter().flat_map(|step| [value.plus(step), value.minus(step)]);
    both_ways.map(|moved| moved.expect("a small number").to_string()).collect()
}

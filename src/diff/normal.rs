//! From expressions to what they mean.

use std::collections::HashMap;

use super::meaning::{Meaning, Note, Word};
use crate::base::{Duration, Number, Span};
use crate::domain::{AggregateKind, Operator, Role};
use crate::functions::Operation;
use crate::model::{Aggregate, Expr, ExprKind, LocalId, Model, Type, Window};

/// What turns the expressions of one model into meanings.
pub(super) struct Normal<'a> {
    model: &'a Model,
    /// What local names stand for.
    locals: HashMap<LocalId, Meaning>,
    /// How many lists are looked at.
    depth: usize,
}

impl<'a> Normal<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        Self { model, locals: HashMap::new(), depth: 0 }
    }

    /// Gives a local name the meaning of an element, around whatever is asked for inside.
    fn within<T>(&mut self, local: LocalId, ask: impl FnOnce(&mut Self) -> T) -> T {
        self.enter(local);
        let answer = ask(self);
        self.leave();
        answer
    }

    /// From here on a local name stands for an element of a list.
    pub(super) fn enter(&mut self, local: LocalId) {
        let element = Meaning::new(Word::Element(self.depth), Vec::new(), Note::default());
        self.locals.insert(local, element);
        self.depth += 1;
    }

    /// The list is left.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Gives a local name a meaning of its own.
    pub(super) fn name(&mut self, local: LocalId, name: &'static str) {
        self.locals.insert(local, Meaning::shown(Word::Own(name), name));
    }

    /// What an expression means.
    pub(super) fn of(&mut self, expr: &Expr) -> Meaning {
        let note = Note { span: Some(expr.span), cite: expr.cite.clone(), ..Note::default() };
        match &expr.kind {
            ExprKind::Definition(at) => {
                let definition = &self.model.definitions[*at];
                let body = self.of(&definition.body);
                called(body, definition.label.as_ref(), definition.cite.as_ref(), &note)
            }
            ExprKind::Call(at, args) => self.call(*at, args, &note),
            ExprKind::Local(local) => {
                let known = self.locals.get(local).cloned();
                known.unwrap_or_else(|| Meaning::new(Word::Element(self.depth), Vec::new(), note))
            }
            ExprKind::Not(inner) => as_written(negated(self.of(inner)), note),
            ExprKind::All(parts) => joined(&Word::All, self.each(parts), note),
            ExprKind::Any(parts) => joined(&Word::Any, self.each(parts), note),
            ExprKind::None(parts) => {
                let parts = self.each(parts).into_iter().map(negated).collect();
                joined(&Word::All, parts, note)
            }
            ExprKind::Unless(Role::Burden, what, excuse) => {
                let parts = [self.of(what), unexcused(self.of(excuse))];
                joined(&Word::All, parts.into(), note)
            }
            ExprKind::AtLeast(wanted, parts) => at_least(*wanted, self.each(parts), note),
            ExprKind::Compare(operator, left, right) => {
                compared(*operator, self.of(left), self.of(right), note)
            }
            ExprKind::Arith(sign, left, right) => computed(*sign, self.of(left), self.of(right), note),
            ExprKind::Negate(inner) => minus(self.of(inner), note),
            ExprKind::Function(function, args) => {
                let args = self.each(args);
                let is_sorted = matches!(function.operation(), Operation::Pick(_));
                let args = if is_sorted { sorted(args) } else { args };
                Meaning::new(Word::Function(*function), args, note)
            }
            ExprKind::InSet(value, set) => {
                let value = self.of(value);
                in_set(value, self.each(set), note)
            }
            ExprKind::IsKnown(inner) => {
                let absent = Meaning::new(Word::IsAbsent, vec![self.of(inner)], note.clone());
                as_written(negated(absent), note)
            }
            ExprKind::InWindow(value, window) => {
                let (value, window) = (self.of(value), self.window(window, expr.span));
                Meaning::new(Word::InWindow, vec![value, window], note)
            }
            ExprKind::By(of, arms, otherwise) => self.by(of, arms, otherwise.as_deref(), note),
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate, note),
            _ => self.plain(expr, note),
        }
    }

    fn each(&mut self, exprs: &[Expr]) -> Vec<Meaning> {
        exprs.iter().map(|expr| self.of(expr)).collect()
    }

    /// The forms whose parts keep their places.
    fn plain(&mut self, expr: &Expr, mut note: Note) -> Meaning {
        let model = self.model;
        let (word, parts) = match &expr.kind {
            ExprKind::Bool(holds) => (Word::Bool(*holds), Vec::new()),
            ExprKind::Number(number) => (Word::Number(*number, base_unit(&expr.ty)), Vec::new()),
            ExprKind::Text(text) => (Word::Text(text.clone()), Vec::new()),
            ExprKind::Day(day) => (Word::Day(*day), Vec::new()),
            ExprKind::Instant(instant) => (Word::Instant(*instant), Vec::new()),
            ExprKind::Choice(at) => (Word::Choice(variant(model, &expr.ty, *at)), Vec::new()),
            ExprKind::Fact(at) => {
                note.label.clone_from(&model.facts[*at].label);
                (Word::Fact(model.facts[*at].name.clone()), Vec::new())
            }
            ExprKind::Judgement(at) => {
                note.label.clone_from(&model.judgements[*at].label);
                (Word::Judgement(model.judgements[*at].name.clone()), Vec::new())
            }
            ExprKind::Reading(at) => {
                note.label.clone_from(&model.readings[*at].label);
                (Word::Reading(model.readings[*at].name.clone()), Vec::new())
            }
            ExprKind::Finds(at, _) => (Word::Finds(model.findings[*at].clone()), Vec::new()),
            ExprKind::Field(of, at) => {
                let (name, label) = field(model, &of.ty, *at);
                note.label = label;
                (Word::Field(name), vec![self.of(of)])
            }
            ExprKind::Today => (Word::Today, Vec::new()),
            ExprKind::Now => (Word::Now, Vec::new()),
            ExprKind::Unless(_, what, excuse) => (Word::Unless, vec![self.of(what), self.of(excuse)]),
            ExprKind::InList(value, list) => (Word::InList, vec![self.of(value), self.of(list)]),
            ExprKind::IsAbsent(inner) => (Word::IsAbsent, vec![self.of(inner)]),
            _ => (Word::Error, Vec::new()),
        };
        Meaning::new(word, parts, note)
    }

    fn call(&mut self, at: usize, args: &[Expr], note: &Note) -> Meaning {
        let definition = &self.model.definitions[at];
        let values = self.each(args);
        for ((local, _), value) in definition.params.iter().zip(values) {
            self.locals.insert(*local, value);
        }
        let body = self.of(&definition.body);
        called(body, definition.label.as_ref(), definition.cite.as_ref(), note)
    }

    fn by(&mut self, of: &Expr, arms: &[(Expr, Expr)], otherwise: Option<&Expr>, note: Note) -> Meaning {
        let mut parts = vec![self.of(of)];
        for (case, value) in arms {
            let arm = vec![self.of(case), self.of(value)];
            parts.push(Meaning::new(
                Word::Arm,
                arm,
                Note { span: Some(case.span.to(value.span)), ..Note::default() },
            ));
        }
        if let Some(value) = otherwise {
            let value = self.of(value);
            let note = Note { span: value.note.span, ..Note::default() };
            parts.push(Meaning::new(Word::Else, vec![value], note));
        }
        Meaning::new(Word::By, parts, note)
    }

    fn aggregate(&mut self, aggregate: &Aggregate, note: Note) -> Meaning {
        let list = self.of(&aggregate.list);
        let (filter, value) = self.within(aggregate.local, |inner| {
            let filter = aggregate.filter.as_ref().map(|filter| inner.of(filter));
            let value = aggregate.value.as_ref().map(|value| inner.of(value));
            (filter, value)
        });
        let whole = || Meaning::new(Word::Whole, Vec::new(), Note::default());
        let value = value.unwrap_or_else(whole);
        // `none` of those is `all` of the others.
        let (kind, filter) = match (aggregate.kind, filter) {
            (AggregateKind::None, filter) => {
                let unfit = filter.map_or_else(|| Meaning::shown(Word::Bool(false), "false"), negated);
                (AggregateKind::All, unfit)
            }
            (AggregateKind::Latest, filter) => (AggregateKind::Max, filter.unwrap_or_else(whole)),
            (AggregateKind::Earliest, filter) => (AggregateKind::Min, filter.unwrap_or_else(whole)),
            (kind, filter) => (kind, filter.unwrap_or_else(whole)),
        };
        Meaning::new(Word::Aggregate(kind), vec![list, filter, value], note)
    }

    fn window(&mut self, window: &Window, span: Span) -> Meaning {
        let note = Note { span: Some(span), ..Note::default() };
        match window {
            Window::Last(length) => {
                let mut last = Meaning::new(Word::Last, vec![duration(*length)], note);
                last.note.text = Some(format!("last {}", written(*length)));
                last
            }
            Window::This(period) => {
                let word = period.word();
                Meaning::shown(Word::This(word), format!("this {word}"))
            }
            Window::Own => Meaning::shown(Word::This("period"), "this period"),
            Window::Since(length, anchor) => {
                let anchor = self.of(anchor);
                let mut since = Meaning::new(Word::Since, vec![duration(*length), anchor], note);
                since.note.text = Some(format!("{} since …", written(*length)));
                since
            }
            Window::Calendar(at) => {
                let calendar = &self.model.calendars[*at];
                Meaning::shown(Word::Periods(calendar.starts.clone()), format!("calendar {}", calendar.name))
            }
        }
    }
}

/// A definition is what it stands for; what people call it stays with it.
fn called(mut body: Meaning, label: Option<&String>, cite: Option<&String>, used: &Note) -> Meaning {
    body.note.label = label.cloned().or(body.note.label);
    body.note.cite = used.cite.clone().or(body.note.cite).or_else(|| cite.cloned());
    body
}

/// A period as the language writes it: `7 days`.
pub(super) fn written(length: Duration) -> String {
    let word = Type::unit_word(length.unit);
    let word = if length.count == 1 { word.trim_end_matches('s') } else { word };
    format!("{} {word}", length.count)
}

/// A period in its base unit: two weeks are fourteen days.
pub(super) fn duration(length: Duration) -> Meaning {
    let (base, factor) = length.unit.base();
    let number = Number::from(length.count).times(Number::from(factor)).unwrap_or(Number::ZERO);
    let mut meaning = Meaning::shown(Word::Number(number, Some(Type::unit_word(base))), written(length));
    meaning.note.span = None;
    meaning
}

/// The unit of a number, where there are several of its kind.
fn base_unit(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Money(currency) => Some(currency.code()),
        Type::Duration(unit) => Some(Type::unit_word(unit.base().0)),
        _ => None,
    }
}

fn variant(model: &Model, ty: &Type, at: usize) -> String {
    let Type::Choice(id) = ty else { return at.to_string() };
    model.choices[*id].variants.get(at).map_or_else(String::new, |variant| variant.name.clone())
}

fn field(model: &Model, ty: &Type, at: usize) -> (String, Option<String>) {
    let Type::Record(id) = ty else { return (at.to_string(), None) };
    let found = model.records[*id].fields.get(at);
    found.map_or_else(|| (at.to_string(), None), |field| (field.name.clone(), field.label.clone()))
}

fn sorted(mut parts: Vec<Meaning>) -> Vec<Meaning> {
    parts.sort_by(|one, other| one.key().cmp(other.key()));
    parts
}

/// `all` or `any` of some conditions: nested ones are one, doubles and what decides nothing are left out.
fn joined(word: &Word, parts: Vec<Meaning>, note: Note) -> Meaning {
    let (idle, deciding) = (Word::Bool(*word == Word::All), Word::Bool(*word == Word::Any));
    let mut flat = Vec::new();
    for part in parts {
        if part.word == deciding {
            return part;
        }
        if part.word == *word {
            flat.extend(with_cite(part.parts, part.note.cite.as_ref()));
        } else if part.word != idle {
            flat.push(part);
        }
    }
    let mut flat = sorted(flat);
    flat.dedup();
    match flat.len() {
        0 => Meaning::new(idle, Vec::new(), note),
        1 => {
            let mut only = flat.remove(0);
            only.note.cite = only.note.cite.or(note.cite);
            only
        }
        _ => Meaning::new(word.clone(), flat, note),
    }
}

/// The clause of a whole is that of its parts, unless they have their own.
fn with_cite(parts: Vec<Meaning>, cite: Option<&String>) -> Vec<Meaning> {
    let cited = |mut part: Meaning| {
        part.note.cite = part.note.cite.or_else(|| cite.cloned());
        part
    };
    parts.into_iter().map(cited).collect()
}

fn at_least(wanted: usize, parts: Vec<Meaning>, note: Note) -> Meaning {
    match wanted {
        0 => Meaning::new(Word::Bool(true), Vec::new(), note),
        1 => joined(&Word::Any, parts, note),
        all if all == parts.len() => joined(&Word::All, parts, note),
        _ => Meaning::new(Word::AtLeast(wanted), sorted(parts), note),
    }
}

/// `not`, moved down to the comparisons: in three truths, too, `not (a < b)` is `a >= b`.
fn negated(meaning: Meaning) -> Meaning {
    let note = Note { is_denied: !meaning.note.is_denied, ..meaning.note.clone() };
    match meaning.word {
        Word::Bool(holds) => Meaning::new(Word::Bool(!holds), Vec::new(), note),
        Word::Not => {
            let inner = meaning.parts.into_iter().next();
            inner.unwrap_or_else(|| Meaning::new(Word::Error, Vec::new(), note))
        }
        Word::All => joined(&Word::Any, meaning.parts.into_iter().map(negated).collect(), note),
        Word::Any => joined(&Word::All, meaning.parts.into_iter().map(negated).collect(), note),
        Word::Compare(operator) => Meaning::new(Word::Compare(operator.negated()), meaning.parts, note),
        Word::Aggregate(AggregateKind::Any) => quantified(AggregateKind::All, meaning.parts, note),
        Word::Aggregate(AggregateKind::All) => quantified(AggregateKind::Any, meaning.parts, note),
        _ => Meaning::new(Word::Not, vec![meaning], note),
    }
}

/// What excuses does not hold; each part that would excuse by itself is one excuse.
fn unexcused(excuse: Meaning) -> Meaning {
    let mut denied = negated(excuse);
    let parts =
        if denied.word == Word::All { &mut denied.parts[..] } else { std::slice::from_mut(&mut denied) };
    for part in parts {
        part.note.is_excuse = true;
    }
    denied
}

/// A meaning that stands where it is written as a whole.
fn as_written(mut meaning: Meaning, whole: Note) -> Meaning {
    let cite = whole.cite.or_else(|| meaning.note.cite.take());
    let label = meaning.note.label.take();
    meaning.note = Note { cite, label, ..whole };
    meaning
}

/// The quantifier that denies another one: its condition is denied.
fn quantified(kind: AggregateKind, mut parts: Vec<Meaning>, note: Note) -> Meaning {
    if let Some(filter) = parts.get_mut(1) {
        *filter = match filter.word {
            Word::Whole => Meaning::shown(Word::Bool(false), "false"),
            _ => negated(filter.clone()),
        };
    }
    Meaning::new(Word::Aggregate(kind), parts, note)
}

/// A comparison with its constant at the right; of two quantities, the one first in the alphabet stands left.
fn compared(operator: Operator, left: Meaning, right: Meaning, note: Note) -> Meaning {
    let order = |side: &Meaning| (side.is_constant(), side.key().to_owned());
    let (operator, left, right) = if order(&left) > order(&right) {
        (operator.mirrored(), right, left)
    } else {
        (operator, left, right)
    };
    match (operator, &right.word) {
        // To be a choice is to be in the set of it alone.
        (Operator::Equal, Word::Choice(_)) => Meaning::new(Word::InSet, vec![left, right], note),
        (Operator::NotEqual, Word::Choice(_)) => {
            let within = Meaning::new(Word::InSet, vec![left, right], note.clone());
            as_written(negated(within), note)
        }
        _ => Meaning::new(Word::Compare(operator), vec![left, right], note),
    }
}

fn in_set(value: Meaning, set: Vec<Meaning>, note: Note) -> Meaning {
    let mut set = sorted(set);
    set.dedup();
    if set.len() == 1 && !matches!(set[0].word, Word::Choice(_)) {
        return compared(Operator::Equal, value, set.remove(0), note);
    }
    let parts = std::iter::once(value).chain(set).collect();
    Meaning::new(Word::InSet, parts, note)
}

/// A computation; of constants, its result.
fn computed(sign: char, left: Meaning, right: Meaning, note: Note) -> Meaning {
    if let (Word::Number(a, unit), Word::Number(b, other)) = (&left.word, &right.word) {
        let result = match sign {
            '+' => a.plus(*b),
            '-' => a.minus(*b),
            '*' => a.times(*b),
            _ if b.is_zero() => None,
            _ => a.over(*b),
        };
        let unit = if sign == '/' && unit == other { None } else { unit.or(*other) };
        if let Some(result) = result {
            return Meaning::new(Word::Number(result, unit), Vec::new(), note);
        }
    }
    let parts = vec![left, right];
    let parts = if matches!(sign, '+' | '*') && !is_moment(&parts) { sorted(parts) } else { parts };
    Meaning::new(Word::Arith(sign), parts, note)
}

/// Whether a period is added to a day: its place says which is which.
fn is_moment(parts: &[Meaning]) -> bool {
    parts.iter().any(|part| matches!(part.word, Word::Today | Word::Now | Word::Day(_) | Word::Instant(_)))
}

fn minus(meaning: Meaning, note: Note) -> Meaning {
    if let Word::Number(number, unit) = meaning.word
        && let Some(negative) = Number::ZERO.minus(number)
    {
        return Meaning::new(Word::Number(negative, unit), Vec::new(), note);
    }
    Meaning::new(Word::Negate, vec![meaning], note)
}

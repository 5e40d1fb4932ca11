//! From facts as written to the slots of a plan: types, ranges, dates and amounts are checked here, once.

use std::sync::Arc;

use super::decision::{Asker, Blank, Need};
use super::machine::Machine;
use super::need::Lack;
use super::written::{Range, Unfit, chosen, element_name, is_within, moment, quantity};
use crate::base::{AsOf, Currency, FactText, MomentError, Number, Span, Truth, composed, nearest};
use crate::facts::{Key, Raw, RawKind, in_place_of};
use crate::messages::{FactForm, Issue, Note, Problem};
use crate::model::Type;
use crate::plan::{Element, Plan, Slot, Value};

/// The facts of one shop, in the slots of one plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// By number of the fact.
    pub facts: Vec<Slot>,
    /// By number of the judgement.
    pub judgements: Vec<Slot>,
    /// What the platform found about the shop; `None` if that was not provided.
    pub finds: Option<Vec<usize>>,
    /// Readings chosen by the asker, by number.
    pub readings: Vec<Option<Value>>,
    /// The numbers of the facts that were provided, if only as absent; those of judgements come after those of the facts.
    pub given: Vec<u32>,
}

impl Tolerance<'_> {
    /// Every key that the plan itself does not know is a problem.
    pub fn none() -> Self {
        Self::Strict(Arc::default())
    }
}

impl Facts {
    /// Facts of which none was given.
    pub fn none(plan: &Plan) -> Self {
        Self {
            facts: vec![Slot::Missing; plan.facts.len()],
            judgements: vec![Slot::Missing; plan.judgements.len()],
            readings: vec![None; plan.readings.len()],
            finds: None,
            given: Vec::new(),
        }
    }

    /// Notes which facts were provided.
    pub fn note_given(&mut self) {
        self.given.clear();
        let slots = self.facts.iter().chain(&self.judgements).zip(0..);
        self.given.extend(slots.filter(|(slot, _)| **slot != Slot::Missing).map(|(_, at)| at));
    }
}

/// What becomes of keys and findings that no rulebook asks for.
#[derive(Debug, Clone)]
pub enum Tolerance<'a> {
    /// A key inside a record is a problem, unless one of these plans knows it there; keys of the shop and findings are left to
    /// [`check_names`].
    Strict(Arc<[&'a Plan]>),
    /// Keys are stepped over wherever they stand. What the platform found must be one of these.
    Lenient(Arc<[&'a str]>),
}

/// Keys of a shop that are no facts: its name, what the platform found, and the schema for editors.
const RESERVED: [&str; 3] = ["subject", FINDS, SCHEMA];
const SCHEMA: &str = "$schema";
/// The key for what the platform found.
pub const FINDS: &str = "platform_finds";

/// Whether a key means something whatever the rulebook.
pub fn is_reserved(key: &str) -> bool {
    RESERVED.contains(&key)
}

/// The names that a plan takes facts by.
pub fn fact_names(plan: &Plan) -> impl Iterator<Item = &str> {
    plan.facts.iter().chain(&plan.judgements).map(|input| input.name.as_str())
}

/// Reports the keys of a shop that none of the plans asks for, and findings that none of them names.
pub fn check_names(plans: &[&Plan], shop: &Raw) -> Vec<Problem> {
    let names: Vec<&str> = plans.iter().flat_map(|plan| fact_names(plan)).chain(RESERVED).collect();
    let unknown = shop.pairs().iter().filter(|(key, _)| !names.contains(&key.name.as_str()));
    let mut problems: Vec<Problem> = unknown.map(|(key, _)| unknown_fact(key, &names)).collect();
    problems.extend(check_findings(plans, shop));
    problems
}

fn unknown_fact(key: &Key, names: &[&str]) -> Problem {
    let near = nearest(&key.name, names.iter().copied());
    meant(Issue::UnknownFact { name: key.name.clone(), near: near.clone() }, &key.name, near, key.span)
}

/// A problem with a word that is not known, and the one that was probably meant.
fn meant(issue: Issue, word: &str, near: Option<String>, span: Span) -> Problem {
    Problem::new(issue, span).perhaps_meant(span, near.map(|near| in_place_of(word, span, &near)))
}

/// Findings, of the shop or of an element, that no rule asks for.
fn check_findings(plans: &[&Plan], raw: &Raw) -> Vec<Problem> {
    let known: Vec<&str> = findings(plans).collect();
    let mut problems = Vec::new();
    let mut waiting = vec![raw];
    while let Some(raw) = waiting.pop() {
        waiting.extend(raw.elements().unwrap_or_default());
        for (key, value) in raw.pairs() {
            if key.name != FINDS {
                waiting.extend(Some(value).filter(|_| key.name != SCHEMA));
                continue;
            }
            let found = value.elements().unwrap_or_default().iter();
            problems.extend(found.filter_map(|found| unknown_finding(&known, found)));
        }
    }
    problems
}

/// What the rules of some plans ask the platform for.
pub fn findings<'a>(plans: &[&'a Plan]) -> impl Iterator<Item = &'a str> {
    plans.iter().flat_map(|plan| &plan.findings).map(String::as_str)
}

/// The problem of a finding that is none of those known.
fn unknown_finding(known: &[&str], found: &Raw) -> Option<Problem> {
    let RawKind::Text(text) = &found.kind else { return None };
    if known.contains(&composed(text).as_str()) {
        return None;
    }
    let near = nearest(text, known.iter().copied());
    let issue = Issue::UnknownFinding { found: text.clone(), near: near.clone() };
    Some(meant(issue, text, near, found.span))
}

/// Puts the facts of a shop into the slots of a plan. Keys that the plan does not know are left to [`check_names`].
pub fn bind(plan: &Plan, shop: &Raw) -> Result<Facts, Vec<Problem>> {
    bind_with(plan, shop, &Tolerance::none())
}

/// The same with more or less tolerance of what the plan does not ask for.
pub fn bind_with(plan: &Plan, shop: &Raw, tolerance: &Tolerance<'_>) -> Result<Facts, Vec<Problem>> {
    let (facts, problems) = bind_partly(plan, shop, tolerance);
    if problems.is_empty() { Ok(facts) } else { Err(problems) }
}

/// The same, with what does not fit left out of the slots and told beside them.
pub fn bind_partly(plan: &Plan, shop: &Raw, tolerance: &Tolerance<'_>) -> (Facts, Vec<Problem>) {
    let mut binder = Binder { plan, tolerance, problems: Vec::new() };
    if !matches!(shop.kind, RawKind::Object(_)) {
        let issue = wrong_form("facts", FactForm::Shop, shop);
        return (Facts::none(plan), vec![issue]);
    }
    binder.check_doubles(shop.pairs(), |name| is_reserved(name) || fact_names(plan).any(|fact| fact == name));
    let slot = |binder: &mut Binder<'_>, input: &crate::model::Input| match shop.find(&input.name) {
        None => Slot::Missing,
        Some(raw) => binder.slot(&input.name, &input.ty, input.range, raw),
    };
    let facts = plan.facts.iter().map(|input| slot(&mut binder, input)).collect();
    let judgements = plan.judgements.iter().map(|input| slot(&mut binder, input)).collect();
    let finds = shop.find(FINDS).and_then(|raw| binder.finds(FINDS, raw));
    let readings = vec![None; plan.readings.len()];
    let mut facts = Facts { facts, judgements, finds, readings, given: Vec::new() };
    facts.note_given();
    (facts, binder.problems)
}

/// Whether a version is for a shop, and what leaves it open. Only the facts that its condition asks for are read.
pub fn applies(
    plan: &Plan,
    shop: &Raw,
    as_of: AsOf,
    tolerance: &Tolerance<'_>,
) -> Result<(Truth, Vec<Need>, Option<Blank>), Vec<Problem>> {
    let Some(condition) = plan.applies else { return Ok((Truth::True, Vec::new(), None)) };
    let asked = plan.facts_of(condition);
    let mut binder = Binder { plan, tolerance, problems: Vec::new() };
    let mut facts = Facts::none(plan);
    for at in asked {
        let input = &plan.facts[at];
        if let Some(raw) = shop.find(&input.name) {
            facts.facts[at] = binder.slot(&input.name, &input.ty, input.range, raw);
        }
    }
    if !binder.problems.is_empty() {
        return Err(binder.problems);
    }
    let Some(now) = as_of.instant(&plan.head.zone) else { return Ok((Truth::Unknown, Vec::new(), None)) };
    let mut machine = Machine::new(plan, &facts, now, as_of.day(&plan.head.zone));
    let truth = machine.truth(condition);
    let lack = if truth == Truth::Unknown { machine.lack(condition) } else { Lack::default() };
    let asker = || Asker { rule: plan.head.version.clone(), part: None, cite: None };
    let needs = lack.missing.iter().map(|missing| missing.asked_by(asker())).collect();
    Ok((truth, needs, lack.because))
}

/// Reads the value of a reading that the asker chose; `None` if the plan has no reading of that name.
pub fn bind_reading(plan: &Plan, name: &str, raw: &Raw) -> Option<Result<(usize, Value), Problem>> {
    let at = plan.readings.iter().position(|reading| reading.model.name == name)?;
    let tolerance = Tolerance::none();
    let mut binder = Binder { plan, tolerance: &tolerance, problems: Vec::new() };
    let slot = binder.slot(name, &plan.readings[at].model.ty, None, raw);
    Some(match (slot, binder.problems.pop()) {
        (Slot::Given(value), None) => Ok((at, value)),
        (_, Some(problem)) => Err(problem),
        (Slot::Missing | Slot::Absent | Slot::Supposed(_), None) => {
            Err(wrong_form(name, binder.form(&plan.readings[at].model.ty), raw))
        }
    })
}

/// The problem that a value has another form than it must have.
pub fn wrong_form(name: &str, form: FactForm, raw: &Raw) -> Problem {
    Problem::new(Issue::WrongForm { name: name.to_owned(), form, found: show(raw) }, raw.span)
}

struct Binder<'a> {
    plan: &'a Plan,
    tolerance: &'a Tolerance<'a>,
    problems: Vec<Problem>,
}

impl Binder<'_> {
    fn report(&mut self, issue: Issue, span: Span) -> Slot {
        self.problems.push(Problem::new(issue, span));
        Slot::Missing
    }

    /// Whether what is not asked for is stepped over.
    fn is_lenient(&self) -> bool {
        matches!(self.tolerance, Tolerance::Lenient(_))
    }

    /// Whether a key inside a record is stepped over: always, or because another plan asks for it.
    fn is_known_elsewhere(&self, path: &str, key: &str) -> bool {
        match self.tolerance {
            Tolerance::Lenient(_) => true,
            Tolerance::Strict(plans) => plans.iter().any(|plan| has_field(plan, path, key)),
        }
    }

    /// Reports keys that stand twice; those that are stepped over may.
    fn check_doubles(&mut self, pairs: &[(Key, Raw)], is_known: impl Fn(&str) -> bool) {
        let mut seen = std::collections::HashMap::new();
        let is_lenient = self.is_lenient();
        for (key, _) in pairs.iter().filter(|(key, _)| !is_lenient || is_known(&key.name)) {
            if let Some(first) = seen.insert(&key.name, key.span) {
                let issue = Issue::DuplicateKey { name: key.name.clone() };
                self.problems
                    .push(Problem::new(issue, key.span).saying(Note::AgainHere).with(first, Note::FirstHere));
            }
        }
    }

    /// What a value of a type looks like.
    fn form(&self, ty: &Type) -> FactForm {
        match ty {
            Type::Bool | Type::Error => FactForm::Bool,
            Type::Count => FactForm::Count,
            Type::Int => FactForm::Int,
            Type::Number => FactForm::Number,
            Type::Percent => FactForm::Percent,
            Type::Money(currency) => FactForm::Money { currency: currency.code().to_owned() },
            Type::Points(_) => FactForm::Points,
            Type::Day => FactForm::Day,
            Type::Instant => FactForm::Instant,
            Type::Duration(unit) => FactForm::Duration { unit: Type::unit_word(*unit).to_owned() },
            Type::Text => FactForm::Text,
            Type::Choice(id) => FactForm::Choice { of: self.plan.choices[*id].names() },
            Type::Record(id) => FactForm::Record { name: self.plan.records[*id].name.clone() },
            Type::List(_) => FactForm::List,
        }
    }

    fn wrong(&mut self, path: &str, ty: &Type, raw: &Raw) -> Slot {
        let problem = wrong_form(path, self.form(ty), raw);
        self.problems.push(problem);
        Slot::Missing
    }

    /// One value, by its type.
    fn slot(&mut self, path: &str, ty: &Type, range: Range, raw: &Raw) -> Slot {
        if matches!(raw.kind, RawKind::Null) {
            return Slot::Absent;
        }
        match ty {
            Type::Bool => match &raw.kind {
                RawKind::Bool(value) => Slot::Given(Value::Bool(*value)),
                _ => self.wrong(path, ty, raw),
            },
            Type::Text => match &raw.kind {
                RawKind::Text(text) => Slot::Given(Value::Text(composed(text).into())),
                _ => self.wrong(path, ty, raw),
            },
            Type::Choice(id) => self.choice(path, ty, *id, raw),
            Type::Day | Type::Instant => self.moment(path, ty, raw),
            Type::Record(id) => self.record(path, *id, raw, None),
            Type::List(of) => self.list(path, of, raw),
            Type::Error => Slot::Missing,
            Type::Count
            | Type::Int
            | Type::Number
            | Type::Percent
            | Type::Money(_)
            | Type::Points(_)
            | Type::Duration(_) => self.number(path, ty, range, raw),
        }
    }

    fn choice(&mut self, path: &str, ty: &Type, id: usize, raw: &Raw) -> Slot {
        let RawKind::Text(text) = &raw.kind else { return self.wrong(path, ty, raw) };
        let found = chosen(&self.plan.choices[id], text);
        found.map_or_else(|| self.wrong(path, ty, raw), |at| Slot::Given(Value::Choice(at)))
    }

    fn moment(&mut self, path: &str, ty: &Type, raw: &Raw) -> Slot {
        let RawKind::Text(text) = &raw.kind else { return self.wrong(path, ty, raw) };
        match moment(text, ty, &self.plan.head.zone) {
            Ok(value) => Slot::Given(value),
            Err(MomentError::Malformed) => self.wrong(path, ty, raw),
            Err(error) => self.report(self.no_moment(path, text, error), raw.span),
        }
    }

    /// The problem of a moment that has its form, and is none.
    fn no_moment(&self, path: &str, text: &str, error: MomentError) -> Issue {
        let (name, text) = (path.to_owned(), text.to_owned());
        let zone = &self.plan.head.zone;
        let of = || zone.name().to_owned();
        match error {
            MomentError::Skipped(one, other) => {
                Issue::SkippedTime { name, text, zone: of(), one: zone.write(one), other: zone.write(other) }
            }
            MomentError::Twice(one, other) => {
                Issue::TwiceTime { name, text, zone: of(), one: zone.write(one), other: zone.write(other) }
            }
            MomentError::Malformed | MomentError::Nonexistent => Issue::FactDate { name, text },
        }
    }

    fn number(&mut self, path: &str, ty: &Type, range: Range, raw: &Raw) -> Slot {
        let (RawKind::Number(written) | RawKind::Text(written)) = &raw.kind else {
            return self.wrong(path, ty, raw);
        };
        match quantity(written, ty, matches!(raw.kind, RawKind::Text(_))) {
            Ok(number) => self.ranged(path, ty, range, number, raw),
            Err(Unfit::Form) => self.wrong(path, ty, raw),
            Err(Unfit::TooLong) => {
                let (name, digits) = (path.to_owned(), Number::MAX_DIGITS);
                self.report(Issue::FactDigits { name, found: written.clone(), digits }, raw.span)
            }
            Err(Unfit::TooFine(currency)) => self.too_fine(path, written, currency, raw.span),
        }
    }

    fn too_fine(&mut self, path: &str, found: &str, currency: Currency, span: Span) -> Slot {
        let digits = usize::try_from(currency.digits()).unwrap_or(0);
        let (name, found) = (path.to_owned(), found.to_owned());
        self.report(Issue::FactDecimals { name, found, currency: currency.code().to_owned(), digits }, span)
    }

    fn ranged(&mut self, path: &str, ty: &Type, range: Range, number: Number, raw: &Raw) -> Slot {
        let Some((low, high)) = range.filter(|_| !is_within(number, range)) else {
            return Slot::Given(Value::Number(number));
        };
        let unit = ty.unit();
        let shown = |number| super::value::shown(number, unit.as_deref()).to_string();
        let (name, found) = (path.to_owned(), shown(number));
        self.report(Issue::OutOfRange { name, found, low: shown(low), high: shown(high) }, raw.span)
    }

    fn list(&mut self, path: &str, of: &Type, raw: &Raw) -> Slot {
        let Some(items) = raw.elements() else {
            return self.wrong(path, &Type::List(Box::new(of.clone())), raw);
        };
        let mut slots = Vec::with_capacity(items.len());
        let mut names: std::collections::HashMap<FactText, Span> = std::collections::HashMap::new();
        for (at, item) in items.iter().enumerate() {
            let place = format!("{path}[{}]", at + 1);
            let known = self.problems.len();
            let slot = match of {
                Type::Record(id) => self.record(&place, *id, item, Some(at)),
                other => self.slot(&place, other, None, item),
            };
            if let Slot::Given(Value::Record(element)) = &slot
                && !self.is_refused(item.find("id"), known)
                && let Some(first) = names.insert(element.name.clone(), item.span)
            {
                let issue = Issue::SameElement { id: element.name.to_string(), list: path.to_owned() };
                self.problems.push(Problem::new(issue, item.span).with(first, Note::FirstHere));
            }
            slots.push(slot);
        }
        Slot::Given(Value::List(slots.into()))
    }

    /// Whether one of the problems from `since` on is about a value.
    fn is_refused(&self, value: Option<&Raw>, since: usize) -> bool {
        self.problems[since..].iter().any(|problem| problem.span() == value.map(|value| value.span))
    }

    fn record(&mut self, path: &str, id: usize, raw: &Raw, at: Option<usize>) -> Slot {
        let RawKind::Object(pairs) = &raw.kind else { return self.wrong(path, &Type::Record(id), raw) };
        let record = &self.plan.records[id];
        let is_field = |name: &str| record.fields.iter().any(|field| field.name == name);
        self.check_doubles(pairs, |name| name == FINDS || is_field(name));
        for (key, _) in pairs {
            if key.name != FINDS && !is_field(&key.name) && !self.is_known_elsewhere(path, &key.name) {
                let near = nearest(&key.name, record.fields.iter().map(|field| field.name.as_str()));
                let (field, of) = (key.name.clone(), record.name.clone());
                let issue = Issue::UnknownField { field, of, near: near.clone() };
                self.problems.push(meant(issue, &key.name, near, key.span));
            }
        }
        let fields = record.fields.iter().map(|field| match raw.find(&field.name) {
            None => Slot::Missing,
            Some(value) => self.slot(&format!("{path}.{}", field.name), &field.ty, field.range, value),
        });
        let fields: Vec<Slot> = fields.collect();
        let finds = raw.find(FINDS).and_then(|raw| self.finds(&format!("{path}.{FINDS}"), raw));
        let id = raw.find("id").filter(|_| is_field("id"));
        let id = id.and_then(|id| match &id.kind {
            RawKind::Text(id) | RawKind::Number(id) => Some(id.as_str()),
            RawKind::Null | RawKind::Bool(_) | RawKind::List(_) | RawKind::Object(_) => None,
        });
        let name = element_name(id, at);
        Slot::Given(Value::Record(Arc::new(Element { fields, finds, name })))
    }

    /// A list of texts; if nothing is tolerated, those that this plan does not ask for are left to [`check_names`].
    fn finds(&mut self, path: &str, raw: &Raw) -> Option<Vec<usize>> {
        // A table has the column for every row: where nothing stands in it, nothing was provided.
        if matches!(raw.kind, RawKind::Null) {
            return None;
        }
        let Some(items) = raw.elements() else {
            self.wrong(path, &Type::List(Box::new(Type::Text)), raw);
            return None;
        };
        let mut finds = Vec::new();
        for item in items {
            let RawKind::Text(text) = &item.kind else {
                self.wrong(path, &Type::Text, item);
                continue;
            };
            if let Tolerance::Lenient(known) = self.tolerance {
                self.problems.extend(unknown_finding(known, item));
            }
            let text = composed(text);
            finds.extend(self.plan.findings.iter().position(|finding| *finding == text));
        }
        Some(finds)
    }
}

/// Whether the record at `notices[1].goods[2]` has a field in a plan.
fn has_field(plan: &Plan, path: &str, field: &str) -> bool {
    let mut names = path.split('.').map(|name| name.split('[').next().unwrap_or(name));
    let fact = names.next().and_then(|name| plan.facts.iter().find(|input| input.name == name));
    let Some(mut record) = fact.and_then(|input| input.ty.record()) else { return false };
    let find = |record: usize, name: &str| plan.records[record].fields.iter().find(|one| one.name == name);
    for name in names {
        let Some(inner) = find(record, name).and_then(|field| field.ty.record()) else { return false };
        record = inner;
    }
    find(record, field).is_some()
}

/// A value as it is quoted in a message, cut short.
fn show(raw: &Raw) -> String {
    const LONGEST: usize = 40;
    match &raw.kind {
        RawKind::Null => "`null`".to_owned(),
        RawKind::Bool(value) => format!("`{value}`"),
        RawKind::Number(number) if number.len() <= LONGEST => format!("`{number}`"),
        RawKind::Text(text) if text.chars().count() <= LONGEST => format!("\"{text}\""),
        RawKind::Number(text) | RawKind::Text(text) => {
            format!("\"{}…\"", text.chars().take(LONGEST).collect::<String>())
        }
        RawKind::List(_) => "`[…]`".to_owned(),
        RawKind::Object(_) => "`{…}`".to_owned(),
    }
}

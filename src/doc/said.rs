//! What one version says, thing by thing, so that versions can stand side by side.

use indexmap::IndexMap;

use super::gate::KINDS;
use super::teller::{Place, Teller, list, named};
use crate::domain::BandKind;
use crate::messages::Frame;
use crate::messages::rulebook::{Column, Ledger, RuleLine};
use crate::model::{Account, Band, Expr, ExprKind, Gate, Rule, Type, Violation};
use crate::render::page::{Piece, Words};

/// The name of a row, which is the same in each version that has it.
pub(super) type Key = String;

/// The rows of one version under one heading: their names, what they are called, and what the version says.
#[derive(Default)]
pub(super) struct Said {
    pub(super) heading: Words,
    pub(super) rows: IndexMap<Key, (Words, Vec<Piece>)>,
}

/// What one version says, by rule or account.
pub(super) type Version = IndexMap<Key, Said>;

impl Teller<'_> {
    /// What a version says, thing by thing.
    pub(super) fn said(&self) -> Version {
        let mut column = Version::new();
        for rule in &self.model.rules {
            match rule {
                Rule::Violation(one) => column.insert(format!("rule {}", one.name), self.of_tiers(one)),
                Rule::Gate(one) => column.insert(format!("rule {}", one.name), self.of_bands(one)),
            };
        }
        for account in &self.model.accounts {
            column.insert(format!("account {}", account.name), self.of_steps(account));
        }
        for procedure in &self.model.procedures {
            let rows = self.terms(procedure).into_iter();
            let rows = rows.enumerate().map(|(at, pair)| (at.to_string(), pair)).collect();
            let heading = named(procedure.label.as_ref(), &procedure.name);
            column.insert(format!("procedure {}", procedure.name), Said { heading, rows });
        }
        column
    }

    fn of_tiers(&self, violation: &Violation) -> Said {
        let place = Place::of(violation.for_each.as_ref().map(|each| each.local));
        let mut rows = IndexMap::new();
        for tier in &violation.tiers {
            let own = place.beside(tier.cite.as_ref());
            let mut body = self.condition(&tier.when, own);
            body.extend(self.consequences(violation, tier, own).body);
            rows.insert(tier.name.clone(), (named(tier.label.as_ref(), &tier.name), body));
        }
        if let Some(effects) = list(self.effects(&violation.effects, place)) {
            rows.insert("*".to_owned(), (self.words(&RuleLine::Anyway), vec![effects]));
        }
        let appeal = match &violation.appeal {
            Some(appeal) => self.appeal(appeal, place),
            None => self.unstated(),
        };
        rows.insert("* appeal".to_owned(), (self.words(&Column::Appeal), vec![appeal.into()]));
        Said { heading: named(violation.label.as_ref(), &violation.name), rows }
    }

    /// Each requirement is a row of its own, named by what it speaks of; kinds of bands stand in one order.
    fn of_bands(&self, gate: &Gate) -> Said {
        let place = Place::of(gate.for_each.as_ref().map(|each| each.local));
        let mut rows: IndexMap<Key, (Words, Vec<Piece>)> = IndexMap::new();
        for (rank, (kind, heading)) in KINDS.iter().enumerate() {
            for band in gate.bands.iter().filter(|band| band.kind == *kind) {
                let own = place.beside(band.when.cite.as_ref());
                for part in requirements(band) {
                    let subject = self.subject(part).unwrap_or_default();
                    let key = free(&rows, &format!("{rank} {subject}"));
                    rows.insert(key, (self.words(heading), self.condition(part, place)));
                }
                if let Some((_, (_, body))) = rows.last_mut() {
                    body.extend(list(self.effects(&band.effects, own)));
                }
            }
        }
        Said { heading: named(gate.label.as_ref(), &gate.name), rows }
    }

    /// What a condition speaks of first: what people call a fact, without what is said of it in brackets, because a fact on another
    /// scale has another name and not another subject.
    fn subject(&self, expr: &Expr) -> Option<String> {
        let name = match &expr.kind {
            ExprKind::Fact(id) => called(self.model.facts[*id].label.as_ref(), &self.model.facts[*id].name),
            ExprKind::Judgement(id) => {
                called(self.model.judgements[*id].label.as_ref(), &self.model.judgements[*id].name)
            }
            ExprKind::Definition(id) | ExprKind::Call(id, _) => {
                called(self.model.definitions[*id].label.as_ref(), &self.model.definitions[*id].name)
            }
            ExprKind::Reading(id) => {
                called(self.model.readings[*id].label.as_ref(), &self.model.readings[*id].name)
            }
            ExprKind::Finds(id, _) => self.model.findings.get(*id).map_or("", String::as_str),
            ExprKind::Field(of, at) => match of.ty {
                Type::Record(id) => self.model.records[id].fields.get(*at).map_or("", |field| &field.name),
                _ => return None,
            },
            _ => return operands(expr).into_iter().find_map(|part| self.subject(part)),
        };
        Some(name.split(['(', '（']).next().unwrap_or(name).to_owned())
    }

    fn of_steps(&self, account: &Account) -> Said {
        let mut rows: IndexMap<Key, (Words, Vec<Piece>)> = IndexMap::new();
        for (term, body) in self.basics(account) {
            rows.insert(format!("term {}", term.bare()), (term, body));
        }
        let credits: Vec<Words> = account
            .credits
            .iter()
            .map(|one| self.elements(&one.list, one.filter.as_ref(), one.local))
            .collect();
        if !credits.is_empty() {
            let credits = self.joined(credits, &Frame::Comma);
            rows.insert("credits".to_owned(), (self.words(&Ledger::Credits), vec![credits.into()]));
        }
        let recovery = self.recovery(account);
        if !recovery.is_empty() {
            rows.insert("recovery".to_owned(), (self.words(&Ledger::Recovery), recovery));
        }
        for (at, milestone) in account.milestones.iter().enumerate() {
            let point = self.point(account, at);
            let effects = list(self.effects(&milestone.effects, Place::default()));
            rows.insert(format!("at {point}"), (point.into(), effects.into_iter().collect()));
        }
        Said { heading: named(account.label.as_ref(), &account.name), rows }
    }
}

/// The parts of a band that must each hold; of what is enough by itself the whole is one.
fn requirements(band: &Band) -> Vec<&Expr> {
    match &band.when.kind {
        ExprKind::All(parts) if matches!(band.kind, BandKind::Admit | BandKind::Keep) => {
            parts.iter().collect()
        }
        _ => vec![&band.when],
    }
}

fn called<'a>(label: Option<&'a String>, name: &'a str) -> &'a str {
    label.map_or(name, String::as_str)
}

/// What an expression is made of, as far as it may tell its subject.
fn operands(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::All(parts)
        | ExprKind::Any(parts)
        | ExprKind::None(parts)
        | ExprKind::AtLeast(_, parts)
        | ExprKind::Function(_, parts) => parts.iter().collect(),
        ExprKind::Not(inner)
        | ExprKind::Negate(inner)
        | ExprKind::IsAbsent(inner)
        | ExprKind::IsKnown(inner)
        | ExprKind::InSet(inner, _)
        | ExprKind::InWindow(inner, _) => vec![inner],
        ExprKind::Unless(_, a, b)
        | ExprKind::Compare(_, a, b)
        | ExprKind::Arith(_, a, b)
        | ExprKind::InList(a, b) => vec![a, b],
        ExprKind::By(of, ..) => vec![of],
        ExprKind::Aggregate(aggregate) => vec![&aggregate.list],
        _ => Vec::new(),
    }
}

/// A key that is not taken.
fn free<T>(rows: &IndexMap<Key, T>, base: &str) -> Key {
    let mut key = base.to_owned();
    let mut at = 1;
    while rows.contains_key(&key) {
        at += 1;
        key = format!("{base} {at}");
    }
    key
}

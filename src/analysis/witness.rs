//! A witness as facts.

use std::collections::BTreeMap;

use super::world::{Known, day, instant};
use super::{Kind, Loop, Source, Var, Witness};
use crate::base::{AsOf, FileId, Number, Span, Zone};
use crate::facts::{Key, Raw, RawKind};
use crate::model::Type;

/// A tree of facts while it is made.
#[derive(Debug, Default)]
struct Branch {
    value: Option<RawKind>,
    keys: BTreeMap<String, Branch>,
    items: BTreeMap<usize, Branch>,
    is_list: bool,
    finds: Vec<String>,
}

impl Witness {
    /// The moment asked for, if anything rests on it.
    pub fn as_of(&self) -> Option<AsOf> {
        let number = |source: &Source| match self.world.values.get(source) {
            Some(Known::Number(number)) => Some(*number),
            Some(Known::Absent | Known::Truth(_) | Known::Name(_)) | None => None,
        };
        let now = number(&Source::Now).and_then(instant).map(AsOf::Instant);
        now.or_else(|| number(&Source::Today).and_then(day).map(AsOf::Day))
    }

    /// The facts, as they would be written in a file.
    pub fn facts(&self) -> Raw {
        let mut whole = Branch::default();
        for (list, length) in &self.world.lengths {
            if let Some(branch) = whole.at(list) {
                branch.is_list = true;
                (0..*length).for_each(|number| {
                    branch.items.entry(number).or_default();
                });
            }
        }
        for (source, known) in &self.world.values {
            if let Source::Finds(found, of) = source {
                if *known == Known::Truth(true) {
                    whole.element(of.last()).finds.push(found.clone());
                }
            } else if let Some(branch) = whole.at(source) {
                match self.ty(source) {
                    Some(Type::List(_)) if *known != Known::Absent => branch.is_list = true,
                    Some(Type::Record(_)) if *known != Known::Absent => {}
                    _ => branch.value = self.written(source, known),
                }
            }
        }
        whole.raw(span())
    }

    /// The readings that it rests on, by name, as they would be written.
    pub fn readings(&self) -> Vec<(String, Raw)> {
        let readings = self.world.values.iter().filter_map(|(source, known)| {
            let Source::Reading(name) = source else { return None };
            Some((name.clone(), Raw { kind: self.written(source, known)?, span: span() }))
        });
        readings.collect()
    }

    /// How a quantity is written.
    pub fn said(&self, var: Var) -> &str {
        &self.space.quantity(var).said
    }

    /// What people call a quantity.
    pub fn label(&self, var: Var) -> Option<&str> {
        self.space.quantity(var).label.as_deref()
    }

    /// What is worth telling: the quantities that are written somewhere, and the day if something is compared with it.
    pub fn told(&self) -> impl Iterator<Item = (Var, &Known)> {
        let told =
            self.values.iter().filter(|(var, known)| self.is_told(*var) && !self.is_there(*var, known));
        told.map(|(var, known)| (*var, known))
    }

    /// Whether a list or record is there, which its elements and fields tell.
    fn is_there(&self, var: Var, known: &Known) -> bool {
        self.space.quantity(var).kind == Kind::Present && *known != Known::Absent
    }

    fn is_told(&self, var: Var) -> bool {
        match &*self.space.source(var) {
            Source::Today => self.values.iter().any(|(other, _)| self.is_sum_over(*other, var)),
            Source::Now
            | Source::LastFrom(_)
            | Source::Civil(..)
            | Source::Elsewhere(..)
            | Source::Sum(_) => false,
            _ => !self.said(var).is_empty(),
        }
    }

    fn is_sum_over(&self, sum: Var, part: Var) -> bool {
        matches!(&*self.space.source(sum), Source::Sum(of) if of.terms.contains_key(&part))
    }

    /// The value of a quantity as it is written in a policy; a day where it counts days.
    pub fn shown(&self, var: Var, known: &Known) -> String {
        let own = self.space.quantity(var).ty.as_ref();
        let is_day = self.space.preferred(var) != Number::ZERO && own.is_none();
        let ty = if is_day { Some(&Type::Day) } else { own };
        let written = ty.and_then(|ty| write(ty, known, self.world.zone.as_ref()));
        match (written, known) {
            (Some(RawKind::Number(text)), _) => match ty.and_then(Type::unit) {
                Some(unit) => format!("{text} {unit}"),
                None => text,
            },
            (Some(RawKind::Text(text)), _) => text,
            (_, Known::Name(text)) => text.clone(),
            (_, Known::Absent) => "null".to_owned(),
            (_, Known::Truth(truth)) => truth.to_string(),
            (_, Known::Number(number)) => number.to_string(),
        }
    }

    fn written(&self, source: &Source, known: &Known) -> Option<RawKind> {
        let ty = self.ty(source)?;
        write(&ty, known, self.world.zone.as_ref())
    }

    /// The type of what stands in a place.
    fn ty(&self, source: &Source) -> Option<Type> {
        let found = self.space.vars().find(|var| is_same_place(&self.space.source(*var), source))?;
        self.space.quantity(found).ty.clone()
    }
}

fn span() -> Span {
    Span::new(FileId(0), 0, 0)
}

/// Whether a place of a loop is this one, for one of its elements.
fn is_same_place(asked: &Source, place: &Source) -> bool {
    match (asked, place) {
        (Source::Element(asked), Source::Element(place)) => is_same_place(&asked.list, &place.list),
        (Source::Field(asked, a), Source::Field(place, b)) => a == b && is_same_place(asked, place),
        (asked, place) => asked == place,
    }
}

impl Branch {
    /// The branch of a place; `None` for what is no part of the facts.
    fn at(&mut self, source: &Source) -> Option<&mut Self> {
        match source {
            Source::Fact(name) | Source::Judgement(name) => Some(self.keys.entry(name.clone()).or_default()),
            Source::Field(of, field) => Some(self.at(of)?.keys.entry(field.clone()).or_default()),
            Source::Element(scope) => {
                let Loop::At(number) = scope.kind else { return None };
                let list = self.at(&scope.list)?;
                list.is_list = true;
                Some(list.items.entry(number).or_default())
            }
            _ => None,
        }
    }

    /// The element that carries a finding, or the shop.
    fn element(&mut self, of: Option<&Source>) -> &mut Self {
        let Some(source) = of else { return self };
        if self.at(source).is_none() {
            return self;
        }
        self.at(source).expect("it was there a moment ago")
    }

    fn raw(self, span: Span) -> Raw {
        if let Some(kind) = self.value {
            return Raw { kind, span };
        }
        if self.is_list {
            return Raw {
                kind: RawKind::List(self.items.into_values().map(|item| item.raw(span)).collect()),
                span,
            };
        }
        let mut pairs: Vec<(Key, Raw)> =
            self.keys.into_iter().map(|(name, branch)| (Key::new(&name, span), branch.raw(span))).collect();
        if !self.finds.is_empty() {
            let found = self.finds.into_iter().map(|text| Raw { kind: RawKind::Text(text), span }).collect();
            pairs.push((Key::new("platform_finds", span), Raw { kind: RawKind::List(found), span }));
        }
        Raw { kind: RawKind::Object(pairs), span }
    }
}

/// A value as a file of facts has it.
fn write(ty: &Type, known: &Known, zone: Option<&Zone>) -> Option<RawKind> {
    Some(match known {
        Known::Absent => RawKind::Null,
        Known::Truth(truth) => RawKind::Bool(*truth),
        Known::Name(name) => RawKind::Text(name.clone()),
        Known::Number(number) => match ty {
            Type::Day => RawKind::Text(day(*number)?.to_string()),
            Type::Instant => RawKind::Text(zone?.write(instant(*number)?)),
            Type::Percent => RawKind::Text(format!("{}%", number.times(Number::from(100))?)),
            Type::Duration(unit) => RawKind::Number(number.over(Number::from(unit.base().1))?.to_string()),
            _ => RawKind::Number(number.to_string()),
        },
    })
}

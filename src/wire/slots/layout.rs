use rustc_hash::FxHashMap;

use super::same::{Input, is_same};
use crate::base::Zone;
use crate::eval::{Facts, Range, Tolerance, findings};
use crate::model::Type;
use crate::plan::Plan;

/// What the keys of a shop mean to some plans, found once.
#[derive(Debug)]
pub struct Layout<'a> {
    pub(super) plans: Vec<&'a Plan>,
    /// Which of the plans are asked for; the others are given nothing.
    pub(super) asked: Vec<usize>,
    /// The keys of a shop that mean something.
    pub(super) names: FxHashMap<&'a str, usize>,
    /// What they mean, by number.
    pub(super) keys: Vec<Key<'a>>,
    /// The records that facts are made of.
    pub(super) records: Vec<Record<'a>>,
    /// The slots that are filled from others.
    pub(super) copies: Vec<Target>,
    /// What the rules of all plans ask the platform for, and for each plan its own number of it.
    pub(super) findings: FxHashMap<&'a str, Vec<Option<usize>>>,
    /// Whether a key that means nothing is a problem.
    pub(super) is_strict: bool,
}

/// What a key of a shop means.
#[derive(Debug)]
pub(super) enum Key<'a> {
    /// The name of the shop.
    Subject,
    /// Something for other programs.
    Nothing,
    /// What the platform found.
    Finds,
    /// Facts or judgements.
    Inputs(Vec<Group<'a>>),
}

/// Slots that take a value alike.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) first: Target,
    /// The others, in other plans.
    pub(super) copies: Vec<Target>,
}

/// A slot of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) plan: usize,
    pub(super) is_judgement: bool,
    pub(super) at: usize,
}

/// What a value must be like.
#[derive(Debug)]
pub(super) enum Kind<'a> {
    Truth,
    Text,
    /// One of these words, by number.
    Choice(FxHashMap<&'a str, usize>),
    /// A day or an instant.
    Moment(&'a Type, &'a Zone),
    /// A number, amount, count of points or length of time.
    Quantity(&'a Type, Range),
    /// A record, by its number in the layout.
    Record(usize),
    List(Box<Self>),
    /// Something that is left to the long way.
    Other,
}

/// A record that facts are made of, as one plan knows it.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub(super) plan: usize,
    /// The keys that mean something. What the platform found comes behind the fields.
    pub(super) names: FxHashMap<&'a str, usize>,
    pub(super) fields: Vec<Kind<'a>>,
    /// The field by which an element is called.
    pub(super) id: Option<usize>,
}

/// How many fields a record may have to be read; each is a bit.
const MOST_FIELDS: usize = 63;

/// The key of what the platform found.
const FINDS: &str = "platform_finds";

impl<'a> Layout<'a> {
    /// What the keys of a shop mean to some plans, each with whether it is asked for its facts, among all that a shop may be asked
    /// by.
    pub fn new(seats: &[(&'a Plan, bool)], all: &[&'a Plan], tolerance: &Tolerance<'_>) -> Self {
        let plans: Vec<&'a Plan> = seats.iter().map(|(plan, _)| *plan).collect();
        let asked: Vec<usize> = (0..seats.len()).filter(|at| seats[*at].1).collect();
        let number = |name: &str| {
            let own = |plan: &&Plan| plan.findings.iter().position(|finding| finding == name);
            plans.iter().map(own).collect()
        };
        let mut layout = Self {
            asked: asked.clone(),
            plans: plans.clone(),
            names: FxHashMap::default(),
            keys: Vec::new(),
            records: Vec::new(),
            copies: Vec::new(),
            findings: findings(all).map(|name| (name, number(name))).collect(),
            is_strict: matches!(tolerance, Tolerance::Strict(_)),
        };
        for (name, key) in [("subject", Key::Subject), ("$schema", Key::Nothing), (FINDS, Key::Finds)] {
            layout.names.insert(name, layout.keys.len());
            layout.keys.push(key);
        }
        let mut records = FxHashMap::default();
        for at in asked {
            layout.add_plan(at, &mut records);
        }
        layout
    }

    /// Adds the slots of a plan.
    fn add_plan(&mut self, plan: usize, records: &mut FxHashMap<(usize, usize), usize>) {
        let Plan { facts, judgements, .. } = self.plans[plan];
        let inputs = facts.iter().enumerate().map(|(at, input)| (false, at, input));
        let inputs = inputs.chain(judgements.iter().enumerate().map(|(at, input)| (true, at, input)));
        for (is_judgement, at, input) in inputs {
            let target = Target { plan, is_judgement, at };
            let key = *self.names.entry(&input.name).or_insert_with(|| {
                self.keys.push(Key::Inputs(Vec::new()));
                self.keys.len() - 1
            });
            let Key::Inputs(groups) = &mut self.keys[key] else { continue };
            let alike = |group: &&mut Group<'_>| {
                let first = group.first;
                let other = first.input(&self.plans);
                is_same((self.plans[first.plan], other), (self.plans[plan], Input::of(input)))
            };
            if let Some(group) = groups.iter_mut().find(alike) {
                group.copies.push(target);
                self.copies.push(target);
                continue;
            }
            let kind = self.kind(plan, (&input.ty, input.range), records);
            if let Key::Inputs(groups) = &mut self.keys[key] {
                groups.push(Group { kind, first: target, copies: Vec::new() });
            }
        }
    }

    fn kind(
        &mut self,
        plan: usize,
        (ty, range): (&'a Type, Range),
        records: &mut FxHashMap<(usize, usize), usize>,
    ) -> Kind<'a> {
        let Plan { choices, head, .. } = self.plans[plan];
        match ty {
            Type::Error => Kind::Other,
            Type::Bool => Kind::Truth,
            Type::Text => Kind::Text,
            Type::Choice(id) => {
                let names = choices[*id].variants.iter().map(|variant| variant.name.as_str());
                Kind::Choice(names.enumerate().map(|(at, name)| (name, at)).collect())
            }
            Type::Day | Type::Instant => Kind::Moment(ty, &head.zone),
            Type::Count
            | Type::Int
            | Type::Number
            | Type::Percent
            | Type::Money(_)
            | Type::Points(_)
            | Type::Duration(_) => Kind::Quantity(ty, range),
            Type::Record(id) => self.record(plan, *id, records),
            Type::List(of) => Kind::List(Box::new(self.kind(plan, (of, None), records))),
        }
    }

    /// A record of a plan; it may hold others of its kind.
    fn record(&mut self, plan: usize, id: usize, records: &mut FxHashMap<(usize, usize), usize>) -> Kind<'a> {
        if let Some(known) = records.get(&(plan, id)) {
            return Kind::Record(*known);
        }
        let fields = &self.plans[plan].records[id].fields;
        if fields.len() > MOST_FIELDS {
            return Kind::Other;
        }
        let number = self.records.len();
        records.insert((plan, id), number);
        let names = fields.iter().map(|field| field.name.as_str()).chain([FINDS]);
        self.records.push(Record {
            plan,
            names: names.enumerate().map(|(at, name)| (name, at)).collect(),
            fields: Vec::new(),
            id: fields.iter().position(|field| field.name == "id"),
        });
        let kinds = fields.iter().map(|field| self.kind(plan, (&field.ty, field.range), records)).collect();
        self.records[number].fields = kinds;
        Kind::Record(number)
    }

    /// No facts for each plan. Whoever holds them may read them between two shops, and change nothing.
    pub fn no_facts(&self) -> Vec<Facts> {
        self.plans.iter().map(|plan| Facts::none(plan)).collect()
    }

    /// The numbers of a finding in the plans, by its composed name; `None` if no plan asks for it.
    pub(super) fn finding(&self, said: &str) -> Option<&[Option<usize>]> {
        self.findings.get(said).map(Vec::as_slice)
    }
}

impl Target {
    fn input<'a>(self, plans: &[&'a Plan]) -> Input<'a> {
        let plan = plans[self.plan];
        Input::of(if self.is_judgement { &plan.judgements[self.at] } else { &plan.facts[self.at] })
    }
}

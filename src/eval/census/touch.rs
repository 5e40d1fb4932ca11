//! Which rules look at which facts, so that a shop costs nothing for rules that none of its facts touches.

use std::collections::BTreeMap;

use super::watch::{Pick, Watch};
use crate::base::Number;
use crate::eval::bind::Facts;
use crate::plan::{Appeal, Node, NodeId, Plan, Slot, Value, Violation};

/// The rules by the facts that they look at.
#[derive(Debug, Default)]
pub(super) struct Touch {
    /// By number of the fact; judgements come after the facts.
    rules: Vec<Vec<u32>>,
    /// Rules that look at what the platform finds.
    finders: Vec<u32>,
    /// By number of the fact, the rules that only some of its values wake up.
    sleepers: Vec<Sleepers>,
    /// The round in which a rule was touched last.
    rounds: Vec<u32>,
    round: u32,
    touched: Vec<u32>,
    /// Whether every shop touches every rule.
    is_everyone: bool,
}

/// How many rules are few.
const FEW: usize = 4;

/// Rules that sleep while one fact does not wake them up.
#[derive(Debug, Default)]
struct Sleepers {
    /// All of them.
    all: Vec<u32>,
    /// With the number that wakes each, ascending; so do all above it.
    from: Vec<(Number, u32)>,
    /// With the number that wakes each, descending; so do all below it.
    until: Vec<(Number, u32)>,
    /// By field and its value in an element.
    fields: BTreeMap<usize, BTreeMap<Value, Vec<u32>>>,
    /// How many shops gave the fact.
    given: u64,
}

impl Touch {
    /// For so many rules, of which none is known yet.
    pub(super) fn new(plan: &Plan, rules: usize) -> Self {
        let inputs = plan.facts.len() + plan.judgements.len();
        Self {
            rules: vec![Vec::new(); inputs],
            sleepers: (0..inputs).map(|_| Sleepers::default()).collect(),
            rounds: vec![0; rules],
            ..Self::default()
        }
    }

    /// Every shop touches all of so few rules that finding out which ones would take longer than asking them.
    pub(super) fn everyone(rules: usize) -> Option<Self> {
        let touched = (0..u32::try_from(rules).ok()?).collect();
        (rules <= FEW).then(|| Self { touched, is_everyone: true, ..Self::default() })
    }

    /// Adds a rule that every fact that it looks at wakes up. `visited` is for one plan, by node.
    pub(super) fn add(&mut self, plan: &Plan, number: u32, rule: &Violation, visited: &mut [u32]) {
        let mut waiting = roots(plan, rule);
        let mut is_finder = false;
        while let Some(id) = waiting.pop() {
            if std::mem::replace(&mut visited[id.0 as usize], number + 1) == number + 1 {
                continue;
            }
            match plan.node(id) {
                Node::Fact(at) => self.rules[*at].push(number),
                Node::Judgement(at) => self.rules[plan.facts.len() + at].push(number),
                Node::Finds(..) => is_finder = true,
                Node::Reading(at) => waiting.extend(plan.readings[*at].value),
                node => waiting.extend(node.operands()),
            }
        }
        if is_finder {
            self.finders.push(number);
        }
    }

    /// Adds a rule that sleeps.
    pub(super) fn add_sleeper(&mut self, number: u32, watch: Watch) {
        let sleepers = &mut self.sleepers[watch.fact()];
        sleepers.all.push(number);
        match watch {
            Watch::Below(_, least) => sleepers.from.push((least, number)),
            Watch::Above(_, greatest) => sleepers.until.push((greatest, number)),
            Watch::Without(_, Pick { field, values }) => {
                let index = sleepers.fields.entry(field).or_default();
                for value in values {
                    index.entry(value).or_default().push(number);
                }
            }
        }
    }

    /// Puts in order what was added.
    pub(super) fn arrange(&mut self) {
        for sleepers in &mut self.sleepers {
            sleepers.from.sort_unstable();
            sleepers.until.sort_unstable_by(|left, right| right.cmp(left));
        }
    }

    /// The rules that the given facts of a shop touch, each once.
    pub(super) fn touched(&mut self, facts: &Facts) -> &[u32] {
        if self.is_everyone {
            return &self.touched;
        }
        let mut marks = self.marks();
        let Self { rules, finders, sleepers, .. } = &*self;
        for given in &facts.given {
            let at = *given as usize;
            marks.all(&rules[at]);
            if !sleepers[at].all.is_empty() {
                sleepers[at].wake(&facts.facts[at], &mut marks);
            }
        }
        if facts.finds.as_ref().is_some_and(|finds| !finds.is_empty()) {
            marks.all(finders);
        }
        (self.rounds, self.touched) = (marks.rounds, marks.touched);
        &self.touched
    }

    /// The rules that were touched last.
    pub(super) fn last(&self) -> &[u32] {
        &self.touched
    }

    /// Counts a shop among those that gave its facts.
    pub(super) fn count(&mut self, facts: &Facts) {
        let asleep = facts.given.iter().filter(|_| !self.is_everyone);
        for given in asleep {
            self.sleepers[*given as usize].given += 1;
        }
    }

    /// How many shops gave a fact.
    pub(super) fn given(&self, fact: usize) -> u64 {
        self.sleepers[fact].given
    }

    /// Counts anew.
    pub(super) fn restart(&mut self) {
        self.sleepers.iter_mut().for_each(|sleepers| sleepers.given = 0);
    }

    /// A new round.
    fn marks(&mut self) -> Marks {
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.rounds.fill(0);
            self.round = 1;
        }
        self.touched.clear();
        Marks {
            rounds: std::mem::take(&mut self.rounds),
            round: self.round,
            touched: std::mem::take(&mut self.touched),
        }
    }
}

/// The rules that were touched in a round.
struct Marks {
    rounds: Vec<u32>,
    round: u32,
    touched: Vec<u32>,
}

impl Marks {
    fn one(&mut self, rule: u32) {
        if std::mem::replace(&mut self.rounds[rule as usize], self.round) != self.round {
            self.touched.push(rule);
        }
    }

    fn all(&mut self, rules: &[u32]) {
        for rule in rules {
            self.one(*rule);
        }
    }
}

impl Sleepers {
    /// Marks those that a fact wakes up; all of them if it is not known enough.
    fn wake(&self, slot: &Slot, marks: &mut Marks) {
        match slot {
            Slot::Given(Value::Number(number)) => {
                let from = self.from.iter().take_while(|(least, _)| least <= number);
                let until = self.until.iter().take_while(|(greatest, _)| greatest >= number);
                from.chain(until).for_each(|(_, rule)| marks.one(*rule));
            }
            Slot::Given(Value::List(elements)) => {
                elements.iter().for_each(|element| self.wake_by(element, marks));
            }
            Slot::Given(_) | Slot::Absent | Slot::Missing | Slot::Supposed(_) => marks.all(&self.all),
        }
    }

    fn wake_by(&self, element: &Slot, marks: &mut Marks) {
        let Slot::Given(Value::Record(element)) = element else { return marks.all(&self.all) };
        for (field, index) in &self.fields {
            match &element.fields[*field] {
                Slot::Given(value) => marks.all(index.get(value).map_or(&[], Vec::as_slice)),
                Slot::Absent | Slot::Missing | Slot::Supposed(_) => {
                    for rules in index.values() {
                        marks.all(rules);
                    }
                }
            }
        }
    }
}

/// The nodes that decide what a rule comes to.
fn roots(plan: &Plan, rule: &Violation) -> Vec<NodeId> {
    let mut roots: Vec<NodeId> = rule.dated.into_iter().chain(rule.governed).collect();
    roots.extend(rule.each.iter().flat_map(|each| [Some(each.list), each.filter]).flatten());
    for tier in &rule.tiers {
        roots.push(tier.when);
        roots.extend(tier.effects.iter().flat_map(crate::plan::Effect::conditions));
        roots.extend(tier.appeal.iter().flat_map(|appeal| of_appeal(plan, appeal)));
    }
    roots.extend(rule.effects.iter().flat_map(crate::plan::Effect::conditions));
    roots.extend(rule.appeal.iter().flat_map(|appeal| of_appeal(plan, appeal)));
    roots
}

fn of_appeal(plan: &Plan, appeal: &Appeal) -> Vec<NodeId> {
    let optional =
        [appeal.filed, appeal.decided, appeal.upheld, appeal.used, plan.unavailable[appeal.procedure]];
    std::iter::once(appeal.anchor).chain(optional.into_iter().flatten()).collect()
}

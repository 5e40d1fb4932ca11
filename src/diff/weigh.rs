//! Whether a condition that is written otherwise means the same, and if not, for which facts it does not.

use super::condition::opposite;
use crate::analysis::{Answer, Cond, Formula, Readings, RuleStudy, Study, Witness, study};
use crate::domain::Take;
use crate::facts::{Raw, RawKind};
use crate::messages::{Aspect, Place, Tendency, Touch};
use crate::plan::{Plan, Rule};
use crate::wire::comparison::{Change, Example, Named};

/// How many facts an example names.
const MOST: usize = 8;

/// Aspects of a condition that a reader would weigh against its old form.
const WEIGHED: &[Aspect] = &[
    Aspect::Condition,
    Aspect::Excuse,
    Aspect::Threshold,
    Aspect::Operator,
    Aspect::Unit,
    Aspect::Choices,
    Aspect::Window,
    Aspect::Counted,
];

/// Says of changed conditions for which facts they come to something else, or that there are none.
pub(super) fn weigh(changes: &mut [Change], old: &Plan, new: &Plan) {
    if !changes.iter().any(is_weighed) {
        return;
    }
    let study = study(&[old, new], Readings::Open);
    let places: indexmap::IndexSet<Vec<(Place, String)>> =
        changes.iter().filter(|change| is_weighed(change)).map(|change| place(&change.at)).collect();
    for at in places {
        let Some(found) = weighed(&study, &at, old, new) else { continue };
        let here = |change: &&mut Change| is_weighed(change) && place(&change.at) == at;
        let changed: Vec<&mut Change> = changes.iter_mut().filter(here).collect();
        found.tell(changed);
    }
}

/// Whether a change is one of a condition of a rule, and of this one only.
fn is_weighed(change: &Change) -> bool {
    let is_part = matches!(change.at.last().map(|named| named.kind), Some(Place::Tier | Place::Band));
    is_part && change.touches == Touch::Decisions && WEIGHED.contains(&change.aspect)
}

fn place(at: &[Named]) -> Vec<(Place, String)> {
    at.iter().skip(1).map(|named| (named.kind, named.name.clone())).collect()
}

/// What came of weighing a condition against its old form.
struct Found {
    /// Facts for which only the new one holds.
    more: Option<Witness>,
    /// Facts for which only the old one holds.
    fewer: Option<Witness>,
    /// Which way it goes for shops if the condition holds for more of them.
    growing: Option<Tendency>,
}

impl Found {
    /// Tells it of the changes of one condition. One that stands alone goes the way that was found; of several, one that goes
    /// each way gets the example of that way.
    fn tell(&self, mut changes: Vec<&mut Change>) {
        if self.more.is_none() && self.fewer.is_none() {
            for change in changes {
                (change.touches, change.tendency) = (Touch::Nothing, None);
            }
            return;
        }
        let shrinking = self.growing.map(opposite);
        if let [alone] = changes.as_mut_slice() {
            alone.tendency = match (&self.more, &self.fewer) {
                (Some(_), None) => self.growing,
                (None, Some(_)) => shrinking,
                _ => None,
            };
        }
        let ways = [(&self.more, self.growing, "fails", "holds"), (&self.fewer, shrinking, "holds", "fails")];
        for (witness, tendency, old, new) in ways {
            let fits = |change: &Change| {
                change.example.is_none() && (change.tendency.is_none() || change.tendency == tendency)
            };
            let at = changes.iter().position(|change| fits(change));
            if let (Some(witness), Some(at)) = (witness, at) {
                changes[at].example = Some(example(witness, old, new));
            }
        }
    }
}

/// Weighs what stands at a place in both versions; `None` where the answer is open.
fn weighed(study: &Study, at: &[(Place, String)], old: &Plan, new: &Plan) -> Option<Found> {
    let [(_, rule), (_, part)] = at else { return None };
    let (was, growing) = condition(study, 0, old, rule, part)?;
    let (is, _) = condition(study, 1, new, rule, part)?;
    let asked = of_rule(study, 1, rule)?;
    if of_rule(study, 0, rule)?.each != asked.each {
        return None;
    }
    let more = is.holds.clone().and(!was.holds.clone());
    let fewer = was.holds.and(!is.holds);
    let looks = |formula: Formula| asked.looks.clone().and(formula);
    let (more, fewer) = (study.find(asked, &looks(more)), study.find(asked, &looks(fewer)));
    let is_open = |answer: &Answer| matches!(answer, Answer::Open(_));
    if is_open(&more) || is_open(&fewer) {
        return None;
    }
    let holds_alike = more.is_never() && fewer.is_never();
    if holds_alike && !study.difference(asked, &looks(was.fails), &looks(is.fails)).is_never() {
        return None;
    }
    Some(Found { more: more.witness(), fewer: fewer.witness(), growing })
}

fn of_rule<'a>(study: &'a Study, side: usize, name: &str) -> Option<&'a RuleStudy> {
    study.plans.get(side)?.iter().find(|rule| rule.name == name)
}

/// The condition of a tier, or of all bands of a kind, and which way it goes if it holds for more shops.
fn condition(
    study: &Study,
    side: usize,
    plan: &Plan,
    rule: &str,
    part: &str,
) -> Option<(Cond, Option<Tendency>)> {
    let studied = of_rule(study, side, rule)?;
    let has_name = |found: &&Rule| match found {
        Rule::Violation(violation) => violation.name == rule,
        Rule::Gate(gate) => gate.name == rule,
    };
    match plan.rules.iter().find(has_name)? {
        Rule::Violation(violation) => {
            let at = violation.tiers.iter().position(|tier| tier.name == part)?;
            let growing = (violation.take != Take::First).then_some(Tendency::Stricter);
            Some((studied.parts.get(at)?.when.clone(), growing))
        }
        Rule::Gate(gate) => {
            let kinds = gate.bands.iter().zip(&studied.parts).filter(|(band, _)| band.kind.word() == part);
            let conditions: Vec<Cond> = kinds.map(|(_, studied)| studied.when.clone()).collect();
            let welcome = ["admit", "keep"].contains(&part);
            let growing = if welcome { Tendency::Milder } else { Tendency::Stricter };
            let whole = if part == "keep" { Cond::all(conditions) } else { Cond::any(conditions) };
            Some((whole, Some(growing)))
        }
    }
}

fn example(witness: &Witness, old: &str, new: &str) -> Example {
    let mut facts = Vec::new();
    flatten("", &witness.facts(), &mut facts);
    facts.extend(witness.readings().into_iter().map(|(name, value)| format!("{name} = {}", shown(&value))));
    facts.truncate(MOST);
    Example { facts, old: old.to_owned(), new: new.to_owned() }
}

/// Every value with its path: `notices[1].orders = 16`.
fn flatten(path: &str, value: &Raw, found: &mut Vec<String>) {
    match &value.kind {
        RawKind::Object(pairs) => {
            for (key, value) in pairs {
                let inner = if path.is_empty() { key.name.clone() } else { format!("{path}.{}", key.name) };
                flatten(&inner, value, found);
            }
        }
        RawKind::List(elements) if !elements.is_empty() => {
            for (at, element) in elements.iter().enumerate() {
                flatten(&format!("{path}[{}]", at + 1), element, found);
            }
        }
        RawKind::List(_) | RawKind::Null | RawKind::Bool(_) | RawKind::Number(_) | RawKind::Text(_) => {
            found.push(format!("{path} = {}", shown(value)));
        }
    }
}

fn shown(value: &Raw) -> String {
    match &value.kind {
        RawKind::Null => "null".to_owned(),
        RawKind::Bool(value) => value.to_string(),
        RawKind::Number(text) | RawKind::Text(text) => text.clone(),
        RawKind::List(_) => "[]".to_owned(),
        RawKind::Object(_) => "{}".to_owned(),
    }
}

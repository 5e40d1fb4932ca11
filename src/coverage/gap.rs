//! What is missing, in words.

use super::seen::{Goal, Seen};
use super::threshold::{Bound, Side};
use super::wish::{Wanted, Wish};
use crate::base::{Lang, Sources};
use crate::domain::ledger::Point;
use crate::eval::decision::GateStatus;
use crate::messages::{CoverageGap, GateWord, Say as _, value_said};
use crate::plan::{Node, NodeId, Plan, Rule};
use crate::syntax::wording;

const OUTCOMES: &[(GateStatus, GateWord)] = &[
    (GateStatus::Admitted, GateWord::Admitted),
    (GateStatus::Refused, GateWord::Refused),
    (GateStatus::Stays, GateWord::Stays),
    (GateStatus::Warned, GateWord::Warned),
    (GateStatus::Removed, GateWord::Removed),
    (GateStatus::Barred, GateWord::Barred),
];

/// What is said where a wish is not met.
pub(super) fn gap(plan: &Plan, wish: &Wish, seen: &Seen, sources: &Sources, lang: Lang) -> CoverageGap {
    match &wish.wanted {
        Wanted::Goal(goal) => of_goal(plan, *goal, wish, sources, lang),
        Wanted::Condition(node, holds) => of_condition(plan, *node, *holds, seen),
        Wanted::Bound(bound) => of_bound(plan, bound, lang),
    }
}

/// The label in Chinese, where there is one; else the name.
fn named(name: &str, label: Option<&String>, lang: Lang) -> String {
    let plain = || lang.pick(format!("`{name}`"), name.to_owned());
    label.filter(|_| lang == Lang::Zh).cloned().unwrap_or_else(plain)
}

fn rule_named(plan: &Plan, rule: usize, lang: Lang) -> String {
    match &plan.rules[rule] {
        Rule::Violation(violation) => named(&violation.name, violation.label.as_ref(), lang),
        Rule::Gate(gate) => named(&gate.name, gate.label.as_ref(), lang),
    }
}

fn of_goal(plan: &Plan, goal: Goal, wish: &Wish, sources: &Sources, lang: Lang) -> CoverageGap {
    match goal {
        Goal::Tier(rule, tier) => {
            let tier = match &plan.rules[rule] {
                Rule::Violation(violation) => violation.tiers.get(tier),
                Rule::Gate(_) => None,
            };
            let tier = tier.map(|tier| named(&tier.name, tier.label.as_ref(), lang)).unwrap_or_default();
            CoverageGap::Tier { rule: rule_named(plan, rule, lang), tier }
        }
        Goal::Outcome(rule, status) => {
            let listed = OUTCOMES.iter().find(|row| row.0 == status);
            let outcome = listed.map_or(GateWord::Undetermined, |row| row.1.clone());
            CoverageGap::Outcome { rule: rule_named(plan, rule, lang), outcome }
        }
        Goal::Milestone(account, at) => {
            let account = &plan.accounts[account];
            let milestone = match account.rules.milestones[at].point {
                Point::Balance(points) | Point::Deducted(points) => {
                    CoverageGap::At { points: points.to_string() }
                }
                Point::Every(points) => CoverageGap::Every { points: points.to_string() },
            };
            let account = named(&account.name, account.label.as_ref(), lang);
            CoverageGap::Milestone { account, milestone: milestone.say(lang) }
        }
        Goal::Excuse(node) => {
            let excuse = match plan.node(node) {
                Node::Unless(.., excuse) => *excuse,
                _ => node,
            };
            CoverageGap::Excuse { excuse: plan.note(excuse).text.clone() }
        }
        Goal::Effect(..) => {
            CoverageGap::Effect { effect: wish.span.map(|span| wording(sources, span)).unwrap_or_default() }
        }
    }
}

fn of_condition(plan: &Plan, node: NodeId, holds: bool, seen: &Seen) -> CoverageGap {
    let condition = plan.note(node).text.clone();
    match (holds, seen.decided(node, holds)) {
        (true, None) => CoverageGap::NeverTrue { condition },
        (false, None) => CoverageGap::NeverFalse { condition },
        (true, Some(_)) => CoverageGap::IdleTrue { condition },
        (false, Some(_)) => CoverageGap::IdleFalse { condition },
    }
}

fn of_bound(plan: &Plan, bound: &Bound, lang: Lang) -> CoverageGap {
    let (what, value) = (quantity(plan, bound.quantity, lang), value_said(&bound.value(plan), lang));
    let gap = match (&bound.side, bound.is_moment()) {
        (Side::Exactly(_), _) => CoverageGap::Exactly { what, value },
        (Side::Other(_), _) => CoverageGap::Other { what, value },
        (Side::Less(_), false) => CoverageGap::Less { what, value },
        (Side::Less(_), true) => CoverageGap::Earlier { what, value },
        (Side::More(_), false) => CoverageGap::More { what, value },
        (Side::More(_), true) => CoverageGap::Later { what, value },
    };
    match bound.against(plan) {
        Some(constant) => CoverageGap::Against { gap: gap.say(lang), constant: value_said(&constant, lang) },
        None => gap,
    }
}

/// What is compared: in Chinese by its label, where it has one.
fn quantity(plan: &Plan, node: NodeId, lang: Lang) -> String {
    let note = plan.note(node);
    let label = match plan.node(node) {
        Node::Fact(at) => plan.facts[*at].label.as_ref(),
        _ => note.label.as_ref(),
    };
    label.filter(|_| lang == Lang::Zh).unwrap_or(&note.text).clone()
}

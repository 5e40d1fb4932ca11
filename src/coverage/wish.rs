use super::condition::{Conditions, conditions};
use super::seen::Goal;
use super::threshold::{Bound, bounds};
use crate::base::Span;
use crate::eval::{Bringer, outcomes};
use crate::messages::CoverageKind;
use crate::model::{Effect, Model, Rule as Written};
use crate::plan::{NodeId, Plan, Rule};

/// Something that some case should reach.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    pub(super) kind: CoverageKind,
    pub(super) cite: Option<String>,
    pub(super) span: Option<Span>,
    pub(super) wanted: Wanted,
}

/// What is wanted.
#[derive(Debug, Clone)]
pub(super) enum Wanted {
    /// It is reached.
    Goal(Goal),
    /// A condition decides by being so.
    Condition(NodeId, bool),
    /// A value is seen.
    Bound(Bound),
}

/// Everything that cases should reach of a rulebook, in the order of writing.
pub(super) fn wishes(model: &Model, plan: &Plan) -> Vec<Wish> {
    let mut found = Vec::new();
    for (at, (rule, written)) in plan.rules.iter().zip(&model.rules).enumerate() {
        of_rule(plan, at, (rule, written), &mut found);
    }
    of_accounts(model, plan, &mut found);
    of_conditions(plan, &mut found);
    found.sort_by_key(|wish: &Wish| wish.span.map(|span| (span.file, span.start, span.end)));
    found
}

fn of_rule(plan: &Plan, at: usize, (rule, written): (&Rule, &Written), found: &mut Vec<Wish>) {
    match (rule, written) {
        (Rule::Violation(violation), Written::Violation(written)) => {
            let own = &violation.cite;
            for (number, (tier, text)) in violation.tiers.iter().zip(&written.tiers).enumerate() {
                let cite = tier.cite.clone().or_else(|| own.clone());
                found.push(Wish {
                    kind: CoverageKind::Tier,
                    cite: cite.clone(),
                    span: Some(plan.note(tier.when).span),
                    wanted: Wanted::Goal(Goal::Tier(at, number)),
                });
                of_effects(Bringer::Part(at, number), &text.effects, cite.as_ref(), found);
            }
            of_effects(Bringer::Rule(at), &written.effects, own.as_ref(), found);
        }
        (Rule::Gate(gate), Written::Gate(written)) => {
            let first = gate.bands.first().map(|band| plan.note(band.when).span);
            found.extend(outcomes(gate).into_iter().map(|status| Wish {
                kind: CoverageKind::Outcome,
                cite: gate.cite.clone(),
                span: first,
                wanted: Wanted::Goal(Goal::Outcome(at, status)),
            }));
            for (number, text) in written.bands.iter().enumerate() {
                let cite = plan.note(gate.bands[number].when).cite.as_ref().or(gate.cite.as_ref());
                of_effects(Bringer::Part(at, number), &text.effects, cite, found);
            }
        }
        (Rule::Violation(_), Written::Gate(_)) | (Rule::Gate(_), Written::Violation(_)) => {}
    }
}

fn of_effects(bringer: Bringer, effects: &[Effect], outer: Option<&String>, found: &mut Vec<Wish>) {
    found.extend(effects.iter().enumerate().map(|(at, effect)| Wish {
        kind: CoverageKind::Effect,
        cite: effect.cite.as_ref().or(outer).cloned(),
        span: Some(effect.span),
        wanted: Wanted::Goal(Goal::Effect(bringer, at)),
    }));
}

fn of_accounts(model: &Model, plan: &Plan, found: &mut Vec<Wish>) {
    for (at, (account, written)) in plan.accounts.iter().zip(&model.accounts).enumerate() {
        for (number, (milestone, text)) in account.milestones.iter().zip(&written.milestones).enumerate() {
            let cite = milestone.cite.as_ref().or(account.cite.as_ref());
            found.push(Wish {
                kind: CoverageKind::Milestone,
                cite: cite.cloned(),
                span: text.effects.first().map(|effect| effect.span),
                wanted: Wanted::Goal(Goal::Milestone(at, number)),
            });
            of_effects(Bringer::Milestone(at, number), &text.effects, cite, found);
        }
    }
}

fn of_conditions(plan: &Plan, found: &mut Vec<Wish>) {
    let Conditions { leaves, excuses } = conditions(plan);
    let cite_of =
        |node: NodeId| leaves.iter().find(|(leaf, _)| *leaf == node).and_then(|leaf| leaf.1.clone());
    let wish = |kind: CoverageKind, node: NodeId, cite: Option<String>, wanted: Wanted| Wish {
        kind,
        cite,
        span: Some(plan.note(node).span),
        wanted,
    };
    for (node, cite) in &excuses {
        found.push(wish(CoverageKind::Excuse, *node, cite.clone(), Wanted::Goal(Goal::Excuse(*node))));
    }
    for (node, cite) in &leaves {
        for holds in [true, false] {
            found.push(wish(CoverageKind::Condition, *node, cite.clone(), Wanted::Condition(*node, holds)));
        }
    }
    for bound in bounds(plan) {
        let node = bound.node;
        found.push(wish(CoverageKind::Threshold, node, cite_of(node), Wanted::Bound(bound)));
    }
}

//! The shipped rulebooks: every claim about them is shown to be right.

use policyc::analysis::{Answer, Readings, constants, counts, dead_tiers, holes, study};
use policyc::domain::Take;
use policyc::plan::{Plan, Rule};

use super::examples::rulebooks;
use super::run::{shown, tier};

/// What is claimed of the tiers of a plan: those that are dead, and those of which it is not known.
fn claims(plan: &Plan) -> (Vec<String>, Vec<String>) {
    let study = study(&[plan], Readings::Open);
    let (mut dead, mut open) = (Vec::new(), Vec::new());
    for (rule, formulas) in plan.rules.iter().zip(&study.plans[0]) {
        let Rule::Violation(violation) = rule else { continue };
        let name = |at: usize| format!("{} {} {}", plan.head.id, violation.name, violation.tiers[at].name);
        let found = dead_tiers(&study, formulas, violation);
        dead.extend(found.iter().map(|one| name(one.tier)));
        for at in (0..violation.tiers.len()).filter(|at| !found.iter().any(|one| one.tier == *at)) {
            let before: Vec<usize> = match violation.take {
                Take::Heaviest => (at + 1..violation.tiers.len()).collect(),
                Take::First => (0..at).collect(),
                Take::All => Vec::new(),
            };
            match counts(&study, formulas, at, &before) {
                Answer::Found(witness) => {
                    let decision = shown(plan, &witness);
                    let own = violation.tiers[at].name.as_str();
                    if violation.take != Take::All {
                        assert_eq!(tier(&decision, &violation.name).as_deref(), Some(own), "{}", name(at));
                    }
                }
                Answer::Never => panic!("{} is dead and was not named", name(at)),
                Answer::Open(doubt) => open.push(format!("{}: {doubt:?}", name(at))),
            }
        }
    }
    (dead, open)
}

#[test]
fn every_tier_of_the_shipped_rulebooks_can_count() {
    let workspace = rulebooks("");
    let (mut dead, mut open) = (Vec::new(), Vec::new());
    for loaded in &workspace.rulebooks {
        let t = std::time::Instant::now();
        let claimed = claims(&loaded.plan);
        if t.elapsed().as_millis() > 400 {
            eprintln!("SLOW {:?} {} {}", t.elapsed(), loaded.plan.head.id, loaded.plan.head.version);
        }
        dead.extend(claimed.0);
        open.extend(claimed.1);
    }
    assert_eq!(dead, Vec::<String>::new());
    assert_eq!(open, Vec::<String>::new());
}

/// Conditions of the shipped rulebooks that never change, and holes between their tiers: each was read and is right.
#[test]
fn the_shipped_rulebooks_hold_no_constant_condition_and_no_hole() {
    let workspace = rulebooks("");
    let mut found = Vec::new();
    for loaded in &workspace.rulebooks {
        let plan = &loaded.plan;
        let study = study(&[plan], Readings::Open);
        for (rule, formulas) in plan.rules.iter().zip(&study.plans[0]) {
            let place = format!("{} {} {}", plan.head.id, plan.head.version, formulas.name);
            for one in constants(&study, formulas, plan) {
                found.push(format!("{place}: {} is {}", plan.note(one.node).text, one.value));
            }
            for hole in holes(&study, formulas, rule) {
                let number = hole.witness.number(hole.quantity);
                found.push(format!("{place}: {} = {number:?}", hole.witness.said(hole.quantity)));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
}

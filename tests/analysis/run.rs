//! Running a rulebook on a witness.

use policyc::analysis::Witness;
use policyc::base::Truth;
use policyc::engine::{AsOf, Decision, Files, Problem, Workspace, load, parse_day};
use policyc::eval::{Facts, Governs, Question, Versions, bind, bind_reading, decide};
use policyc::facts::Raw;
use policyc::plan::Plan;

struct Text(String);

impl Files for Text {
    fn read(&self, _: &str) -> Result<String, Problem> {
        Ok(self.0.clone())
    }
}

/// A rulebook of some items.
pub(crate) fn rulebook(items: &str) -> Workspace {
    let head = r#"rulebook probe { title "Probe" version "1" status in_force effective 2020-01-01 zone Asia/Shanghai
        source "probe" confidence official }"#;
    let workspace = load(&["probe".to_owned()], &Text(format!("{head}\n{items}")));
    assert!(!workspace.has_errors(), "{items}\n{:#?}", workspace.problems);
    workspace
}

pub(crate) fn only_plan(workspace: &Workspace) -> &Plan {
    &workspace.rulebooks[0].plan
}

fn facts(plan: &Plan, shop: &Raw, readings: &[(String, Raw)]) -> Facts {
    let mut facts = bind(plan, shop).unwrap_or_else(|problems| panic!("{problems:#?}"));
    for (name, raw) in readings {
        if let Some(read) = bind_reading(plan, name, raw) {
            let (at, value) = read.unwrap_or_else(|problem| panic!("{problem:#?}"));
            facts.readings[at] = Some(value);
        }
    }
    facts
}

/// The decision about a shop.
pub(crate) fn decided(plan: &Plan, shop: &Raw, readings: &[(String, Raw)], as_of: AsOf) -> Decision {
    let question = Question {
        versions: &Versions::one(plan, Governs::SpanOfMain),
        facts: &[facts(plan, shop, readings)],
        as_of,
        subject: "witness".to_owned(),
        open_trials: Vec::new(),
    };
    decide(&question).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The decision about the shop that a witness is.
pub(crate) fn shown(plan: &Plan, witness: &Witness) -> Decision {
    let some_day = plan.head.effective.unwrap_or(parse_day("2024-01-01").expect("a day"));
    let as_of = witness.as_of().unwrap_or(AsOf::Day(some_day));
    decided(plan, &witness.facts(), &witness.readings(), as_of)
}

/// Which tiers of a rule hold for the first element of its list, or for the shop.
pub(crate) fn holding(decision: &Decision, rule: &str) -> Vec<bool> {
    let finding = decision.findings.iter().find(|finding| finding.rule == rule).expect("a finding");
    finding.tiers.iter().map(|tier| tier.truth == Truth::True).collect()
}

/// The tier that counts.
pub(crate) fn tier(decision: &Decision, rule: &str) -> Option<String> {
    let finding = decision.findings.iter().find(|finding| finding.rule == rule).expect("a finding");
    finding.tier.as_ref().map(|tier| tier.id.clone())
}

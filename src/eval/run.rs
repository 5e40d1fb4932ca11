//! One question, one decision.

use super::account::Books;
use super::bind::Facts;
use super::decision::{
    ActionDue, AmountDue, AppealAnswer, AppealState, Blank, Decision, Finding, Need, Open, ReadingUsed,
    Warning,
};
use super::machine::Machine;
use super::measure::measures;
use super::need::add_needs;
use super::parts::{Part, Parts};
use super::value::{Val, write};
use super::versions::{Governs, Reach, Versions};
use crate::base::{AsOf, Currency, Day, Instant, Unit};
use crate::domain::{Workdays, shift};
use crate::messages::{Issue, Problem};
use crate::plan::{NodeId, Plan, Rule};
use crate::vocabulary::Confidence;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// The versions that answer together.
    pub versions: &'a Versions<'a>,
    /// The facts of the shop, in the slots of each of them.
    pub facts: &'a [Facts],
    /// The moment.
    pub as_of: AsOf,
    /// The shop.
    pub subject: String,
    /// Trials of which it is not known whether the shop takes part.
    pub open_trials: Vec<OpenTrial>,
}

/// A trial of which it is not known whether a shop takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenTrial {
    /// The version.
    pub version: String,
    /// The facts that would tell.
    pub needs: Vec<Need>,
    /// Where there are none, why it is open all the same.
    pub because: Option<Blank>,
}

impl<'a> Question<'a> {
    /// The version that answers for the as-of moment.
    pub(super) fn main(&self) -> &'a Plan {
        self.versions.main()
    }

    /// The facts in the slots of that version.
    pub(super) fn main_facts(&self) -> &'a Facts {
        &self.facts[self.versions.main]
    }

    /// The day asked for, in the zone of the main version.
    pub fn today(&self) -> Day {
        self.as_of.day(&self.main().head.zone)
    }

    /// Whether the moment asked for lies in the span of the main version, whatever its status.
    pub fn is_in_force(&self) -> bool {
        let head = &self.main().head;
        head.spans(self.as_of.day(&head.zone))
    }
}

/// Decides one question. It fails only if a computation does not fit, or the moment lies past the ends of time.
pub fn decide(question: &Question<'_>) -> Result<Decision, Vec<Problem>> {
    decide_parts(question, Parts::ALL)
}

/// Decides only some parts of one question; the others stay empty, and what does not fit in them is not told.
pub fn decide_parts(question: &Question<'_>, parts: Parts) -> Result<Decision, Vec<Problem>> {
    let main = question.main();
    let zone = &main.head.zone;
    let now = question.as_of.instant(zone);
    let now = now.ok_or_else(|| vec![Problem::nowhere(Issue::OutOfTime { what: "as-of".to_owned() })])?;
    let mut decision = start(question, now);
    let today = question.today();
    let mut is_beyond_workdays = false;
    let mut untried = Vec::new();
    for (at, (plan, facts)) in question.versions.plans.iter().zip(question.facts).enumerate() {
        let mut machine = Machine::new(plan, facts, now, today);
        machine.parts = parts;
        untried.extend(run(question, at, &mut machine, &mut decision));
        is_beyond_workdays |= machine.is_beyond_workdays;
        let clashes = machine.clash_problems();
        if !clashes.is_empty() {
            return Err(dedup(clashes));
        }
        let faults: Vec<Problem> = machine.memory.faults.iter().map(|id| overflow(plan, *id)).collect();
        if !faults.is_empty() {
            return Err(dedup(faults));
        }
    }
    if parts.takes(Part::Accounts) {
        keep_accounts(question, parts, &mut decision)?;
    }
    if parts.has(Part::Needs) {
        gather_needs(&mut decision);
        add_needs(
            &mut decision.needs,
            question.open_trials.iter().flat_map(|open| open.needs.iter().cloned()),
        );
    }
    decision.warnings = warnings(question, &decision, today);
    untried.dedup();
    decision.warnings.extend(untried.into_iter().map(|rule| Warning::Untried { rule }));
    if is_beyond_workdays {
        let known = Workdays::china().known();
        let warning = Warning::BeyondCalendar { known_from: known.from, known_until: known.to };
        decision.warnings.push(warning);
    }
    Ok(decision)
}

/// How far ahead an account is kept to know its next change.
const AHEAD: i64 = 400;

/// Enters the findings into the accounts.
fn keep_accounts(question: &Question<'_>, parts: Parts, decision: &mut Decision) -> Result<(), Vec<Problem>> {
    let (main, today) = (question.main(), question.today());
    let mut machine = Machine::new(main, question.main_facts(), decision.as_of, today);
    machine.parts = parts;
    let until = shift(today, AHEAD, Unit::Days).unwrap_or(today);
    let unbounded = || vec![Problem::nowhere(Issue::Overflow { what: "accounts".to_owned() })];
    let books = Books::keep(&mut machine, question.main_facts(), decision, until);
    let negative: Vec<Problem> = machine.negative_entries.drain(..).map(negative_entry).collect();
    if !negative.is_empty() {
        return Err(negative);
    }
    let books = books.ok_or_else(unbounded)?;
    decision.accounts = books.balances(&mut machine);
    decision.measures = measures(&mut machine, &books, &decision.findings, today);
    use_readings(&mut machine, decision);
    let faults: Vec<Problem> = machine.memory.faults.iter().map(|id| overflow(main, *id)).collect();
    if faults.is_empty() { Ok(()) } else { Err(dedup(faults)) }
}

fn negative_entry((entry, account): (String, String)) -> Problem {
    Problem::nowhere(Issue::NegativeEntry { entry, account })
}

fn dedup(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.dedup();
    problems
}

fn overflow(plan: &Plan, id: NodeId) -> Problem {
    let note = plan.note(id);
    Problem::new(Issue::Overflow { what: note.text.clone() }, note.span)
}

/// What a definition comes to.
#[derive(Debug, Clone)]
pub enum Defined {
    /// It is not settled.
    Undetermined,
    /// It is absent.
    Absent,
    /// A value.
    Known {
        /// The value; a quantity in the base of its unit.
        value: crate::plan::Value,
        /// The unit in which it is shown.
        unit: Option<String>,
        /// As text.
        text: String,
    },
}

impl Defined {
    /// As text.
    pub fn text(&self) -> &str {
        match self {
            Self::Undetermined => "undetermined",
            Self::Absent => "null",
            Self::Known { text, .. } => text,
        }
    }
}

/// What the definition without parameters comes to that is asked for by name; `None` if there is no such definition.
pub fn define(question: &Question<'_>, name: &str) -> Option<Defined> {
    let plan = question.main();
    let zone = &plan.head.zone;
    let (_, _, node) = plan.definitions.iter().find(|(defined, ..)| defined == name)?;
    let now = question.as_of.instant(zone)?;
    let mut machine = Machine::new(plan, question.main_facts(), now, question.today());
    let (value, note) = (machine.value(*node), plan.note(*node));
    Some(match value {
        Val::Unknown | Val::Between(..) => Defined::Undetermined,
        Val::Absent | Val::Nothing => Defined::Absent,
        Val::Known(value) => {
            let text = match &value {
                crate::plan::Value::Instant(instant) => zone.write(*instant),
                other => super::value::said(other, note),
            };
            Defined::Known { value, unit: note.unit.clone(), text }
        }
    })
}

fn start(question: &Question<'_>, as_of: Instant) -> Decision {
    Decision {
        rulebook: question.versions.note.clone(),
        zone: question.main().head.zone.clone(),
        subject: question.subject.clone(),
        as_of,
        findings: Vec::new(),
        gates: Vec::new(),
        accounts: Vec::new(),
        measures: Vec::new(),
        needs: Vec::new(),
        readings: Vec::new(),
        warnings: Vec::new(),
    }
}

/// Runs the rules of one version: its own matters, and, for the main version, the gates. Those are named of which not all was tried
/// that could lead elsewhere.
fn run(
    question: &Question<'_>,
    at: usize,
    machine: &mut Machine<'_>,
    decision: &mut Decision,
) -> Vec<String> {
    let is_main = at == question.versions.main;
    let plan = machine.plan;
    let mut untried = Vec::new();
    for rule in &plan.rules {
        match rule {
            Rule::Violation(violation) => {
                if !violation.is_dated() && !is_main {
                    continue;
                }
                let mut findings = machine.violation(violation, (question.versions, at));
                if violation.each.is_some() && !is_main {
                    findings.retain(|finding| finding.element.is_some());
                }
                if !is_main {
                    for finding in findings.iter_mut().filter(|finding| finding.version.is_none()) {
                        finding.version = Some(plan.head.version.clone());
                    }
                }
                decision.findings.extend(findings);
            }
            Rule::Gate(gate) if is_main && machine.parts.takes(Part::Gates) => {
                let in_force = !matches!(question.versions.reach(at, Some(machine.today)), Reach::Nobody);
                decision.gates.extend(machine.gate(gate, question.versions, in_force));
            }
            Rule::Gate(_) => {}
        }
        if std::mem::take(&mut machine.has_given_up) {
            untried.push(rule.title().to_owned());
        }
    }
    use_readings(machine, decision);
    untried
}

/// Names the readings that the machine came to rely on.
fn use_readings(machine: &mut Machine<'_>, decision: &mut Decision) {
    if !machine.parts.has(Part::Readings) || machine.plan.readings.is_empty() {
        return;
    }
    for reading in readings(machine.plan, &machine.memory.used) {
        let name = &machine.plan.readings[reading].model.name;
        if decision.readings.iter().all(|other| other.name != *name) {
            let used = reading_used(machine, reading);
            decision.readings.push(used);
        }
    }
}

/// The readings that conditions mention, in the order of declaration.
fn readings(plan: &Plan, conditions: &[NodeId]) -> Vec<usize> {
    let mut visited = vec![false; plan.nodes.len()];
    let mut waiting = conditions.to_vec();
    let mut found = Vec::new();
    while let Some(id) = waiting.pop() {
        if std::mem::replace(&mut visited[id.0 as usize], true) {
            continue;
        }
        let node = plan.node(id);
        if let crate::plan::Node::Reading(at) = node {
            found.push(*at);
        }
        waiting.extend(node.operands());
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn reading_used(machine: &mut Machine<'_>, at: usize) -> ReadingUsed {
    let reading = &machine.plan.readings[at];
    let chosen = machine.facts.readings[at].clone();
    let is_chosen = chosen.is_some();
    let val = match (chosen, reading.value) {
        (Some(value), _) => Val::Known(value),
        (None, Some(node)) => machine.value(node),
        (None, None) => Val::Unknown,
    };
    let value = reading.value.map(|node| machine.plan.note(node).clone());
    let value = match value {
        Some(note) => write(&val, &note),
        None => match &val {
            Val::Known(crate::plan::Value::Bool(value)) => Some(value.to_string()),
            Val::Known(crate::plan::Value::Number(number)) => Some(number.to_string()),
            Val::Known(crate::plan::Value::Day(day)) => Some(day.to_string()),
            Val::Known(crate::plan::Value::Text(text)) => Some(text.to_string()),
            Val::Known(_) | Val::Between(..) | Val::Absent | Val::Nothing | Val::Unknown => None,
        },
    };
    ReadingUsed {
        name: reading.model.name.clone(),
        label: reading.model.label.clone(),
        value,
        is_chosen,
        because: reading.model.because.clone(),
        cite: reading.model.cite.clone(),
    }
}

/// The needs of all findings and gates together.
fn gather_needs(decision: &mut Decision) {
    let mut needs: Vec<Need> = Vec::new();
    let of_findings = decision.findings.iter().flat_map(|finding| &finding.needs);
    let of_gates = decision.gates.iter().flat_map(|gate| &gate.needs);
    let of_accounts = decision.accounts.iter().flat_map(|account| &account.needs);
    add_needs(&mut needs, of_findings.chain(of_gates).chain(of_accounts).cloned());
    decision.needs = needs;
}

fn warnings(question: &Question<'_>, decision: &Decision, today: Day) -> Vec<Warning> {
    let head = &question.main().head;
    let mut warnings = Vec::new();
    if !head.status.governs() {
        warnings.push(Warning::NotBinding(head.status));
    } else if question.versions.governs == Governs::Main && !head.spans(today) {
        warnings.push(Warning::OutsideSpan);
    }
    if head.is_start_unstated {
        warnings.push(Warning::StartUnstated);
    }
    warnings.extend(question.open_trials.iter().map(|open| Warning::OpenTrial {
        version: open.version.clone(),
        open: Open {
            needs: open.needs.iter().map(|need| need.fact.clone()).collect(),
            because: open.because.clone(),
        },
    }));
    let mut confidences = head.sources.iter().filter_map(|source| source.confidence);
    let all_low = head.sources.iter().all(|source| source.confidence.is_some_and(Confidence::is_low));
    if all_low && let Some(lowest) = confidences.next_back() {
        warnings.push(Warning::LowConfidence(lowest));
    }
    warnings.extend(decision.findings.iter().flat_map(unrounded));
    warnings.extend(decision.findings.iter().flat_map(|one| odd_filing(&one.name(), &one.appeal)));
    warnings.extend(decision.gates.iter().flat_map(|one| odd_filing(&one.name(), &one.appeal)));
    warnings
}

/// What is strange about an appeal, and yet may be so: an early one, and a late one that was upheld.
fn odd_filing(of: &str, appeal: &AppealAnswer) -> Vec<Warning> {
    let Some((window, filing)) = appeal.window().and_then(|window| Some((window, window.filing.as_ref()?)))
    else {
        return Vec::new();
    };
    let filed = filing.filed;
    let early = filing.before.map(|from| Warning::FiledEarly { of: of.to_owned(), filed, from });
    let is_late = window.state == AppealState::OutOfTime && filing.is_upheld;
    let late = is_late.then(|| Warning::UpheldLate { of: of.to_owned(), filed, last_day: window.last_day });
    early.into_iter().chain(late).collect()
}

/// Fines that do not come out in whole units of their currency.
fn unrounded(finding: &Finding) -> Vec<Warning> {
    let rough = finding.effects.iter().filter_map(|effect| match &effect.action {
        ActionDue::Fine { amount: AmountDue::Fixed(amount), currency: Some(code) } => {
            let digits = Currency::from_code(code).map_or(2, Currency::digits);
            let is_rough = amount.decimals().is_none_or(|decimals| decimals > digits);
            is_rough.then(|| Warning::Unrounded(format!("{amount} {code}")))
        }
        _ => None,
    });
    rough.collect()
}

//! Expectations against a decision.

use super::effect::is_effect;
use super::outcome;
use super::quantity::Quantity;
use super::value::is_value;
use crate::base::{Sources, Span};
use crate::domain::BandKind;
use crate::eval::decision::{
    AppealAnswer, BandName, Decision, EffectDue, Finding, FindingStatus, Gap, GateAnswer,
};
use crate::eval::{Defined, Question, define};
use crate::facts::RawKind;
use crate::messages::{Issue, Problem};
use crate::syntax::ast::{
    Effect, Expect, Expectation, Name, Outcome, Quantity as WrittenQuantity, Subject, Test,
};
use crate::syntax::wording;
use crate::vocabulary::{WordKind, spelling, tongue};

/// The problems of all expectations that are not met.
pub(super) fn compare(
    test: &Test,
    question: &Question<'_>,
    decision: &Decision,
    sources: &Sources,
) -> Vec<Problem> {
    let comparison = Comparison { test, question, decision, sources };
    let check =
        |expect: &Expect| comparison.check(expect).err().map(|problem| comparison.cited(problem, expect));
    test.expects.iter().filter_map(check).collect()
}

pub(super) struct Comparison<'a> {
    test: &'a Test,
    question: &'a Question<'a>,
    pub(super) decision: &'a Decision,
    sources: &'a Sources,
}

/// What a rule came to.
enum Answer<'a> {
    Finding(&'a Finding),
    Gate(&'a GateAnswer),
}

impl Comparison<'_> {
    fn check(&self, expect: &Expect) -> Result<(), Problem> {
        match &expect.what {
            Expectation::Total(account, wanted) => self.total(account, wanted.value, expect.span),
            Expectation::InForce(wanted) => {
                let is_in_force = self.question.is_in_force();
                let found = if is_in_force { "in force" } else { "not in force" };
                self.met(is_in_force == *wanted, found, expect.span)
            }
            Expectation::Milestone(is_there, account, at) => {
                self.milestone(account, *at, *is_there, expect.span)
            }
            Expectation::Distance(account, at, wanted) => {
                self.distance(account, *at, &wanted.value, expect.span)
            }
            Expectation::Attempts(subject, wanted) => {
                self.each(subject, |answer| self.attempts(answer.appeal(), *wanted, expect.span))
            }
            Expectation::Decision(subject, wanted) => {
                self.each(subject, |answer| self.decision_by(answer.appeal(), &wanted.value, expect.span))
            }
            Expectation::Document(document, wanted) => self.document(document, &wanted.value, expect.span),
            Expectation::Ends(measure, wanted) => self.ends(measure, &wanted.value, expect.span),
            Expectation::Next(account, day, balance) => self.next(account, &day.value, *balance, expect.span),
            Expectation::Has(subject, is_there, effect) if self.is_account(&subject.name) => {
                self.account_has(&subject.name, *is_there, effect, expect.span)
            }
            Expectation::Closes(subject, wanted) => {
                self.each(subject, |answer| self.closes(&answer, &wanted.value, expect.span))
            }
            Expectation::AppealIs(subject, wanted) => self.each(subject, |answer| {
                let found = outcome::of_appeal(answer.appeal());
                let wanted = wanted.value.split_whitespace().collect::<Vec<_>>().join(" ");
                self.met(wanted == found, found, expect.span)
            }),
            Expectation::Needs(wanted) => self.needs(wanted.as_ref().map(|n| n.value.as_str()), expect.span),
            Expectation::Exposure(is_there, subject, to) => {
                self.each(subject, |answer| self.exposure(&answer, *is_there, to.as_ref(), expect.span))
            }
            Expectation::Margin(subject, tier, wanted) => {
                self.each(subject, |answer| self.margin(&answer, &tier.value, &wanted.value, expect.span))
            }
            Expectation::BandMargin(subject, band, wanted) => self
                .each(subject, |answer| self.margin(&answer, band_word(*band), &wanted.value, expect.span)),
            Expectation::Has(subject, is_there, effect) => {
                self.each(subject, |answer| self.has(&answer, *is_there, effect, expect.span))
            }
            Expectation::Part(subject, clause, wanted) => {
                self.each(subject, |answer| self.part(&answer, &clause.value, &wanted.value, expect.span))
            }
            Expectation::Is(subject, wanted) => self.is(subject, wanted, expect.span),
        }
    }

    pub(super) fn met(&self, is_met: bool, found: impl Into<String>, span: Span) -> Result<(), Problem> {
        if is_met {
            return Ok(());
        }
        let wording = wording(self.sources, span);
        let expect =
            spelling("kw_expect", tongue(&wording[..wording.find(' ').unwrap_or(0)])).unwrap_or_default();
        let expected = format!("`{}`", wording.strip_prefix(expect).unwrap_or(&wording).trim_start());
        let issue = Issue::TestFails {
            test: self.test.name.value.clone(),
            expected,
            found: format!("`{}`", found.into()),
            clauses: None,
        };
        Err(Problem::new(issue, span))
    }

    /// The problem with the clauses of what the expectation is about.
    fn cited(&self, mut problem: Problem, expect: &Expect) -> Problem {
        if let (Issue::TestFails { clauses, .. }, Some(name)) = (&mut problem.issue, subject(&expect.what)) {
            let found = self.question.versions.main().clauses(&name.value);
            let said: Vec<String> = found.iter().map(|clause| format!("〔{clause}〕")).collect();
            *clauses = Some(said.concat()).filter(|said| !said.is_empty());
        }
        problem
    }

    fn is_account(&self, name: &Name) -> bool {
        self.decision.accounts.iter().any(|balance| balance.id == name.value)
    }

    /// Every answer of a rule, or the one of the element named.
    fn answers(&self, subject: &Subject) -> Result<Vec<Answer<'_>>, Problem> {
        let name = &subject.name.value;
        let findings = self.decision.findings.iter().filter(|finding| finding.rule == *name);
        let gates = self.decision.gates.iter().filter(|gate| gate.rule == *name);
        let all: Vec<Answer<'_>> = findings.map(Answer::Finding).chain(gates.map(Answer::Gate)).collect();
        let elements: Vec<String> = all.iter().filter_map(Answer::element).map(ToOwned::to_owned).collect();
        let elements = Some(elements).filter(|elements| !elements.is_empty());
        let Some(element) = &subject.element else {
            if all.is_empty() {
                let issue = Issue::WhichElement { rule: name.clone(), elements };
                return Err(Problem::new(issue, subject.name.span));
            }
            return Ok(all);
        };
        let found: Vec<Answer<'_>> =
            all.into_iter().filter(|answer| answer.element() == Some(element.value.as_str())).collect();
        if found.is_empty() {
            let issue = Issue::WhichElement { rule: name.clone(), elements };
            return Err(Problem::new(issue, element.span));
        }
        Ok(found)
    }

    /// Checks every answer of a rule: what is expected of a rule without an element is expected of each of its findings.
    fn each<'a>(
        &'a self,
        subject: &Subject,
        check: impl Fn(Answer<'a>) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        self.answers(subject)?.into_iter().try_for_each(check)
    }

    fn closes(&self, answer: &Answer<'_>, wanted: &str, span: Span) -> Result<(), Problem> {
        let AppealAnswer::Window(window) = answer.appeal() else {
            return self.met(false, outcome::of_appeal(answer.appeal()), span);
        };
        let closes_at = crate::base::parse_instant(wanted, &self.decision.zone);
        if let Ok(wanted) = closes_at {
            return self.met(window.closes_at == wanted, self.decision.zone.write(window.closes_at), span);
        }
        self.met(window.last_day.to_string() == wanted, window.last_day.to_string(), span)
    }

    fn needs(&self, wanted: Option<&str>, span: Span) -> Result<(), Problem> {
        let needs: Vec<&str> = self.decision.needs.iter().map(|need| need.fact.as_str()).collect();
        let is_met = match wanted {
            None => needs.is_empty(),
            Some(wanted) => {
                needs.iter().any(|need| *need == wanted || need.strip_prefix("reading ") == Some(wanted))
            }
        };
        self.met(
            is_met,
            format!("needs {}", if needs.is_empty() { "nothing".into() } else { needs.join(", ") }),
            span,
        )
    }

    fn exposure(
        &self,
        answer: &Answer<'_>,
        is_there: bool,
        to: Option<&Name>,
        span: Span,
    ) -> Result<(), Problem> {
        let targets: Vec<&str> = match answer {
            Answer::Finding(finding) => {
                finding.exposure.iter().map(|exposure| exposure.tier.id.as_str()).collect()
            }
            Answer::Gate(gate) => gate.exposure.iter().map(|exposure| exposure.band).collect(),
        };
        let effects = match answer {
            Answer::Finding(finding) => &finding.effects,
            Answer::Gate(gate) => &gate.effects,
        };
        let is_exposed = !targets.is_empty() || effects.iter().any(|effect| effect.exposed.is_some());
        let found = to.map_or(is_exposed, |to| targets.contains(&to.value.as_str()));
        let said = if is_exposed && targets.is_empty() {
            "exposure of what follows".to_owned()
        } else if targets.is_empty() {
            "no exposure".to_owned()
        } else {
            format!("exposure to {}", targets.join(", "))
        };
        self.met(found == is_there, said, span)
    }

    fn margin(
        &self,
        answer: &Answer<'_>,
        to: &str,
        wanted: &WrittenQuantity,
        span: Span,
    ) -> Result<(), Problem> {
        let ways: Vec<(&str, &[Gap])> = match answer {
            Answer::Finding(finding) => finding
                .margin
                .iter()
                .map(|margin| (margin.tier.id.as_str(), margin.gaps.as_slice()))
                .collect(),
            Answer::Gate(gate) => {
                gate.margin.iter().map(|margin| (margin.band, margin.gaps.as_slice())).collect()
            }
        };
        let wanted = Quantity::from(wanted);
        let is_met = ways
            .iter()
            .any(|(target, gaps)| *target == to && matches!(gaps, [gap] if wanted.is_distance(gap)));
        let said: Vec<String> = ways
            .iter()
            .map(|(target, gaps)| {
                let gaps: Vec<String> =
                    gaps.iter().map(|gap| format!("{} by {}", gap.fact, gap.by)).collect();
                format!("{target}: {}", gaps.join(" and "))
            })
            .collect();
        self.met(is_met, if said.is_empty() { "no margin".to_owned() } else { said.join("; ") }, span)
    }

    /// Whether an effect follows.
    fn has(&self, answer: &Answer<'_>, is_there: bool, effect: &Effect, span: Span) -> Result<(), Problem> {
        self.has_among(&answer.effects().iter().collect::<Vec<_>>(), is_there, effect, span)
    }

    /// Whether an effect is among others.
    pub(super) fn has_among(
        &self,
        found: &[&EffectDue],
        is_there: bool,
        effect: &Effect,
        span: Span,
    ) -> Result<(), Problem> {
        let has = found.iter().any(|found| is_effect(effect, found));
        let said: Vec<String> = found.iter().map(|effect| outcome::of_effect(effect)).collect();
        self.met(
            has == is_there,
            if said.is_empty() { "no effect".to_owned() } else { said.join("; ") },
            span,
        )
    }

    fn part(&self, answer: &Answer<'_>, clause: &str, wanted: &str, span: Span) -> Result<(), Problem> {
        let Answer::Gate(gate) = answer else {
            return self.met(false, "a violation has no requirements", span);
        };
        let of_clause = gate.requirements.iter().filter(|part| part.cite.as_deref() == Some(clause));
        let found: Vec<&str> = of_clause.map(|part| outcome::of_requirement(part.status)).collect();
        let is_met = !found.is_empty() && found.iter().all(|status| *status == wanted);
        self.met(is_met, if found.is_empty() { "no such clause".to_owned() } else { found.join(", ") }, span)
    }

    fn is(&self, subject: &Subject, wanted: &Outcome, span: Span) -> Result<(), Problem> {
        if let Some(found) = define(self.question, &subject.name.value) {
            return self.definition(&found, wanted, span);
        }
        self.each(subject, |answer| {
            let found = match &answer {
                Answer::Finding(finding) => outcome::of_finding(finding),
                Answer::Gate(gate) => outcome::of_gate(gate.status).to_owned(),
            };
            let is_met = match wanted {
                Outcome::NoneStated => found == "none stated",
                Outcome::NotInForce => found == "not in force",
                Outcome::AtLeast(tier) => match &answer {
                    Answer::Finding(finding) => {
                        let is_tier = finding.tier.as_ref().is_some_and(|held| held.id == tier.value);
                        finding.status == FindingStatus::AtLeast && is_tier
                    }
                    Answer::Gate(_) => false,
                },
                Outcome::Value(value) => {
                    matches!(&value.kind, RawKind::Text(text) if *text == found || answer.is_said_as(text))
                }
            };
            self.met(is_met, found, span)
        })
    }

    /// A definition's value against what is written in the test.
    fn definition(&self, found: &Defined, wanted: &Outcome, span: Span) -> Result<(), Problem> {
        let is_met = match wanted {
            Outcome::Value(value) => is_value(value, found, &self.decision.zone),
            Outcome::AtLeast(_) | Outcome::NoneStated | Outcome::NotInForce => false,
        };
        self.met(is_met, found.text(), span)
    }
}

impl Answer<'_> {
    /// Whether a word of the language, in either spelling, says what this came to.
    fn is_said_as(&self, word: &str) -> bool {
        match self {
            Self::Finding(finding) => {
                finding.status == FindingStatus::Undetermined && WordKind::Outcome.english(word).is_some()
            }
            Self::Gate(gate) => WordKind::Gate.english(word) == Some(outcome::of_gate(gate.status)),
        }
    }

    fn element(&self) -> Option<&str> {
        match self {
            Self::Finding(finding) => finding.element.as_deref(),
            Self::Gate(gate) => gate.element.as_deref(),
        }
    }

    fn appeal(&self) -> &AppealAnswer {
        match self {
            Self::Finding(finding) => &finding.appeal,
            Self::Gate(gate) => &gate.appeal,
        }
    }

    fn effects(&self) -> &[EffectDue] {
        match self {
            Self::Finding(finding) => &finding.effects,
            Self::Gate(gate) => &gate.effects,
        }
    }
}

fn band_word(band: BandKind) -> BandName {
    match band {
        BandKind::Admit => "admit",
        BandKind::Keep => "keep",
        BandKind::Warn => "warn",
        BandKind::Remove => "remove",
        BandKind::Bar => "bar",
    }
}

/// The rule, account or document that an expectation is about.
fn subject(what: &Expectation) -> Option<&Name> {
    match what {
        Expectation::Total(name, _)
        | Expectation::Milestone(_, name, _)
        | Expectation::Distance(name, ..)
        | Expectation::Next(name, ..)
        | Expectation::Document(name, _) => Some(name),
        Expectation::Attempts(subject, _)
        | Expectation::Decision(subject, _)
        | Expectation::Has(subject, ..)
        | Expectation::Closes(subject, _)
        | Expectation::AppealIs(subject, _)
        | Expectation::Exposure(_, subject, _)
        | Expectation::Margin(subject, ..)
        | Expectation::BandMargin(subject, ..)
        | Expectation::Part(subject, ..)
        | Expectation::Is(subject, _) => Some(&subject.name),
        Expectation::InForce(_) | Expectation::Ends(..) | Expectation::Needs(_) => None,
    }
}

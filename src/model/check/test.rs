//! Tests: what they expect must be about something that is there.

use super::Checker;
use crate::base::Span;
use crate::facts::{Raw, RawKind};
use crate::messages::{Issue, ItemKind};
use crate::model::{Choice, Item, Rule};
use crate::syntax::ast;
use crate::vocabulary::WordKind;

impl Checker<'_> {
    pub(super) fn check_test(&mut self, test: &ast::Test) {
        let name = test.name.value.clone();
        if test.as_of.is_none() {
            self.report(Issue::NoDate { test: name.clone() }, test.name.span);
        }
        if test.expects.is_empty() {
            self.report(Issue::EmptyTest { test: name }, test.name.span);
        }
        for expect in &test.expects {
            self.check_expectation(expect);
        }
    }

    fn check_expectation(&mut self, expect: &ast::Expect) {
        match &expect.what {
            ast::Expectation::Total(account, _)
            | ast::Expectation::Milestone(_, account, _)
            | ast::Expectation::Distance(account, ..)
            | ast::Expectation::Next(account, ..) => {
                self.find(account, ItemKind::Account);
            }
            ast::Expectation::Document(document, _) => {
                self.find(document, ItemKind::Document);
            }
            ast::Expectation::Ends(measure, _) => {
                self.find(measure, ItemKind::Measure);
            }
            _ => {}
        }
        if let ast::Expectation::Has(_, _, effect) = &expect.what {
            self.effect(effect);
        }
        let subject = match &expect.what {
            ast::Expectation::Total(..)
            | ast::Expectation::Milestone(..)
            | ast::Expectation::Distance(..)
            | ast::Expectation::Next(..)
            | ast::Expectation::Ends(..)
            | ast::Expectation::InForce(_)
            | ast::Expectation::Document(..)
            | ast::Expectation::Needs(_) => return,
            ast::Expectation::Has(subject, ..) if self.is_account(&subject.name) => return,
            ast::Expectation::Closes(subject, _)
            | ast::Expectation::AppealIs(subject, _)
            | ast::Expectation::Attempts(subject, _)
            | ast::Expectation::Decision(subject, _)
            | ast::Expectation::Exposure(_, subject, _)
            | ast::Expectation::Margin(subject, ..)
            | ast::Expectation::BandMargin(subject, ..)
            | ast::Expectation::Has(subject, ..)
            | ast::Expectation::Part(subject, ..) => subject,
            ast::Expectation::Is(subject, _) => {
                if matches!(self.names.get(&subject.name.value), Some(n) if matches!(n.item, Item::Definition(_)))
                {
                    return;
                }
                subject
            }
        };
        self.find(&subject.name, ItemKind::Rule);
    }

    /// Notes the words of what all rules are expected to come to.
    pub(super) fn note_outcomes(&mut self) {
        let expects = self.model.tests.iter().flat_map(|test| &test.expects);
        let words: Vec<_> = expects
            .filter_map(|expect| match &expect.what {
                ast::Expectation::Is(subject, outcome) => self.outcome_word(subject, outcome),
                _ => None,
            })
            .collect();
        self.model.words.extend(words);
    }

    /// The word that says what a rule or a definition comes to, unless it is a tier or a choice.
    fn outcome_word(&self, subject: &ast::Subject, outcome: &ast::Outcome) -> Option<(Span, WordKind)> {
        let ast::Outcome::Value(Raw { kind: RawKind::Text(text), span }) = outcome else { return None };
        let item = self.names.get(&subject.name.value)?.item;
        let rule = self.model.rules.iter().find(|rule| rule.name() == subject.name.value);
        let (kind, is_own) = match (item, rule) {
            (Item::Rule(_), Some(Rule::Gate(_))) => (WordKind::Gate, false),
            (Item::Rule(_), Some(Rule::Violation(violation))) => {
                (WordKind::Outcome, violation.tiers.iter().any(|tier| tier.name == *text))
            }
            (Item::Definition(_), _) => {
                let is_choice = |choice: &Choice| choice.variants.iter().any(|variant| variant.name == *text);
                (WordKind::Outcome, self.model.choices.iter().any(is_choice))
            }
            _ => return None,
        };
        (!is_own && kind.english(text).is_some()).then_some((*span, kind))
    }

    fn is_account(&self, name: &ast::Name) -> bool {
        self.names.get(&name.value).is_some_and(|named| matches!(named.item, Item::Account(_)))
    }
}

//! What a text leaves unstated, as far as the rulebook shows it.

use super::teller::{Teller, named};
use crate::domain::BandKind;
use crate::messages::rulebook::Silence;
use crate::model::{Account, Action, Amount, Effect, Gate, Rule, Term, Violation};
use crate::render::page::{Entry, Piece, Words};

/// Whether a text is silent on something, and how that is told of a procedure.
type Gap = (bool, fn(String) -> Silence);

/// Some effects, and what they follow from.
type Caused<'a> = (Words, &'a [Effect]);

impl Teller<'_> {
    pub(super) fn silences(&self) -> Vec<Piece> {
        let mut entries: Vec<Entry> = Vec::new();
        if self.model.head.as_ref().is_some_and(|head| head.effective.is_none()) {
            entries.push(self.words(&Silence::Start).into());
        }
        for rule in &self.model.rules {
            match rule {
                Rule::Violation(violation) => entries.extend(self.of_violation(violation)),
                Rule::Gate(gate) => entries.extend(self.of_gate(gate)),
            }
        }
        for (of, effects) in self.all_effects() {
            entries.extend(effects.iter().filter_map(|effect| self.of_effect(effect, &of)));
        }
        entries.extend(self.model.accounts.iter().flat_map(|account| self.of_account(account)));
        entries.extend(self.of_measures());
        entries.extend(self.of_procedures());
        let mut told: Vec<Entry> = Vec::new();
        for entry in entries {
            if !told.contains(&entry) {
                told.push(entry);
            }
        }
        if told.is_empty() {
            told.push(self.words(&Silence::Nothing).into());
        }
        vec![Piece::List(told)]
    }

    fn of_violation(&self, violation: &Violation) -> Vec<Entry> {
        let mut entries = Vec::new();
        let has_own = violation.tiers.iter().all(|tier| tier.appeal.is_some());
        if violation.appeal.is_none() && !has_own {
            let rule = self.link(violation.label.as_ref(), "rule", &violation.name);
            entries.push(self.fill([rule], |[rule]| Silence::Appeal { rule }).into());
        }
        let bare = violation.tiers.iter().filter(|tier| tier.effects.is_empty());
        for tier in bare.filter(|_| violation.effects.is_empty()) {
            let of = self.tier_name(violation, tier);
            entries.push(self.fill([of], |[of]| Silence::Effect { of }).into());
        }
        entries
    }

    fn of_gate(&self, gate: &Gate) -> Vec<Entry> {
        let has = |kinds: &[BandKind]| gate.bands.iter().any(|band| kinds.contains(&band.kind));
        let name = || self.link(gate.label.as_ref(), "rule", &gate.name);
        let entry = (!has(&[BandKind::Admit])).then(|| self.fill([name()], |[gate]| Silence::Entry { gate }));
        let silent = gate.member.is_some() && !has(&[BandKind::Keep, BandKind::Remove]);
        let staying = silent.then(|| self.fill([name()], |[gate]| Silence::Staying { gate }));
        entry.into_iter().chain(staying).map(Entry::from).collect()
    }

    fn of_effect(&self, effect: &Effect, of: &Words) -> Option<Entry> {
        let of = of.clone();
        Some(match &effect.action {
            Action::Deduct { amount: Amount::Unstated, .. } => {
                self.fill([of], |[of]| Silence::Points { of }).into()
            }
            Action::Fine { amount: Amount::Unstated, .. } => {
                self.fill([of], |[of]| Silence::Money { of }).into()
            }
            Action::Impose { measure, term: Term::Unstated | Term::For(Amount::Unstated, _) } => {
                let measure = &self.model.measures[*measure];
                let name = named(measure.label.as_ref(), &measure.name);
                self.fill([name, of], |[measure, of]| Silence::Length { measure, of }).into()
            }
            _ => return None,
        })
    }

    fn of_account(&self, account: &Account) -> Vec<Entry> {
        let name = || self.link(account.label.as_ref(), "account", &account.name);
        let mut entries = Vec::new();
        if account.milestones.is_empty() {
            entries.push(self.fill([name()], |[account]| Silence::Milestones { account }).into());
        }
        if account.milestones.len() > 1 && account.takes.last().is_none_or(Option::is_some) {
            entries.push(self.fill([name()], |[account]| Silence::Several { account }).into());
        }
        entries
    }

    /// Measures that can overlap, because something imposes them for a time, and of which it is not said what that means.
    fn of_measures(&self) -> Vec<Entry> {
        let measures = self.model.measures.iter().enumerate();
        let silent = measures.filter(|(at, measure)| measure.overlapping.is_empty() && self.can_overlap(*at));
        silent
            .map(|(_, measure)| {
                let name = self.link(measure.label.as_ref(), "measure", &measure.name);
                self.fill([name], |[measure]| Silence::Overlap { measure }).into()
            })
            .collect()
    }

    /// Whether something imposes a measure for a stretch of time.
    pub(super) fn can_overlap(&self, at: usize) -> bool {
        let all = self.all_effects();
        all.iter().flat_map(|(_, effects)| effects.iter()).any(|effect| lasts(effect, at))
    }

    fn of_procedures(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        for procedure in &self.model.procedures {
            let name = || self.link(procedure.label.as_ref(), "procedure", &procedure.name);
            let silences: [Gap; 4] = [
                (procedure.attempts.is_none(), |procedure| Silence::Attempts { procedure }),
                (procedure.deciding.is_none(), |procedure| Silence::Deciding { procedure }),
                (procedure.silence_accepts.is_none(), |procedure| Silence::Silent { procedure }),
                (procedure.suspends.is_none(), |procedure| Silence::Suspension { procedure }),
            ];
            let silent = silences.into_iter().filter(|(is_silent, _)| *is_silent);
            entries.extend(silent.map(|(_, line)| self.fill([name()], |[name]| line(name)).into()));
        }
        entries
    }

    fn tier_name(&self, violation: &Violation, tier: &crate::model::Tier) -> Words {
        let rule = self.link(violation.label.as_ref(), "rule", &violation.name);
        self.joined(vec![rule, named(tier.label.as_ref(), &tier.name)], &" · ".to_owned())
    }

    /// All effects, each list with what it follows from.
    fn all_effects(&self) -> Vec<Caused<'_>> {
        let mut all: Vec<Caused<'_>> = Vec::new();
        for rule in &self.model.rules {
            match rule {
                Rule::Violation(one) => {
                    let tiers = one.tiers.iter();
                    all.extend(tiers.map(|tier| (self.tier_name(one, tier), tier.effects.as_slice())));
                    all.push((self.link(one.label.as_ref(), "rule", &one.name), &one.effects));
                }
                Rule::Gate(one) => {
                    let name = self.link(one.label.as_ref(), "rule", &one.name);
                    all.extend(one.bands.iter().map(|band| (name.clone(), band.effects.as_slice())));
                }
            }
        }
        for account in &self.model.accounts {
            let name = self.link(account.label.as_ref(), "account", &account.name);
            let steps = account.milestones.iter();
            all.extend(steps.map(|milestone| (name.clone(), milestone.effects.as_slice())));
        }
        all
    }
}

/// Whether an effect imposes a measure for a stretch of time.
fn lasts(effect: &Effect, at: usize) -> bool {
    matches!(&effect.action, Action::Impose { measure, term: Term::For(..) } if *measure == at)
}

//! What falls into an account.

use super::teller::{Place, Teller};
use crate::messages::rulebook::Ledger;
use crate::model::{Account, Action, History, Rule};
use crate::render::page::Entry;

impl Teller<'_> {
    /// What falls into an account: entries of the facts, violations, milestones of other accounts.
    pub(super) fn sources_of(&self, at: usize, account: &Account) -> Vec<Entry> {
        let mut entries: Vec<Entry> = account.entries.iter().map(|history| self.history(history)).collect();
        for rule in &self.model.rules {
            let (label, name, is_here) = match rule {
                Rule::Violation(one) => {
                    let tiers = one.tiers.iter().flat_map(|tier| &tier.effects);
                    let mut effects = tiers.chain(&one.effects);
                    (one.label.as_ref(), &one.name, effects.any(|effect| falls_into(&effect.action, at)))
                }
                Rule::Gate(one) => {
                    let mut effects = one.bands.iter().flat_map(|band| &band.effects);
                    (one.label.as_ref(), &one.name, effects.any(|effect| falls_into(&effect.action, at)))
                }
            };
            if is_here {
                let rule = self.link(label, "rule", name);
                entries.push(self.fill([rule], |[rule]| Ledger::FromRule { rule }).into());
            }
        }
        for other in &self.model.accounts {
            for (step, milestone) in other.milestones.iter().enumerate() {
                if milestone.effects.iter().any(|effect| falls_into(&effect.action, at)) {
                    let account = self.link(other.label.as_ref(), "account", &other.name);
                    let milestone = self.point(other, step);
                    entries.push(
                        self.fill([account, milestone.into()], |[account, milestone]| {
                            Ledger::FromMilestone { account, milestone }
                        })
                        .into(),
                    );
                }
            }
        }
        if entries.is_empty() { vec![self.words(&Ledger::NoSource).into()] } else { entries }
    }

    pub(super) fn history(&self, history: &History) -> Entry {
        let place = Place::of(Some(history.local));
        let of = self.elements(&history.list, history.filter.as_ref(), history.local);
        let parts = [self.phrase(&history.points, place), of, self.phrase(&history.dated, place)];
        let text = self.fill(parts, |[points, of, day]| Ledger::Entry { points, of, day });
        let text = self.cited(text, history.cite.as_ref(), Place::default());
        let mut below = Vec::new();
        if let Some(pending) = &history.pending {
            below.push(Entry::over(self.words(&Ledger::Pending), vec![self.entry(pending, place)]));
        }
        if let Some((when, day)) = &history.reversed {
            let mut all = vec![self.entry(when, place)];
            all.extend(
                day.as_ref().map(|day| {
                    self.fill([self.phrase(day, place)], |[day]| Ledger::ReversedOn { day }).into()
                }),
            );
            below.push(Entry::over(self.words(&Ledger::Reversed), all));
        }
        Entry { text, below }
    }
}

/// Whether an action takes points from an account.
fn falls_into(action: &Action, at: usize) -> bool {
    matches!(action, Action::Deduct { account, .. } if *account == at)
}

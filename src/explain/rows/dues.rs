//! Columns for what is due: two for each account that points are taken from, two for each currency.

use crate::base::{Lang, Number};
use crate::eval::decision::EffectDue;
use crate::eval::fleet::{Due, Fleet};
use crate::messages::{RowHead, Say as _};
use crate::plan::{Action, Effect, Plan, Rule};
use crate::wire::Cell;

/// What may be due by some rulebooks.
#[derive(Debug, Default)]
pub(super) struct Dues {
    /// Accounts, and what people call them.
    accounts: Vec<(String, String)>,
    currencies: Vec<String>,
}

impl Dues {
    pub(super) fn of(plans: &[&Plan]) -> Self {
        let mut dues = Self::default();
        for plan in plans {
            for effect in effects(plan) {
                dues.expect(plan, &effect.action);
            }
        }
        dues
    }

    fn expect(&mut self, plan: &Plan, action: &Action) {
        match action {
            Action::Deduct { account, .. } => {
                let account = &plan.accounts[*account];
                if self.accounts.iter().all(|(name, _)| *name != account.name) {
                    let said = account.label.as_ref().unwrap_or(&account.name).clone();
                    self.accounts.push((account.name.clone(), said));
                }
            }
            Action::Fine { currency: Some(currency), .. } => {
                let code = currency.code().to_owned();
                if !self.currencies.contains(&code) {
                    self.currencies.push(code);
                }
            }
            Action::Fine { currency: None, .. }
            | Action::Warn
            | Action::Impose { .. }
            | Action::Demand { .. }
            | Action::Grant { .. } => {}
        }
    }

    /// What stands above the columns.
    pub(super) fn heads(&self, lang: Lang) -> Vec<RowHead> {
        let money = |code: &String| RowHead::Money { currency: code.clone() }.say(lang);
        let names =
            self.accounts.iter().map(|(_, said)| said.clone()).chain(self.currencies.iter().map(money));
        names.flat_map(|of| [RowHead::Certain { of: of.clone() }, RowHead::AtMost { of }]).collect()
    }

    /// What stands in them for some effects.
    pub(super) fn cells(&self, effects: &[EffectDue]) -> Vec<Cell> {
        let mut sums = Fleet::default();
        sums.add_effects(effects);
        let points = self.accounts.iter().map(|(name, _)| pair(&sums.points, name));
        let money = self.currencies.iter().map(|code| pair(&sums.money, code));
        points.chain(money).flatten().collect()
    }
}

/// What is certain, and the most that may come; the latter is not known if some amount is not.
fn pair(dues: &[Due], of: &str) -> [Cell; 2] {
    let Some(due) = dues.iter().find(|due| due.of == of) else { return [Cell::empty(), Cell::empty()] };
    let cell =
        |number: Option<Number>| number.map_or_else(Cell::empty, |number| Cell::Exact(number.to_string()));
    let (certain, most) = due.sum.total.unzip();
    [cell(certain), cell(most.filter(|_| due.sum.unknown == 0))]
}

/// Everything that may follow from a rulebook.
fn effects(plan: &Plan) -> impl Iterator<Item = &Effect> {
    let of_rules = plan.rules.iter().flat_map(|rule| match rule {
        Rule::Violation(violation) => {
            let tiers = violation.tiers.iter().map(|tier| tier.effects.as_slice());
            tiers.chain([violation.effects.as_slice()]).collect::<Vec<_>>()
        }
        Rule::Gate(gate) => gate.bands.iter().map(|band| band.effects.as_slice()).collect(),
    });
    let milestones = plan.accounts.iter().flat_map(|account| &account.milestones);
    of_rules.chain(milestones.map(|milestone| milestone.effects.as_slice())).flatten()
}

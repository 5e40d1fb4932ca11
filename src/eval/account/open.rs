//! Accounts of which nobody knows how much more may fall into them.

use super::book::Book;
use crate::base::Truth;
use crate::domain::ledger::Crossing;
use crate::eval::decision::{ActionDue, AmountDue, Decision, EffectDue};
use crate::eval::machine::Machine;
use crate::plan::{Account, Action, History};

impl Machine<'_> {
    /// Whether nobody knows how much more may fall into each account: a list or an amount is not known, or a milestone deducts from
    /// it, of such an account or, where it is or may be reached, an amount that is not known.
    pub(super) fn open_ended(&mut self, decision: &Decision, worst: &[Book<'_>]) -> Vec<bool> {
        let plan = self.plan;
        let mut open: Vec<bool> = plan
            .accounts
            .iter()
            .map(|account| self.is_open(account) || lacks_amount(&account.name, decision))
            .collect();
        for &from in &plan.spill_order {
            let is_open = open[from];
            let could_reach = self.could_reach(&worst[from]);
            for (at, milestone) in plan.accounts[from].milestones.iter().enumerate() {
                for effect in &milestone.effects {
                    let Action::Deduct { account, .. } = effect.action else { continue };
                    let mut lacks = || lacks(&plan.accounts[account].name, &self.effect(effect));
                    open[account] |= is_open || could_reach.contains(&at) && lacks();
                }
            }
        }
        open
    }

    /// The milestones of an account that were or may have been reached, by number.
    fn could_reach(&self, worst: &Book<'_>) -> Vec<usize> {
        let today = self.today;
        let crossed = worst.until(today).iter().flat_map(|movement| &movement.crossed);
        let remains = |crossing: &&Crossing| {
            crossing.counts != Truth::False && crossing.taken_back.is_none_or(|since| since > today)
        };
        crossed.filter(remains).map(|crossing| crossing.milestone).collect()
    }

    fn is_open(&mut self, account: &Account) -> bool {
        account.entries.iter().any(|history| self.is_unknown(history))
    }

    /// Whether the list of a history, or the points of one of its entries, are not known.
    fn is_unknown(&mut self, history: &History) -> bool {
        let Some(items) = self.list(history.list) else { return true };
        (0..items.len()).any(|at| {
            self.enter(history.local, &items, at);
            let is_left_out = history.filter.is_some_and(|filter| self.truth(filter) == Truth::False);
            !is_left_out && self.value(history.points).exact().is_none()
        })
    }
}

/// Whether some finding or gate deducts an amount that is not known.
fn lacks_amount(account: &str, decision: &Decision) -> bool {
    let findings = decision.findings.iter().filter(|finding| finding.revoked().is_none());
    let of_findings =
        findings.flat_map(|finding| finding.effects.iter().chain(finding.could_bring.iter().flatten()));
    let of_gates = decision.gates.iter();
    let of_gates = of_gates.flat_map(|gate| gate.effects.iter().chain(gate.could_bring.iter().flatten()));
    of_findings.chain(of_gates).any(|effect| lacks(account, effect))
}

/// Whether an effect deducts an amount that is not known; that of elements with days of their own is known element by element.
fn lacks(account: &str, effect: &EffectDue) -> bool {
    let ActionDue::Deduct { amount, account: of, .. } = &effect.action else { return false };
    let is_known = !effect.shares.is_empty() && effect.shares.iter().all(|share| share.is_known);
    of == account && matches!(amount, AmountDue::Unknown(_) | AmountDue::Unstated) && !is_known
}

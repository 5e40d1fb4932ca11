//! What findings leave in the accounts.

use super::decision::{ActionDue, AmountDue, Balance, EffectDue, Finding};
use crate::base::Number;
use crate::model::Account;
use crate::syntax::ast::Counts;

/// The balance of each account after the findings; `None` if one does not fit.
pub(super) fn balances(accounts: &[Account], findings: &[Finding]) -> Option<Vec<Balance>> {
    accounts.iter().map(|account| balance(account, findings)).collect()
}

fn balance(account: &Account, findings: &[Finding]) -> Option<Balance> {
    let (mut sure, mut most) = (Number::ZERO, Number::ZERO);
    for finding in findings {
        let (low, high) = deducted(account, &finding.effects)?;
        sure = sure.plus(low)?;
        let mut worst = high;
        for effects in &finding.could_bring {
            let (_, high) = deducted(account, effects)?;
            worst = worst.max(high);
        }
        most = most.plus(worst)?;
    }
    let after = |deducted: Number| match account.counts {
        Counts::Up => Some(deducted),
        Counts::DownFrom(start) => start.minus(deducted),
    };
    Some(Balance {
        id: account.name.clone(),
        label: account.label.clone(),
        balance: after(sure)?,
        worst: if most > sure { Some(after(most)?) } else { None },
    })
}

/// What effects certainly deduct, and what they may deduct at most.
fn deducted(account: &Account, effects: &[EffectDue]) -> Option<(Number, Number)> {
    let (mut sure, mut most) = (Number::ZERO, Number::ZERO);
    for effect in effects {
        let ActionDue::Deduct { amount, account: of, .. } = &effect.action else { continue };
        if *of != account.name {
            continue;
        }
        let (low, high) = match amount {
            AmountDue::Fixed(amount) => (*amount, *amount),
            AmountDue::Range(low, high) => (*low, *high),
            AmountDue::Unstated | AmountDue::Unknown(_) => (Number::ZERO, Number::ZERO),
        };
        sure = sure.plus(if effect.is_discretionary { Number::ZERO } else { low })?;
        most = most.plus(high)?;
    }
    Some((sure, most))
}

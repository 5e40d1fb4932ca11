use serde::Serialize;

use super::scalar::Decimal;
use crate::eval::decision as eval;

/// What findings leave in an account.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Account<'a> {
    /// The account.
    id: &'a str,
    /// The points, counted up from 0 or down from the start, by what certainly follows.
    balance: Decimal,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// The worst it could be with what is discretionary or unknown; left out if it cannot be worse.
    #[serde(skip_serializing_if = "Option::is_none")]
    worst: Option<Decimal>,
}

impl<'a> From<&'a eval::Balance> for Account<'a> {
    fn from(balance: &'a eval::Balance) -> Self {
        Self {
            id: &balance.id,
            balance: balance.balance.into(),
            label: balance.label.as_deref(),
            worst: balance.worst.map(Decimal::from),
        }
    }
}

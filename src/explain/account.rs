use super::effect::POINTS;
use super::voice::{Voice, named};
use crate::base::Number;
use crate::eval::decision::Balance;
use crate::messages::{Frame, Quantity};
use crate::render::{Block, Mark};

impl Voice<'_> {
    /// What is left in each account.
    pub(super) fn accounts(&self) -> Vec<Block> {
        self.decision
            .accounts
            .iter()
            .map(|balance| Block::item(Mark::Bullet, self.balance(balance)))
            .collect()
    }

    fn balance(&self, balance: &Balance) -> String {
        let said = |number: Number| self.say(&Quantity::new(number, Some(POINTS)));
        let account = named(balance.label.as_ref(), &balance.id).to_owned();
        let points = said(balance.balance);
        self.say(&match balance.worst {
            None => Frame::Balance { account, points },
            Some(worst) => Frame::BalanceAtWorst { account, points, worst: said(worst) },
        })
    }
}

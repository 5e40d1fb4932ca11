use super::effect::POINTS;
use super::voice::{Voice, cited, named};
use crate::base::Number;
use crate::eval::decision::{
    Balance, ChangeCause, EntryNote, EntryState, NextChange, NextMilestone, Reached, Reversal,
};
use crate::messages::{AccountLine, EntryFate, Frame, Quantity};
use crate::render::{Block, Mark};

/// How many entries are listed; the latest ones.
const MOST: usize = 8;

impl Voice<'_> {
    /// What is left in each account.
    pub(super) fn accounts(&self) -> Vec<Block> {
        self.decision.accounts.iter().map(|balance| self.account(balance)).collect()
    }

    fn account(&self, balance: &Balance) -> Block {
        let head = cited(Block::item(Mark::Bullet, self.balance(balance)), balance.cite.as_ref());
        let remarks = [
            (balance.is_unsettled, AccountLine::Unsettled),
            (!balance.needs.is_empty(), AccountLine::Incomplete),
        ];
        let remarks = remarks.into_iter().filter(|(applies, _)| *applies);
        head.over(self.entries(&balance.entries))
            .over(self.credits(balance.credits))
            .over(balance.reached.iter().map(|reached| self.reached(reached)))
            .over(balance.could_reach.iter().map(|reached| self.could_reach(reached)))
            .over(balance.next.iter().map(|next| self.next_milestone(next)))
            .over(balance.change.iter().map(|change| self.change(change)))
            .over(remarks.map(|(_, line)| Block::item(Mark::Caution, self.say(&line))))
    }

    pub(super) fn balance(&self, balance: &Balance) -> String {
        let account = named(balance.label.as_ref(), &balance.id).to_owned();
        let points = self.of_points(balance.balance);
        self.say(&match balance.worst {
            _ if balance.is_open_ended => Frame::BalanceOpen { account, points },
            None => Frame::Balance { account, points },
            Some(worst) => Frame::BalanceAtWorst { account, points, worst: self.of_points(worst) },
        })
    }

    fn of_points(&self, number: Number) -> String {
        self.say(&Quantity::new(number, Some(POINTS)))
    }

    /// What fell into an account, unless the balance says it all.
    fn entries(&self, entries: &[EntryNote]) -> Vec<Block> {
        if let [only] = entries
            && matches!(only.state, EntryState::Counts | EntryState::Pending)
        {
            return Vec::new();
        }
        let earlier = entries.len().saturating_sub(MOST);
        let more = (earlier > 0).then(|| self.say(&AccountLine::More { count: earlier }));
        let listed = entries[earlier..].iter().map(|entry| self.entry(entry));
        listed.chain(more.map(|more| Block::item(Mark::None, more))).collect()
    }

    fn entry(&self, entry: &EntryNote) -> Block {
        let state = match (entry.is_credit, entry.state) {
            (true, EntryState::Past) => EntryFate::Idle,
            (true, EntryState::Counts | EntryState::Pending) => EntryFate::Earned,
            (_, state) => fate(state),
        };
        let line = AccountLine::Entry {
            source: entry.source.clone(),
            day: entry.date.to_string(),
            points: self.of_points(entry.points),
            state: self.say(&state),
        };
        Block::item(Mark::Bullet, self.say(&line))
    }

    fn credits(&self, credits: Number) -> Option<Block> {
        let points = (!credits.is_zero()).then(|| self.of_points(credits))?;
        Some(Block::item(Mark::Bullet, self.say(&AccountLine::Credits { points })))
    }

    fn milestone(&self, at: Number, label: Option<&String>) -> String {
        let at = self.of_points(at);
        self.say(&match label {
            Some(label) => AccountLine::NamedMilestone { label: label.clone(), at },
            None => AccountLine::Milestone { at },
        })
    }

    fn reached(&self, reached: &Reached) -> Block {
        let milestone = self.milestone(reached.at, reached.label.as_ref());
        let (day, by) = (reached.date.to_string(), reached.by.clone());
        if let Some(reversal) = &reached.taken_back {
            return self.taken_back(reached, reversal, milestone);
        }
        let line = match reached.counts {
            Some(true) => AccountLine::Reached { milestone, day, by },
            Some(false) => AccountLine::Absorbed { milestone, day },
            None if reached.is_silent => AccountLine::Several { milestone, day },
            None => AccountLine::Open { milestone, day },
        };
        let block = cited(Block::item(Mark::Caution, self.say(&line)), reached.cite.as_ref());
        if reached.counts == Some(false) { block } else { block.over(self.effects(&reached.effects)) }
    }

    /// A milestone that is as if it had never been reached, and what stays of it.
    fn taken_back(&self, reached: &Reached, reversal: &Reversal, milestone: String) -> Block {
        let (day, since) = (reached.date.to_string(), reversal.since.to_string());
        let line = AccountLine::TakenBack { milestone, day, since };
        let block = cited(Block::item(Mark::Excused, self.say(&line)), reached.cite.as_ref());
        let stays = reversal.not_undone.iter().map(|one| self.say(&self.not_undone(one)));
        block.over(stays.map(|line| Block::item(Mark::Bullet, line)).collect::<Vec<Block>>())
    }

    fn could_reach(&self, reached: &Reached) -> Block {
        let milestone = self.milestone(reached.at, reached.label.as_ref());
        let text = self.aside(milestone, self.cost(&reached.effects));
        let line = AccountLine::CouldReach { milestone: text };
        cited(Block::item(Mark::Unknown, self.say(&line)), reached.cite.as_ref())
    }

    pub(super) fn next_milestone(&self, next: &NextMilestone) -> Block {
        let milestone = self.milestone(next.at, next.label.as_ref());
        let milestone = self.aside(milestone, self.cost(&next.effects));
        let line = AccountLine::Next { milestone, distance: self.of_points(next.distance) };
        cited(Block::item(Mark::Arrow, self.say(&line)), next.cite.as_ref())
    }

    fn change(&self, change: &NextChange) -> Block {
        let (day, points) = (change.day.to_string(), self.of_points(change.balance));
        let line = match change.cause {
            ChangeCause::Expiry => AccountLine::Expires { day, points },
            ChangeCause::Reset => AccountLine::Resets { day, points },
            ChangeCause::Recovery => AccountLine::Recovers { day, points },
            ChangeCause::Confirmation => AccountLine::Confirms { day, points },
            ChangeCause::Deduction => AccountLine::Falls { day, points },
            ChangeCause::Credit => AccountLine::Earns { day, points },
            ChangeCause::Reversal => AccountLine::Overturns { day, points },
            ChangeCause::Several => AccountLine::Changes { day, points },
        };
        Block::item(Mark::Arrow, self.say(&line))
    }
}

fn fate(state: EntryState) -> EntryFate {
    match state {
        EntryState::Counts => EntryFate::Counts,
        EntryState::Pending => EntryFate::Pending,
        EntryState::Awaiting => EntryFate::Awaiting,
        EntryState::Reversed => EntryFate::Reversed,
        EntryState::Past => EntryFate::Past,
        EntryState::Ahead => EntryFate::Ahead,
        EntryState::Unknown => EntryFate::Unknown,
    }
}

use super::voice::{Voice, named, tier_name};
use crate::eval::decision::{EffectDue, Gap, Margin, TierAnswer, TierNote};
use crate::messages::{Frame, Quantity, Raise, Turn};
use crate::render::{Block, Mark};

/// Whether a distance keeps something bad away, or has to be covered to cure something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// Worse begins at the other end.
    Worse,
    /// It is cured at the other end.
    Cure,
}

impl Voice<'_> {
    /// How far the next tiers are, one item for each way there.
    pub(super) fn margins(&self, margins: &[Margin]) -> Vec<Block> {
        let item = |margin: &Margin| {
            let what = self.tier_with(&margin.tier, &margin.effects);
            self.way(what, &margin.gaps)
        };
        margins.iter().map(item).collect()
    }

    /// Something worse, and what leads there.
    pub(super) fn way(&self, what: String, gaps: &[Gap]) -> Block {
        let gaps = self.gaps(gaps, Sense::Worse);
        Block::item(Mark::Arrow, self.say(&Raise::If { what, gaps }))
    }

    /// Distances that must all be covered.
    pub(super) fn gaps(&self, gaps: &[Gap], sense: Sense) -> String {
        self.joined(gaps.iter().map(|gap| self.gap(gap, sense)), &Frame::And)
    }

    fn gap(&self, gap: &Gap, sense: Sense) -> String {
        let amount = |number| self.say(&Quantity::new(number, gap.unit.as_deref()));
        let what = named(gap.label.as_ref(), &gap.fact).to_owned();
        let (want, have, by) = (amount(gap.want), amount(gap.have), amount(gap.by));
        if gap.strict && gap.by.is_zero() {
            return self.limit(what, want, gap.rises, sense);
        }
        self.say(&match (sense, gap.rises, gap.strict) {
            (Sense::Worse, true, false) => Turn::Reaches { what, want, have, by },
            (Sense::Worse, true, true) => Turn::Exceeds { what, want, have, by },
            (Sense::Worse, false, false) => Turn::SinksTo { what, want, have, by },
            (Sense::Worse, false, true) => Turn::SinksBelow { what, want, have, by },
            (Sense::Cure, true, false) => Turn::MustReach { what, want, have, by },
            (Sense::Cure, true, true) => Turn::MustExceed { what, want, have, by },
            (Sense::Cure, false, false) => Turn::MustSinkTo { what, want, have, by },
            (Sense::Cure, false, true) => Turn::MustSinkBelow { what, want, have, by },
        })
    }

    /// A value that stands exactly where the condition turns, and must still pass it.
    fn limit(&self, what: String, want: String, rises: bool, sense: Sense) -> String {
        self.say(&match (sense, rises) {
            (Sense::Worse, true) => Turn::Passes { what, want },
            (Sense::Worse, false) => Turn::Drops { what, want },
            (Sense::Cure, true) => Turn::MustPass { what, want },
            (Sense::Cure, false) => Turn::MustDrop { what, want },
        })
    }

    /// A tier with what follows from it.
    pub(super) fn tier_with(&self, tier: &TierNote, effects: &[EffectDue]) -> String {
        self.aside(tier_name(tier), self.cost(effects))
    }

    /// `情节特别严重（扣 20 分）`
    pub(super) fn tier_and_cost(&self, tier: &TierNote, tiers: &[TierAnswer]) -> String {
        let answer = tiers.iter().find(|answer| answer.tier.id == tier.id);
        let cost = answer.and_then(|answer| self.cost(&answer.effects));
        self.aside(tier_name(tier), cost)
    }
}

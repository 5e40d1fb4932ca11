use super::voice::{Voice, cited, named};
use crate::eval::decision::{Cause, CouldBe, Exposure, TierAnswer};
use crate::messages::{Frame, Raise};
use crate::render::{Block, Mark};

impl Voice<'_> {
    /// The tiers that the platform's own findings could make true, each with what it would have to find.
    pub(super) fn exposures(&self, exposures: &[Exposure]) -> Vec<Block> {
        let is_same = |one: &Exposure, next: &Exposure| one.tier == next.tier && one.effects == next.effects;
        let mut blocks = Vec::new();
        for same in exposures.chunk_by(is_same) {
            let what = self.tier_with(&same[0].tier, &same[0].effects);
            let ways: Vec<&[Cause]> = same.iter().map(|exposure| exposure.causes.as_slice()).collect();
            blocks.push(self.findings_of_platform(what, &ways));
        }
        blocks
    }

    /// Something worse, and the ways there by what the platform finds.
    pub(super) fn findings_of_platform(&self, what: String, ways: &[&[Cause]]) -> Block {
        let heading = if ways.len() == 1 { Raise::IfFinds { what } } else { Raise::IfFindsAny { what } };
        Block::item(Mark::Caution, self.say(&heading)).over(ways.iter().map(|causes| self.causes(causes)))
    }

    /// What the platform would have to find, all of it.
    fn causes(&self, causes: &[Cause]) -> Block {
        let names = causes.iter().map(|cause| named(cause.label.as_ref(), &cause.id));
        let cite = causes.iter().find_map(|cause| cause.cite.as_ref());
        cited(Block::item(Mark::Bullet, self.joined(names, &Frame::And)), cite)
    }

    /// The tiers that are possible; those that are open for the same reason stand together.
    pub(super) fn possibilities(&self, could_be: &[CouldBe], tiers: &[TierAnswer]) -> Vec<Block> {
        let item = |same: &[CouldBe]| {
            let what = self.list(same.iter().map(|one| self.tier_and_cost(&one.tier, tiers)));
            let raise = match self.opened(&same[0].needs, same[0].because.as_ref()) {
                Ok(needs) => Raise::Depends { what, needs },
                Err(why) => Raise::Open { what, why },
            };
            Block::item(Mark::Unknown, self.say(&raise))
        };
        could_be
            .chunk_by(|one, next| (&one.needs, &one.because) == (&next.needs, &next.because))
            .map(item)
            .collect()
    }
}

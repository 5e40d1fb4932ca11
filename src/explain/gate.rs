use super::margin::Sense;
use super::opening::DOT;
use super::voice::{Voice, cited, clause, named};
use crate::eval::decision::{
    BandExposure, BandMargin, BandName, Cause, GateAnswer, GateStatus, Requirement, RequirementStatus,
};
use crate::messages::{BandHeading, BandWord, Frame, GateLine, GateWord, Heading};
use crate::render::{Block, Line, Mark, Tone};

/// A row: the status, its word, what is said about it, how welcome it is.
type StatusRow = (GateStatus, GateWord, GateLine, Tone);

const STATUSES: &[StatusRow] = &[
    (GateStatus::Admitted, GateWord::Admitted, GateLine::Admitted, Tone::Good),
    (GateStatus::Refused, GateWord::Refused, GateLine::Refused, Tone::Bad),
    (GateStatus::Stays, GateWord::Stays, GateLine::Stays, Tone::Good),
    (GateStatus::Warned, GateWord::Warned, GateLine::Warned, Tone::Caution),
    (GateStatus::Removed, GateWord::Removed, GateLine::Removed, Tone::Bad),
    (GateStatus::Barred, GateWord::Barred, GateLine::Barred, Tone::Bad),
    (GateStatus::Undetermined, GateWord::Undetermined, GateLine::Undetermined, Tone::Caution),
    (GateStatus::NotInForce, GateWord::NotInForce, GateLine::NotInForce, Tone::Plain),
];

/// The word for a status.
pub(super) fn word(status: GateStatus) -> GateWord {
    let listed = STATUSES.iter().find(|row| row.0 == status);
    listed.map_or(GateWord::Undetermined, |row| row.1.clone())
}

/// A row: the band, what stands above its requirements, its word, the word for its turning against the shop, and whether it
/// is welcome.
type BandRow = (BandName, BandHeading, BandWord, BandWord, Wish);

const BANDS: &[BandRow] = &[
    ("admit", BandHeading::Admit, BandWord::Admit, BandWord::Refuse, Wish::Welcome),
    ("keep", BandHeading::Keep, BandWord::Keep, BandWord::Remove, Wish::Welcome),
    ("warn", BandHeading::Warn, BandWord::Warn, BandWord::Warn, Wish::Unwelcome),
    ("remove", BandHeading::Remove, BandWord::Remove, BandWord::Remove, Wish::Unwelcome),
    ("bar", BandHeading::Bar, BandWord::Bar, BandWord::Bar, Wish::Unwelcome),
];

/// What a shop hopes of a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// That it holds.
    Welcome,
    /// That it does not.
    Unwelcome,
}

impl Voice<'_> {
    /// What a gate comes to, with everything it asks for.
    pub(super) fn gate(&self, gate: &GateAnswer) -> Block {
        let mut body = vec![Block::paragraph(self.say(&status_line(gate, self)))];
        let because = gate.because.as_ref();
        body.extend(because.map(|because| {
            Block::paragraph(self.say(&GateLine::LeftOpenBy { why: self.why_open(Some(because)) }))
        }));
        body.extend(self.until(gate.until.as_ref()));
        let parts = [
            self.part(&Heading::Effects, self.effects(&gate.effects)),
            self.part(&Heading::Margin, self.worse_bands(gate)),
            self.part(&Heading::Findings, self.bands_found(gate)),
            self.part(&Heading::Appeal, self.appeal(&gate.appeal)),
        ];
        let bands = gate.requirements.chunk_by(|one, next| one.band == next.band);
        body.extend(bands.filter_map(|requirements| self.band(requirements)));
        body.extend(parts.into_iter().flatten());
        Block::section(self.gate_outcome(gate), body)
    }

    /// The outcome in one line: label, element, word.
    fn gate_outcome(&self, gate: &GateAnswer) -> Line {
        let label = named(gate.label.as_ref(), &gate.rule).to_owned();
        let about: Vec<String> = [Some(label), gate.element.clone()].into_iter().flatten().collect();
        let (_, word, _, tone) = status_row(gate.status);
        let line = Line::plain(about.join(DOT) + " → ").run(self.say(word), *tone);
        match &gate.cite {
            None => line,
            Some(cite) => Line([line.then("  ").0, clause(cite).0].concat()),
        }
    }

    /// The requirements of one band.
    fn band(&self, requirements: &[Requirement]) -> Option<Block> {
        let (_, heading, .., wish) = band_row(requirements.first()?.band)?;
        let mut items: Vec<Block> = Vec::new();
        for item in requirements.iter().map(|requirement| self.requirement(requirement, *wish)) {
            if !items.contains(&item) {
                items.push(item);
            }
        }
        Some(Block::section(self.say(heading), items))
    }

    /// One requirement: how it stands, why, and what would cure it.
    pub(super) fn requirement(&self, requirement: &Requirement, wish: Wish) -> Block {
        let item = self.one_reason(&requirement.reason);
        let is_to_cure = wish == Wish::Welcome && requirement.status == RequirementStatus::Failed;
        let cure = (is_to_cure && !requirement.gaps.is_empty()).then(|| self.cure(requirement));
        marked(item, requirement_mark(requirement.status)).over(cure)
    }

    /// The ways to cure a requirement.
    fn cure(&self, requirement: &Requirement) -> Block {
        let ways = requirement.gaps.iter().map(|way| self.gaps(way, Sense::Cure));
        Block::item(Mark::Arrow, self.joined(ways, &Frame::Or))
    }

    /// What people call a band.
    pub(super) fn band_name(&self, band: &str) -> String {
        band_row(band).map_or_else(|| band.to_owned(), |(_, _, word, ..)| self.say(word))
    }

    /// How far the bands are that nobody wishes for. The welcome ones tell it requirement by requirement.
    pub(super) fn worse_bands(&self, gate: &GateAnswer) -> Vec<Block> {
        let way = |margin: &BandMargin| {
            let (.., word, wish) = band_row(margin.band)?;
            (*wish == Wish::Unwelcome)
                .then(|| cited(self.way(self.say(word), &margin.gaps), margin.cite.as_ref()))
        };
        gate.margin.iter().filter_map(way).collect()
    }

    /// The bands that the platform's own findings could turn against the shop.
    pub(super) fn bands_found(&self, gate: &GateAnswer) -> Vec<Block> {
        let item = |same: &[BandExposure]| {
            let (.., word, _) = band_row(same.first()?.band)?;
            let ways: Vec<&[Cause]> = same.iter().map(|exposure| exposure.causes.as_slice()).collect();
            Some(self.findings_of_platform(self.say(word), &ways))
        };
        gate.exposure.chunk_by(|one, next| one.band == next.band).filter_map(item).collect()
    }
}

/// The row of a status. Every status has one.
fn status_row(status: GateStatus) -> &'static StatusRow {
    &STATUSES[status as usize]
}

/// The row of a band; `None` for a band that nobody has heard of.
fn band_row(band: &str) -> Option<&'static BandRow> {
    BANDS.iter().find(|row| row.0 == band)
}

fn status_line(gate: &GateAnswer, voice: &Voice<'_>) -> GateLine {
    if gate.could_be.is_empty() {
        return status_row(gate.status).2.clone();
    }
    let outcomes = gate.could_be.iter().map(|status| voice.say(&status_row(*status).1));
    let outcomes = voice.list(outcomes);
    let asks_to_enter = gate.requirements.iter().any(|requirement| requirement.band == "admit");
    if gate.member == Some(false) && !asks_to_enter {
        return GateLine::EntryUnstated { outcomes };
    }
    let asks_to_stay = gate.requirements.iter().any(|one| matches!(one.band, "keep" | "warn" | "remove"));
    if gate.member == Some(true) && !asks_to_stay {
        return GateLine::StayUnstated { outcomes };
    }
    GateLine::StillPossible { outcomes }
}

fn requirement_mark(status: RequirementStatus) -> Mark {
    match status {
        RequirementStatus::Met => Mark::Yes,
        RequirementStatus::Failed => Mark::No,
        RequirementStatus::Excused => Mark::Excused,
        RequirementStatus::Unknown => Mark::Unknown,
    }
}

/// An item with another mark.
fn marked(block: Block, mark: Mark) -> Block {
    match block {
        Block::Item { text, note, children, .. } => Block::Item { mark, text, note, children },
        other @ (Block::Title(_)
        | Block::Section { .. }
        | Block::Table { .. }
        | Block::Paragraph(_)
        | Block::Verbatim(_)
        | Block::Gap) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::STATUSES;

    #[test]
    fn every_status_stands_in_its_own_row() {
        for (at, (status, ..)) in STATUSES.iter().enumerate() {
            assert_eq!(*status as usize, at);
        }
    }
}

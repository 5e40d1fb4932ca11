use super::prose;
use super::teller::{Place, Teller, list};
use crate::domain::BandKind;
use crate::messages::rulebook::RuleLine;
use crate::model::{Band, Expr, ExprKind, Gate, Rule};
use crate::render::Tone;
use crate::render::page::{Piece, Section};

/// A kind of band, and what stands above it.
type Kind = (BandKind, RuleLine);

/// The kinds of bands in the order in which they are read.
pub(super) const KINDS: &[Kind] = &[
    (BandKind::Admit, RuleLine::Admit),
    (BandKind::Bar, RuleLine::Bar),
    (BandKind::Keep, RuleLine::Keep),
    (BandKind::Warn, RuleLine::Warn),
    (BandKind::Remove, RuleLine::Remove),
];

impl Teller<'_> {
    pub(super) fn gates(&self) -> Vec<Piece> {
        let of = |rule: &Rule| match rule {
            Rule::Gate(gate) => Some(Piece::Section(self.gate(gate))),
            Rule::Violation(_) => None,
        };
        self.model.rules.iter().filter_map(of).collect()
    }

    fn gate(&self, gate: &Gate) -> Section {
        let place = Place::of(gate.for_each.as_ref().map(|each| each.local));
        let mut body: Vec<Piece> = prose::remark(&gate.doc).into_iter().collect();
        let each = gate.for_each.as_ref().map(|each| self.judged_each(each));
        let member = match &gate.member {
            Some(member) => self.fill([self.phrase(member, place)], |[what]| RuleLine::Member { what }),
            None => self.words(&RuleLine::Outsider),
        };
        let gap = self.lang.pick(" ", "").to_owned();
        body.push(self.joined(each.into_iter().chain([member]).collect(), &gap).into());
        if !gate.bands.iter().any(|band| band.kind == BandKind::Admit) {
            body.push(Piece::Notice(Tone::Caution, vec![self.words(&RuleLine::NoEntry).into()]));
        }
        body.extend(KINDS.iter().filter_map(|kind| self.bands(gate, kind, place)).map(Piece::Section));
        if let Some(appeal) = &gate.appeal {
            body.push(self.appeal(appeal, place).into());
        }
        let title = self.title(gate.label.as_ref(), &gate.name, gate.cite.as_ref());
        Section::new(self.anchor("rule", &gate.name), title, body)
    }

    fn bands(&self, gate: &Gate, (kind, heading): &Kind, place: Place<'_>) -> Option<Section> {
        let bands: Vec<&Band> = gate.bands.iter().filter(|band| band.kind == *kind).collect();
        let mut body = Vec::new();
        if *kind != BandKind::Keep && bands.len() > 1 {
            body.push(self.words(&RuleLine::OneOfBands).into());
        }
        for band in &bands {
            let told = self.band(band, place);
            match bands.len() {
                1 => body.extend(told),
                _ => body.push(Piece::Notice(Tone::Plain, told)),
            }
        }
        let anchor = self.anchor("band", &format!("{}-{}", gate.name, (*kind).word()));
        (!bands.is_empty()).then(|| Section::new(anchor, self.words(heading), body))
    }

    fn band(&self, band: &Band, place: Place<'_>) -> Vec<Piece> {
        let checks = self.checks(&band.when, place);
        let heading = heading(band.kind, checks.len(), &band.when).map(|line| self.words(line));
        let heading = heading.map(|words| self.cited(words, joined_cite(&band.when), place));
        let own = place.beside(band.when.cite.as_ref());
        let mut body: Vec<Piece> = heading.map(Piece::Paragraph).into_iter().collect();
        body.push(Piece::Checks(checks));
        match list(self.effects(&band.effects, own)) {
            Some(Piece::Paragraph(what)) => {
                body.push(self.fill([what], |[what]| RuleLine::AlsoThis { what }).into());
            }
            Some(effects) => body.extend([self.words(&RuleLine::Also).into(), effects]),
            None => {}
        }
        body
    }
}

/// The clause of a conjunction whose parts are told one by one; that of anything else is told with it.
fn joined_cite(when: &Expr) -> Option<&String> {
    matches!(&when.kind, ExprKind::All(_)).then_some(when.cite.as_ref()).flatten()
}

/// What stands above several checks of one band: they are the parts of a conjunction.
fn heading(kind: BandKind, checks: usize, when: &Expr) -> Option<&'static RuleLine> {
    let is_needed = matches!(kind, BandKind::Admit | BandKind::Keep);
    let is_joined = checks > 1 || joined_cite(when).is_some();
    is_joined.then_some(if is_needed { &RuleLine::AllNeeded } else { &RuleLine::TogetherTrigger })
}

use super::Outliner;
use crate::diff::meaning::{Meaning, Note, Word};
use crate::diff::part::{Facet, Part};
use crate::domain::{BandKind, Take};
use crate::messages::{Aspect, Place, Tendency};
use crate::model::{Appeal, Band, ForEach, Gate, Rule, Tier, Violation};

impl Outliner<'_> {
    /// Violations and gates.
    pub(super) fn rules(&mut self) -> Vec<Part> {
        let model = self.model;
        let rule = |rule: &Rule| match rule {
            Rule::Violation(violation) => self.violation(violation),
            Rule::Gate(gate) => self.gate(gate),
        };
        model.rules.iter().map(rule).collect()
    }

    fn violation(&mut self, violation: &Violation) -> Part {
        let each = self.each_begins(violation.for_each.as_ref());
        let dated = violation.dated.as_ref().map(|dated| self.normal.of(dated));
        let governed = violation.governed.as_ref().map(|governed| self.normal.of(governed));
        let take = match violation.take {
            Take::Heaviest => "heaviest",
            Take::First => "first",
            Take::All => "all",
        };
        // Where only the first tier that matches counts, a broader one may take a case from a heavier one.
        let growing = (violation.take != Take::First).then_some(Tendency::Stricter);
        let mut part = Part::new(Place::Violation, &violation.name)
            .known_as(violation.label.as_ref(), violation.cite.as_ref())
            .coming(Some(Tendency::Stricter))
            .with(Some(Facet::new(Aspect::Take, take)))
            .asks(Aspect::Dated, dated)
            .asks(Aspect::Governed, governed);
        if let Some(first) = violation.tiers.first() {
            part = part.at(first.when.span);
        }
        part.is_ordered = true;
        part = self.appeal(part, violation.appeal.as_ref());
        part.parts = violation.tiers.iter().map(|tier| self.tier(tier, growing)).collect();
        part.parts.extend(self.effects(&violation.effects));
        self.each_ends(part, each, Some(Tendency::Stricter))
    }

    fn tier(&mut self, tier: &Tier, growing: Option<Tendency>) -> Part {
        let when = self.normal.of(&tier.when);
        let mut part = Part::new(Place::Tier, &tier.name)
            .known_as(tier.label.as_ref(), tier.cite.as_ref())
            .at(tier.when.span)
            .coming(growing)
            .asks_leaning(Aspect::Condition, when, growing);
        part = self.appeal(part, tier.appeal.as_ref());
        part.parts = self.effects(&tier.effects);
        part
    }

    fn gate(&mut self, gate: &Gate) -> Part {
        let each = self.each_begins(gate.for_each.as_ref());
        let member = gate.member.as_ref().map(|member| self.normal.of(member));
        let mut part = Part::new(Place::Gate, &gate.name)
            .known_as(gate.label.as_ref(), gate.cite.as_ref())
            .asks(Aspect::Member, member);
        if let Some(first) = gate.bands.first() {
            part = part.at(first.when.span);
        }
        part = self.appeal(part, gate.appeal.as_ref());
        part.parts = gate.bands.iter().map(|band| self.band(band)).collect();
        self.each_ends(part, each, None)
    }

    fn band(&mut self, band: &Band) -> Part {
        let stricter = Some(Tendency::Stricter);
        let (growing, coming) = match band.kind {
            BandKind::Admit => (Tendency::Milder, None),
            BandKind::Keep => (Tendency::Milder, stricter),
            BandKind::Warn | BandKind::Remove | BandKind::Bar => (Tendency::Stricter, stricter),
        };
        let name = band.kind.word();
        let when = self.normal.of(&band.when);
        let cite = band.when.cite.clone();
        let mut part = Part::new(Place::Band, name)
            .known_as(None, cite.as_ref())
            .at(band.when.span)
            .coming(coming)
            .asks_leaning(Aspect::Condition, when, Some(growing));
        part.parts = self.effects(&band.effects);
        part
    }

    /// Brings the element of a rule into scope, and says which elements are judged.
    fn each_begins(&mut self, each: Option<&ForEach>) -> Option<Meaning> {
        let each = each?;
        let list = self.normal.of(&each.list);
        self.normal.enter(each.local);
        let filter = each.filter.as_ref().map(|filter| self.normal.of(filter));
        let whole = || Meaning::new(Word::Whole, Vec::new(), Note::default());
        let note = Note { span: Some(each.list.span), ..Note::default() };
        Some(Meaning::new(Word::Several, vec![list, filter.unwrap_or_else(whole)], note))
    }

    fn each_ends(&mut self, part: Part, each: Option<Meaning>, growing: Option<Tendency>) -> Part {
        match each {
            Some(each) => {
                self.normal.leave();
                part.asks_leaning(Aspect::ForEach, each, growing)
            }
            None => part,
        }
    }

    /// How one may appeal against something.
    fn appeal(&mut self, part: Part, appeal: Option<&Appeal>) -> Part {
        let Some(appeal) = appeal else { return part };
        let procedure = &self.model.procedures[appeal.procedure];
        let known = [&appeal.filed, &appeal.decided, &appeal.upheld, &appeal.used];
        let filing: Vec<Meaning> =
            known.iter().filter_map(|known| known.as_ref()).map(|e| self.normal.of(e)).collect();
        let first = filing.first().map(|first| first.note.clone());
        let filing = first.map(|note| Meaning::new(Word::Several, filing, note));
        let anchor = self.normal.of(&appeal.anchor);
        part.with(Some(Facet::new(Aspect::Procedure, &procedure.name).leaning(Some(Tendency::Milder))))
            .asks(Aspect::Anchor, Some(anchor))
            .asks(Aspect::Filing, filing)
    }
}

use super::prose;
use super::teller::{Place, Teller, list, named};
use crate::domain::{Promise, Take};
use crate::messages::Say as _;
use crate::messages::rulebook::{Column, Consequence, RuleLine};
use crate::model::{Appeal, ForEach, Rule, Tier, Violation};
use crate::render::page::{Cell, Piece, Row, Section, Shape, Table, Words};

impl Teller<'_> {
    pub(super) fn violations(&self) -> Vec<Piece> {
        let of = |rule: &Rule| match rule {
            Rule::Violation(violation) => Some(Piece::Section(self.violation(violation))),
            Rule::Gate(_) => None,
        };
        self.model.rules.iter().filter_map(of).collect()
    }

    fn violation(&self, violation: &Violation) -> Section {
        let title = self.title(violation.label.as_ref(), &violation.name, violation.cite.as_ref());
        let place = Place::of(violation.for_each.as_ref().map(|each| each.local));
        let mut body: Vec<Piece> = prose::remark(&violation.doc).into_iter().collect();
        body.extend(self.judged(violation, place));
        body.push(self.tiers(violation, place));
        if let Some(effects) = list(self.effects(&violation.effects, place)) {
            body.extend([self.words(&RuleLine::Anyway).into(), effects]);
        }
        let has_own = violation.tiers.iter().all(|tier| tier.appeal.is_some());
        match &violation.appeal {
            Some(appeal) => body.push(self.appeal(appeal, place).into()),
            None if has_own => {}
            None => body.push(self.words(&RuleLine::NoAppeal).into()),
        }
        Section::new(self.anchor("rule", &violation.name), title, body)
    }

    /// How the matters are told apart, which day counts, and what several tiers come to.
    fn judged(&self, violation: &Violation, place: Place<'_>) -> Option<Piece> {
        let each = violation.for_each.as_ref().map(|each| self.judged_each(each));
        let dated = violation
            .dated
            .as_ref()
            .map(|day| self.fill([self.phrase(day, place)], |[day]| RuleLine::Dated { day }));
        let governed = violation
            .governed
            .as_ref()
            .map(|day| self.fill([self.phrase(day, place)], |[day]| RuleLine::Governed { day }));
        let take = (violation.tiers.len() > 1).then(|| {
            self.words(match violation.take {
                Take::Heaviest => &RuleLine::Heaviest,
                Take::First => &RuleLine::First,
                Take::All => &RuleLine::Every,
            })
        });
        let promises = violation.promises.iter().map(|promise| {
            self.words(match promise {
                Promise::Complete => &RuleLine::Complete,
                Promise::Unique => &RuleLine::Unique,
            })
        });
        let all: Vec<Words> = [each, dated, governed, take].into_iter().flatten().chain(promises).collect();
        let gap = self.lang.pick(" ", "").to_owned();
        (!all.is_empty()).then(|| self.joined(all, &gap).into())
    }

    pub(super) fn judged_each(&self, each: &ForEach) -> Words {
        let of = self.elements(&each.list, each.filter.as_ref(), each.local);
        self.fill([of], |[of]| RuleLine::Each { of })
    }

    fn tiers(&self, violation: &Violation, place: Place<'_>) -> Piece {
        let has_appeals = violation.tiers.iter().any(|tier| tier.appeal.is_some());
        let mut columns = vec![Column::Tier, Column::Condition, Column::Follows];
        columns.extend(has_appeals.then_some(Column::Appeal));
        let rows = violation.tiers.iter().map(|tier| {
            let anchor = self.anchor("tier", &format!("{}-{}", violation.name, tier.name));
            let own = place.beside(tier.cite.as_ref());
            let name = self.cited(named(tier.label.as_ref(), &tier.name), tier.cite.as_ref(), place);
            let mut cells = vec![
                name.into(),
                self.condition(&tier.when, own).into(),
                self.consequences(violation, tier, own),
            ];
            if has_appeals {
                cells.push(self.tier_appeal(violation, tier, own));
            }
            Row { anchor: Some(anchor), cells }
        });
        let rows = rows.collect();
        let head = columns.iter().map(|column| column.say(self.lang).into()).collect();
        Piece::Table(Table { shape: Shape::Cards, head, rows })
    }

    pub(super) fn consequences(&self, violation: &Violation, tier: &Tier, place: Place<'_>) -> Cell {
        match list(self.effects(&tier.effects, place)) {
            Some(effects) => vec![effects].into(),
            None if violation.effects.is_empty() => self.words(&Consequence::Nothing).into(),
            None => Words::from("—").into(),
        }
    }

    fn tier_appeal(&self, violation: &Violation, tier: &Tier, place: Place<'_>) -> Cell {
        match tier.appeal.as_ref().or(violation.appeal.as_ref()) {
            Some(appeal) => self.appeal(appeal, place).into(),
            None => self.words(&RuleLine::NoAppeal).into(),
        }
    }

    /// Which procedure there is, and from when its window is counted.
    pub(super) fn appeal(&self, appeal: &Appeal, place: Place<'_>) -> Words {
        let procedure = &self.model.procedures[appeal.procedure];
        let name = self.link(procedure.label.as_ref(), "procedure", &procedure.name);
        let length = self.length(procedure.window);
        self.fill([name, self.phrase(&appeal.anchor, place)], |[procedure, anchor]| RuleLine::Appeal {
            procedure,
            length,
            anchor,
        })
    }
}

//! Violations and gates.

use super::{Checker, text};
use crate::domain::BandKind;
use crate::messages::{Issue, ItemKind};
use crate::model::expr::Scope;
use crate::model::{Appeal, Band, ForEach, Gate, Item, Rule, Tier, Type, Violation};
use crate::syntax::ast;

impl Checker<'_> {
    pub(super) fn violation(&mut self, violation: &ast::Violation) -> Rule {
        let depth = self.scopes.len();
        let for_each = violation.for_each.as_ref().map(|each| self.for_each(each));
        let dated = violation.dated.as_ref().map(|dated| self.moment(dated));
        let governed = violation.governed.as_ref().map(|governed| self.moment(governed));
        self.check_tiers(violation);
        let tiers = violation.tiers.iter().map(|tier| self.tier(tier)).collect();
        let effects = violation.effects.iter().map(|effect| self.effect(effect)).collect();
        let appeal = violation.appeal.as_ref().and_then(|appeal| self.appeal(appeal));
        self.scopes.truncate(depth);
        Rule::Violation(Violation {
            name: violation.name.value.clone(),
            label: text(violation.label.as_ref()),
            cite: text(violation.cite.as_ref()),
            for_each,
            dated,
            governed,
            take: violation.take,
            promises: violation.promises.iter().map(|(promise, _)| *promise).collect(),
            tiers,
            effects,
            appeal,
            doc: violation.doc.clone(),
        })
    }

    fn check_tiers(&mut self, violation: &ast::Violation) {
        if violation.tiers.is_empty() {
            self.report(Issue::NoTiers { rule: violation.name.value.clone() }, violation.name.span);
        }
        for (at, tier) in violation.tiers.iter().enumerate() {
            if let Some(first) =
                violation.tiers[..at].iter().find(|other| other.name.value == tier.name.value)
            {
                self.doubled(&tier.name, ItemKind::Tier, first.name.span);
            }
        }
    }

    fn tier(&mut self, tier: &ast::Tier) -> Tier {
        let when = match tier.when.as_slice() {
            [] => {
                self.report(Issue::NoCondition { tier: tier.name.value.clone() }, tier.name.span);
                Self::nothing(tier.name.span)
            }
            [first, rest @ ..] => {
                if let Some(second) = rest.first() {
                    self.repeated("when", first.span, second.span);
                }
                self.burden(&first.condition)
            }
        };
        Tier {
            name: tier.name.value.clone(),
            label: text(tier.label.as_ref()),
            cite: text(tier.cite.as_ref()),
            when,
            effects: tier.effects.iter().map(|effect| self.effect(effect)).collect(),
            appeal: tier.appeal.as_ref().and_then(|appeal| self.appeal(appeal)),
        }
    }

    /// Checks the list of a `for each`, and brings its element into scope.
    fn for_each(&mut self, each: &ast::ForEach) -> ForEach {
        let list = self.expr(&each.elements.list, None);
        let element = self.element_of(&list);
        let local = self.local();
        let name = each.binder.value.clone();
        let of_records = matches!(element, Type::Record(_));
        let id_field = match &element {
            Type::Record(id) => {
                let is_id = |ty: &Type| matches!(ty, Type::Text | Type::Choice(_));
                self.model.records[*id].fields.iter().position(|field| field.name == "id" && is_id(&field.ty))
            }
            _ => None,
        };
        self.scopes.push(Scope::Name { name, local, ty: element, is_element: of_records });
        let filter = each.elements.filter.as_ref().map(|filter| self.burden(filter));
        ForEach { local, list, filter, id_field, of_records }
    }

    fn appeal(&mut self, appeal: &ast::AppealFrom) -> Option<Appeal> {
        let anchor = self.moment(&appeal.anchor);
        let filed = appeal.filed.as_ref().map(|filed| self.moment(filed));
        let decided = appeal.decided.as_ref().map(|decided| self.moment(decided));
        let upheld = appeal.upheld.as_ref().map(|upheld| self.condition(upheld));
        let used = appeal.used.as_ref().map(|used| self.expect(used, &Type::Count));
        match self.find(&appeal.procedure, ItemKind::Appeal) {
            Some(Item::Procedure(procedure)) => {
                Some(Appeal { procedure, anchor, filed, decided, upheld, used })
            }
            _ => None,
        }
    }

    pub(super) fn gate(&mut self, gate: &ast::Gate) -> Rule {
        let depth = self.scopes.len();
        let for_each = gate.for_each.as_ref().map(|each| self.for_each(each));
        let member = gate.member.as_ref().map(|member| self.condition(member));
        let bands: Vec<Band> = gate.bands.iter().map(|band| self.band(band)).collect();
        let appeal = gate.appeal.as_ref().and_then(|appeal| self.appeal(appeal));
        self.scopes.truncate(depth);
        if gate.bands.is_empty() {
            let (item, entry) = (format!("gate {}", gate.name.value), "admit when CONDITION".to_owned());
            self.report(Issue::MissingEntry { item, entry }, gate.name.span);
        }
        Rule::Gate(Gate {
            name: gate.name.value.clone(),
            label: text(gate.label.as_ref()),
            cite: text(gate.cite.as_ref()),
            member,
            for_each,
            bands,
            appeal,
            doc: gate.doc.clone(),
        })
    }

    fn band(&mut self, band: &ast::Band) -> Band {
        Band {
            kind: band.kind,
            when: match band.kind {
                BandKind::Admit | BandKind::Keep => self.requirement(&band.when.condition),
                BandKind::Warn | BandKind::Remove | BandKind::Bar => self.burden(&band.when.condition),
            },
            effects: band.effects.iter().map(|effect| self.effect(effect)).collect(),
        }
    }
}

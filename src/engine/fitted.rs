//! Facts for one of two versions that know each other's fields.

use crate::facts::{Key, Raw, RawKind};
use crate::model::{Record, Type};
use crate::plan::Plan;

/// A shop without the fields that only the other version knows, as facts that only it knows are passed over.
pub(super) fn fitted(shop: &Raw, plan: &Plan, other: &Plan) -> Raw {
    let RawKind::Object(pairs) = &shop.kind else { return shop.clone() };
    let record = |plan: &Plan, fact: &str| {
        let fact = plan.facts.iter().find(|input| input.name == fact)?;
        record_of(&fact.ty).map(|id| plan.records[id].clone())
    };
    let fit = |(key, value): &(Key, Raw)| {
        let records = record(plan, &key.name).zip(record(other, &key.name));
        (
            key.clone(),
            records.map_or_else(|| value.clone(), |(own, foreign)| without_foreign(value, &own, &foreign)),
        )
    };
    Raw { kind: RawKind::Object(pairs.iter().map(fit).collect()), span: shop.span }
}

fn record_of(ty: &Type) -> Option<usize> {
    match ty {
        Type::Record(id) => Some(*id),
        Type::List(of) => record_of(of),
        _ => None,
    }
}

fn without_foreign(value: &Raw, own: &Record, foreign: &Record) -> Raw {
    let has = |record: &Record, name: &str| record.fields.iter().any(|field| field.name == name);
    let kind = match &value.kind {
        RawKind::List(elements) => {
            RawKind::List(elements.iter().map(|element| without_foreign(element, own, foreign)).collect())
        }
        RawKind::Object(pairs) => {
            let kept = pairs.iter().filter(|(key, _)| has(own, &key.name) || !has(foreign, &key.name));
            RawKind::Object(kept.cloned().collect())
        }
        plain => plain.clone(),
    };
    Raw { kind, span: value.span }
}

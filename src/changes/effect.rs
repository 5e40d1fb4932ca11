//! Effects, as the JSON of a decision has them.

use super::pair::{Pair, pairs};
use super::tree::{named, same, text};
use crate::base::{Lang, Number};
use crate::facts::Raw;
use crate::messages::{AmountLine, CauseLine, ChangeLine, EffectLine, Named, Quantity, Say as _, Term, Told};

/// What effects follow no more, follow now, or follow in another way.
pub(super) fn compare(old: &[Raw], new: &[Raw]) -> Vec<ChangeLine> {
    let line = |(_, Pair { old, new }): (_, Pair<'_, Raw>)| match (old, new) {
        (Some(old), Some(new)) if says_the_same(old, new) => None,
        (Some(old), Some(new)) => Some(turns(old, new)),
        (Some(old), None) => Some(points(Some(old), None).unwrap_or(ChangeLine::Loses { what: said(old) })),
        (None, Some(new)) => Some(points(None, Some(new)).unwrap_or(ChangeLine::Gains { what: said(new) })),
        (None, None) => None,
    };
    // Points that fall into one account are told as one change, whatever brings them.
    pairs(old, new, key).into_iter().filter_map(line).collect()
}

/// What a clause brings now, and brought before.
pub(super) fn causes(clause: &str, old: &[Raw], new: &[Raw]) -> Vec<CauseLine> {
    let cause = |(_, Pair { old, new }): (_, Pair<'_, Raw>)| {
        let cited = new.or(old).and_then(|effect| text(effect, "cite")).unwrap_or(clause).to_owned();
        match (old, new) {
            (Some(old), Some(new)) if says_the_same(old, new) => None,
            (Some(old), Some(new)) => {
                Some(CauseLine::Brings { clause: cited, from: said(old), to: said(new) })
            }
            (Some(old), None) => Some(CauseLine::BringsNoMore { clause: cited, what: said(old) }),
            (None, Some(new)) => Some(CauseLine::BringsAlso { clause: cited, what: said(new) }),
            (None, None) => None,
        }
    };
    pairs(old, new, key).into_iter().filter_map(cause).collect()
}

/// What makes two effects the same one: its kind and what it is about.
fn key(effect: &Raw) -> (String, String) {
    let about = ["account", "measure", "feature"].iter().find_map(|key| text(effect, key));
    (text(effect, "kind").unwrap_or_default().to_owned(), about.unwrap_or_default().to_owned())
}

fn says_the_same(old: &Raw, new: &Raw) -> bool {
    ["amount", "currency", "duration", "modality", "cite"].iter().all(|key| {
        match (old.find(key), new.find(key)) {
            (Some(old), Some(new)) => same(old, new),
            (old, new) => old.is_none() && new.is_none(),
        }
    })
}

fn turns(old: &Raw, new: &Raw) -> ChangeLine {
    points(Some(old), Some(new)).unwrap_or_else(|| ChangeLine::Effect { from: said(old), to: said(new) })
}

/// Points that must be deducted, told by their numbers.
fn points(old: Option<&Raw>, new: Option<&Raw>) -> Option<ChangeLine> {
    let count = |effect: &Raw| {
        let is_due = text(effect, "kind") == Some("deduct") && text(effect, "modality") == Some("shall");
        let amount = effect.find("amount").and_then(amount)?;
        is_due.then(|| format!("−{amount}"))
    };
    let side = |effect: Option<&Raw>| effect.map_or(Some("0".to_owned()), count);
    let (from, to) = (side(old)?, side(new)?);
    let account = named(new.or(old)?, "account");
    (from != to).then_some(ChangeLine::Points { account, from, to })
}

/// `6`, or `5–10`.
fn amount(tree: &Raw) -> Option<String> {
    let (low, high) = ends(tree)?;
    Some(if low == high { low.to_string() } else { format!("{low}–{high}") })
}

fn ends(tree: &Raw) -> Option<(Number, Number)> {
    let number = |key: &str| text(tree, key).and_then(|digits| Number::parse(digits).ok());
    if let (Some(low), Some(high)) = (number("min"), number("max")) {
        return Some((low, high));
    }
    match &tree.kind {
        crate::facts::RawKind::Text(digits) => Number::parse(digits).ok().map(|number| (number, number)),
        _ => None,
    }
}

/// An effect in words.
pub(super) fn said(effect: &Raw) -> Told {
    Told::by(|lang| {
        let what = action(effect, lang).say(lang);
        let is_discretionary = text(effect, "modality") == Some("may");
        if is_discretionary { EffectLine::May { what }.say(lang) } else { what }
    })
}

fn action(effect: &Raw, lang: Lang) -> EffectLine {
    let name = |key: &str| {
        let Named { id, label } = named(effect, key);
        label.unwrap_or(id)
    };
    let money =
        || quantity(effect, text(effect, "currency"), lang).unwrap_or(AmountLine::MoneyUnstated.say(lang));
    match text(effect, "kind").unwrap_or_default() {
        "deduct" => {
            let amount = quantity(effect, Some("points"), lang);
            let amount = amount.unwrap_or(AmountLine::PointsUnstated.say(lang));
            EffectLine::Deduct { amount, account: name("account") }
        }
        "fine" => EffectLine::Fine { amount: money() },
        "warn" => EffectLine::Warn,
        "demand" if effect.find("amount").is_some() => {
            EffectLine::DemandOf { measure: name("measure"), amount: money() }
        }
        "demand" => EffectLine::Demand { measure: name("measure") },
        "grant" => EffectLine::Grant { feature: name("feature") },
        _ => match effect.find("duration") {
            None => EffectLine::Impose { measure: name("measure") },
            Some(duration) => {
                EffectLine::ImposeFor { measure: name("measure"), term: term(duration, lang).say(lang) }
            }
        },
    }
}

fn quantity(tree: &Raw, unit: Option<&str>, lang: Lang) -> Option<String> {
    let (low, high) = ends(tree.find("amount")?)?;
    if low == high {
        return Some(Quantity::new(low, unit).say(lang));
    }
    Some(Quantity::between(low, high, unit.unwrap_or_default()).say(lang))
}

fn term(duration: &Raw, lang: Lang) -> Term {
    if let Some(event) = text(duration, "until") {
        return Term::Until { event: event.to_owned() };
    }
    match quantity(duration, text(duration, "unit"), lang) {
        Some(length) => Term::For { length },
        None if matches!(&duration.kind, crate::facts::RawKind::Text(word) if word == "permanent") => {
            Term::Permanent
        }
        None => Term::Unstated,
    }
}

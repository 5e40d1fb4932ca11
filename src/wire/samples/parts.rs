use std::sync::Arc;

use crate::base::{Day, FileId, Instant, Number, Sources, Span, Truth, Zone, parse_day, parse_instant};
use crate::eval::decision::{
    ActionDue, AmountDue, AppealAnswer, Balance, Cause, Decision, EffectDue, Finding, FindingStatus, Gap,
    Need, Reason, ReasonForm, RulebookNote, Seen, SourceRead, TermDue, TierNote,
};
use crate::vocabulary::{Confidence, Status};

/// The text that reasons point into.
const POLICY: &str = r#"violation no_source "无货源店铺" for each notice in notices dated notice.received {
  tier minor "情节轻微" @"四、1" { when notice.orders >= 5 @"四、1" }
  tier serious "情节严重" @"四、2" { when notice.orders >= 20 @"四、2" }
  tier very_serious "情节特别严重" @"四、3" { when notice.orders >= 50 @"四、3" }
  tier extreme "情节极其严重" @"四、4" {
    when any {
      notice.orders >= 100 and short_period @"四、4(1)",
      mass_negative_event @"四、4(2)",
      repeated_without_rectifying @"四、4(3)",
      platform finds "恶意规避" @"四、4(3)",
    }
  }
}
"#;

pub(crate) fn sources() -> Sources {
    let mut sources = Sources::default();
    sources.add("no_source.policy", POLICY);
    sources
}

pub(super) fn shanghai() -> Zone {
    Zone::from_name("Asia/Shanghai").expect("a zone")
}

pub(super) fn day(text: &str) -> Day {
    parse_day(text).expect("a day")
}

pub(super) fn instant(text: &str) -> Instant {
    parse_instant(text, &shanghai()).expect("an instant")
}

pub(super) fn number(text: &str) -> Number {
    Number::parse(text).expect("a number")
}

/// A decision of the rulebook of shops without goods, as of a moment, with nothing in it.
pub(super) fn decision(as_of: &str) -> Decision {
    Decision {
        rulebook: Arc::new(RulebookNote {
            id: "kuaishou.no_source".to_owned(),
            title: Some("快手小店【无货源店铺】实施细则".into()),
            version: "2023-05-15".to_owned(),
            status: Status::InForce,
            published: Some(day("2023-05-05")),
            effective: Some(day("2023-05-15")),
            until: None,
            sources: vec![SourceRead {
                text: "快手【无货源店铺】实施细则，5月15日生效！（甩手网转载，来源：快手）".to_owned(),
                retrieved: Some(day("2023-05-06")),
                confidence: Some(Confidence::Reprint),
            }],
        }),
        zone: shanghai(),
        subject: "shop-1".to_owned(),
        as_of: instant(as_of),
        findings: Vec::new(),
        gates: Vec::new(),
        accounts: Vec::new(),
        measures: Vec::new(),
        needs: Vec::new(),
        readings: Vec::new(),
        warnings: Vec::new(),
    }
}

/// An account with a balance and nothing more to say of it.
pub(super) fn balance(points: &str) -> Balance {
    Balance {
        id: "points".to_owned(),
        label: Some("违规扣分".into()),
        cite: None,
        balance: number(points),
        worst: None,
        is_open_ended: false,
        credits: Number::ZERO,
        entries: Vec::new(),
        reached: Vec::new(),
        could_reach: Vec::new(),
        next: None,
        change: None,
        is_unsettled: false,
        needs: Vec::new(),
    }
}

/// A finding of a rule that has come to nothing yet.
pub(super) fn finding(rule: &str, label: &str, status: FindingStatus) -> Finding {
    Finding {
        rule: rule.to_owned(),
        label: Some(label.into()),
        element: None,
        date: None,
        at: None,
        version: None,
        status,
        tier: None,
        also: Vec::new(),
        absorbed: Vec::new(),
        effects: Vec::new(),
        could_be: Vec::new(),
        margin: Vec::new(),
        exposure: Vec::new(),
        appeal: AppealAnswer::NotApplicable,
        reversal: None,
        tiers: Vec::new(),
        could_bring: Vec::new(),
        provisional: Vec::new(),
        range: Vec::new(),
        needs: Vec::new(),
        until: None,
    }
}

pub(super) fn tier(id: &str, label: &str, cite: &str) -> TierNote {
    TierNote { id: id.to_owned(), label: Some(label.into()), cite: Some(cite.into()) }
}

pub(super) fn shall(action: ActionDue, cite: &str) -> EffectDue {
    EffectDue { action, is_discretionary: false, cite: Some(cite.into()), exposed: None, shares: Vec::new() }
}

pub(super) fn may(action: ActionDue, cite: &str) -> EffectDue {
    EffectDue { is_discretionary: true, ..shall(action, cite) }
}

pub(super) fn fixed(text: &str) -> AmountDue {
    AmountDue::Fixed(number(text))
}

pub(super) fn deduct(amount: AmountDue) -> ActionDue {
    ActionDue::Deduct { amount, account: "points".to_owned(), label: Some("违规扣分".into()) }
}

pub(super) fn fine(amount: AmountDue) -> ActionDue {
    let currency = (amount != AmountDue::Unstated).then(|| "CNY".to_owned());
    ActionDue::Fine { amount, currency }
}

pub(super) fn impose(measure: &str, label: &str, term: TermDue) -> ActionDue {
    ActionDue::Impose { measure: measure.to_owned(), label: Some(label.into()), term }
}

/// A quantity `have` that a condition compares with `want`.
pub(super) fn gap(fact: &str, label: &str, have: &str, want: &str) -> Gap {
    let (have, want) = (number(have), number(want));
    let by = want.minus(have).expect("small").abs();
    Gap {
        fact: fact.to_owned(),
        label: Some(label.into()),
        have,
        want,
        by,
        strict: false,
        rises: have < want,
        unit: None,
    }
}

pub(super) fn cause(id: &str, label: &str, cite: &str) -> Cause {
    Cause { id: id.to_owned(), label: Some(label.into()), cite: Some(cite.into()) }
}

pub(super) fn seen(what: &str, label: &str, value: Option<&str>) -> Seen {
    let label = (!label.is_empty()).then(|| label.to_owned());
    Seen { what: what.to_owned(), label, value: value.map(str::to_owned), ..Seen::default() }
}

/// A reason without parts.
pub(super) fn leaf(text: &str, truth: Truth, cite: &str, seen: Vec<Seen>) -> Reason {
    let start = POLICY.find(text).unwrap_or_default();
    Reason {
        text: text.to_owned(),
        label: None,
        form: ReasonForm::Leaf,
        truth,
        cite: (!cite.is_empty()).then(|| cite.to_owned()),
        place: Span::new(FileId(0), start, start + text.len()),
        seen,
        window: None,
        because: None,
        parts: Vec::new(),
    }
}

/// A reason made of parts.
pub(super) fn group(form: ReasonForm, text: &str, truth: Truth, cite: &str, parts: Vec<Reason>) -> Reason {
    Reason { form, parts, ..leaf(text, truth, cite, Vec::new()) }
}

pub(super) fn need(fact: &str, label: &str, form: &str) -> Need {
    Need { fact: fact.to_owned(), label: Some(label.into()), form: form.to_owned(), asked_by: Vec::new() }
}

use std::sync::Arc;

use super::parts::{
    balance, cause, day, decision, deduct, finding, fine, fixed, gap, group, impose, instant, leaf, may,
    need, number, seen, shall, tier,
};
use crate::base::{Number, Truth};
use crate::eval::decision::{
    AppealAnswer, AppealState, AppealWindow, Asker, Balance, CouldBe, Decision, Document, EffectDue,
    Exposure, Finding, FindingStatus, Margin, Need, ReadingUsed, Reason, ReasonForm, TermDue, TierAnswer,
    TierNote, Warning,
};
use crate::vocabulary::{Confidence, Status};

const REPEATED: &str = "repeated_without_rectifying";
const ORDERS: &str = "违规商品对应订单数";

/// The tiers with an order floor: id, label, clause, floor.
const LADDER: [(&str, &str, &str, i64); 3] = [
    ("minor", "情节轻微", "四、1", 5),
    ("serious", "情节严重", "四、2", 20),
    ("very_serious", "情节特别严重", "四、3", 50),
];

/// 22 orders: serious, as the design of the language shows it.
pub(crate) fn serious() -> Decision {
    let mut finding = notice("N1", Some(22), Some(false), FindingStatus::Determined);
    finding.tier = Some(rung(1));
    finding.absorbed = vec!["minor".to_owned()];
    finding.effects = brings(1);
    finding.margin = vec![up_to(2, 22)];
    finding.appeal = window("2023-05-28", "2023-06-04", 3, AppealState::Open);
    Decision { findings: vec![finding], ..asked("6", None) }
}

/// The same without saying whether earlier breaches were rectified, asked when it is too late to appeal.
pub(crate) fn at_least() -> Decision {
    let mut finding = notice("N1", Some(22), None, FindingStatus::AtLeast);
    finding.tier = Some(rung(1));
    finding.absorbed = vec!["minor".to_owned()];
    finding.effects = brings(1);
    finding.could_be = vec![CouldBe { tier: extreme(), needs: vec![REPEATED.to_owned()], because: None }];
    finding.margin = vec![up_to(2, 22)];
    finding.appeal = window("2023-05-21", "2023-05-28", -4, AppealState::Closed);
    finding.needs = vec![repeated()];
    Decision { findings: vec![finding], needs: vec![repeated()], ..asked("6", Some("100")) }
}

/// Neither the orders nor the day of receipt are known.
pub(crate) fn undetermined() -> Decision {
    let mut finding = notice("N1", None, Some(false), FindingStatus::Undetermined);
    finding.date = None;
    let orders = vec!["notices[N1].orders".to_owned()];
    finding.could_be = (0..3)
        .map(rung)
        .chain([extreme()])
        .map(|tier| CouldBe { tier, needs: orders.clone(), because: None })
        .collect();
    let asked_by =
        vec![Asker {
            rule: "no_source".to_owned(), part: Some("minor".into()), cite: Some("四、1".into())
        }];
    let orders = Need { asked_by: asked_by.clone(), ..need("notices[N1].orders", ORDERS, "count") };
    let received = Need { asked_by, ..need("notices[N1].received", "收到违约单的时间", "datetime") };
    let short = need("reading short_period", "短期内", "bool");
    finding.needs = vec![orders, received, short];
    let open = vec!["notices[N1].received".to_owned()].into();
    finding.appeal = AppealAnswer::Unknown { open, window: None };
    let mut decision = asked("0", Some("100"));
    decision.needs.clone_from(&finding.needs);
    decision.readings[0].value = None;
    Decision { findings: vec![finding], ..decision }
}

/// 4 orders: no tier is named.
pub(crate) fn none_stated() -> Decision {
    let mut finding = notice("N1", Some(4), Some(false), FindingStatus::NoneStated);
    finding.margin = vec![up_to(0, 4)];
    Decision { findings: vec![finding], ..asked("0", None) }
}

/// One notice from before the rulebook, one from after the moment asked for, by a version that binds nobody.
pub(crate) fn elsewhen() -> Decision {
    let blank = |element: &str, date: &str, status| Finding {
        element: Some(element.into()),
        date: Some(day(date)),
        ..finding("no_source", "无货源店铺", status)
    };
    let mut decision = asked("0", None);
    decision.readings.clear();
    decision.accounts.clear();
    let rulebook = Arc::make_mut(&mut decision.rulebook);
    rulebook.status = Status::Draft;
    rulebook.version = "2023-05-15-draft".to_owned();
    rulebook.sources[0].confidence = Some(Confidence::Article);
    decision.warnings = vec![
        Warning::NotBinding(Status::Draft),
        Warning::LowConfidence(Confidence::Article),
        Warning::OutsideSpan,
        Warning::StartUnstated,
        Warning::Unrounded("notices[N1].total * 1.5%".to_owned()),
    ];
    decision.findings = vec![
        blank("N1", "2023-05-14", FindingStatus::NotInForce),
        blank("N2", "2023-06-02", FindingStatus::NotYet),
    ];
    decision
}

/// Facts without anything that the rulebook judges.
pub(crate) fn silent() -> Decision {
    decision("2023-06-01T14:30+08:00")
}

fn asked(points: &str, worst: Option<&str>) -> Decision {
    let account = Balance { worst: worst.map(number), ..balance(points) };
    let reading = ReadingUsed {
        name: "short_period".to_owned(),
        label: None,
        value: Some("true".into()),
        is_chosen: false,
        because: Some("原文仅写“短期内”，未给出期限，按同一违约单内的订单计".into()),
        cite: Some("四、4(1)".into()),
    };
    Decision { accounts: vec![account], readings: vec![reading], ..decision("2023-06-01T23:59:59+08:00") }
}

/// A notice with its tiers and what the platform could still find.
fn notice(id: &str, orders: Option<i64>, repeated: Option<bool>, status: FindingStatus) -> Finding {
    let mut tiers: Vec<TierAnswer> = (0..3).map(|at| by_orders(at, orders)).collect();
    tiers.push(TierAnswer {
        tier: extreme(),
        truth: truth(repeated).or(more_than(orders, 99)),
        reason: extreme_reason(orders, repeated),
        effects: extreme_effects(),
    });
    let causes = [
        cause("mass_negative_event", "大量用户投诉、媒体报道等重大负面舆论事件", "四、4(2)"),
        cause("platform finds 恶意规避", "恶意规避", "四、4(3)"),
    ];
    let exposure = causes
        .map(|cause| Exposure { tier: extreme(), causes: vec![cause], effects: extreme_effects() })
        .into();
    Finding {
        element: Some(id.into()),
        date: Some(day("2023-05-28")),
        tiers,
        exposure,
        ..finding("no_source", "无货源店铺", status)
    }
}

fn extreme() -> TierNote {
    tier("extreme", "情节极其严重", "四、4")
}

fn extreme_effects() -> Vec<EffectDue> {
    vec![shall(deduct(fixed("100")), "三"), delist()]
}

fn rung(at: usize) -> TierNote {
    let (id, label, cite, _) = LADDER[at];
    tier(id, label, cite)
}

/// What each rung brings.
fn brings(at: usize) -> Vec<EffectDue> {
    let main = [fine(fixed("500")), deduct(fixed("6")), deduct(fixed("20"))];
    vec![shall(main[at].clone(), "三"), delist()]
}

fn delist() -> EffectDue {
    may(impose("delist", "下架违规商品", TermDue::Permanent), "三")
}

fn up_to(at: usize, orders: i64) -> Margin {
    let want = LADDER[at].3.to_string();
    let gaps = vec![gap("notices[N1].orders", ORDERS, &orders.to_string(), &want)];
    Margin { tier: rung(at), gaps, effects: brings(at) }
}

fn truth(holds: Option<bool>) -> Truth {
    holds.map_or(Truth::Unknown, Truth::from)
}

fn more_than(orders: Option<i64>, floor: i64) -> Truth {
    truth(orders.map(|orders| orders > floor))
}

fn orders_reason(orders: Option<i64>, floor: i64, cite: &str) -> Reason {
    let value = orders.map(|orders| Number::from(orders).to_string());
    let seen = seen("notices[N1].orders", ORDERS, value.as_deref());
    leaf(&format!("notice.orders >= {floor}"), more_than(orders, floor - 1), cite, vec![seen])
}

fn by_orders(at: usize, orders: Option<i64>) -> TierAnswer {
    let (_, _, cite, floor) = LADDER[at];
    let reason = orders_reason(orders, floor, cite);
    TierAnswer { tier: rung(at), truth: reason.truth, reason, effects: brings(at) }
}

fn extreme_reason(orders: Option<i64>, repeated: Option<bool>) -> Reason {
    let many = orders_reason(orders, 100, "");
    let short = leaf("short_period", Truth::True, "", vec![seen("short_period", "", Some("true"))]);
    let both = many.truth.and(short.truth);
    let text = "notice.orders >= 100 and short_period";
    let event = seen("mass_negative_event", "大量用户投诉、媒体报道等重大负面舆论事件", Some("false"));
    let again = seen(REPEATED, "多次违规未整改", repeated.map(|yes| if yes { "true" } else { "false" }));
    let parts = vec![
        group(ReasonForm::All, text, both, "四、4(1)", vec![many, short]),
        leaf("mass_negative_event", Truth::False, "四、4(2)", vec![event]),
        leaf(REPEATED, truth(repeated), "四、4(3)", vec![again]),
        leaf("platform finds \"恶意规避\"", Truth::False, "四、4(3)", Vec::new()),
    ];
    let whole = parts.iter().fold(Truth::False, |sum, part| sum.or(part.truth));
    group(ReasonForm::Any, "any { notice.orders >= 100 and short_period, … }", whole, "", parts)
}

fn repeated() -> Need {
    let asked_by = vec![Asker {
        rule: "no_source".to_owned(),
        part: Some("extreme".into()),
        cite: Some("四、4(3)".into()),
    }];
    Need { asked_by, ..need(REPEATED, "多次违规未整改", "bool") }
}

fn window(opens: &str, last_day: &str, days_left: i64, state: AppealState) -> AppealAnswer {
    let after = day(last_day).tomorrow().expect("a day");
    let papers =
        [("purchase_invoice", "进货发票"), ("waybill", "完整的物流底单"), ("tax_certificate", "完税凭证")];
    let papers = papers.map(|(id, label)| Document { id: id.to_owned(), label: Some(label.into()) });
    AppealAnswer::Window(AppealWindow {
        opens: day(opens),
        last_day: day(last_day),
        closes_at: instant(&format!("{after}T00:00+08:00")),
        state,
        days_left,
        procedure: "standard".to_owned(),
        label: Some("申诉".into()),
        cite: Some("五".into()),
        attempts: None,
        deciding: None,
        silence_accepts: None,
        suspends: Some(false),
        revokes: true,
        proof: None,
        filing: None,
        evidence: Some((true, papers.into())),
    })
}

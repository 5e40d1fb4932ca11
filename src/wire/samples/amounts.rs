use super::parts::{
    balance, decision, deduct, finding, fine, fixed, group, impose, leaf, may, need, number, seen, shall,
    tier,
};
use crate::base::Truth;
use crate::eval::decision::{
    ActionDue, AmountDue, AppealAnswer, Balance, Decision, EffectDue, Finding, FindingStatus, Reason,
    ReasonForm, Silence, TermDue, TierAnswer, TierNote,
};

/// Every form of effect, amount and term, by a rule whose text says nothing of appeals.
pub(crate) fn amounts() -> Decision {
    let late = TierNote { cite: None, ..tier("late", "延迟发货", "") };
    let fake = tier("fake", "虚假发货", "五、2");
    let needs = vec![
        need("orders[O7].total", "订单金额", "money CNY"),
        need("kind", "店铺类型", "one of { flagship, personal }"),
    ];
    let finding = Finding {
        tier: Some(fake.clone()),
        also: vec![late.clone()],
        effects: effects(),
        appeal: AppealAnswer::NotStated,
        tiers: vec![
            TierAnswer { tier: late, truth: Truth::True, reason: late_reason(), effects: Vec::new() },
            TierAnswer { tier: fake, truth: Truth::True, reason: fake_reason(), effects: Vec::new() },
        ],
        needs: needs.clone(),
        ..finding("shipping", "发货违规", FindingStatus::Determined)
    };
    let account = Balance { worst: Some(number("5.3")), ..balance("0.3") };
    Decision { findings: vec![finding], needs, accounts: vec![account], ..decision("2023-06-01T14:30+08:00") }
}

fn effects() -> Vec<EffectDue> {
    let range = |low, high| AmountDue::Range(number(low), number(high));
    let unknown = AmountDue::Unknown(vec!["orders[O7].total".to_owned(), "kind".to_owned()].into());
    let term = |amount, unit: &str| TermDue::For(amount, unit.to_owned());
    let stop = |term| impose("stop", "停播", term);
    let deposit = |amount: Option<&str>| ActionDue::Demand {
        measure: "deposit".to_owned(),
        label: Some("缴纳保证金".into()),
        currency: amount.map(|_| "CNY".to_owned()),
        amount: amount.map(fixed),
    };
    let grant = ActionDue::Grant { feature: "centre".to_owned(), label: Some("选品中心".into()) };
    vec![
        shall(deduct(fixed("1")), "六、1"),
        shall(deduct(range("5", "10")), "六、2"),
        shall(fine(range("300", "500.5")), "六、3"),
        shall(fine(unknown.clone()), "六、4"),
        shall(fine(AmountDue::Unstated), "六、5"),
        may(deduct(unknown), "六、6"),
        shall(ActionDue::Warn, "七、1"),
        shall(stop(term(fixed("1"), "days")), "七、2"),
        may(stop(term(range("1", "3"), "workdays")), "七、3"),
        shall(stop(term(fixed("3"), "场直播")), "七、4"),
        shall(stop(TermDue::Until("考试合格".to_owned())), "七、5"),
        shall(stop(TermDue::Unstated), "七、6"),
        shall(impose("hide", "隐藏商品", TermDue::None), "七、7"),
        shall(deposit(Some("2000")), "八、1"),
        may(deposit(None), "八、2"),
        shall(grant, "九"),
    ]
}

fn late_reason() -> Reason {
    let counted = seen("count(orders where late in last 90 days)", "近90天延迟发货订单数", Some("3"));
    let mut window =
        leaf("count(orders where late in last 90 days) >= 3", Truth::True, "五、1", vec![counted]);
    window.window = Some(("2023-03-04".to_owned(), "2023-06-01".to_owned()));
    let rate = leaf("late_rate > 0.5%", Truth::True, "", vec![seen("late_rate", "延迟发货率", Some("0.8%"))]);
    let enough = leaf("orders >= 30", Truth::True, "", vec![seen("orders", "订单数", Some("250"))]);
    let both =
        group(ReasonForm::All, "late_rate > 0.5% and orders >= 30", Truth::True, "", vec![rate, enough]);
    let rate = Reason {
        label: Some("延迟发货率过高".to_owned()),
        ..group(ReasonForm::Definition, "too_late", Truth::True, "五、1(2)", vec![both])
    };
    let mut score = leaf("score >= 4.0", Truth::Unknown, "", vec![seen("score", "商家体验分", Some("null"))]);
    score.because = Some(Silence::Absent);
    let cured = leaf("cured", Truth::False, "", vec![seen("cured", "已整改", Some("false"))]);
    let not_cured = group(ReasonForm::Not, "not cured", Truth::True, "", vec![cured]);
    let parts = vec![window, rate, score, not_cured];
    group(ReasonForm::AtLeast(3), "at least 3 of { … }", Truth::True, "", parts)
}

fn fake_reason() -> Reason {
    let scanned =
        leaf("scanned_in_time", Truth::False, "", vec![seen("scanned_in_time", "按时揽收", Some("false"))]);
    let waived = leaf("waived", Truth::False, "", vec![seen("waived", "平台豁免", Some("false"))]);
    let none = group(
        ReasonForm::None,
        "none { scanned_in_time, waived }",
        Truth::True,
        "五、2",
        vec![scanned, waived],
    );
    let paid = seen("paid", "已付金额", Some("500 CNY"));
    let paid = leaf("paid >= 300 CNY", Truth::True, "五、2(2)", vec![paid]);
    group(ReasonForm::All, "all { … }", Truth::True, "", vec![none, paid])
}

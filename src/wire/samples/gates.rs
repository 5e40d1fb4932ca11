use super::parts::{cause, day, decision, gap, group, impose, instant, leaf, need, number, seen, shall};
use crate::base::Truth;
use crate::domain::Role;
use crate::eval::decision::{
    AppealAnswer, AppealState, AppealWindow, BandExposure, BandMargin, Decision, Gap, GateAnswer, GateStatus,
    Reason, ReasonForm, Requirement, RequirementStatus, Silence, TermDue,
};

/// A gate in every status, with requirements that are met, failed, excused and unknown.
pub(crate) fn gates() -> Decision {
    let needs = vec![need("score", "商家体验分", "number"), need("in_alliance", "现已入驻精选联盟", "bool")];
    Decision {
        gates: vec![
            admitted(),
            refused(),
            stays(),
            warned(),
            removed(),
            barred(),
            undetermined(),
            gate(GateStatus::NotInForce, None),
        ],
        needs,
        ..decision("2023-06-01T23:59:59+08:00")
    }
}

fn gate(status: GateStatus, member: Option<bool>) -> GateAnswer {
    GateAnswer {
        rule: "alliance".to_owned(),
        label: Some("精选联盟".into()),
        cite: Some("二".into()),
        element: None,
        status,
        member,
        could_be: Vec::new(),
        requirements: Vec::new(),
        effects: Vec::new(),
        could_bring: Vec::new(),
        range: Vec::new(),
        margin: Vec::new(),
        exposure: Vec::new(),
        appeal: AppealAnswer::NotApplicable,
        needs: Vec::new(),
        because: None,
        until: None,
    }
}

fn admitted() -> GateAnswer {
    let forged = vec![cause("platform finds 品牌资质不真实", "品牌资质不真实", "二、6")];
    GateAnswer {
        exposure: vec![BandExposure { band: "admit", causes: forged }],
        requirements: vec![
            requirement(RequirementStatus::Met, closures("1", Truth::True)),
            requirement(RequirementStatus::Excused, unless_new(None, Some(true))),
        ],
        ..gate(GateStatus::Admitted, Some(false))
    }
}

fn refused() -> GateAnswer {
    let mut short = requirement(RequirementStatus::Failed, score(">= 4", "3.9", Truth::False, "二、3"));
    short.gaps =
        vec![vec![gap("score", "商家体验分", "3.9", "4")], vec![gap("rank", "行业排名", "12", "10")]];
    let mut often = requirement(RequirementStatus::Failed, closures("3", Truth::False));
    often.gaps = vec![vec![gap("closures", "累计关闭次数", "3", "2")]];
    let sales = vec![seen("sales", "累计成交额", Some("15000 CNY"))];
    let mut sales =
        requirement(RequirementStatus::Failed, leaf("sales >= 20000 CNY", Truth::False, "二、6", sales));
    sales.gaps =
        vec![vec![Gap { unit: Some("CNY".into()), ..gap("sales", "累计成交额", "15000", "20000") }]];
    let licence = vec![seen("licensed", "已提交行业资质", Some("false"))];
    let licence = requirement(RequirementStatus::Failed, leaf("licensed", Truth::False, "二、5", licence));
    GateAnswer {
        element: Some("美妆".into()),
        requirements: vec![
            short,
            often,
            sales,
            licence,
            requirement(
                RequirementStatus::Met,
                leaf("none(penalties where at in last 365 days)", Truth::True, "二、4", Vec::new()),
            ),
        ],
        ..gate(GateStatus::Refused, Some(false))
    }
}

fn stays() -> GateAnswer {
    let below = |band, want: &str, cite: &str| BandMargin {
        band,
        cite: Some(cite.into()),
        gaps: vec![Gap { strict: true, ..gap("score", "商家体验分", "3.9", want) }],
    };
    let fraud = vec![cause("platform finds 虚假交易", "虚假交易", "三、2")];
    GateAnswer {
        requirements: vec![
            on("warn", RequirementStatus::Failed, score("< 3.8", "3.9", Truth::False, "三")),
            on("remove", RequirementStatus::Failed, score("< 3.5", "3.9", Truth::False, "三")),
        ],
        margin: vec![below("warn", "3.8", "三"), below("remove", "3.5", "三")],
        exposure: vec![BandExposure { band: "remove", causes: fraud }],
        ..gate(GateStatus::Stays, Some(true))
    }
}

fn warned() -> GateAnswer {
    let below = Gap { strict: true, ..gap("score", "商家体验分", "3.5", "3.5") };
    GateAnswer {
        requirements: vec![on("warn", RequirementStatus::Met, score("< 3.8", "3.5", Truth::True, "三"))],
        effects: vec![shall(crate::eval::decision::ActionDue::Warn, "三")],
        margin: vec![BandMargin { band: "remove", cite: Some("三".into()), gaps: vec![below] }],
        ..gate(GateStatus::Warned, Some(true))
    }
}

fn removed() -> GateAnswer {
    let window = AppealWindow {
        opens: day("2023-06-02"),
        last_day: day("2023-06-05"),
        closes_at: instant("2023-06-05T18:00+08:00"),
        state: AppealState::NotYetOpen,
        days_left: 4,
        procedure: "quick".to_owned(),
        label: None,
        cite: Some("五".into()),
        attempts: None,
        deciding: None,
        silence_accepts: None,
        suspends: Some(true),
        revokes: false,
        proof: None,
        filing: None,
        evidence: None,
    };
    GateAnswer {
        requirements: vec![on("remove", RequirementStatus::Met, score("< 3.5", "3.4", Truth::True, "三"))],
        effects: vec![shall(impose("unbind", "解绑商品", TermDue::None), "三")],
        appeal: AppealAnswer::Window(window),
        ..gate(GateStatus::Removed, Some(true))
    }
}

fn barred() -> GateAnswer {
    let closed = vec![seen("closures", "累计关闭次数", Some("3"))];
    GateAnswer {
        requirements: vec![on(
            "bar",
            RequirementStatus::Met,
            leaf("closures >= 3", Truth::True, "注意", closed),
        )],
        ..gate(GateStatus::Barred, Some(false))
    }
}

fn undetermined() -> GateAnswer {
    let unseen = leaf("score >= 4", Truth::Unknown, "二、3", vec![seen("score", "商家体验分", None)]);
    let mut score = requirement(RequirementStatus::Unknown, unseen);
    score.needs = vec!["score".to_owned()];
    let mut rate =
        leaf("bad / total <= 1%", Truth::Unknown, "二、7", vec![seen("total", "成交订单数", Some("0"))]);
    rate.because = Some(Silence::DividedByZero);
    GateAnswer {
        could_be: vec![GateStatus::Admitted, GateStatus::Refused, GateStatus::Stays],
        requirements: vec![
            score,
            requirement(RequirementStatus::Unknown, rate),
            requirement(RequirementStatus::Unknown, unless_new(None, None)),
            requirement(RequirementStatus::Failed, unless_new(Some("3.9"), Some(true))),
            requirement(RequirementStatus::Met, closures("1", Truth::True)),
        ],
        needs: vec![need("score", "商家体验分", "number")],
        ..gate(GateStatus::Undetermined, None)
    }
}

fn requirement(status: RequirementStatus, reason: Reason) -> Requirement {
    on("admit", status, reason)
}

fn on(band: &'static str, status: RequirementStatus, reason: Reason) -> Requirement {
    Requirement { band, cite: reason.cite.clone(), status, gaps: Vec::new(), needs: Vec::new(), reason }
}

fn closures(times: &str, truth: Truth) -> Reason {
    leaf(
        "closures < 3",
        truth,
        "一、1",
        vec![seen("closures", "累计关闭次数", Some(&number(times).to_string()))],
    )
}

fn score(test: &str, value: &str, truth: Truth, cite: &str) -> Reason {
    leaf(&format!("score {test}"), truth, cite, vec![seen("score", "商家体验分", Some(value))])
}

/// A score, or none, that is excused for a new shop.
fn unless_new(value: Option<&str>, is_new: Option<bool>) -> Reason {
    let holds = value.map_or(Truth::Unknown, |_| Truth::False);
    let new = is_new.map_or(Truth::Unknown, Truth::from);
    let score = vec![seen("score", "商家体验分", value.or(Some("null")))];
    let is_new = is_new.map(|yes| if yes { "true" } else { "false" });
    let mut wanted = leaf("score >= 4", holds, "", score.clone());
    wanted.because = value.is_none().then_some(Silence::Absent);
    let absent = leaf("score is absent", Truth::from(value.is_none()), "", score);
    let newcomer = leaf("newcomer", new, "", vec![seen("newcomer", "入驻60天内的新商家", is_new)]);
    let excuse = new.and(absent.truth);
    let both = group(ReasonForm::All, "newcomer and score is absent", excuse, "", vec![newcomer, absent]);
    let text = "score >= 4 unless newcomer and score is absent";
    group(ReasonForm::Unless(Role::Requirement), text, holds.or(excuse), "二、3", vec![wanted, both])
}

//! What tests and cases have not reached of a rulebook.

use crate::messages::GateWord;
use crate::messages::say::sentences;

sentences! {
    /// The kinds of what can be reached.
    CoverageKind {
        Tier      en "tiers"              zh "档次";
        Outcome   en "outcomes of gates"  zh "准入结论";
        Milestone en "milestones"         zh "节点";
        Excuse    en "excuses"            zh "免责";
        Effect    en "effects"            zh "后果";
        Condition en "conditions"         zh "条件";
        Threshold en "thresholds"         zh "界限";
    }
}

sentences! {
    /// What is said around the kinds.
    CoverageLine {
        Title { rulebook: String, version: String, share: String }
            en "{rulebook} {version}: {share}"              zh "{rulebook} {version}：{share}";
        Share { percent: String, reached: usize, total: usize }
            en "{percent}% reached ({reached} of {total})"  zh "已覆盖 {percent}%（{reached}/{total}）";
        Nothing  en "nothing to reach"                      zh "没有可覆盖的内容";
        Kind     en "what"                                  zh "类别";
        Reached  en "reached"                               zh "已覆盖";
        Of       en "of"                                    zh "总数";
        Missing  en "Not reached"                           zh "未覆盖";
        All { share: String } en "coverage: {share}"        zh "覆盖率：{share}";
        Below { share: String, min: String }
            en "error: coverage is below {min}%: {share}"
            zh "错误：覆盖率低于 {min}%：{share}";
        Page     en "Coverage of rules"                     zh "规则覆盖情况";
        Legend
            en "Green: everything at this place was reached. Yellow: a part of it. Red: nothing. Point at a place to see what is missing."
            zh "绿色：此处全部已覆盖；黄色：只覆盖了一部分；红色：完全没有覆盖。将鼠标停在某处，可查看缺少什么。";
    }
}

sentences! {
    /// What no test and no case reaches.
    CoverageGap {
        Tier { rule: String, tier: String }
            en "no case in which {tier} of {rule} counts"
            zh "没有案例落入{rule}的“{tier}”";
        Outcome { rule: String, outcome: GateWord }
            en "no case in which {rule} comes to \"{outcome}\""
            zh "没有案例使“{rule}”的结论为“{outcome}”";
        Milestone { account: String, milestone: String }
            en "no case in which {account} reaches {milestone}"
            zh "没有案例使“{account}”达到{milestone}";
        At { points: String } en "{points}"  zh "{points}分";
        Every { points: String } en "a multiple of {points}"  zh "{points}分的倍数";
        Excuse { excuse: String }
            en "no case that only the excuse `{excuse}` saves"
            zh "没有仅因“{excuse}”而免责的案例";
        Effect { effect: String }
            en "no case that brings `{effect}`"
            zh "没有案例产生后果“{effect}”";
        NeverTrue { condition: String }
            en "no case in which `{condition}` holds"
            zh "没有案例满足“{condition}”";
        NeverFalse { condition: String }
            en "no case in which `{condition}` does not hold"
            zh "没有案例不满足“{condition}”";
        IdleTrue { condition: String }
            en "`{condition}` holds in some case, but decides none by that"
            zh "有案例满足“{condition}”，但都不是由它决定结果";
        IdleFalse { condition: String }
            en "`{condition}` does not hold in some case, but decides none by that"
            zh "有案例不满足“{condition}”，但都不是由此决定结果";
        Exactly { what: String, value: String }
            en "no case in which `{what}` is {value}"
            zh "没有“{what}”恰为 {value} 的案例";
        Against { gap: String, constant: String }
            en "{gap}, where the constant is {constant}"
            zh "{gap}（比较对象为 {constant} 时）";
        Less { what: String, value: String }
            en "no case in which `{what}` is less than {value}"
            zh "没有“{what}”低于 {value} 的案例";
        More { what: String, value: String }
            en "no case in which `{what}` is more than {value}"
            zh "没有“{what}”高于 {value} 的案例";
        Earlier { what: String, value: String }
            en "no case in which `{what}` is before {value}"
            zh "没有“{what}”早于 {value} 的案例";
        Later { what: String, value: String }
            en "no case in which `{what}` is after {value}"
            zh "没有“{what}”晚于 {value} 的案例";
        Other { what: String, value: String }
            en "no case in which `{what}` is anything but {value}"
            zh "没有“{what}”不是 {value} 的案例";
    }
}

impl CoverageKind {
    /// All kinds, in the order in which they are told.
    pub const ALL: &'static [Self] = &[
        Self::Tier,
        Self::Outcome,
        Self::Milestone,
        Self::Excuse,
        Self::Effect,
        Self::Condition,
        Self::Threshold,
    ];

    /// The kind as documents write it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Tier => "tier",
            Self::Outcome => "outcome",
            Self::Milestone => "milestone",
            Self::Excuse => "excuse",
            Self::Effect => "effect",
            Self::Condition => "condition",
            Self::Threshold => "threshold",
        }
    }

    /// All words for kinds.
    pub const WORDS: &'static [&'static str] =
        &["tier", "outcome", "milestone", "excuse", "effect", "condition", "threshold"];
}

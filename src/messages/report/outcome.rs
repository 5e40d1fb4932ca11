use crate::messages::say::sentences;

sentences! {
    /// What a violation comes to, in a few words.
    Outcome {
        Tier { tier: String }    en "{tier}"                        zh "{tier}";
        AtLeast { tier: String } en "at least {tier}"               zh "至少为{tier}";
        Undetermined             en "undetermined"                  zh "尚不能确定";
        NoneStated               en "no consequence stated"         zh "原文未规定后果";
        NotInForce               en "outside the rulebook's time"   zh "不在规则有效期内";
        NotYet                   en "not yet"                       zh "尚未发生";
        NoRule                   en "not judged"                    zh "未作判断";
    }
}

sentences! {
    /// What is said about it.
    OutcomeLine {
        AtLeast
            en "At least this tier holds. What is not known yet could make it a heavier one."
            zh "至少属于这一档；部分事实未知，不排除更重。";
        Undetermined
            en "What is known does not settle which tier holds, or whether any does."
            zh "现有事实不足以确定属于哪一档，也不能确定是否构成。";
        NoneStated
            en "The text states no consequence for this case. That is not the same as compliant."
            zh "原文未对该情形规定后果，但这不等于合规。";
        NotInForce
            en "The rulebook does not govern that day, so it says nothing about this matter."
            zh "当日不在本规则有效期内，本规则对该事项不作规定。";
        NotYet
            en "This is dated after the moment asked for; nothing follows from it yet."
            zh "该事项晚于查询时点，暂不产生后果。";
        NoRule { version: String }
            en "The version in force then, {version}, has no such rule, so it says nothing about this matter."
            zh "当时有效的是 {version} 版本，其中没有这条规则，对该事项不作规定。";
        Revoked { day: String }
            en "Revoked since {day}: an appeal succeeded."
            zh "申诉成功，自 {day} 起已撤销。";
        Served { measure: String, length: String }
            en "Not undone: {measure}, {length} already served."
            zh "无法恢复：{measure}，已执行 {length}。";
        Paid { what: String }
            en "Whether this is given back the text does not say: {what}."
            zh "原文未写明是否退还：{what}。";
        ByVersion { version: String } en "Judged by version {version}." zh "适用 {version} 版本。";
        Also { tiers: String } en "Also met, and counted as well: {tiers}." zh "同时计入：{tiers}。";
        Absorbed { tiers: String }
            en "Also met, but not counted beside it: {tiers}."
            zh "同时符合{tiers}，但仅按上述情节处理。";
        NoEffect en "The text attaches nothing to it." zh "原文未写明处理措施。";
    }
}

use crate::messages::say::sentences;

sentences! {
    /// What to keep in mind about an answer.
    WarningLine {
        Draft       en "This version is a draft for comments: it binds nobody."
                    zh "本版本为征求意见稿，尚无约束力。";
        Trial       en "This version is on trial: it binds only the shops that take part."
                    zh "本版本为试行版，仅适用于参与试行的店铺。";
        Published   en "This version is published and not yet in force."
                    zh "本版本已发布，尚未生效。";
        InForce     en "This version is in force."
                    zh "本版本现行有效。";
        Superseded  en "This version has been replaced by a later one."
                    zh "本版本已被后续版本取代。";
        Withdrawn   en "This version has been withdrawn."
                    zh "本版本已撤回。";
        LowConfidence { grade: String }
            en "The wording comes from a source of low confidence ({grade}). Check it against the platform's own page."
            zh "规则文本来源可信度较低（{grade}），请以平台官方页面为准。";
        OutsideSpan
            en "This version does not govern at the moment asked for."
            zh "查询时点不在本版本有效期内。";
        OpenTrial { version: String, needs: String }
            en "The trial {version} may govern instead; that depends on {needs}."
            zh "也可能适用试行版本 {version}，取决于{needs}。";
        TrialCannotBeTold { version: String, why: String }
            en "The trial {version} may govern instead; whether it does cannot be told: {why}."
            zh "也可能适用试行版本 {version}，是否适用无法确定：{why}。";
        StartUnstated
            en "The text does not say since when it is in force."
            zh "原文未写明生效日期。";
        Unrounded { amount: String }
            en "The text does not say how to round this amount: {amount}"
            zh "原文未写明如何取整：{amount}";
        FiledEarly { of: String, filed: String, from: String }
            en "The appeal against `{of}` was filed on {filed}, before {from}, from which the time to appeal runs."
            zh "对“{of}”的申诉提交于 {filed}，早于申诉期起算日 {from}。";
        UpheldLate { of: String, filed: String, last_day: String }
            en "The appeal against `{of}` was filed on {filed}, after the last day, {last_day}, and upheld all the same. The text does not say what follows; nothing is taken back here."
            zh "对“{of}”的申诉提交于 {filed}，晚于最后期限 {last_day}，却获得支持。原文未写明如何处理，本结果未作撤销。";
        Untried { rule: String }
            en "Of `{rule}` not everything was tried that could lead to another outcome: its lists are too long. Where no distance is told, there may be one."
            zh "“{rule}”涉及的列表过长，未逐一试算哪些变化会改变结果；未写出差距之处，不表示没有差距。";
        BeyondCalendar { from: String, until: String }
            en "The answer takes workdays outside the known ones. China's holidays are known from {from} to {until}; what depends on others is left open."
            zh "本结果涉及尚未收录的工作日。目前仅收录 {from} 至 {until} 的节假日安排，其余日期不作推断。";
    }
}

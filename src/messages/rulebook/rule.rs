use crate::messages::say::sentences;

sentences! {
    /// What is said about a violation or a gate as a whole.
    RuleLine {
        Each { of: String }
            en "Each of {of} is judged by itself."
            zh "每项{of}分别判定。";
        Dated { day: String }
            en "Its date is: {day}."
            zh "日期以{day}为准。";
        Governed { day: String }
            en "Which version applies follows from: {day}."
            zh "适用版本以{day}为准。";
        Heaviest
            en "Where several tiers are met, only the gravest counts; it absorbs the others."
            zh "同时符合多档情节的，只按最重的一档处理，其余被吸收。";
        First
            en "Where several tiers are met, only the first counts."
            zh "同时符合多档情节的，只按列在最前的一档处理。";
        Every
            en "Where several tiers are met, each of them counts."
            zh "同时符合多档情节的，各档后果一并适用。";
        Complete
            en "One of the tiers always applies."
            zh "任何情形都有一档适用。";
        Unique
            en "No two tiers that differ in what follows are ever met at once."
            zh "后果不同的两档不会同时符合。";
        Anyway   en "In any tier, besides:"                zh "无论哪一档，另外：";
        Appeal { procedure: String, length: String, anchor: String }
            en "An appeal can be filed within {length} of {anchor} (see {procedure})."
            zh "可自{anchor}起 {length}内提出申诉（见“{procedure}”）。";
        NoAppeal
            en "The text states no appeal procedure. That is not the same as having no right to appeal."
            zh "原文未规定申诉程序，但这不等于无权申诉。";
        Member { what: String }
            en "Shops for which this holds are inside, all others outside: {what}."
            zh "符合「{what}」的视为已准入，其余视为未准入。";
        Outsider
            en "Everybody is judged as if outside."
            zh "一律按尚未准入判断。";
        Admit    en "To enter"                zh "准入条件";
        Keep     en "To stay"                 zh "保留资格的条件";
        Warn     en "What leads to a warning" zh "警告情形";
        Remove   en "What leads to removal"   zh "清退情形";
        Bar      en "What bars from entering" zh "不得准入的情形";
        AllNeeded en "All of these must hold:" zh "须同时满足：";
        TogetherTrigger en "Where all of these hold:" zh "同时符合：";
        OneOfBands en "One of the groups is enough." zh "满足其中一组即可。";
        Also     en "What follows:"           zh "后果：";
        AlsoThis { what: String } en "What follows: {what}" zh "后果：{what}";
        NoEntry
            en "The text does not say what it takes to enter."
            zh "原文没有规定准入条件。";
    }
}

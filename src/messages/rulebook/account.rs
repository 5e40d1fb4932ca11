use crate::messages::say::sentences;

sentences! {
    /// How an account is kept.
    Ledger {
        Counting     en "How it counts"              zh "计分方式";
        Up           en "from 0 upwards"             zh "从 0 分起累加";
        Down { from: String } en "down from {from}"  zh "从 {from}起扣减";
        Bounds { low: String, high: String }
            en "never beyond {low} and {high}"       zh "不超出 {low} 至 {high}的范围";
        Period       en "Period"                     zh "周期";
        Year         en "calendar year; begins anew on 1 January, 0:00"      zh "自然年；每年 1 月 1 日 0:00 重新起算";
        Quarter      en "calendar quarter; begins anew on its first day, 0:00" zh "自然季度；首日 0:00 重新起算";
        Month        en "calendar month; begins anew on its first day, 0:00" zh "自然月；每月 1 日 0:00 重新起算";
        Week         en "calendar week; begins anew on Monday, 0:00"         zh "自然周；每周一 0:00 重新起算";
        Day          en "day; begins anew every day, 0:00"                   zh "自然日；每日 0:00 重新起算";
        Listed { days: String } en "listed periods, which begin on {days}"  zh "按列明的期间，首日为 {days}";
        NoPeriod     en "the text states no period; it never begins anew"    zh "原文未写明周期，不清零";
        Kept         en "Not begun anew"             zh "不清零的情形";
        Carried      en "Carried over"               zh "结转";
        CarriedWhen { points: String } en "{points} stay deducted" zh "保留扣 {points}";
        Expiry       en "Expiry"                     zh "到期";
        ExpiresAfter { length: String }
            en "a deduction counts no longer {length} after its day"
            zh "每笔扣分自当日起满 {length}不再计入";
        EntryExpires { length: String }
            en "a deduction or a credit counts no longer {length} after its day"
            zh "每笔扣分、抵减自当日起满 {length}不再计入";
        Sources      en "What falls into it"         zh "计入来源";
        Entry { points: String, of: String, day: String }
            en "each of {of}: {points}, on: {day}"
            zh "{of}，每项分值：{points}，日期：{day}";
        Pending      en "may still be overturned when:"  zh "以下情形仍可能被撤销：";
        Reversed     en "is overturned when:"            zh "以下情形视为已撤销：";
        ReversedOn { day: String } en "as of: {day}"     zh "撤销日期：{day}";
        FromRule { rule: String } en "violation: {rule}" zh "违规：{rule}";
        FromMilestone { account: String, milestone: String }
            en "{account}, {milestone}"              zh "{account}：{milestone}";
        NoSource     en "nothing in this rulebook"   zh "本规则中没有计入来源";
        Confirmed    en "only what can no longer be overturned counts" zh "只计不可再撤销的扣分";
        ConfirmedAndPending en "what may still be overturned counts as well" zh "仍可能被撤销的扣分同样计入";
        CountingWhich en "Which count"               zh "计入范围";
        Credits      en "Credits"                    zh "抵减";
        Reserve      en "Credits beyond the start"   zh "超出起点的抵减";
        ReserveKept  en "are kept in reserve and offset later deductions" zh "留存，用于抵减以后的扣分";
        ReserveLost  en "are lost"                   zh "作废，不抵减以后的扣分";
        Void         en "Credits are void when"      zh "抵减失效的情形";
        Recovery     en "Recovery"                   zh "恢复";
        Recovers { points: String, every: String }
            en "{points} back after every {every}"
            zh "每满 {every}恢复 {points}";
        RecoversClean { points: String, every: String }
            en "{points} back after every {every} without a deduction"
            zh "每连续 {every}无扣分恢复 {points}";
        OnlyWhen     en "only when:"                 zh "须满足：";
        Several      en "Several milestones at once" zh "一次跨越多个节点";
        TakesHeaviest en "only the heaviest counts"  zh "只按最重的节点处理";
        TakesEvery   en "each of them counts"        zh "各节点一并适用";
        AtBalance { points: String }  en "at {points}"             zh "达到 {points}";
        AtDeducted { points: String, left: String } en "{points} deducted ({left} left)" zh "扣满 {points}（余 {left}）";
        Left { label: String, left: String } en "{label} ({left} left)" zh "{label}（余 {left}）";
        AtEvery { points: String }    en "every {points}"          zh "每满 {points}";
        NoMilestones en "The text states no milestones here. That is not the same as having no consequence."
                     zh "此处没有节点，但这不等于没有后果。";
    }
}

sentences! {
    /// What measures of one kind come to where they overlap.
    Overlapped {
        Longest  en "they are one that begins with the first and lasts as long as the longest" zh "合并为一项，自最先者起，按最长者计";
        Heaviest en "a longer one ends the running one and is served in full; a shorter or equal one is absorbed" zh "更长的取代正在执行的，并足期执行；更短或相等的被吸收";
        Serial   en "the later one begins when the earlier one ends" zh "后者在前者结束后起算";
        Parallel en "each runs by itself"          zh "各自执行";
        When { what: String } en "{what}, when:"   zh "{what}，条件：";
        Unstated en "unstated"                     zh "原文未写明";
        NextDay  en "the day after its cause"      zh "事由次日";
        SameDay  en "the day of its cause"         zh "事由当日";
    }
}

use crate::messages::say::sentences;

sentences! {
    /// How an account stands.
    AccountLine {
        Entry { source: String, day: String, points: String, state: String }
            en "{source}, {day}: {points}, {state}"
            zh "{source}，{day}：{points}，{state}";
        More { count: usize }
            en "and {count} earlier ones"
            zh "另有更早的 {count} 笔";
        Credits { points: String }
            en "{points} earned offset as many"
            zh "已用学习等方式抵减 {points}";
        Reached { milestone: String, day: String, by: String }
            en "{milestone} reached on {day} by {by}"
            zh "{day} 因 {by} 达到{milestone}";
        Absorbed { milestone: String, day: String }
            en "{milestone} reached on {day} as well; a heavier one absorbs it"
            zh "{day} 同时达到{milestone}，被更重的节点吸收";
        Several { milestone: String, day: String }
            en "{milestone} reached on {day} together with others; the text does not say which of them counts"
            zh "{day} 与其他节点同时达到{milestone}，原文未写明执行哪一个";
        Open { milestone: String, day: String }
            en "{milestone} reached on {day} together with others; whether it counts is open"
            zh "{day} 与其他节点同时达到{milestone}，是否执行未定";
        TakenBack { milestone: String, day: String, since: String }
            en "{milestone} reached on {day}; from {since} on it is as if it had never been reached"
            zh "{day} 达到{milestone}；自 {since} 起视为从未达到";
        CouldReach { milestone: String }
            en "{milestone} could be reached, counting what is discretionary, unknown or pending"
            zh "计入酌情、未知与待定部分，可能达到{milestone}";
        Next { milestone: String, distance: String }
            en "{distance} more lead to {milestone}"
            zh "再扣 {distance}达到{milestone}";
        Milestone { at: String } en "the milestone at {at}" zh "节点 {at}";
        NamedMilestone { label: String, at: String } en "{label} (at {at})" zh "“{label}”（{at}）";
        Expires { day: String, points: String }
            en "on {day} an entry expires, and the balance is {points}"
            zh "{day} 有记录到期，余额变为 {points}";
        Resets { day: String, points: String }
            en "on {day} at 0:00 the period ends, and the balance is {points}"
            zh "{day} 0:00 周期结束，余额变为 {points}";
        Recovers { day: String, points: String }
            en "on {day} points come back, and the balance is {points}, if nothing happens until then"
            zh "若此前无新扣分，{day} 恢复后余额为 {points}";
        Confirms { day: String, points: String }
            en "on {day} an entry can no longer be overturned, and the balance is {points}"
            zh "{day} 起有记录不可再撤销，余额变为 {points}";
        Falls { day: String, points: String }
            en "on {day} a deduction falls that is known already, and the balance is {points}"
            zh "{day} 有已知的扣分计入，余额变为 {points}";
        Earns { day: String, points: String }
            en "on {day} points are earned, and the balance is {points}"
            zh "{day} 有抵减计入，余额变为 {points}";
        Overturns { day: String, points: String }
            en "on {day} an entry is overturned, and the balance is {points}"
            zh "{day} 有记录被撤销，余额变为 {points}";
        Changes { day: String, points: String }
            en "on {day} several changes fall together, and the balance is {points}"
            zh "{day} 同时有多项变动，余额变为 {points}";
        Unsettled
            en "some period ended, and what is known does not say whether the balance began anew; it is shown as if it had not"
            zh "曾有周期结束，但已知事实不足以判断是否清零；此处按未清零计算";
        Incomplete
            en "only what is known is counted; see what is still needed"
            zh "仅按已知事实计算，见“尚需提供”";
    }
}

sentences! {
    /// What becomes of an entry of an account.
    EntryFate {
        Counts   en "counts"                                            zh "计入";
        Pending  en "counts, and may still be overturned"               zh "计入，仍可能被撤销";
        Awaiting en "does not count as long as it may be overturned"    zh "尚可申诉，暂不计入";
        Reversed en "was overturned"                                    zh "已撤销";
        Past     en "has expired or been cleared"                       zh "已到期或已清零";
        Ahead    en "lies ahead"                                        zh "尚未发生";
        Unknown  en "cannot be told from what is known"                 zh "依据不足，无法判断";
        Idle     en "earned, and offsets nothing"                      zh "未抵减";
        Earned   en "earned"                                            zh "抵减";
    }
}

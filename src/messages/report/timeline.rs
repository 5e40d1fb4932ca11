use crate::messages::say::sentences;

sentences! {
    /// What happens to a shop in time.
    TimelineLine {
        Span { subject: String, from: String, to: String, moment: String, zone: String }
            en "{subject} · {from} to {to}, known up to {moment} ({zone})"
            zh "{subject} · {from} 至 {to}，已知截至 {moment}（{zone}）";
        Date       en "Date"     zh "日期";
        Event      en "Event"    zh "事项";
        Change     en "Change"   zh "变动";
        Balance    en "Balance"  zh "余额";
        Milestone  en "Milestone" zh "节点";
        Measures   en "Measures" zh "处理措施";
        Deadlines  en "Deadlines" zh "期限";
        Turns      en "What changes" zh "变化";
        Subject    en "What" zh "对象";
        Before     en "Before" zh "此前";
        After      en "After" zh "此后";
        Version    en "version that answers" zh "适用版本";
        AppealOf { of: String } en "appeal, {of}" zh "申诉：{of}";
        NoMore     en "none" zh "无";
        NoVersion  en "none answers" zh "无适用版本";
        Revoked    en "revoked" zh "已撤销";
        Runs       en "runs" zh "执行中";
        FollowedTo { day: String }
            en "Followed to {day}: later on too much can change to follow it all."
            zh "已推算至 {day}；其后可能变化之处过多，未逐一推算。";
        Opening    en "at the beginning" zh "期初";
        Now        en "as of today; below: if nothing else happens" zh "截至今日；以下为无新事项时的推算";
        Deduction { source: String } en "{source}" zh "{source}";
        Credit { source: String }    en "{source}, earned" zh "{source}，抵减";
        Reversal { source: String }  en "{source} is overturned" zh "{source} 被撤销";
        Expiry { source: String }    en "{source} expires" zh "{source} 到期";
        Reset      en "the period ends, the account begins anew" zh "周期结束，清零";
        Kept       en "the period ends, the balance is kept" zh "周期结束，不予清零";
        Carried { points: String }
            en "the period ends, {points} stay deducted"
            zh "周期结束，保留扣 {points}";
        Unsettled  en "the period ends; what is known does not say whether it begins anew" zh "周期结束，已知事实不足以判断是否清零";
        Recovery   en "points come back" zh "恢复";
        Absorbed { milestone: String } en "{milestone}, absorbed" zh "{milestone}（被吸收）";
        TakenBack { milestone: String, since: String }
            en "{milestone}, taken back from {since}" zh "{milestone}（自 {since} 起收回）";
        Silent { milestone: String } en "{milestone}, the text is silent" zh "{milestone}（原文未写明）";
        Days { from: String, to: String } en "{from} to {to}" zh "{from} 至 {to}";
        OneDay { day: String } en "{day}" zh "{day}";
        From { from: String } en "from {from}, for ever" zh "自 {from} 起，永久";
        FromUntil { from: String, event: String } en "from {from}, until {event}" zh "自 {from} 起，直至{event}";
        FromFor { from: String, length: String } en "from {from}, for {length}" zh "自 {from} 起，共 {length}";
        FromBetween { from: String, first: String, last: String }
            en "from {from}, to a day from {first} to {last} that the platform sets"
            zh "自 {from} 起，至平台在 {first} 至 {last} 间确定的日期";
        FromSome { from: String } en "from {from}, the text does not say how long" zh "自 {from} 起，原文未写明期限";
        Because { what: String, cause: String } en "{what}, because of {cause}" zh "{what}，因 {cause}";
        May { what: String } en "{what} (at the platform's discretion)" zh "{what}（由平台酌情）";
        NoChange   en "nothing changes in these days" zh "此期间没有变动";
        Nothing    en "nothing to show" zh "没有可显示的内容";
        Appeal { of: String, last: String }
            en "{last}: the last moment to appeal against {of}"
            zh "{last}：对 {of} 申诉的最后时刻";
        Decision { of: String, last: String }
            en "{last}: the platform has to have decided the appeal against {of}"
            zh "{last}：平台应就 {of} 的申诉作出决定";
        DaysLeft { days: String } en "{days} left" zh "还剩 {days}";
        Past       en "past" zh "已过";
        EndOf { what: String } en "{what} ends" zh "{what} 结束";
    }
}

sentences! {
    /// What becomes of a measure beside others of its kind.
    FateWord {
        Absorbed   en "absorbed by another one"          zh "被另一措施吸收";
        CutShort   en "ended early by a longer one"      zh "因更长的措施提前结束";
        Postponed  en "begins after the one before it"   zh "顺延至前一措施结束之后";
        Lengthened en "lengthened by a later one"        zh "因后一措施延长";
        Revoked    en "ended, because what brought it was reversed" zh "因所依据的处理或记录被撤销而终止";
        Silent     en "overlaps another one; the text does not say what that means" zh "与另一措施重叠，原文未写明如何处理";
    }
}

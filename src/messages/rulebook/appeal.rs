use crate::messages::say::sentences;

sentences! {
    /// An appeal procedure.
    Procedure {
        Window      en "Window"                zh "申诉期限";
        Days { length: String }
            en "{length} from the anchor, whose own day is not counted; the last day ends at 24:00, worked or not"
            zh "{length}，起算当日不计；最后一日 24:00 截止，遇节假日不顺延";
        DaysFromFirst { length: String }
            en "{length} from the anchor, whose own day is the first one; the last day ends at 24:00, worked or not"
            zh "{length}，起算当日计为第一日；最后一日 24:00 截止，遇节假日不顺延";
        DaysRolling { length: String }
            en "{length} from the anchor, whose own day is not counted; if nobody works on the last day, the next workday is the last"
            zh "{length}，起算当日不计；最后一日为休息日的，顺延至下一工作日";
        DaysFromFirstRolling { length: String }
            en "{length} from the anchor, whose own day is the first one; if nobody works on the last day, the next workday is the last"
            zh "{length}，起算当日计为第一日；最后一日为休息日的，顺延至下一工作日";
        Hours { length: String }
            en "{length} from the instant of the anchor; from 0:00 if only its day is known"
            zh "{length}，自起算时刻计；只有日期的，自当日 0:00 计";
        From { day: String, of: String } en "{of}: from {day}" zh "{of}：自{day}起算";
        Anchors     en "Counted from"          zh "起算时点";
        Attempts    en "Attempts"              zh "申诉次数";
        Times { times: String } en "at most {times}" zh "最多 {times} 次";
        Deciding    en "Decision"              zh "平台决定";
        Within { length: String } en "within {length} of the filing" zh "提出后 {length}内";
        Silence     en "Who does not appeal"   zh "逾期未申诉";
        Accepts     en "accepts"               zh "视为接受";
        Defers      en "what follows takes effect only after the window" zh "期限届满后处理才生效";
        Filing      en "Filing"                zh "提出申诉";
        Suspends    en "suspends what follows until the decision" zh "决定作出前暂停执行";
        SuspendsNot en "does not suspend what follows" zh "不影响执行";
        Success     en "Success"               zh "申诉成功";
        Revokes     en "revokes the decision"  zh "撤销处理";
        Unavailable en "No appeal when"        zh "不得申诉的情形";
        Evidence    en "Evidence"              zh "凭证";
        AnyOf       en "any one of these:"     zh "任选其一：";
        AllOf       en "all of these:"         zh "须全部提供：";
        Else { first: String, second: String } en "{first}; where it cannot be had, {second}" zh "{first}；无法提供的，可用{second}";
        Unstated    en "unstated"              zh "原文未写明";
        NoUse       en "No rule here refers to it." zh "本规则中没有引用该程序的条款。";
        Requires    en "What it must be like:" zh "要求：";
        Fields      en "What is known of it:"  zh "需填写：";
        NothingSaid en "The text says nothing more of it." zh "原文未作进一步要求。";
    }
}

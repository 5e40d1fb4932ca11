use crate::messages::say::sentences;

sentences! {
    /// Why a condition is as it is.
    ReasonLine {
        Seen { what: String, value: String } en "{what}: {value}" zh "{what}：{value}";
        Yes          en "yes"          zh "是";
        No           en "no"           zh "否";
        Absent       en "none"         zh "暂无";
        NotProvided  en "not provided" zh "未提供";
        AsOfDay      en "the day asked for"        zh "查询日";
        AsOfMoment   en "the moment asked for"     zh "查询时点";
        Share { passing: usize, of: usize }
            en "{passing} of {of}"                 zh "{of} 项中有 {passing} 项";
        Entries { count: usize }
            en "{count} in the list"               zh "共 {count} 项";
        Always       en "without further condition" zh "无其他条件";
        NotKnown     en "not known"    zh "未知";
        NoValue      en "no value"     zh "无法得出数值";
        LeftOpen     en "left open"    zh "未作解读";
        Finds { what: String }
            en "the platform finds “{what}”"       zh "平台认定“{what}”";
        Counted { from: String, to: String }
            en "counted from {from} to {to}"       zh "统计区间为 {from} 至 {to}";
        ExcusedBy    en "excused by:"              zh "豁免理由：";
        NotExcusedBy en "what would have excused it:" zh "可豁免的情形：";
        MayExcuse    en "what could excuse it:"    zh "可能的豁免：";
        DecidedBy    en "decided by:"              zh "取决于：";
        NotThis      en "this must not hold:"      zh "以下情形不得成立：";
        NoneOf       en "none of these may hold:"  zh "以下各项均不得成立：";
        AtLeastOf { wanted: usize, of: usize }
            en "at least {wanted} of {of} must hold:" zh "{of} 项中须至少 {wanted} 项成立：";
        NothingToCompare
            en "there is no value, and the text does not say what then holds"
            zh "原文未规定没有数值时如何处理";
        DividedByZero
            en "it divides by zero"                zh "除数为零，无法计算";
        OpenReading
            en "a reading is left open"            zh "相关解读未定";
        BeyondCalendar
            en "the calendar does not reach so far" zh "日历未覆盖该日期";
        EmptyList
            en "nothing is there from which it could be taken"    zh "没有可供计算的记录";
        TooFar
            en "it lies beyond what can be computed" zh "超出可计算的范围";
        NotWhole
            en "a date is moved by a part of a day" zh "日期的加减不是整数天";
    }
}

sentences! {
    /// Why something is open although no fact is missing.
    OpenLine {
        Called { label: String } en "“{label}”"    zh "“{label}”";
        Written { code: String } en "`{code}`"     zh "`{code}`";
        Absent { what: String }
            en "{what} is known to be absent, and the text does not say what holds then"
            zh "已知没有{what}，原文未规定此时如何处理";
        DividedByZero { what: String }
            en "{what} divides by zero"            zh "{what}的除数为零，无法计算";
        OpenReading { what: String }
            en "{what} is left open"               zh "{what}未作解读";
        BeyondCalendar { what: String }
            en "{what} takes days that the calendar does not cover"
            zh "{what}涉及日历未覆盖的日期";
        EmptyList { what: String }
            en "nothing is there from which {what} could be taken" zh "没有可据以计算{what}的记录";
        TooFar { what: String }
            en "{what} lies beyond what can be computed" zh "{what}超出可计算的范围";
        NotWhole { what: String }
            en "{what} moves a date by a part of a day" zh "{what}对日期的加减不是整数天";
        NotSettled
            en "what is known does not settle it"  zh "现有事实不足以判断";
    }
}

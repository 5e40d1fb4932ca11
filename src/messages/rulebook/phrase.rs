use crate::base::Lang;
use crate::functions::Function;
use crate::messages::Say;
use crate::messages::say::sentences;

/// A builtin function of its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Which.
    pub function: Function,
    /// Whether its value is a day or an instant.
    pub are_days: bool,
    /// The arguments.
    pub of: String,
}

impl Say for Applied {
    fn say(&self, lang: Lang) -> String {
        self.function.told(&self.of.say(lang), self.are_days, lang)
    }
}

sentences! {
    /// Two values beside each other.
    Compared {
        Is { a: String, b: String }        en "{a} is {b}"            zh "{a}为{b}";
        IsNot { a: String, b: String }     en "{a} is not {b}"        zh "{a}不为{b}";
        Same { a: String, b: String }      en "{a} is the same as {b}" zh "{a}与{b}相同";
        Differs { a: String, b: String }   en "{a} differs from {b}"  zh "{a}与{b}不同";
        Before { a: String, b: String }    en "{a} lies before {b}"   zh "{a}早于{b}";
        NotAfter { a: String, b: String }  en "{a} does not lie after {b}" zh "{a}不晚于{b}";
        After { a: String, b: String }     en "{a} lies after {b}"    zh "{a}晚于{b}";
        NotBefore { a: String, b: String } en "{a} does not lie before {b}" zh "{a}不早于{b}";
        Between { a: String, low: String, high: String }
            en "{a} is between {low} and {high}, both included"
            zh "{a}在 {low} 至 {high} 之间（含两端）";
        OneOf { a: String, set: String }   en "{a} is one of {set}"   zh "{a}为{set}之一";
        Among { a: String, list: String }  en "{a} is in {list}"      zh "{a}在{list}之中";
        Absent { a: String }               en "there is no {a}"       zh "暂无{a}";
        Known { a: String }                en "{a} is known"          zh "已有{a}";
        HoldsNot { a: String }             en "not “{a}”"             zh "非「{a}」";
    }
}

sentences! {
    /// A value.
    Phrase {
        Quoted { text: String }            en "“{text}”"              zh "“{text}”";
        Today      en "the day of judgement"                          zh "判定当日";
        Now        en "the moment of judgement"                       zh "判定时点";
        Always     en "in every case"                                 zh "一律适用";
        Never      en "in no case"                                    zh "不适用";
        Of { field: String, whose: String } en "{field} of {whose}"   zh "{whose}的{field}";
        ThisRecord { what: String }        en "the {what} in question" zh "该{what}";
        It         en "the item"                                      zh "该项";
        InQuestion en "the one in question"                           zh "所判断的一项";
        Applied { what: String, to: String } en "{what} ({to})"       zh "{what}（{to}）";
        Finds { what: String }  en "the platform finds “{what}”"      zh "平台认定“{what}”";
        FindsNot { what: String } en "the platform does not find “{what}”" zh "平台未认定“{what}”";
        LaterBy { day: String, by: String }   en "{day} plus {by}"   zh "{day}后 {by}";
        EarlierBy { day: String, by: String } en "{day} minus {by}"  zh "{day}前 {by}";
        Brackets { of: String }       en "({of})"                     zh "（{of}）";
        Case { case: String, value: String } en "{case}: {value}"     zh "{case}：{value}";
        Otherwise  en "otherwise"                                     zh "其他";
        By { of: String, cases: String } en "by {of} ({cases})"       zh "按{of}（{cases}）";
        CaseGap    en "; "                                            zh "；";
        Total      en "points deducted in all"                        zh "扣分合计";
        Balance    en "balance"                                       zh "账户余额";
        Entries    en "the deductions that count"                         zh "计入的扣分";
        EntryPoints en "points of one deduction"                      zh "单笔扣分";
        EntryDate  en "day of the deduction"                          zh "扣分日期";
    }
}

sentences! {
    /// When a date must lie.
    Within {
        Last { a: String, length: String }
            en "{a} lies within the last {length}, the day of judgement included"
            zh "{a}在最近 {length}内（含判定当日）";
        LastHours { a: String, length: String }
            en "{a} lies within the {length} before the moment of judgement"
            zh "{a}在判定时点前 {length}内";
        Year { a: String }    en "{a} lies in the same calendar year as the day of judgement"      zh "{a}在判定当日所在自然年内";
        Quarter { a: String } en "{a} lies in the same calendar quarter as the day of judgement"   zh "{a}在判定当日所在自然季度内";
        Month { a: String }   en "{a} lies in the same calendar month as the day of judgement"     zh "{a}在判定当日所在自然月内";
        Week { a: String }    en "{a} lies in the same week (from Monday) as the day of judgement" zh "{a}在判定当日所在自然周内（周一起）";
        Day { a: String }     en "{a} lies on the day of judgement"        zh "{a}在判定当日";
        Own { a: String }     en "{a} lies in the stretch in question"     zh "{a}在所计期间内";
        Since { a: String, anchor: String, length: String }
            en "{a} lies between {anchor} and {length} after it, both included"
            zh "{a}在{anchor}起至其后 {length}内（含最后一日）";
        Listed { a: String, calendar: String }
            en "{a} lies in the same period of “{calendar}” as the day of judgement"
            zh "{a}与判定当日同属“{calendar}”的一期";
    }
}

sentences! {
    /// What is taken over a list.
    Gathered {
        Where { list: String, only: String } en "{list} where {only}" zh "符合「{only}」的{list}";
        Count { of: String }              en "number of {of}"         zh "{of}的数量";
        Distinct { what: String, of: String } en "number of different {what} among {of}" zh "{of}中不同{what}的数量";
        Sum { what: String, of: String }  en "sum of {what} over {of}" zh "{of}的{what}合计";
        Min { what: String, of: String }  en "least {what} among {of}" zh "{of}的最小{what}";
        Max { what: String, of: String }  en "greatest {what} among {of}" zh "{of}的最大{what}";
        Latest { what: String, of: String } en "latest {what} among {of}" zh "{of}的最晚{what}";
        Earliest { what: String, of: String } en "earliest {what} among {of}" zh "{of}的最早{what}";
        Some { list: String, only: String } en "for at least one of {list}: {only}" zh "{list}中至少有一项：{only}";
        Each { list: String, only: String } en "for each of {list}: {only}" zh "{list}中每一项均：{only}";
        Nowhere { list: String, only: String } en "for none of {list}: {only}" zh "{list}中没有一项：{only}";
        SomeAtAll { list: String }  en "there is any of {list}"       zh "有{list}";
        NoneAtAll { list: String }  en "there is none of {list}"      zh "没有{list}";
        SomeOf { list: String }     en "for at least one of {list}:"  zh "{list}中至少有一项：";
        EachOf { list: String }     en "for each of {list}:"          zh "{list}中每一项均：";
        NoneOf { list: String }     en "for none of {list}:"          zh "{list}中没有一项：";
    }
}

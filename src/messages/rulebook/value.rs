use crate::messages::say::sentences;

sentences! {
    /// What values a fact may have.
    Domain {
        Bool      en "yes or no"                 zh "是或否";
        Count     en "count"                     zh "计数";
        Int       en "whole number"              zh "整数";
        Number    en "number"                    zh "数值";
        Percent   en "percentage"                zh "百分比";
        Money { currency: String } en "amount in {currency}" zh "金额（{currency}）";
        Points    en "points"                    zh "分数";
        Day       en "date"                      zh "日期";
        Instant   en "date and time"             zh "日期与时刻";
        Hours     en "number of hours"           zh "小时数";
        Days      en "number of days"            zh "天数";
        Workdays  en "number of workdays"        zh "工作日数";
        Weeks     en "number of weeks"           zh "周数";
        Months    en "number of months"          zh "月数";
        Years     en "number of years"           zh "年数";
        Text      en "text"                      zh "文本";
        Choice { of: String } en "one of {of}"   zh "{of}之一";
        List { of: String }   en "list of {of}"  zh "{of}列表";
        Range { what: String, range: String } en "{what}, {range}" zh "{what}，{range}";
        Named { what: String, scale: String } en "{what} ({scale})" zh "{what}（{scale}）";
        Unknown   en "unknown"                   zh "未知";
    }
}

sentences! {
    /// Who can know a fact.
    Knower {
        Shop      en "the shop"     zh "店铺";
        Platform  en "only the platform" zh "仅平台";
    }
}

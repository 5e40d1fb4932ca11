use super::say::{Say, sentences};
use crate::base::Lang;

sentences! {
    /// What kind of thing a name stands for.
    ItemKind {
        Record      en "record"           zh "记录";
        Type        en "type"             zh "类型";
        Fact        en "fact"             zh "事实";
        Judgement   en "judgement"        zh "平台判断";
        Reading     en "reading"          zh "解读";
        Definition  en "definition"       zh "定义";
        Measure     en "measure"          zh "措施";
        Feature     en "feature"          zh "权限";
        Account     en "account"          zh "账户";
        Document    en "document"         zh "凭证";
        Calendar    en "calendar"         zh "日历";
        Appeal      en "appeal"           zh "申诉程序";
        Violation   en "violation"        zh "违规";
        Gate        en "gate"             zh "准入";
        Tier        en "tier"             zh "情节";
        Field       en "field"            zh "字段";
        Local       en "local name"       zh "局部名称";
        Choice      en "choice"           zh "选项";
        Currency    en "currency"         zh "币种";
        Zone        en "time zone"        zh "时区";
        Status      en "status"           zh "状态";
        Confidence  en "confidence"       zh "可信度";
        Function    en "function"         zh "函数";
        Outcome     en "outcome"          zh "结果";
        Rule        en "violation or gate" zh "违规或准入";
        Value       en "value"            zh "值";
        Band        en "band"             zh "准入条件";
        Version     en "version"          zh "版本";
    }
}

sentences! {
    /// How facts about an appeal contradict each other.
    AppealClash {
        DecidedUnfiled  en "it was decided, and never filed"             zh "已有决定，却从未提交";
        UpheldUnfiled   en "it was upheld, and never filed"              zh "已获支持，却从未提交";
        UpheldUndecided en "it was upheld, and never decided"            zh "已获支持，却从未作出决定";
        NoOutcome       en "it was decided, and neither upheld nor rejected" zh "已有决定，却既未支持也未驳回";
        DecidedBefore   en "it was decided before it was filed"          zh "决定早于提交";
        FewerThanNone   en "there were fewer appeals than none"          zh "申诉次数为负";
        FiledUncounted  en "it was filed, and no appeal is counted"      zh "已提交，申诉次数却为 0";
    }
}

sentences! {
    /// What a fact must look like in a file of facts.
    FactForm {
        Bool            en "`true` or `false`"                          zh "`true` 或 `false`";
        Count           en "a whole number of at least 0"               zh "不小于 0 的整数";
        Int             en "a whole number"                             zh "整数";
        Number          en "a number"                                   zh "数字";
        Percent         en "a percentage in quotes, such as \"80%\""    zh "带引号的百分数，例如 \"80%\"";
        Money { currency: String }
            en "an amount in {currency}, such as 500 or \"500 {currency}\""
            zh "以 {currency} 计的金额，例如 500 或 \"500 {currency}\"";
        Points          en "a number of points"                         zh "分数";
        Day             en "a date such as \"2023-05-15\""              zh "日期，例如 \"2023-05-15\"";
        Instant         en "a date with a time such as \"2023-05-15T10:00+08:00\""
                        zh "带时刻的日期，例如 \"2023-05-15T10:00+08:00\"";
        Duration { unit: String } en "a number of {unit}"               zh "以 {unit} 计的数字";
        Text            en "a text"                                     zh "文本";
        Choice { of: Vec<String> } en "one of {of}"                     zh "{of} 之一";
        Record { name: String } en "an object with the fields of `{name}`" zh "含“{name}”各字段的对象";
        List            en "a list"                                     zh "列表";
        Case            en "an object with the facts of a case and how they are asked"
                        zh "案例对象，含事实与提问方式";
        Readings        en "an object with a value for each reading"    zh "各项解读及其取值的对象";
        Moment          en "a day such as \"2023-06-01\", or a time with its offset such as \"2023-06-01T10:00+08:00\""
                        zh "日期，例如 \"2023-06-01\"；或带时区的时刻，例如 \"2023-06-01T10:00+08:00\"";
        Shop            en "an object with the facts of one shop, or a list of such objects"
                        zh "一个店铺的事实对象，或由其组成的列表";
    }
}

sentences! {
    /// What a vague word leaves open.
    VagueKind {
        Time        en "how long, or how soon"      zh "时间的长短或早晚";
        Number      en "how many, or how often"     zh "数量或次数的多少";
        Degree      en "how much, or how grave"     zh "程度的大小";
        Judgement   en "who decides, and by what"   zh "由谁、依据什么判断";
    }
}

sentences! {
    /// What is wrong with a version that is a draft, or calls itself one.
    DraftFlaw {
        Due { day: String } en "is a draft that was to take effect on {day}"    zh "是征求意见稿，原定于 {day} 生效";
        InForce         en "is in force and calls itself a draft"              zh "已经生效，却自称征求意见稿";
    }
}

sentences! {
    /// What a setting must look like.
    SettingForm {
        Level { of: Vec<String> }   en "one of {of}"                            zh "{of} 之一";
        Table           en "a table"                                    zh "表";
        Tables          en "a list of tables, each begun by `[[overrides]]`" zh "由 `[[overrides]]` 开头的表组成的列表";
        Patterns        en "a list of texts such as \"drafts/**\""    zh "文本的列表，例如 \"drafts/**\"";
    }
}

sentences! {
    /// A type, as people say it.
    TypeName {
        Unknown         en "something unknown"              zh "未知类型";
        Bool            en "a condition"                    zh "真假值";
        Count           en "a count"                        zh "计数";
        Int             en "a whole number"                 zh "整数";
        Number          en "a number"                       zh "数字";
        Percent         en "a percentage"                   zh "百分数";
        Money { currency: String } en "an amount in {currency}" zh "以 {currency} 计的金额";
        AnyMoney        en "an amount of money"             zh "金额";
        Points          en "points"                         zh "分数";
        PointsOf { account: String } en "points of `{account}`" zh "“{account}”的分数";
        Day             en "a date"                         zh "日期";
        Instant         en "a date with a time"             zh "带时刻的日期";
        Duration { unit: String } en "a period in {unit}"   zh "以 {unit} 计的时长";
        AnyDuration     en "a period"                       zh "时长";
        WholeDays       en "a period in whole days"         zh "以整日计的时长";
        Text            en "a text"                         zh "文本";
        Choice { of: Vec<String> } en "one of {of}"         zh "{of} 之一";
        Record { name: String } en "a `{name}`"             zh "“{name}”记录";
        List            en "a list"                         zh "列表";
        ListOfRecords   en "a list of records"              zh "记录的列表";
        Quantity        en "a number, an amount or a period" zh "数字、金额或时长";
    }
}

/// Alternatives, each shown as it is: a, b or c.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOf<T>(pub Vec<T>);

impl<T: Say> Say for OneOf<T> {
    fn say(&self, lang: Lang) -> String {
        let said: Vec<String> = self.0.iter().map(|item| item.say(lang)).collect();
        match said.split_last() {
            None => String::new(),
            Some((last, [])) => last.clone(),
            Some((last, rest)) => {
                let rest = rest.join(lang.pick(", ", "、"));
                format!("{rest}{}{last}", lang.pick(" or ", "或"))
            }
        }
    }
}

/// Chinese text with a blank between its own signs and what is quoted in backticks.
pub(super) fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut before = None;
    let mut is_inside = false;
    for c in text.chars() {
        let touches = c == '`' && !is_inside && before.is_some_and(char::is_alphanumeric)
            || before == Some('`') && !is_inside && c.is_alphanumeric();
        if touches {
            spaced.push(' ');
        }
        is_inside ^= c == '`';
        spaced.push(c);
        before = Some(c);
    }
    spaced
}

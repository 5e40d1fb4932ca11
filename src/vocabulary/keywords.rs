use crate::base::Lang;

/// A keyword: the name of its grammar rule without `kw_`, its English spellings, the one that is written first, and its Chinese one.
/// Several words said in one breath are one keyword.
pub type Keyword = (&'static str, &'static [&'static str], &'static str);

/// Every keyword of the language. `grammar/keywords.pest` has one rule for each row.
pub const KEYWORDS: &[Keyword] = &[
    ("import", &["import"], "引入"),
    ("rulebook", &["rulebook"], "规则"),
    ("record", &["record"], "记录"),
    ("type", &["type"], "类型"),
    ("fact", &["fact"], "事实"),
    ("judgement", &["judgement"], "平台判断"),
    ("reading", &["reading"], "解读"),
    ("define", &["define"], "定义"),
    ("measure", &["measure"], "措施"),
    ("feature", &["feature"], "权限"),
    ("account", &["account"], "账户"),
    ("document", &["document"], "凭证"),
    ("calendar", &["calendar"], "日历"),
    ("appeal", &["appeal"], "申诉"),
    ("violation", &["violation"], "违规"),
    ("gate", &["gate"], "准入"),
    ("test", &["test"], "测试"),
    // the head of a file
    ("title", &["title"], "标题"),
    ("version", &["version"], "版本"),
    ("status", &["status"], "状态"),
    ("published", &["published"], "发布"),
    ("effective", &["effective"], "生效"),
    ("until", &["until"], "直至"),
    ("zone", &["zone"], "时区"),
    ("source", &["source"], "来源"),
    ("retrieved", &["retrieved"], "获取于"),
    ("confidence", &["confidence"], "可信度"),
    ("applies", &["applies"], "适用"),
    // types
    ("list_of", &["list of"], "列表"),
    ("one_of", &["one of"], "选项"),
    ("of_account", &["of"], "归于"),
    ("in_range", &["in"], "范围"),
    // declarations
    ("because", &["because"], "理由"),
    ("begins_same", &["begins the same day"], "当日起算"),
    ("begins_next", &["begins the next day"], "次日起算"),
    ("overlapping", &["overlapping"], "重叠时"),
    ("heaviest", &["heaviest"], "取最重"),
    ("longest", &["longest"], "取最长"),
    ("serial", &["serial"], "依次执行"),
    ("parallel", &["parallel"], "同时执行"),
    ("requires", &["requires"], "须"),
    // accounts
    ("counts_up", &["counts up"], "累加"),
    ("counts_down", &["counts down from"], "扣减自"),
    ("within", &["within"], "限于"),
    ("period_calendar", &["period calendar"], "周期"),
    ("year", &["year"], "自然年"),
    ("quarter", &["quarter"], "自然季度"),
    ("month", &["month"], "自然月"),
    ("week", &["week"], "自然周"),
    ("entry_expires", &["each entry expires after"], "明细有效期"),
    ("entries", &["entries"], "明细"),
    ("from_list", &["from"], "来自"),
    ("worth", &["points"], "分值"),
    ("pending", &["pending"], "待定"),
    ("reversed", &["reversed"], "冲销"),
    ("counting", &["counting"], "统计"),
    ("confirmed", &["confirmed"], "已确认"),
    ("credits_keep", &["credits keep a reserve"], "抵扣余额留存"),
    ("credits", &["credits"], "抵扣"),
    ("void_credits", &["void credits"], "抵扣作废"),
    ("retain", &["keep"], "不清零"),
    ("carry", &["carry"], "结转"),
    ("recover", &["recover"], "恢复"),
    ("every", &["every"], "每"),
    ("clean", &["clean"], "个无违规"),
    ("at", &["at"], "达到"),
    ("deducted", &["deducted"], "已扣"),
    ("crossing", &["crossing several takes"], "跨越多级时"),
    ("every_one", &["every"], "逐级适用"),
    // appeals
    ("window", &["window"], "期限"),
    ("first_day", &["counting the first day"], "首日计入"),
    ("rolling", &["rolling over holidays"], "遇假日顺延"),
    ("attempts", &["attempts"], "次数"),
    ("decision_within", &["decision within"], "裁决期限"),
    ("silence_accepts", &["silence accepts"], "逾期未申诉视为接受"),
    ("silence_defers", &["silence defers"], "申诉期满后生效"),
    ("not_available", &["not available"], "不可申诉"),
    ("filing_suspends", &["filing suspends"], "申诉期间暂停执行"),
    ("filing_continues", &["filing does not suspend"], "申诉期间不停止执行"),
    ("success_revokes", &["success revokes"], "申诉成功即撤销"),
    ("evidence", &["evidence"], "证据"),
    ("filed", &["filed"], "提交于"),
    ("decided", &["decided"], "裁决于"),
    ("upheld", &["upheld"], "成立"),
    // rules
    ("for_each", &["for each"], "对每个"),
    ("in_list", &["in"], "取自"),
    ("where", &["where"], "其中"),
    ("dated", &["dated"], "发生于"),
    ("governed_by", &["governed by"], "版本适用日"),
    ("take", &["take"], "竞合时"),
    ("first", &["first"], "取最先"),
    ("all_of_them", &["all"], "全部适用"),
    ("complete", &["complete"], "完备"),
    ("unique", &["unique"], "唯一命中"),
    ("tier", &["tier"], "情节"),
    ("when", &["when"], "当"),
    ("from", &["from"], "自"),
    ("member", &["member"], "成员"),
    ("admit", &["admit"], "进入"),
    ("keep", &["keep"], "保持"),
    ("warn", &["warn"], "警告"),
    ("remove", &["remove"], "清退"),
    ("bar", &["bar"], "禁入"),
    // effects
    ("may", &["may"], "可"),
    ("shall", &["shall"], "应"),
    ("deduct", &["deduct"], "扣"),
    ("from_account", &["from"], "记入"),
    ("fine", &["fine"], "违约金"),
    ("unstated", &["unstated"], "未写明"),
    ("per", &["per"], "按每"),
    ("at_most", &["at most"], "至多"),
    ("per_day", &["per day"], "每日"),
    ("per_week", &["per week"], "每周"),
    ("per_month", &["per month"], "每月"),
    ("per_year", &["per year"], "每年"),
    ("impose", &["impose"], "处以"),
    ("permanently", &["permanently"], "永久"),
    ("for", &["for"], "为期"),
    ("demand", &["demand"], "要求"),
    ("of_amount", &["of"], "数额"),
    ("grant", &["grant"], "授予"),
    // expressions
    ("unless", &["unless"], "除非"),
    ("or", &["or"], "或"),
    ("and", &["and"], "且"),
    ("not", &["not"], "非"),
    ("between", &["between"], "介于"),
    ("between_and", &["and"], "与"),
    ("in", &["in"], "属于"),
    ("in_window", &["in"], "在"),
    ("last", &["last"], "最近"),
    ("this_year", &["this year"], "本年"),
    ("this_quarter", &["this quarter"], "本季度"),
    ("this_month", &["this month"], "本月"),
    ("this_week", &["this week"], "本周"),
    ("this_day", &["this day"], "当日"),
    ("this_period", &["this period"], "本期"),
    ("since", &["since"], "起自"),
    ("is", &["is"], "为"),
    ("absent", &["absent"], "空"),
    ("known", &["known"], "已知"),
    ("any", &["any"], "任一"),
    ("all", &["all"], "全部"),
    ("none", &["none"], "无一"),
    ("at_least", &["at least"], "至少"),
    ("of_entries", &["of"], "项"),
    ("by", &["by"], "按"),
    ("else", &["else"], "否则"),
    ("count", &["count"], "计数"),
    ("distinct", &["distinct"], "去重"),
    ("sum", &["sum"], "求和"),
    ("min", &["min"], "最小"),
    ("max", &["max"], "最大"),
    ("latest", &["latest"], "最晚"),
    ("earliest", &["earliest"], "最早"),
    ("platform_finds", &["platform finds"], "平台认定"),
    ("today", &["today"], "今日"),
    ("now", &["now"], "此刻"),
    ("true", &["true"], "是"),
    ("false", &["false"], "否"),
    ("null", &["null"], "无"),
    // units
    ("points", &["points", "point"], "分"),
    ("days", &["days", "day"], "天"),
    ("hours", &["hours", "hour"], "小时"),
    ("workdays", &["workdays", "workday"], "个工作日"),
    ("weeks", &["weeks", "week"], "周"),
    ("months", &["months", "month"], "个月"),
    ("years", &["years", "year"], "年"),
    // tests
    ("as_of", &["as of"], "截至"),
    ("given", &["given"], "给定"),
    ("expect", &["expect"], "预期"),
    ("in_force", &["in force"], "生效中"),
    ("not_in_force", &["not in force"], "不在有效期"),
    ("total", &["total"], "合计"),
    ("milestone", &["milestone"], "已触发"),
    ("no_milestone", &["no milestone"], "未触发"),
    ("decision", &["decision"], "裁决"),
    ("decision_by", &["by"], "不晚于"),
    ("not_provided", &["not provided"], "未提供"),
    ("ends", &["ends"], "结束于"),
    ("next", &["next"], "下次变动"),
    ("on", &["on"], "于"),
    ("closes", &["closes"], "截止于"),
    ("not_stated", &["not stated"], "未规定"),
    ("beyond_calendar", &["beyond calendar"], "超出日历"),
    ("out_of_time", &["out of time"], "逾期"),
    ("needs", &["needs"], "还需"),
    ("needs_nothing", &["needs nothing"], "无需补充"),
    ("exposure", &["exposure"], "风险"),
    ("no_exposure", &["no exposure"], "无风险"),
    ("to", &["to"], "至"),
    ("margin", &["margin"], "差距"),
    ("has", &["has"], "含"),
    ("has_no", &["has no"], "不含"),
    ("none_stated", &["none stated"], "无规定"),
];

/// The spelling that is written for a grammar rule `kw_…`; `None` if it is no keyword.
pub fn spelling(rule: &str, lang: Lang) -> Option<&'static str> {
    let word = rule.strip_prefix("kw_")?;
    KEYWORDS.iter().find(|(name, ..)| *name == word).map(|(_, en, zh)| lang.pick(en[0], zh))
}

/// The name of the first row with this spelling, in either language.
pub fn keyword(spelled: &str) -> Option<&'static str> {
    KEYWORDS.iter().find(|(_, en, zh)| en.contains(&spelled) || *zh == spelled).map(|(name, ..)| *name)
}

/// The language in which a keyword is spelled.
pub fn tongue(spelled: &str) -> Lang {
    if spelled.is_ascii() { Lang::En } else { Lang::Zh }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{KEYWORDS, Keyword};

    /// One line of the grammar file, as the table would write it.
    fn row((name, en, zh): &Keyword) -> String {
        let phrase = |words: &&str| {
            words.split(' ').map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join("~between_words~")
        };
        let english = en.iter().map(phrase).collect::<Vec<_>>().join("|");
        format!("kw_{name}=@{{({english}|\"{zh}\")~!XID_CONTINUE}}")
    }

    #[test]
    fn the_grammar_has_the_same_keywords_with_the_same_spellings() {
        let written: Vec<String> = include_str!("../../grammar/keywords.pest")
            .lines()
            .filter(|line| line.starts_with("kw_"))
            .map(|line| line.split_whitespace().collect())
            .collect();
        let listed: Vec<String> = KEYWORDS.iter().map(row).collect();
        assert_eq!(written, listed);
    }

    #[test]
    fn no_two_keywords_are_spelled_alike_in_chinese() {
        let mut rows: HashMap<&str, &str> = HashMap::new();
        for (name, _, zh) in KEYWORDS {
            let other = rows.insert(zh, name);
            assert_eq!(other, None, "`{zh}` is both {name} and {other:?}");
        }
    }

    #[test]
    fn a_chinese_spelling_is_one_word_of_chinese_letters() {
        for (name, en, zh) in KEYWORDS {
            assert!(zh.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)), "{name}: {zh}");
            assert!(en.iter().all(|word| word.is_ascii()), "{name}: {en:?}");
        }
    }
}

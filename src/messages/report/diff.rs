use crate::base::{Lang, Number};
use crate::messages::Say as _;
use crate::messages::report::Quantity;
use crate::messages::say::sentences;
use crate::messages::worded::worded;

worded! {
    /// What of a thing has changed.
    Aspect {
        Added      "added"       en "added"                         zh "新增";
        Removed    "removed"     en "removed"                       zh "删除";
        Renamed    "renamed"     en "renamed"                       zh "改名";
        Order      "order"       en "order"                         zh "顺序";
        Condition  "condition"   en "condition"                     zh "条件";
        Excuse     "excuse"      en "excuse"                        zh "豁免";
        Threshold  "threshold"   en "threshold"                     zh "界限";
        Operator   "operator"    en "comparison"                    zh "比较方式";
        Unit       "unit"        en "unit"                          zh "单位";
        Choices    "choices"     en "listed values"                 zh "所列各项";
        Window     "window"      en "time window"                   zh "时间范围";
        Counted    "counted"     en "what is computed"              zh "计算方式";
        Type       "type"        en "type"                          zh "类型";
        Scale      "scale"       en "scale"                         zh "分制";
        Range      "range"       en "range"                         zh "取值范围";
        Amount     "amount"      en "amount"                        zh "数额";
        Term       "term"        en "term"                          zh "期限";
        Cap        "cap"         en "upper limit"                   zh "上限";
        Per        "per"         en "counted once for each"         zh "计次对象";
        Modality   "modality"    en "force"                         zh "效力";
        Take       "take"        en "which tiers count"             zh "多档同时成立时";
        ForEach    "for_each"    en "judged one by one"             zh "逐项判断的对象";
        Dated      "dated"       en "date of the matter"            zh "事项日期";
        Governed   "governed"    en "date that fixes the version"   zh "确定版本的日期";
        Member     "member"      en "how membership is known"       zh "是否在内";
        Procedure  "procedure"   en "appeal procedure"              zh "申诉程序";
        Anchor     "anchor"      en "start of the appeal window"    zh "申诉期起算";
        Filing     "filing"      en "how a filed appeal is known"   zh "申诉情况";
        Length     "length"      en "appeal window"                 zh "申诉期";
        FirstDay   "first_day"   en "first day counted"             zh "首日计入";
        Rolling    "rolling"     en "rolls over holidays"           zh "遇节假日顺延";
        Attempts   "attempts"    en "number of appeals"             zh "申诉次数";
        Deciding   "deciding"    en "time to decide"                zh "审理时限";
        Silence    "silence"     en "silence"                       zh "未申诉";
        Suspends   "suspends"    en "filing suspends"               zh "申诉期间中止执行";
        Revokes    "revokes"     en "success revokes"               zh "申诉成立撤销处理";
        Unavailable "unavailable" en "no appeal when"               zh "不可申诉的情形";
        Evidence   "evidence"    en "evidence"                      zh "证据";
        Requires   "requires"    en "requirement"                   zh "要求";
        Value      "value"       en "reading"                       zh "解读";
        Reason     "reason"      en "reason of the reading"         zh "解读理由";
        Counting   "counting"    en "counting"                      zh "计分方式";
        Bounds     "bounds"      en "least and greatest balance"    zh "分值上下限";
        Period     "period"      en "period"                        zh "周期";
        Expiry     "expiry"      en "expiry of an entry"            zh "扣分有效期";
        Recovery   "recovery"    en "recovery of points"            zh "恢复分值";
        Several    "several"     en "several milestones at once"    zh "同时达到多个节点";
        Milestone  "milestone"   en "milestone"                     zh "节点分值";
        Entries    "entries"     en "entries"                       zh "记录来源";
        Credits    "credits"     en "credits"                       zh "加分来源";
        Reserve    "reserve"     en "credits keep a reserve"        zh "抵扣余额留存";
        Pending    "pending"     en "pending entries count"         zh "未定记录计入";
        Keep       "keep"        en "kept at the end of a period"   zh "周期末不清零";
        Carry      "carry"       en "carried into the next period"  zh "周期末结转";
        Void       "void"        en "credits void"                  zh "加分作废";
        Begins     "begins"      en "begins"                        zh "开始";
        Overlap    "overlap"     en "overlapping"                   zh "重叠时";
        Starts     "starts"      en "first days"                    zh "各期首日";
        Applies    "applies"     en "for which shops"               zh "适用店铺";
        Status     "status"      en "status"                        zh "状态";
        Published  "published"   en "published"                     zh "发布日期";
        Effective  "effective"   en "effective"                     zh "生效日期";
        Until      "until"       en "until"                         zh "失效日期";
        Zone       "zone"        en "time zone"                     zh "时区";
        Version    "version"     en "version"                       zh "版本号";
        Label      "label"       en "label"                         zh "名称";
        Clause     "clause"      en "clause"                        zh "条款号";
        Source     "source"      en "source"                        zh "来源";
    }
}

worded! {
    /// What a change is about.
    Place {
        Rulebook   "rulebook"    en "rulebook"          zh "规则";
        Fact       "fact"        en "fact"              zh "事实";
        Field      "field"       en "field"             zh "字段";
        Judgement  "judgement"   en "judgement"         zh "平台判断";
        Reading    "reading"     en "reading"           zh "解读";
        Measure    "measure"     en "measure"           zh "措施";
        Feature    "feature"     en "feature"           zh "权限";
        Document   "document"    en "document"          zh "凭证";
        Appeal     "appeal"      en "appeal procedure"  zh "申诉程序";
        Account    "account"     en "account"           zh "账户";
        Milestone  "milestone"   en "milestone"         zh "节点";
        Violation  "violation"   en "violation"         zh "违规";
        Gate       "gate"        en "gate"              zh "准入";
        Tier       "tier"        en "tier"              zh "情节";
        Band       "band"        en "band"              zh "准入条件";
        Effect     "effect"      en "effect"            zh "处理";
    }
}

worded! {
    /// What a change can alter.
    Touch {
        Decisions  "decisions"   en "what follows"                zh "处理结果";
        Facts      "facts"       en "the facts that are taken"    zh "所需事实";
        Governing  "governing"   en "when the version governs"    zh "版本效力";
        Nothing    "nothing"     en "nothing: it means the same"  zh "无：含义相同";
        Wording    "wording"     en "wording only"                zh "仅文字";
    }
}

worded! {
    /// Which way a change goes for shops.
    Tendency {
        Stricter   "stricter"    en "stricter"  zh "趋严";
        Milder     "milder"      en "milder"    zh "趋宽";
    }
}

worded! {
    /// What a comparison comes to.
    Verdict {
        Same       "same"        en "no change in meaning"                        zh "含义没有变化";
        Wording    "wording"     en "no change in meaning; only the wording differs" zh "含义没有变化，仅文字有改动";
        Differs    "differs"     en "the meaning changes"                         zh "含义有变化";
        Added      "added"       en "a new rulebook"                              zh "新增的规则";
        Removed    "removed"     en "the rulebook is gone"                        zh "规则已删除";
    }
}

sentences! {
    /// The lines of a comparison.
    DiffLine {
        Versions { rulebook: String, old: String, new: String }
            en "{rulebook} · {old} → {new}"         zh "{rulebook} · {old} → {new}";
        Only { rulebook: String, version: String }
            en "{rulebook} · {version}"             zh "{rulebook} · {version}";
        Governing   en "When it governs"            zh "效力";
        Facts       en "Facts"                      zh "所需事实";
        Readings    en "Readings"                   zh "解读";
        Equivalent  en "Written otherwise, same meaning" zh "写法不同，含义相同";
        Wording     en "Wording only"               zh "仅文字";
        Named { kind: String, name: String } en "{kind} {name}" zh "{kind}“{name}”";
        NamedBoth { kind: String, name: String, id: String }
            en "{kind} {name} ({id})"               zh "{kind}“{name}”（{id}）";
        Known { label: String, name: String } en "{label} ({name})" zh "{label}（{name}）";
        Changed { what: String, old: String, new: String }
            en "{what}: {old} → {new}"              zh "{what}：{old} → {new}";
        AspectOf { aspect: String, of: String }
            en "{aspect} of {of}"                   zh "{of}的{aspect}";
        GainedCondition { what: String }
            en "added condition: {what}"            zh "新增条件：{what}";
        LostCondition { what: String }
            en "removed condition: {what}"          zh "删除条件：{what}";
        Is { what: String, text: String } en "{what}: {text}" zh "{what}：{text}";
        Gained { what: String } en "added: {what}"  zh "新增：{what}";
        Lost { what: String }   en "removed: {what}" zh "删除：{what}";
        Within { whole: String, part: String }
            en "{whole} › {part}"                   zh "{whole} › {part}";
        Also { places: String } en "also in {places}" zh "同样涉及：{places}";
        Example { facts: String, old: String, new: String }
            en "for example {facts}: {old} → {new}" zh "例如 {facts}：{old} → {new}";
        Places { old: String, new: String } en "{old} → {new}" zh "{old} → {new}";
        Undocumented en "none"                      zh "无";
    }
}

/// Words of the language that stand for a value, and how Chinese says them.
const VALUES: &[(&str, &str, &str)] = &[
    ("may", "may", "可以（平台酌情）"),
    ("shall", "shall", "应当"),
    ("yes", "yes", "是"),
    ("no", "no", "否"),
    ("unstated", "unstated", "未写明"),
    ("permanently", "permanently", "永久"),
    ("heaviest", "only the heaviest", "只计最重一档"),
    ("first", "only the first", "只计最先一档"),
    ("all", "all of them", "全部计入"),
    ("accepts", "accepts", "视为接受"),
    ("defers", "defers", "期满后生效"),
    ("warn", "warn", "警告"),
    ("fine", "money", "违约金"),
    ("next day", "the next day", "次日"),
    ("same day", "the same day", "当日"),
    ("holds", "it holds", "成立"),
    ("fails", "it does not hold", "不成立"),
    ("longest", "longest", "取最长"),
    ("serial", "serial", "依次执行"),
    ("parallel", "parallel", "各自执行"),
    ("draft", "draft", "征求意见稿"),
    ("trial", "trial", "试行"),
    ("published", "published", "已发布未生效"),
    ("in_force", "in force", "现行"),
    ("superseded", "superseded", "已被取代"),
    ("withdrawn", "withdrawn", "已撤回"),
    ("admit", "admit", "准入"),
    ("keep", "keep", "留存"),
    ("remove", "remove", "清退"),
    ("bar", "bar", "禁入"),
];

/// A value as people read it: amounts with their units, words of the language in the language of the answer, all else as written.
pub fn value_said(text: &str, lang: Lang) -> String {
    if let Some((_, en, zh)) = VALUES.iter().find(|(word, ..)| *word == text) {
        return lang.pick(*en, *zh).to_owned();
    }
    if let Some((low, high)) = text.split_once("..")
        && let Some((high, unit)) = high.split_once(' ')
        && let (Ok(low), Ok(high)) = (Number::parse(low), Number::parse(high))
    {
        return Quantity::between(low, high, unit).say(lang);
    }
    Quantity::read(text).map_or_else(|| text.to_owned(), |quantity| quantity.say(lang))
}

use crate::messages::say::sentences;
use crate::messages::worded::worded;

worded! {
    /// What a rule comes to for a shop.
    Ending {
        Admitted     "admitted"      en "admitted"            zh "可准入";
        Refused      "refused"       en "refused"             zh "不予准入";
        Stays        "stays"         en "stays"               zh "保留";
        Warned       "warned"        en "warned"              zh "警告";
        Removed      "removed"       en "removed"             zh "清退";
        Barred       "barred"        en "barred"              zh "禁入";
        Undetermined "undetermined"  en "undetermined"        zh "无法确定";
        NoneStated   "none_stated"   en "none stated"         zh "原文未规定";
        NotInForce   "not_in_force"  en "not in force"        zh "不在有效期内";
        NotYet       "not_yet"       en "not yet"             zh "尚未发生";
        Tier         "tier"          en "tier"                zh "情节";
        AtLeast      "at_least"      en "at least"            zh "至少";
        NoRule       "no_rule"       en "no such rule"        zh "无此规则";
        NoElement    "no_element"    en "not judged"          zh "未作判断";
        Incomparable "incomparable"  en "not comparable"      zh "不可比";
    }
}

worded! {
    /// How a shop fares under the new version.
    Fare {
        Loses  "loses"  en "worse off"      zh "变差";
        Wins   "wins"   en "better off"     zh "变好";
        Mixed  "mixed"  en "partly each"    zh "有好有坏";
        Open   "open"   en "not known"      zh "尚不能判断";
        Same   "same"   en "as before"      zh "不变";
    }
}

sentences! {
    /// Who is affected by a change of rules.
    ImpactLine {
        Heading { shops: usize, changed: usize }
            en "Who is affected: {changed} of {shops} shops"
            zh "受影响的店铺：{shops} 家中有 {changed} 家";
        Rule       en "Rule"         zh "规则";
        From       en "Before"       zh "原结果";
        To         en "After"        zh "新结果";
        Shops      en "Cases"        zh "数量";
        Names      en "For example"  zh "例如";
        AtLeast { tier: String } en "at least {tier}" zh "至少为{tier}";
        Unmoved { count: usize } en "as before: {count}" zh "不变：{count}";
        Fares { losers: usize, winners: usize, mixed: usize, open: usize }
            en "worse off: {losers} · better off: {winners} · partly each: {mixed} · not known: {open}"
            zh "变差 {losers} 家 · 变好 {winners} 家 · 有好有坏 {mixed} 家 · 尚不能判断 {open} 家";
        Losers     en "Worse off"              zh "变差的店铺";
        Winners    en "Better off"             zh "变好的店铺";
        Mixed      en "Partly each"            zh "有好有坏的店铺";
        Open       en "Not known"              zh "尚不能判断的店铺";
        Totals     en "In total"               zh "合计";
        Kind       en "What"                   zh "项目";
        Account { account: String } en "points, {account}" zh "扣分（{account}）";
        Money { currency: String }  en "money, {currency}" zh "违约金（{currency}）";
        Besides { text: String, unknown: usize }
            en "{text} and {unknown} unknown amounts"
            zh "{text}，另有 {unknown} 笔数额不明";
        More { count: usize } en "and {count} more" zh "另有 {count} 家";
        Nearest    en "Nearest to a threshold under the new version" zh "新版本下最接近界限的店铺";
        Near { shop: String, rule: String, part: String }
            en "{shop}: {rule}, {part}"        zh "{shop}：{rule}，{part}";
        Gap { what: String, have: String, want: String, by: String }
            en "{what} {have}, threshold {want}, {by} away"
            zh "{what}为 {have}，界限 {want}，相差 {by}";
        Needs      en "Facts that would now be needed" zh "新版本下尚需提供的事实";
        Need { fact: String, shops: usize, form: String }
            en "{fact}: {form} ({shops} shops)" zh "{fact}：{form}（{shops} 家）";
        Unfit      en "Not comparable"         zh "不可比的店铺";
        Scale { fact: String, old: String, new: String }
            en "{fact} is on another scale now: {old} → {new}"
            zh "{fact} 的分制已变：{old} → {new}";
        Misfit { version: String, reason: String }
            en "the facts do not fit {version}: {reason}"
            zh "事实不符合版本 {version} 的要求：{reason}";
        Missing { facts: String }
            en "the new version asks for {facts}, which these facts do not give"
            zh "新版本要求提供 {facts}，现有事实中没有";
        Other      en "other reasons"           zh "其他原因";
        Rejected { count: usize }
            en "{count} records could not be judged"
            zh "另有 {count} 条记录未能判定";
        Some { names: String, more: usize }
            en "{names} and {more} more"       zh "{names} 等，另有 {more} 家";
        Several { count: usize, what: String }
            en "{count}: {what}"               zh "{count} 家：{what}";
        Nobody     en "Nothing changes for any of these shops." zh "这些店铺的结果均无变化。";
        Chart { rule: String }
            en "{rule}: from which outcome to which"
            zh "{rule}：结果的变化";
        Legend     en "red: worse · green: better · yellow: not known · grey: as before"
                   zh "红色：变差 · 绿色：变好 · 黄色：尚不能判断 · 灰色：不变";
    }
}

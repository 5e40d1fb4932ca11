//! What differs between two decisions, and why.

use crate::base::Lang;
use crate::messages::Say;
use crate::messages::say::sentences;

use super::GateWord;

/// A thing of the rulebook: in English by its name there, in Chinese by what people call it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Named {
    /// `very_serious`
    pub id: String,
    /// `情节特别严重`
    pub label: Option<String>,
}

impl Say for Named {
    fn say(&self, lang: Lang) -> String {
        lang.pick(&self.id, self.label.as_ref().unwrap_or(&self.id)).clone()
    }
}

/// A text that was put together in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Told {
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

impl Told {
    /// What `say` says in each language.
    pub fn by(say: impl Fn(Lang) -> String) -> Self {
        Self { en: say(Lang::En), zh: say(Lang::Zh) }
    }
}

impl Say for Told {
    fn say(&self, lang: Lang) -> String {
        lang.pick(&self.en, &self.zh).clone()
    }
}

sentences! {
    /// What a violation came to.
    Standing {
        Tier { tier: Named }    en "{tier}"              zh "{tier}";
        AtLeast { tier: Named } en "at least {tier}"     zh "至少为{tier}";
        Undetermined            en "undetermined"        zh "尚不能确定";
        NoneStated              en "none stated"         zh "原文未规定";
        NotInForce              en "not in force"        zh "不在有效期内";
        NotYet                  en "not yet"             zh "尚未发生";
        NoRule                  en "not judged"          zh "未作判断";
    }
}

sentences! {
    /// How an appeal stood.
    AppealWord {
        Nothing        en "none"                zh "无";
        NotYetOpen     en "not yet open"        zh "尚未开始";
        Open           en "open"                zh "可以提交";
        Closed         en "closed"              zh "已截止";
        Filed          en "filed"               zh "已提交";
        OutOfTime      en "out of time"         zh "逾期提交";
        Succeeded      en "upheld"              zh "已支持";
        Rejected       en "rejected"            zh "已驳回";
        NotStated      en "not stated"          zh "原文未写明";
        Unavailable    en "not available"       zh "不可申诉";
        BeyondCalendar en "beyond the calendar" zh "超出日历范围";
        Unknown        en "unknown"             zh "尚不能确定";
    }
}

sentences! {
    /// How a requirement stood.
    RequirementWord {
        Met     en "met"     zh "满足";
        Failed  en "failed"  zh "未满足";
        Excused en "excused" zh "已豁免";
        Unknown en "unknown" zh "尚不能确定";
    }
}

sentences! {
    /// One difference between two decisions.
    ChangeLine {
        Version { from: String, to: String }
            en "version {from} → {to}"                   zh "版本 {from} → {to}";
        Tier { from: Standing, to: Standing }
            en "tier {from} → {to}"                      zh "{from} → {to}";
        Gate { from: GateWord, to: GateWord }
            en "{from} → {to}"                           zh "{from} → {to}";
        Points { account: Named, from: String, to: String }
            en "{from} → {to} ({account})"               zh "{account} {from} → {to}";
        Effect { from: Told, to: Told }
            en "{from} → {to}"                           zh "{from} → {to}";
        Stays                  en "the outcome stays"    zh "结论不变";
        Gains { what: Told }   en "now {what}"           zh "新增：{what}";
        Loses { what: Told }   en "no longer {what}"     zh "不再有：{what}";
        Begins                 en "was not there before" zh "此前没有";
        Ends                   en "is no longer there"   zh "不再出现";
        Closes { from: String, to: String }
            en "appeal until {from} → {to}"              zh "申诉截止 {from} → {to}";
        Appeal { from: AppealWord, to: AppealWord }
            en "appeal {from} → {to}"                    zh "申诉：{from} → {to}";
        Distance { to: Named, from: String, now: String }
            en "distance to {to} {from} → {now}"         zh "距{to} {from} → {now}";
        CouldBe { what: Named }
            en "could now become {what}"                 zh "现可能为{what}";
        CannotBe { what: Named }
            en "can no longer become {what}"             zh "不再可能为{what}";
        Requirement { of: String, from: RequirementWord, to: RequirementWord }
            en "{of}: {from} → {to}"                     zh "{of}：{from} → {to}";
        Balance { from: String, to: String }
            en "balance {from} → {to}"                   zh "余额 {from} → {to}";
        Worst { from: String, to: String }
            en "at worst {from} → {to}"                  zh "最不利 {from} → {to}";
        Reaches { at: String } en "now reaches the milestone at {at}"       zh "现达到节点 {at}";
        Misses { at: String }  en "no longer reaches the milestone at {at}" zh "不再达到节点 {at}";
        Ahead { from: String, to: String }
            en "next milestone {from} → {to}"            zh "下一节点 {from} → {to}";
        Needs { fact: String } en "now asks for {fact}"                     zh "现需要提供 {fact}";
        Spares { fact: String } en "no longer asks for {fact}"              zh "不再需要 {fact}";
        Detail { what: String, from: String, to: String }
            en "`{what}`: {from} → {to}"                 zh "`{what}`：{from} → {to}";
        More { count: usize }
            en "{count} more details"                    zh "另有 {count} 处细节";
    }
}

sentences! {
    /// Why two decisions differ: what is written differently at a clause, or what was looked at.
    CauseLine {
        StartsAt { clause: String, what: Named, from: String, to: String }
            en "{clause} now starts at {to} {what} (was {from})"
            zh "{clause} 由{what} {from} 起改为 {to} 起";
        StartsAbove { clause: String, what: Named, from: String, to: String }
            en "{clause} now starts above {to} {what} (was {from})"
            zh "{clause} 由{what}超过 {from} 改为超过 {to}";
        EndsAt { clause: String, what: Named, from: String, to: String }
            en "{clause} now goes up to {to} {what} (was {from})"
            zh "{clause} 由{what}不超过 {from} 改为不超过 {to}";
        EndsBelow { clause: String, what: Named, from: String, to: String }
            en "{clause} now stays below {to} {what} (was {from})"
            zh "{clause} 由{what}低于 {from} 改为低于 {to}";
        Reads { clause: String, from: String, to: String }
            en "{clause} now reads `{to}` (was `{from}`)"
            zh "{clause} 由 `{from}` 改为 `{to}`";
        Has { clause: String, what: String }
            en "{clause} now has `{what}`"
            zh "{clause} 新增 `{what}`";
        Lacks { clause: String, what: String }
            en "{clause} no longer has `{what}`"
            zh "{clause} 删去 `{what}`";
        Brings { clause: String, from: Told, to: Told }
            en "{clause} now brings {to} (was {from})"
            zh "{clause} 由“{from}”改为“{to}”";
        BringsAlso { clause: String, what: Told }
            en "{clause} now brings {what}"
            zh "{clause} 新增“{what}”";
        BringsNoMore { clause: String, what: Told }
            en "{clause} no longer brings {what}"
            zh "{clause} 不再有“{what}”";
        Version { from: String, to: String }
            en "version {to} answers now (was {from})"
            zh "现由版本 {to} 判定（原为 {from}）";
        Window { clause: String, from: String, to: String }
            en "{clause} now counts {to} (was {from})"
            zh "{clause} 的计算期间由 {from} 变为 {to}";
        Seen { clause: String, what: Named, from: String, to: String }
            en "{clause} now looks at {to} {what} (was {from})"
            zh "{clause} 所看的{what}由 {from} 变为 {to}";
    }
}

use crate::messages::say::sentences;

sentences! {
    /// What is said of a version as a whole.
    HeadLine {
        Status        en "Status"              zh "状态";
        Published     en "Published"           zh "发布日期";
        InForce       en "In force"            zh "有效期";
        Zone          en "Time zone"           zh "时区";
        Sources       en "Source"              zh "来源";
        Applies       en "For whom"            zh "适用范围";
        FromUntil { from: String, until: String }
            en "from {from}, until before {until}" zh "{from} 起，至 {until} 前";
        From { from: String }   en "from {from}"                       zh "{from} 起";
        UnstatedUntil { until: String }
            en "since when is unstated, until before {until}"          zh "生效日期原文未写明，至 {until} 前";
        Unstated      en "since when is unstated"                      zh "生效日期原文未写明";
        NotStated     en "unstated"                                    zh "原文未写明";
        Retrieved { day: String }  en "read {day}"                     zh "{day} 查阅";
        LowConfidence
            en "The wording comes from a source of low confidence. Check it against the platform's own page."
            zh "规则文本来源可信度较低，请以平台官方页面为准。";
        May           en "may"                                         zh "可";
        Legend
            en "what the platform may do and need not; everything else follows by itself"
            zh "由平台酌情决定；未标注的均为必然后果";
        Judged        en "platform"                                    zh "平台认定";
        JudgedLegend
            en "what only the platform can find"
            zh "只有平台才能认定的事项";
        Read          en "reading"                                     zh "解读";
        ReadLegend
            en "where the text is vague: how it is read here"
            zh "原文含糊之处，本页按所注的解读处理";
        Open          en "open"                                        zh "待定";
        RemarkLegend
            en "Indented paragraphs with a line at their left are remarks of the author of this rulebook, not the platform's text."
            zh "左侧带竖线的段落是规则编写者的说明（保留其原来的语言），不是平台原文。";
        VersionName   en "Version"                                     zh "版本";
        Columns
            en "Each column is a version, the newest first. What is marked is otherwise than in the version before it."
            zh "每栏为一个版本，最新的在前；标色处与前一版本不同。";
        Binding
            en "This page tells a rulebook for information. What binds is the platform's own text."
            zh "本页仅供参考，以平台公布的规则原文为准。";
        Violations { count: usize } en "violations: {count}"           zh "违规 {count} 项";
        Gates { count: usize }      en "gates: {count}"                zh "准入 {count} 项";
        Accounts { count: usize }   en "accounts: {count}"             zh "账户 {count} 个";
    }
}

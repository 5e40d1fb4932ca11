use crate::messages::say::sentences;

sentences! {
    /// What stands above a part of a page.
    Part {
        Contents     en "Contents"                        zh "目录";
        Rulebooks    en "Rulebooks"                       zh "规则一览";
        Compared     en "Versions side by side"           zh "版本对照";
        OnlyInOne    en "Only in one version"             zh "仅见于一个版本";
        Version { version: String } en "Version {version}" zh "{version} 版";
        Overview     en "At a glance"                     zh "概要";
        Violations   en "Violations and what follows"     zh "违规与后果";
        Gates        en "Entering and staying"            zh "准入与清退";
        Accounts     en "Accounts"                        zh "积分账户";
        Measures     en "Measures"                        zh "处理措施";
        Features     en "What is opened"                  zh "开放的权限";
        Appeals      en "Appeals"                         zh "申诉";
        Documents    en "Documents"                       zh "凭证";
        Readings     en "Readings and open questions"     zh "解读与待定问题";
        Open         en "Open questions"                  zh "待定问题";
        Decided      en "Readings"                        zh "所采用的解读";
        Silences     en "What the text leaves unstated"   zh "原文未写明之处";
        Definitions  en "Definitions"                     zh "定义";
        Calendars    en "Calendars"                       zh "日历";
        Facts        en "Facts needed"                    zh "所需事实";
        Records      en "Records"                         zh "记录";
        Examples { count: usize } en "Worked examples ({count})" zh "示例（{count} 个）";
        Clauses      en "Index of clauses"                zh "条款索引";
    }
}

sentences! {
    /// What stands above a column of a table.
    Column {
        Version      en "Version"            zh "版本";
        Status       en "Status"             zh "状态";
        InForce      en "In force"           zh "有效期";
        Source       en "Source"             zh "来源";
        Title        en "Rulebook"           zh "规则";
        Contains     en "What is in it"      zh "内容";
        Tier         en "Tier"               zh "情节";
        Condition    en "Condition"          zh "条件";
        Follows      en "What follows"       zh "后果";
        Appeal       en "Appeal"             zh "申诉";
        Milestone    en "Milestone"          zh "节点";
        Document     en "Document"           zh "凭证";
        Demands      en "What it must be like" zh "要求";
        Measure      en "Measure"            zh "措施";
        Begins       en "Begins"             zh "起算";
        Overlap      en "Where several overlap" zh "多项重叠时";
        Name         en "Name"               zh "名称";
        Key          en "Key"                zh "字段";
        Kind         en "Type"               zh "类型";
        Knower       en "Who can know it"    zh "由谁掌握";
        Clause       en "Clause"             zh "条款";
        Where        en "What rests on it"   zh "所依据的内容";
        Value        en "Value"              zh "取值";
        Reason       en "Why"                zh "理由";
        Periods      en "First days"         zh "各期首日";
        What         en "What"               zh "事项";
    }
}

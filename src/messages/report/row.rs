use crate::messages::say::sentences;

sentences! {
    /// What stands above the columns of a table of decisions.
    RowHead {
        Subject  en "Shop"            zh "店铺";
        Rulebook en "Rulebook"        zh "规则集";
        Version  en "Version"         zh "版本";
        Kind     en "Kind"            zh "类别";
        Rule     en "Rule"            zh "规则";
        Label    en "Rule in words"   zh "规则名称";
        Element  en "Element"         zh "对象";
        Date     en "Date"            zh "日期";
        Status   en "Status"          zh "状态";
        Tier     en "Tier"            zh "情节";
        Outcome  en "Outcome"         zh "结论";
        Certain { of: String } en "{of}: certain" zh "{of}：确定";
        AtMost { of: String }  en "{of}: at most" zh "{of}：至多";
        Money { currency: String } en "{currency} to pay" zh "违约金 {currency}";
        Effects  en "What follows"    zh "处理结果";
        Margin   en "How far from worse"       zh "距离更重处理";
        Exposure en "What could make it worse" zh "可能加重的情形";
        Appeal   en "Appeal"          zh "申诉";
        Until    en "Appeal until"    zh "申诉截止";
        Needs    en "Missing facts"   zh "尚需提供";
        Readings en "Readings relied on" zh "所依据的解读";
        Warnings en "Keep in mind"    zh "请注意";
    }
}

sentences! {
    /// What a row of a table of decisions is about.
    RowKind {
        Violation en "violation" zh "违规";
        Gate      en "gate"      zh "准入与清退";
        Account   en "account"   zh "积分账户";
    }
}

use crate::messages::say::sentences;

sentences! {
    /// What follows, in the few words of a table.
    Consequence {
        Deduct { amount: String }                  en "deduct {amount}"             zh "扣 {amount}";
        DeductFrom { amount: String, account: String }
            en "deduct {amount} ({account})"       zh "扣 {amount}（{account}）";
        SomePoints   en "deduct points; how many the text does not say"             zh "扣分，分值原文未写明";
        Fine { amount: String }                    en "pay {amount}"                zh "违约金 {amount}";
        FineUnstated en "pay an amount that the text does not state"                zh "违约金，金额原文未写明";
        Warn         en "a warning"                                                 zh "警告";
        Term { measure: String, term: String }     en "{measure}, {term}"           zh "{measure}（{term}）";
        Demand { measure: String }                 en "required: {measure}"         zh "须{measure}";
        DemandOf { measure: String, amount: String } en "required: {measure}, {amount}" zh "须{measure}，{amount}";
        Grant { feature: String }                  en "opened: {feature}"           zh "开放{feature}";
        Each { what: String, of: String }          en "{what}, for each of {of}"    zh "{what}，按{of}逐项计";
        Capped { what: String, caps: String }      en "{what}; {caps}"              zh "{what}；{caps}";
        AtMost { most: String }                    en "at most {most} in all"       zh "合计最多 {most}";
        PerDay { most: String }                    en "at most {most} a day"        zh "每日最多 {most}";
        PerWeek { most: String }                   en "at most {most} a week"       zh "每周最多 {most}";
        PerMonth { most: String }                  en "at most {most} a month"      zh "每月最多 {most}";
        PerQuarter { most: String }                en "at most {most} a quarter"    zh "每季度最多 {most}";
        PerYear { most: String }                   en "at most {most} a year"       zh "每年最多 {most}";
        Range { low: String, high: String }        en "{low} to {high}"             zh "{low}至{high}";
        Nothing      en "the text attaches nothing to it"                           zh "原文未写明处理措施";
    }
}

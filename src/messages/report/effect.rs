use crate::messages::say::sentences;

sentences! {
    /// Something that follows.
    EffectLine {
        Deduct { amount: String, account: String }
            en "deduction: {amount} ({account})"      zh "扣分：{amount}（{account}）";
        Fine { amount: String }
            en "to pay: {amount}"                     zh "支付违约金：{amount}";
        Warn
            en "a warning"                            zh "警告";
        Impose { measure: String }
            en "{measure}"                            zh "{measure}";
        ImposeFor { measure: String, term: String }
            en "{measure}, {term}"                    zh "{measure}，{term}";
        Demand { measure: String }
            en "required: {measure}"                  zh "要求：{measure}";
        DemandOf { measure: String, amount: String }
            en "required: {measure}, {amount}"        zh "要求：{measure}，{amount}";
        Grant { feature: String }
            en "opened: {feature}"                    zh "开放：{feature}";
        UpTo { most: String, causes: String }
            en "up to {most} by what the platform may find: {causes}"
            zh "如平台作出下列认定，最高可达 {most}：{causes}";
        May { what: String }
            en "{what} (at the platform's discretion)" zh "{what}（平台可酌情决定）";
    }
}

sentences! {
    /// An amount that is no number.
    AmountLine {
        PointsUnstated en "points; the text does not say how many"     zh "分值原文未写明";
        PointsUnknown { needs: String }
                       en "a number of points that depends on {needs}" zh "分值取决于{needs}";
        PointsOpen { why: String }
                       en "a number of points that cannot be told: {why}" zh "分值无法确定：{why}";
        MoneyUnstated  en "an amount that the text does not state"     zh "金额原文未写明";
        MoneyUnknown { needs: String }
                       en "an amount that depends on {needs}"          zh "金额取决于{needs}";
        MoneyOpen { why: String }
                       en "an amount that cannot be told: {why}"       zh "金额无法确定：{why}";
    }
}

sentences! {
    /// For how long.
    Term {
        Permanent               en "permanently"                             zh "永久";
        For { length: String }  en "for {length}"                            zh "{length}";
        Unknown { needs: String } en "for a time that depends on {needs}"    zh "期限取决于{needs}";
        Open { why: String }    en "for a time that cannot be told: {why}"   zh "期限无法确定：{why}";
        Until { event: String } en "until {event}"                           zh "直至{event}";
        Unstated                en "for a time that the text does not state" zh "期限原文未写明";
    }
}

sentences! {
    /// What a tier costs, in a few words.
    Cost {
        Points { amount: String } en "{amount}"  zh "扣 {amount}";
        Money { amount: String }  en "{amount}"  zh "违约金 {amount}";
        SomePoints                en "points"    zh "扣分";
        SomeMoney                 en "money"     zh "违约金";
        More { costs: String }    en "{costs}, …" zh "{costs}等";
        Discretion                en "at the platform's discretion" zh "由平台酌情处理";
    }
}

use crate::messages::say::sentences;

sentences! {
    /// Until when an outcome stands.
    UntilLine {
        Turns { last: String, first: String, outcome: String }
            en "If nothing else happens, until {last}; from {first}: {outcome}."
            zh "若无新事项，持续至 {last}；自 {first} 起：{outcome}。";
        TurnsAt { at: String, outcome: String }
            en "If nothing else happens, until {at}; from then on: {outcome}."
            zh "若无新事项，持续至 {at}；其后：{outcome}。";
        Gone
            en "the rule no longer looks at it"
            zh "不再属于本条规则的适用对象";
        OtherVersion { last: String }
            en "Until {last}: then another version answers, or none."
            zh "持续至 {last}：其后由其他版本规定，或不再有规定。";
        NotFollowed { last: String }
            en "Until {last} at least; there is too much that can change later to follow it all."
            zh "至少持续至 {last}；其后可能变化之处过多，未逐一推算。";
    }
}

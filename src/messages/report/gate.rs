use crate::messages::say::sentences;

sentences! {
    /// What a gate says, in a word.
    GateWord {
        Admitted     en "may enter"           zh "符合准入条件";
        Refused      en "may not enter yet"   zh "暂不符合准入条件";
        Stays        en "stays"               zh "资格保留";
        Warned       en "stays, with a warning" zh "资格保留，已触发警告";
        Removed      en "removed"             zh "清退";
        Barred       en "barred"              zh "不得准入";
        Undetermined en "undetermined"        zh "尚不能确定";
        NotInForce   en "outside the rulebook's time" zh "不在规则有效期内";
    }
}

sentences! {
    /// What is said about it.
    GateLine {
        Admitted
            en "Everything that is asked for is met."
            zh "目前符合全部条件。";
        Refused
            en "Not everything that is asked for is met."
            zh "目前有条件未满足，见下。";
        Stays
            en "The shop is inside; nothing puts it out."
            zh "店铺已准入，未触发清退。";
        Warned
            en "The shop is inside and stays there, but the threshold of a warning is crossed."
            zh "店铺已准入，未触发清退，但已达到警告标准。";
        Removed
            en "The shop is inside and is put out."
            zh "店铺已准入，现达到清退标准。";
        Barred
            en "Whatever else it meets, the shop is not admitted as long as this holds."
            zh "已触发不得准入的情形，其他条件满足也不能准入。";
        Undetermined
            en "What is known does not settle it."
            zh "现有事实不足以得出结论。";
        StillPossible { outcomes: String }
            en "What is known does not settle it. Still possible: {outcomes}."
            zh "现有事实不足以得出结论，仍有可能：{outcomes}。";
        LeftOpenBy { why: String }
            en "Nothing is missing: {why}."
            zh "并非缺少事实：{why}。";
        EntryUnstated { outcomes: String }
            en "The text does not say what it takes to enter. Still possible: {outcomes}."
            zh "原文没有规定准入条件，仍有可能：{outcomes}。";
        StayUnstated { outcomes: String }
            en "The text does not say what it takes to stay. Still possible: {outcomes}."
            zh "原文没有规定继续留用的条件，仍有可能：{outcomes}。";
        NotInForce
            en "This version does not govern at the moment asked for, so it says nothing about the shop."
            zh "查询时点不在本版本有效期内，本规则对该店铺不作规定。";
    }
}

sentences! {
    /// What stands above the requirements of a band.
    BandHeading {
        Admit  en "To enter"                zh "准入条件";
        Keep   en "To stay"                 zh "保留资格的条件";
        Warn   en "What leads to a warning (✓ applies, ✗ does not)" zh "警告标准（✓ 已触发，✗ 未触发）";
        Remove en "What leads to removal (✓ applies, ✗ does not)"   zh "清退标准（✓ 已触发，✗ 未触发）";
        Bar    en "What bars the shop (✓ applies, ✗ does not)"      zh "不得准入的情形（✓ 已触发，✗ 未触发）";
    }
}

sentences! {
    /// A band, as something that could come about.
    BandWord {
        Admit  en "admission" zh "准入";
        Keep   en "staying"   zh "保留资格";
        Warn   en "a warning" zh "警告";
        Remove en "removal"   zh "清退";
        Bar    en "being barred" zh "不得准入";
        Refuse en "refusal"   zh "不予准入";
    }
}

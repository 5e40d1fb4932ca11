use crate::messages::say::sentences;

sentences! {
    /// What stands above a part of a report.
    Heading {
        Effects   en "What follows"             zh "处理结果";
        Why       en "Why"                      zh "认定依据";
        Margin    en "How far from worse"       zh "距离更重处理";
        Exposure  en "What could make it worse" zh "可能加重的情形";
        Unknown   en "What is not yet known"    zh "尚未排除的情形";
        Provisional en "And, if it stays at that"  zh "如维持该档，另有";
        Possible  en "What it could be"         zh "可能的结论";
        Findings  en "What only the platform can find" zh "取决于平台认定的情形";
        Appeal    en "Appeal"                   zh "申诉";
        Accounts  en "Accounts"                 zh "积分账户";
        Measures  en "Measures"                 zh "处理措施的起止";
        Needs     en "What is still needed"     zh "尚需提供";
        Readings  en "Readings relied on"       zh "所依据的解读";
        Warnings  en "Keep in mind"             zh "请注意";
    }
}

sentences! {
    /// The first and last lines of a report, and what joins its pieces.
    Frame {
        Subject { subject: String, moment: String, zone: String }
            en "{subject} · as of {moment} ({zone})"
            zh "{subject} · 截至 {moment}（{zone}）";
        Nothing
            en "Nothing in the facts falls under this rulebook."
            zh "所提供的事实中没有本规则涉及的事项。";
        Source { text: String } en "Source: {text}" zh "来源：{text}";
        SourceRead { text: String, day: String }
            en "Source: {text} (read {day})"
            zh "来源：{text}（{day} 查阅）";
        SourceGraded { text: String, grade: String }
            en "Source: {text} ({grade})"
            zh "来源：{text}（{grade}）";
        SourceReadGraded { text: String, day: String, grade: String }
            en "Source: {text} ({grade}, read {day})"
            zh "来源：{text}（{grade}，{day} 查阅）";
        Then { what: String, comes: String } en "{what}: {comes}"   zh "{what}：{comes}";
        Aside { what: String, aside: String } en "{what} ({aside})" zh "{what}（{aside}）";
        Last   en " and " zh "和";
        Clause en ", "    zh "，";
        Comma  en ", "    zh "、";
        Semicolon en "; " zh "；";
        And    en " and " zh "，且";
        Or     en " or "  zh "或";
        Balance { account: String, points: String }
            en "{account}: {points}"
            zh "{account}：{points}";
        BalanceAtWorst { account: String, points: String, worst: String }
            en "{account}: {points}; at worst {worst}, counting what is discretionary or unknown"
            zh "{account}：{points}；计入酌情与未知部分，最不利为 {worst}";
        BalanceOpen { account: String, points: String }
            en "{account}: {points}, counting what is known; how much worse it could be is not known"
            zh "{account}：{points}（仅计已知部分；最不利情况尚无法确定）";
        Reading { name: String, value: String } en "{name}: {value}" zh "{name}：{value}";
        ReadingChosen { name: String, value: String }
            en "{name}: {value}, as chosen for this answer"
            zh "{name}：{value}（本次查询指定）";
        ReadingOpen { name: String } en "{name}: left open" zh "{name}：未作解读";
    }
}

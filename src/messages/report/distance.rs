use crate::messages::say::sentences;

sentences! {
    /// How far a quantity is from where a condition turns: first where worse begins, then what is asked for.
    Turn {
        Reaches { what: String, want: String, have: String, by: String }
            en "{what} reaches {want} (now {have}, {by} more)"
            zh "{what}达到 {want}（现为 {have}，还差 {by}）";
        Exceeds { what: String, want: String, have: String, by: String }
            en "{what} exceeds {want} (now {have}, {by} below)"
            zh "{what}超过 {want}（现为 {have}，相差 {by}）";
        SinksTo { what: String, want: String, have: String, by: String }
            en "{what} falls to {want} (now {have}, {by} less)"
            zh "{what}降至 {want}（现为 {have}，相差 {by}）";
        SinksBelow { what: String, want: String, have: String, by: String }
            en "{what} falls below {want} (now {have}, {by} above)"
            zh "{what}低于 {want}（现为 {have}，高出 {by}）";
        MustReach { what: String, want: String, have: String, by: String }
            en "{what} must reach {want} (now {have}, {by} short)"
            zh "{what}须达到 {want}（现为 {have}，还差 {by}）";
        MustExceed { what: String, want: String, have: String, by: String }
            en "{what} must exceed {want} (now {have}, {by} below)"
            zh "{what}须超过 {want}（现为 {have}，相差 {by}）";
        MustSinkTo { what: String, want: String, have: String, by: String }
            en "{what} must fall to {want} (now {have}, {by} over)"
            zh "{what}须降至 {want}（现为 {have}，超出 {by}）";
        MustSinkBelow { what: String, want: String, have: String, by: String }
            en "{what} must fall below {want} (now {have}, {by} above)"
            zh "{what}须低于 {want}（现为 {have}，高出 {by}）";
        Passes { what: String, want: String }
            en "{what} exceeds {want} (now exactly there)"
            zh "{what}超过 {want}（现恰为该值）";
        Drops { what: String, want: String }
            en "{what} falls below {want} (now exactly there)"
            zh "{what}低于 {want}（现恰为该值）";
        MustPass { what: String, want: String }
            en "{what} must exceed {want} (now exactly there)"
            zh "{what}须超过 {want}（现恰为该值）";
        MustDrop { what: String, want: String }
            en "{what} must fall below {want} (now exactly there)"
            zh "{what}须低于 {want}（现恰为该值）";
    }
}

sentences! {
    /// What could bring a tier or band about.
    Raise {
        If { what: String, gaps: String }
            en "{what}, if {gaps}"                         zh "{what}：{gaps}";
        IfFinds { what: String }
            en "{what}, if the platform finds:"            zh "{what}，如平台认定：";
        IfFindsAny { what: String }
            en "{what}, if the platform finds any of:"     zh "{what}，如平台认定下列任一情形：";
        Depends { what: String, needs: String }
            en "{what}, depending on {needs}"              zh "{what}，取决于{needs}";
        Open { what: String, why: String }
            en "{what}: {why}"                             zh "{what}：{why}";
    }
}

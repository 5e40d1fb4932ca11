use crate::messages::say::sentences;

sentences! {
    /// How conditions are joined.
    Junction {
        All   en "all of these hold:"                      zh "以下各项同时满足：";
        Any   en "any of these holds:"                     zh "满足以下任一项：";
        None  en "none of these holds:"                    zh "以下各项均不成立：";
        AtLeast { wanted: usize, of: usize }
              en "at least {wanted} of these {of} hold:"   zh "以下 {of} 项中至少满足 {wanted} 项：";
        Not   en "this does not hold:"                     zh "以下情形不成立：";
        Unless en "unless:"                                zh "除外情形：";
        UnlessInline { what: String, excuse: String }
              en "{what}, unless {excuse}"                 zh "{what}，但{excuse}的除外";
        And   en " and "                                   zh "，且";
        Or    en " or "                                    zh "，或";
        ByCase { of: String } en "depending on {of}:"      zh "视{of}而定：";
    }
}

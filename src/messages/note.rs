use super::kinds::TypeName;
use super::say::sentences;

sentences! {
    /// What is said under a place.
    Note {
        FirstHere               en "first here"                     zh "首次出现在此";
        AgainHere               en "again here"                     zh "再次出现";
        AlsoHere                en "also here"                      zh "此处同样如此";
        IsOf { found: TypeName }  en "this is {found}"                zh "这是{found}";
        DeclaredHere            en "declared here"                  zh "声明于此";
        InForce { from: String, until: String }
                                en "in force {from} to {until}"     zh "{from} 至 {until} 有效";
        InTierBefore            en "the tier before brings this"    zh "前一档的处罚";
        GoesBefore              en "goes before it"                 zh "优先于它";
        HoldsBelow              en "holds of lesser values"         zh "数值较小时成立";
        HoldsToo                en "holds at once with the other"  zh "与另一档同时成立";
        PromisedHere            en "promised here"             zh "声明于此";
        HoldsAbove              en "holds of greater values"        zh "数值较大时成立";
        Beside { file: String } en "the other one is in {file}"     zh "另一个在 {file}";
        NotAllowedHere          en "not expected"                   zh "此处不应出现";
        Through                 en "by way of this"             zh "途经此处";
        LowEnd                  en "begins here"                zh "始于此处";
        HighEnd                 en "ends here"                  zh "终于此处";
        After                   en "after this"                     zh "在此之后";
    }
}

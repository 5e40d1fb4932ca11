use crate::messages::say::sentences;

sentences! {
    /// What a text leaves unstated.
    Silence {
        Start
            en "since when it is in force" zh "自何时起生效";
        Appeal { rule: String }
            en "how to appeal against “{rule}”: no procedure is stated, which is not the same as no right to appeal"
            zh "对“{rule}”如何申诉：原文未规定申诉程序，但这不等于无权申诉";
        Points { of: String }
            en "how many points “{of}” costs" zh "“{of}”扣多少分";
        Money { of: String }
            en "how much “{of}” costs" zh "“{of}”的违约金数额";
        Length { measure: String, of: String }
            en "how long “{measure}” lasts ({of})" zh "“{measure}”的期限（{of}）";
        Effect { of: String }
            en "what follows from “{of}”" zh "“{of}”的处理措施";
        Overlap { measure: String }
            en "what several “{measure}” come to where they overlap" zh "多项“{measure}”重叠时如何处理";
        Several { account: String }
            en "what counts where one deduction crosses several milestones of “{account}”"
            zh "一次扣分跨越“{account}”多个节点时执行哪一个";
        Entry { gate: String }
            en "what it takes to enter “{gate}”" zh "“{gate}”的准入条件";
        Staying { gate: String }
            en "what leads out of “{gate}” again" zh "“{gate}”的清退情形";
        Milestones { account: String }
            en "what follows at which balance of “{account}”" zh "“{account}”达到多少分有何后果";
        Suspension { procedure: String }
            en "whether filing suspends what follows ({procedure})" zh "申诉期间是否暂停执行（{procedure}）";
        Deciding { procedure: String }
            en "how long the platform has to decide ({procedure})" zh "平台作出决定的期限（{procedure}）";
        Attempts { procedure: String }
            en "how often one may appeal ({procedure})" zh "可申诉的次数（{procedure}）";
        Silent { procedure: String }
            en "what it means not to appeal ({procedure})" zh "逾期未申诉的后果（{procedure}）";
        Nothing en "nothing that this page could find" zh "本页未发现此类情形";
    }
}

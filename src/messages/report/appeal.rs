use crate::messages::say::sentences;

sentences! {
    /// Whether and until when one may appeal, and with what.
    AppealLine {
        Open { until: String, left: String }
            en "An appeal can be filed until {until}; {left} left."
            zh "可在 {until} 前提出申诉，还剩 {left}。";
        LastDay { until: String }
            en "An appeal can be filed until {until}; today is the last day."
            zh "可在 {until} 前提出申诉，今天是最后一天。";
        NotYetOpen { opens: String, until: String }
            en "An appeal can be filed from {opens} until {until}."
            zh "申诉期为 {opens} 起至 {until} 止，目前尚未开始。";
        Closed { until: String, ago: String }
            en "The time to appeal ended at {until}, {ago} ago."
            zh "申诉期已于 {until} 届满，已过 {ago}。";
        ClosedToday { until: String }
            en "The time to appeal ended today at {until}."
            zh "申诉期已于今天 {until} 届满。";
        OneOf { documents: String }
            en "One of these will do as evidence: {documents}."
            zh "凭证任选其一：{documents}。";
        AllOf { documents: String }
            en "Bring all of these as evidence: {documents}."
            zh "须同时提供：{documents}。";
        DocumentAccepted { document: String } en "{document}: will do" zh "{document}：符合要求";
        DocumentFails { document: String } en "{document}: will not do" zh "{document}：不符合要求";
        DocumentOpen { document: String } en "{document}: cannot be told yet" zh "{document}：尚不能判断";
        DocumentMissing { document: String } en "{document}: not provided" zh "{document}：未提供";
        Fallback { document: String } en "{document} (where the first cannot be had)" zh "{document}（替代凭证）";
        Suffices en "The documents given suffice." zh "已提供的凭证足够。";
        DoesNotSuffice en "The documents given do not suffice." zh "已提供的凭证不足。";
        MaySuffice en "Whether the documents given suffice cannot be told yet." zh "尚不能判断已提供的凭证是否足够。";
        Suspends
            en "Filing suspends what follows until the appeal is decided."
            zh "申诉期间暂停执行上述处理。";
        DoesNotSuspend
            en "Filing does not suspend what follows."
            zh "提出申诉不影响上述处理的执行。";
        Revokes
            en "If the appeal succeeds, the decision is revoked."
            zh "申诉成功的，撤销上述处理。";
        Filed { day: String }
            en "An appeal was filed on {day} and waits for its decision."
            zh "已于 {day} 提出申诉，等待平台决定。";
        DecideBy { until: String }
            en "The platform has to decide it by {until}."
            zh "平台应在 {until} 前作出决定。";
        Overdue { until: String }
            en "The platform had to decide it by {until}; that is over."
            zh "平台应在 {until} 前作出决定，现已逾期。";
        OutOfTime { day: String, until: String }
            en "An appeal was filed on {day}, after the time to appeal had ended at {until}."
            zh "申诉于 {day} 提出，已超过期限 {until}。";
        Succeeded { day: String }
            en "An appeal succeeded on {day}."
            zh "申诉已于 {day} 获得支持。";
        Rejected { day: String }
            en "An appeal was rejected on {day}."
            zh "申诉已于 {day} 被驳回。";
        AttemptsLeft { left: String }
            en "{left} more may be filed in time."
            zh "期限内还可申诉 {left} 次。";
        NoAttemptsLeft
            en "No further appeal may be filed."
            zh "不得再次申诉。";
        Attempts { attempts: String }
            en "It may be appealed against {attempts} times at most."
            zh "最多可申诉 {attempts} 次。";
        OneAttempt
            en "It may be appealed against once."
            zh "只能申诉一次。";
        DecisionWithin { length: String }
            en "The platform decides within {length}."
            zh "平台在 {length}内作出决定。";
        SilenceAccepts
            en "Who does not appeal accepts."
            zh "逾期未申诉视为接受。";
        SilenceDefers
            en "What follows takes effect only after the time to appeal."
            zh "申诉期届满后处理才生效。";
        Suspended
            en "What follows is suspended until then."
            zh "在此期间暂停执行。";
        Undone
            en "The decision is revoked: its points no longer count and its measures end."
            zh "处理已撤销：扣分不再计入，措施终止。";
        Unavailable
            en "The text says that there is no appeal against this."
            zh "原文规定此情形不得申诉。";
        NotStated
            en "The text states no appeal procedure. That is not the same as having no right to appeal."
            zh "原文未规定申诉程序，但这不等于无权申诉。";
        Unknown { needs: String }
            en "When an appeal can be filed depends on {needs}."
            zh "申诉期限取决于{needs}。";
        CannotTell { why: String }
            en "When an appeal can be filed cannot be told: {why}."
            zh "申诉期限无法确定：{why}。";
        MayBe { needs: String, until: String }
            en "Whether an appeal can be filed depends on {needs}. If it can, it can be filed until {until}."
            zh "能否申诉取决于{needs}；如可申诉，期限至 {until} 止。";
        MayHaveBeen { needs: String, until: String }
            en "Whether an appeal could be filed depends on {needs}. The time for it ended at {until}."
            zh "能否申诉取决于{needs}；申诉期已于 {until} 届满。";
        OutcomeOpen { day: String, needs: String }
            en "An appeal was filed on {day}. What became of it depends on {needs}."
            zh "已于 {day} 提出申诉，结果取决于{needs}。";
        BeyondCalendar { from: String, until: String }
            en "When the time to appeal ends cannot be told: it is counted by China's workdays, which are known from {from} to {until}."
            zh "无法确定申诉期限：该期限须按我国工作日计算，目前仅收录 {from} 至 {until} 的节假日安排。";
    }
}

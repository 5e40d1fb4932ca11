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
        Suspends
            en "Filing suspends what follows until the appeal is decided."
            zh "申诉期间暂停执行上述处理。";
        DoesNotSuspend
            en "Filing does not suspend what follows."
            zh "提出申诉不影响上述处理的执行。";
        Revokes
            en "If the appeal succeeds, the decision is revoked."
            zh "申诉成功的，撤销上述处理。";
        NotStated
            en "The text states no appeal procedure. That is not the same as having no right to appeal."
            zh "原文未规定申诉程序，但这不等于无权申诉。";
        Unknown { needs: String }
            en "When an appeal can be filed depends on {needs}."
            zh "申诉期限取决于{needs}。";
        BeyondCalendar { from: String, until: String }
            en "When the time to appeal ends cannot be told: it is counted by China's workdays, which are known from {from} to {until}."
            zh "无法确定申诉期限：该期限须按我国工作日计算，目前仅收录 {from} 至 {until} 的节假日安排。";
    }
}

use serde::Serialize;

use crate::base::Truth as TruthOf;
use crate::eval::decision as eval;
use crate::vocabulary;

/// Mirrors an enum of bare variants: each is written as its name in small letters, words joined by `_`.
macro_rules! words {
    ($($(#[$meta:meta])* $name:ident of $of:path { $($(#[$doc:meta])* $variant:ident,)* })*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, Serialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub(in crate::wire) enum $name {
            $($(#[$doc])* $variant,)*
        }

        impl From<$of> for $name {
            fn from(word: $of) -> Self {
                use $of as Of;
                match word {
                    $(Of::$variant => Self::$variant,)*
                }
            }
        }
    )*};
}

words! {
    /// Whether a condition holds.
    Truth of TruthOf {
        /// It does not hold.
        False,
        /// What is known does not decide it.
        Unknown,
        /// It holds.
        True,
    }

    /// Where a version stands in its life.
    Status of vocabulary::Status {
        /// Published for comments; binds nobody.
        Draft,
        /// Binds only a cohort of shops.
        Trial,
        /// Published, takes effect on a later day.
        Published,
        /// Binds everybody from its effective day on.
        InForce,
        /// Replaced by a later version.
        Superseded,
        /// Taken back.
        Withdrawn,
    }

    /// How far the wording of a source can be trusted.
    Confidence of vocabulary::Confidence {
        /// The platform's own page.
        Official,
        /// A reprint of the whole text elsewhere.
        Reprint,
        /// A report in the trade press.
        Press,
        /// An article that retells the rule.
        Article,
        /// Nobody can say where it comes from.
        Unverified,
    }

    /// What becomes of an entry of an account.
    EntryState of eval::EntryState {
        /// It counts.
        Counts,
        /// It may still be overturned, and counts all the same.
        Pending,
        /// It may still be overturned, and does not count as long as it may.
        Awaiting,
        /// It was overturned.
        Reversed,
        /// It counted, and expired or was cleared at the end of a period.
        Past,
        /// It lies after the moment asked for.
        Ahead,
        /// The facts do not say whether, when or how much it counts.
        Unknown,
    }

    /// Why a day leaves another balance.
    ChangeCause of eval::ChangeCause {
        /// An entry expires.
        Expiry,
        /// A period ends.
        Reset,
        /// Points come back.
        Recovery,
        /// An entry can no longer be overturned.
        Confirmation,
        /// A deduction falls that is known already.
        Deduction,
        /// Points are earned, as is known already.
        Credit,
        /// An entry is overturned, as is known already.
        Reversal,
        /// Several of these fall on one day.
        Several,
    }

    /// How far a finding is settled.
    FindingStatus of eval::FindingStatus {
        /// One tier holds, and no higher one can.
        Determined,
        /// One tier is certain, a higher one unknown.
        AtLeast,
        /// No tier is certain, some are possible.
        Undetermined,
        /// Every tier is false: the text is silent. That is not the same as compliant.
        NoneStated,
        /// The matter lies outside the span of every version.
        NotInForce,
        /// The matter is dated after the moment asked for.
        NotYet,
        /// The version that governs the matter, named beside it, has no such rule.
        NoRule,
    }

    /// What a gate says.
    GateStatus of eval::GateStatus {
        /// An outsider may enter.
        Admitted,
        /// An outsider may not enter.
        Refused,
        /// A member stays.
        Stays,
        /// A member stays and is warned.
        Warned,
        /// A member is put out.
        Removed,
        /// An outsider may never enter.
        Barred,
        /// What is known does not decide it.
        Undetermined,
        /// The moment asked for lies outside the span of the version.
        NotInForce,
    }

    /// How a requirement stands.
    RequirementStatus of eval::RequirementStatus {
        /// It holds.
        Met,
        /// It does not hold.
        Failed,
        /// It does not hold or is unknown, or would apply to the shop, and is excused.
        Excused,
        /// What is known does not decide it.
        Unknown,
    }

    /// How a document stands.
    DocumentStatus of eval::DocumentStatus {
        /// None was given.
        NotProvided,
        /// It is not what is asked for.
        Fails,
        /// What is known does not decide it.
        Undetermined,
        /// It is what is asked for.
        Accepted,
    }

    /// Where the moment asked for lies relative to an appeal window.
    WindowState of eval::AppealState {
        /// Before it.
        NotYetOpen,
        /// In it.
        Open,
        /// After it.
        Closed,
        /// An appeal was filed in time and waits for its decision.
        Filed,
        /// An appeal was filed after it.
        OutOfTime,
        /// An appeal succeeded.
        Succeeded,
        /// An appeal was rejected.
        Rejected,
    }

    /// Why something has no value although nothing is missing.
    Silence of eval::Silence {
        /// It compares what is known to be absent; the rule does not say what follows.
        Absent,
        /// It divides by zero.
        DividedByZero,
        /// A reading has no value.
        OpenReading,
        /// A listed calendar, or the table of workdays, does not reach so far.
        BeyondCalendar,
        /// The minimum or maximum of nothing.
        EmptyList,
        /// It lies beyond what can be computed.
        TooFar,
        /// A date is moved by a part of a day.
        NotWhole,
    }
}

/// Whether an effect must follow.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(in crate::wire) enum Modality {
    /// It follows.
    Shall,
    /// It is at the platform's discretion.
    May,
}

/// What a text leaves out although it speaks of it.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub(in crate::wire) enum Unstated {
    /// The text does not say.
    Unstated,
}

/// A band of a gate.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(in crate::wire) struct Band(
    #[cfg_attr(test, schemars(extend("enum" = ["admit", "keep", "warn", "remove", "bar", "requires"])))]
    pub(in crate::wire) eval::BandName,
);

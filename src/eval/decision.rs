//! The answer to one question about one shop. It is plain data: whoever shows it needs nothing else.

use crate::base::{Day, Instant, Number, Span, Truth, Zone};
use crate::vocabulary::{Confidence, Status};

/// What follows from a rulebook for one shop at one moment.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The rulebook and version that answered.
    pub rulebook: RulebookNote,
    /// The zone in which days are counted.
    pub zone: Zone,
    /// The shop.
    pub subject: String,
    /// The moment asked for.
    pub as_of: Instant,
    /// One for each violation, or for each element it looks at.
    pub findings: Vec<Finding>,
    /// One for each gate, or for each element it looks at.
    pub gates: Vec<GateAnswer>,
    /// What the findings leave in each account they touch.
    pub accounts: Vec<Balance>,
    /// Facts that were not provided and could change the answer.
    pub needs: Vec<Need>,
    /// The interpretations that the answer relies on.
    pub readings: Vec<ReadingUsed>,
    /// What to keep in mind about the answer as a whole.
    pub warnings: Vec<Warning>,
}

/// Which rulebook answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulebookNote {
    /// `kuaishou.no_source`
    pub id: String,
    /// What people call it.
    pub title: Option<String>,
    /// `2023-05-15`
    pub version: String,
    /// Where the version stands in its life.
    pub status: Status,
    /// When it was published.
    pub published: Option<Day>,
    /// From which day it governs.
    pub effective: Option<Day>,
    /// The first day it governs no longer.
    pub until: Option<Day>,
    /// Where its text comes from.
    pub sources: Vec<SourceRead>,
}

/// A source of a rulebook's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceRead {
    /// What was read.
    pub text: String,
    /// When.
    pub retrieved: Option<Day>,
    /// How far it can be trusted.
    pub confidence: Option<Confidence>,
}

/// A tier as it is named in answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierNote {
    /// `serious`
    pub id: String,
    /// `情节严重`
    pub label: Option<String>,
    /// `四、2`
    pub cite: Option<String>,
}

/// How far a finding is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FindingStatus {
    /// One tier holds, and no higher one can.
    Determined,
    /// One tier is certain, a higher one unknown.
    AtLeast,
    /// No tier is certain, some are possible.
    Undetermined,
    /// Every tier is false: the text is silent.
    NoneStated,
    /// The matter lies outside the span of every version.
    NotInForce,
    /// The matter is dated after the moment asked for.
    NotYet,
}

/// What a violation comes to.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The violation.
    pub rule: String,
    /// What people call it.
    pub label: Option<String>,
    /// Which element of the list, by its id or its number from 1.
    pub element: Option<String>,
    /// The governing date; `None` if it was not provided.
    pub date: Option<Day>,
    /// The version that governs it, if it is not the decision's own.
    pub version: Option<String>,
    /// How far it is settled.
    pub status: FindingStatus,
    /// The tier that certainly holds.
    pub tier: Option<TierNote>,
    /// Under `take all`, the other tiers that count.
    pub also: Vec<TierNote>,
    /// Tiers that hold and do not count because of the one that does.
    pub absorbed: Vec<String>,
    /// What follows.
    pub effects: Vec<EffectDue>,
    /// Higher tiers that missing facts could make true.
    pub could_be: Vec<CouldBe>,
    /// How far the next tier is, one entry for each way there.
    pub margin: Vec<Margin>,
    /// Higher tiers that the platform's own findings could make true.
    pub exposure: Vec<Exposure>,
    /// Whether and until when one may appeal.
    pub appeal: AppealAnswer,
    /// Every tier with its truth, its reasons and what it would bring, in ascending severity.
    pub tiers: Vec<TierAnswer>,
    /// What each outcome that missing facts leave possible would bring.
    pub could_bring: Vec<Vec<EffectDue>>,
    /// Facts that were not provided and could change this finding.
    pub needs: Vec<Need>,
}

/// One tier of a finding.
#[derive(Debug, Clone)]
pub struct TierAnswer {
    /// The tier.
    pub tier: TierNote,
    /// Whether it holds.
    pub truth: Truth,
    /// Why.
    pub reason: Reason,
    /// What it brings if it counts.
    pub effects: Vec<EffectDue>,
}

/// A tier that is possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouldBe {
    /// The tier.
    pub tier: TierNote,
    /// What would decide it: paths of facts, names of readings.
    pub needs: Vec<String>,
}

/// A way to the next tier: all gaps must close.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margin {
    /// The tier.
    pub tier: TierNote,
    /// What is missing.
    pub gaps: Vec<Gap>,
}

/// How far a quantity is from where a condition turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The quantity: a path of facts, a definition, or the expression as written.
    pub fact: String,
    /// What people call it.
    pub label: Option<String>,
    /// Its value.
    pub have: Number,
    /// The value at which the condition turns.
    pub want: Number,
    /// The distance.
    pub by: Number,
    /// Whether the value must be passed, not only reached.
    pub strict: bool,
    /// Whether it has to rise, not to sink.
    pub rises: bool,
    /// The unit: `CNY`, `%`, `days`.
    pub unit: Option<String>,
}

/// A tier that the platform's findings could bring about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    /// The tier.
    pub tier: TierNote,
    /// What the platform would have to find, all of it.
    pub causes: Vec<Cause>,
}

/// Something only the platform can find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// `mass_negative_event`, or `platform finds 恶意规避`.
    pub id: String,
    /// What people call it.
    pub label: Option<String>,
    /// By which clause it counts.
    pub cite: Option<String>,
}

/// Something that follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffectDue {
    /// What.
    pub action: ActionDue,
    /// Whether it is at the platform's discretion.
    pub is_discretionary: bool,
    /// By which clause.
    pub cite: Option<String>,
}

/// The forms of what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActionDue {
    /// Points are deducted.
    Deduct {
        /// How many.
        amount: AmountDue,
        /// The account.
        account: String,
        /// What people call the account.
        label: Option<String>,
    },
    /// Money is to be paid.
    Fine {
        /// How much.
        amount: AmountDue,
        /// `CNY`; `None` if the amount is unstated.
        currency: Option<String>,
    },
    /// A warning.
    Warn,
    /// A measure is taken.
    Impose {
        /// The measure.
        measure: String,
        /// What people call it.
        label: Option<String>,
        /// For how long.
        term: TermDue,
    },
    /// Something is demanded.
    Demand {
        /// What.
        measure: String,
        /// What people call it.
        label: Option<String>,
        /// How much, if it is an amount.
        amount: Option<AmountDue>,
        /// `CNY`
        currency: Option<String>,
    },
    /// Something is allowed.
    Grant {
        /// What.
        feature: String,
        /// What people call it.
        label: Option<String>,
    },
}

/// How much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AmountDue {
    /// Exactly so much.
    Fixed(Number),
    /// Between the two, at the platform's discretion.
    Range(Number, Number),
    /// The text names no amount.
    Unstated,
    /// It depends on facts that were not provided; their paths.
    Unknown(Vec<String>),
}

/// How long a measure lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermDue {
    /// For ever.
    Permanent,
    /// So many of a unit: `days`, or the text the rulebook uses.
    For(AmountDue, String),
    /// Until something happens.
    Until(String),
    /// The text says that there is a term, and not which.
    Unstated,
    /// The effect is of the kind that has no term.
    None,
}

/// Whether one may appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AppealAnswer {
    /// Nothing happened that one could appeal against.
    NotApplicable,
    /// The text says nothing about appeals. That is not "no right to appeal".
    NotStated,
    /// The anchor was not provided; the paths.
    Unknown(Vec<String>),
    /// A window.
    Window(AppealWindow),
}

/// When one may appeal, and with what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppealWindow {
    /// The first day.
    pub opens: Day,
    /// The last day on which one may file.
    pub last_day: Day,
    /// The instant at which it is too late.
    pub closes_at: Instant,
    /// Where the moment asked for lies.
    pub state: AppealState,
    /// Whole days from the as-of day to the last day; below zero once it is over.
    pub days_left: i64,
    /// The procedure.
    pub procedure: String,
    /// What people call it.
    pub label: Option<String>,
    /// By which clause.
    pub cite: Option<String>,
    /// Whether filing suspends the measures, if the text says so.
    pub suspends: Option<bool>,
    /// Whether success revokes the decision.
    pub revokes: bool,
    /// Documents, and whether one of them suffices.
    pub evidence: Option<(bool, Vec<Document>)>,
}

/// Where a moment lies relative to an appeal window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AppealState {
    /// Before it.
    NotYetOpen,
    /// In it.
    Open,
    /// After it.
    Closed,
}

/// A document that may serve as evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// `purchase_invoice`
    pub id: String,
    /// `进货发票`
    pub label: Option<String>,
}

/// What a gate says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GateStatus {
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

/// What a gate comes to.
#[derive(Debug, Clone)]
pub struct GateAnswer {
    /// The gate.
    pub rule: String,
    /// What people call it.
    pub label: Option<String>,
    /// By which clause.
    pub cite: Option<String>,
    /// Which element of the list.
    pub element: Option<String>,
    /// What it says.
    pub status: GateStatus,
    /// Whether the shop is inside; `None` if that was not provided.
    pub member: Option<bool>,
    /// The outcomes that are still possible, if it is undetermined.
    pub could_be: Vec<GateStatus>,
    /// Everything the relevant bands ask for, one by one.
    pub requirements: Vec<Requirement>,
    /// What follows from the bands that hold.
    pub effects: Vec<EffectDue>,
    /// How far the bands that do not hold are from holding.
    pub margin: Vec<BandMargin>,
    /// Bands that the platform's own findings could make true.
    pub exposure: Vec<BandExposure>,
    /// Whether and until when one may appeal.
    pub appeal: AppealAnswer,
    /// Facts that were not provided and could change the answer.
    pub needs: Vec<Need>,
}

/// The kind of a band: `admit`, `keep`, `warn`, `remove`, `bar`.
pub type BandName = &'static str;

/// One requirement of a band.
#[derive(Debug, Clone)]
pub struct Requirement {
    /// The band.
    pub band: BandName,
    /// The clause.
    pub cite: Option<String>,
    /// How it stands.
    pub status: RequirementStatus,
    /// By how much it fails, one list for each way to cure it.
    pub gaps: Vec<Vec<Gap>>,
    /// Paths of the facts that would decide it.
    pub needs: Vec<String>,
    /// Why.
    pub reason: Reason,
}

/// How a requirement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RequirementStatus {
    /// It holds.
    Met,
    /// It does not hold.
    Failed,
    /// It does not hold, or is unknown, and is excused.
    Excused,
    /// What is known does not decide it.
    Unknown,
}

/// How far a band is from holding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BandMargin {
    /// The band.
    pub band: BandName,
    /// The clause.
    pub cite: Option<String>,
    /// What is missing.
    pub gaps: Vec<Gap>,
}

/// A band that the platform's findings could bring about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BandExposure {
    /// The band.
    pub band: BandName,
    /// What the platform would have to find, all of it.
    pub causes: Vec<Cause>,
}

/// What findings leave in an account. Only what certainly follows is in the balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// The account.
    pub id: String,
    /// What people call it.
    pub label: Option<String>,
    /// The points, counted up from 0 or down from the start.
    pub balance: Number,
    /// The worst it could be with what is discretionary or unknown; `None` if it cannot be worse.
    pub worst: Option<Number>,
}

/// A fact that was not provided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Its path, or `reading NAME`.
    pub fact: String,
    /// What people call it.
    pub label: Option<String>,
    /// Its form in a file of facts, as the language writes the type.
    pub form: String,
    /// The rules and clauses that ask for it.
    pub asked_by: Vec<Asker>,
}

/// Who asks for a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asker {
    /// The violation or gate.
    pub rule: String,
    /// The tier or band.
    pub part: Option<String>,
    /// The clause.
    pub cite: Option<String>,
}

/// An interpretation that was relied on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingUsed {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Option<String>,
    /// How it was read; `None` if it is left open.
    pub value: Option<String>,
    /// Whether the asker chose it, not the author.
    pub is_chosen: bool,
    /// The author's reason.
    pub because: Option<String>,
    /// The clause.
    pub cite: Option<String>,
}

/// What to keep in mind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The version is not in force.
    NotBinding(Status),
    /// The wording comes from a source of low confidence.
    LowConfidence(Confidence),
    /// The version asked for does not govern at the moment asked for.
    OutsideSpan,
    /// The text is known to be in force, and not since when.
    StartUnstated,
    /// An amount does not come out in whole units of its currency, and the text does not say how to round.
    Unrounded(String),
}

/// Why a condition is as it is: a tree, with the values seen at its leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The condition as written, blanks folded.
    pub text: String,
    /// How its parts are joined.
    pub form: ReasonForm,
    /// Whether it holds.
    pub truth: Truth,
    /// The clause.
    pub cite: Option<String>,
    /// Where it stands.
    pub place: Span,
    /// The values that decided it, for a leaf.
    pub seen: Vec<Seen>,
    /// The stretch of days that a window came to, both ends included.
    pub window: Option<(String, String)>,
    /// Why it has no value, beyond facts that are missing.
    pub because: Option<Silence>,
    /// Its parts.
    pub parts: Vec<Reason>,
}

/// Why something has no value although nothing is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silence {
    /// It compares what is known to be absent; the rule does not say what follows.
    Absent,
    /// It divides by zero.
    DividedByZero,
    /// A reading has no value.
    OpenReading,
    /// A listed calendar does not reach so far.
    BeyondCalendar,
    /// The minimum or maximum of nothing.
    EmptyList,
}

/// How the parts of a reason are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReasonForm {
    /// Nothing to take apart.
    Leaf,
    /// All must hold.
    All,
    /// One must hold.
    Any,
    /// None may hold.
    None,
    /// So many must hold.
    AtLeast(usize),
    /// The first must hold, unless the second does.
    Unless,
    /// The part must not hold.
    Not,
    /// A definition, whose condition is the part.
    Definition,
}

/// A value that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The path of the fact, or the expression as written.
    pub what: String,
    /// What people call it.
    pub label: Option<String>,
    /// Its value as text; `None` if it was not provided.
    pub value: Option<String>,
    /// What people call the value, if it is a choice.
    pub value_label: Option<String>,
}

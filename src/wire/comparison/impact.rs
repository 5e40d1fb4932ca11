use serde::{Serialize, Serializer};

use crate::base::Number;
use crate::messages::{Ending, Fare};

/// Who is affected.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Impact {
    /// How many shops were judged.
    pub shops: usize,
    /// How many records could not be judged under either version.
    #[serde(skip_serializing_if = "is_zero")]
    pub rejected: usize,
    /// How many shops come to another decision, or can be judged under one version only.
    pub changed: usize,
    /// How those fare that come to another decision.
    pub fares: Fares,
    /// From which outcome to which, those that stay as they were included.
    pub moves: Vec<Move>,
    /// Points and money in total, by account and currency.
    pub totals: Vec<Total>,
    /// Shops that come to another decision: of each way to fare the first few, in the order of the facts.
    pub affected: Vec<Shop>,
    /// The shops nearest to a threshold under the new version, the nearest first.
    pub nearest: Vec<Near>,
    /// Facts that the new version needs and these files do not give, though the old one could do without.
    pub needs: Vec<Lack>,
    /// Shops that cannot be compared, by what stands in the way.
    pub unfit: Vec<Unfit>,
}

/// How many shops fare in each way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Fares {
    /// They are worse off.
    pub loses: usize,
    /// They are better off.
    pub wins: usize,
    /// Partly one, partly the other.
    pub mixed: usize,
    /// It is not known.
    pub open: usize,
    /// Something is different, and neither worse nor better.
    pub same: usize,
}

impl Fares {
    /// Adds those of other shops.
    pub fn add(&mut self, other: Self) {
        for fare in [Fare::Loses, Fare::Wins, Fare::Mixed, Fare::Open, Fare::Same] {
            *self.of(fare) += other.count(fare);
        }
    }

    /// How many fare in a way.
    pub fn count(self, fare: Fare) -> usize {
        let mut fares = self;
        *fares.of(fare)
    }

    /// The same, to be changed.
    pub fn of(&mut self, fare: Fare) -> &mut usize {
        match fare {
            Fare::Loses => &mut self.loses,
            Fare::Wins => &mut self.wins,
            Fare::Mixed => &mut self.mixed,
            Fare::Open => &mut self.open,
            Fare::Same => &mut self.same,
        }
    }
}

/// What a rule comes to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Outcome {
    /// Of which kind.
    pub ending: Ending,
    /// The tier, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
    /// What people call the tier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// Cases that go from one outcome to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Move {
    /// The violation or gate.
    pub rule: String,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The old outcome.
    pub from: Outcome,
    /// The new one.
    pub to: Outcome,
    /// How the shops fare by it.
    pub fares: Fare,
    /// How many cases: shops, or elements of their lists.
    pub count: usize,
    /// How many shops; one with several cases counts once.
    pub shops: usize,
    /// The first few of them, in the order of the facts.
    pub subjects: Vec<String>,
}

/// Points or money of all shops together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Total {
    /// The account, for points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The currency, for money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Under the old version.
    pub old: Burden,
    /// Under the new one.
    pub new: Burden,
}

/// How much in sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Burden {
    /// What certainly follows, decimals in quotes.
    pub certain: String,
    /// The most that the platform may take.
    pub most: String,
    /// How many amounts are not known: the text or the facts do not say.
    #[serde(skip_serializing_if = "is_zero")]
    pub unknown: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// A shop that comes to another decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Shop {
    /// The shop.
    pub subject: String,
    /// How it fares.
    pub fares: Fare,
    /// The rules that come to another outcome for it.
    pub moves: Vec<Step>,
    /// Points and money that differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub totals: Vec<Total>,
    /// Other consequences that come now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gained: Vec<Consequence>,
    /// Other consequences that no longer come.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lost: Vec<Consequence>,
}

/// A rule that comes to another outcome for a shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Step {
    /// The violation or gate.
    pub rule: String,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The element of its list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    /// The old outcome.
    pub from: Outcome,
    /// The new one.
    pub to: Outcome,
}

/// Something that follows and is neither points nor money.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Consequence {
    /// As the policy language writes it: `impose close_alliance permanently`.
    pub text: String,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// How near a shop is to a threshold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Near {
    /// The shop.
    pub subject: String,
    /// The violation or gate.
    pub rule: String,
    /// The element of its list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    /// The tier or band that lies beyond.
    pub part: String,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The way there: all of it.
    pub gaps: Vec<Gap>,
}

/// How far a quantity is from where a condition turns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Gap {
    /// The quantity.
    pub fact: String,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its value.
    #[serde(serialize_with = "decimal")]
    #[cfg_attr(test, schemars(with = "String"))]
    pub have: Number,
    /// The value at which the condition turns.
    #[serde(serialize_with = "decimal")]
    #[cfg_attr(test, schemars(with = "String"))]
    pub want: Number,
    /// The distance.
    #[serde(serialize_with = "decimal")]
    #[cfg_attr(test, schemars(with = "String"))]
    pub by: Number,
    /// Its unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// A number as text, exact where its decimal ends.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn decimal<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

/// A fact that is now needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Lack {
    /// Its path, without the names of elements.
    pub fact: String,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its form in a file of facts.
    pub form: String,
    /// How many shops lack it.
    pub shops: usize,
}

/// Shops that cannot be compared for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Unfit {
    /// What stands in the way.
    #[serde(flatten)]
    pub why: Why,
    /// How many shops.
    pub shops: usize,
    /// The first few of them, in the order of the facts.
    pub subjects: Vec<String>,
}

/// Why a shop cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Why {
    /// A fact is on another scale now, so its value means something else.
    Scale {
        /// The fact.
        fact: String,
        /// Its old scale.
        old: String,
        /// Its new one.
        new: String,
    },
    /// The facts do not fit one of the versions.
    Misfit {
        /// The version.
        version: String,
        /// Codes of the problems.
        codes: Vec<String>,
        /// What is wrong, in the language asked for.
        reasons: Vec<String>,
    },
    /// The old version came to a decision; the new one asks for facts that are not given.
    Missing {
        /// The facts.
        facts: Vec<String>,
    },
    /// Anything else: there are too many reasons to list each.
    Other,
}

//! Who is affected: the shops of a stream, each under both versions.

use std::collections::HashSet;
use std::sync::Arc;

use super::Request;
use super::ask::{Facts, check_request, without_doubles};
use super::intake::{Head, Intake, Strangers, Taken};
use super::panel::readings;
use super::tables::Tables;
use super::versus::Couple;
use crate::base::Lang;
use crate::diff::{Affected, Came, Judged, Renamed, Rescaled, Tally, renamed, rescaled};
use crate::eval::decision::Decision;
use crate::eval::fleet::Unread;
use crate::eval::{Governs, Part, Question, Tolerance, Versions, bind_with, decide_parts, fact_names};
use crate::facts::{Raw, RawKind};
use crate::messages::Problem;
use crate::plan::{Plan, Value};
use crate::wire::comparison::{Comparison, write_affected};
use crate::wire::{Chunk, Heads, Record, Reject};

/// Couples of versions that are asked about many shops, one after another.
pub struct Survey<'a> {
    pairs: Vec<Pair<'a>>,
    intake: Intake<'a>,
    tolerance: Tolerance<'a>,
    request: Request,
    listing: Listing,
    lang: Lang,
}

/// Whether each affected shop is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// Each on a line of JSON.
    All,
    /// None; a few stand in the comparison.
    None,
}

/// The parts of decisions that are laid side by side.
const LAID: &[Part] =
    &[Part::Tier, Part::Effects, Part::Margin, Part::Appeal, Part::Needs, Part::Gates, Part::Accounts];

/// A couple, with all that does not depend on the shop.
struct Pair<'a> {
    comparison: Comparison,
    /// Both versions; `None` if there is only one.
    sides: Option<[Side<'a>; 2]>,
    renamed: Renamed,
    scales: Vec<Rescaled>,
    taken: HashSet<&'a str>,
}

/// A version, and how its readings are taken.
struct Side<'a> {
    plan: &'a Plan,
    readings: Vec<Option<Value>>,
}

/// What came of some records.
#[derive(Debug, Default)]
pub struct Surveyed {
    /// For each couple what its shops come to; nothing if none of them concerns it.
    tallies: Vec<Option<Tally>>,
    /// How many records were read.
    pub records: u64,
    /// How many of them could not be judged.
    pub rejected: usize,
    /// Those of the last chunk.
    pub rejects: Vec<Reject>,
    /// The affected shops of the last chunk, if they are listed.
    pub text: String,
    /// The line of the last record.
    pub line: u64,
    /// Keys that no rulebook asks for.
    pub unread: Vec<Unread>,
}

impl<'a> Survey<'a> {
    /// Compares the versions and prepares everything that does not depend on the shop.
    pub fn new(
        couples: &[Couple<'a>],
        request: Request,
        (tables, strangers): (Tables, Strangers),
        listing: Listing,
        lang: Lang,
    ) -> Result<Self, Vec<Problem>> {
        let plans: Vec<&Plan> = couples.iter().flat_map(Couple::known).collect();
        let problems = check_request(&plans, &request);
        if !problems.is_empty() {
            return Err(problems);
        }
        let pairs = couples.iter().filter_map(|couple| Pair::new(couple, &request).transpose());
        let pairs = pairs.collect::<Result<_, _>>()?;
        let tolerance = strangers.tolerance(&plans);
        Ok(Self { pairs, intake: Intake::new(plans, tables, strangers)?, tolerance, request, listing, lang })
    }

    /// Judges the records of a chunk of an input, as long as nobody stops it.
    pub fn judge(&self, input: &str, chunk: &Chunk, is_stopped: impl Fn() -> bool) -> Surveyed {
        let mut found = Surveyed::default();
        let head = self.intake.head(chunk);
        for record in chunk.records().take_while(|_| !is_stopped()) {
            found.records += 1;
            found.line = record.line;
            if let Err(problems) = self.record(input, record, head.as_ref(), &mut found) {
                found.rejected += 1;
                found.rejects.push(Reject::new(
                    input,
                    record,
                    without_doubles(problems),
                    self.intake.tables(),
                ));
            }
        }
        found
    }

    /// Judges shops that were read whole. All problems are reported at once, and then there is no answer.
    pub fn judge_whole(&self, facts: &Facts, first: u64) -> Result<Surveyed, Vec<Problem>> {
        let (mut found, mut problems) = (Surveyed::default(), Vec::new());
        for (at, shop) in (first..).zip(facts.shops()) {
            found.records += 1;
            let taken = self.intake.told(shop.clone(), at);
            problems.extend(self.shop(taken, &mut found).err().into_iter().flatten());
        }
        if problems.is_empty() { Ok(found) } else { Err(without_doubles(problems)) }
    }

    /// Which columns of tables are read.
    pub fn columns(&self) -> Option<Arc<Heads>> {
        Some(self.intake.columns())
    }

    /// How many rows of tables that fill lists belong to no shop.
    pub fn orphans(&self) -> impl Iterator<Item = (&str, usize)> {
        self.intake.tables.orphans()
    }

    /// What the versions differ in, and who is affected. Rulebooks that take none of the facts are left out, unless all do.
    pub fn finish(self, found: Surveyed) -> Vec<Comparison> {
        let is_alone = self.pairs.len() == 1;
        let is_idle = found.tallies.iter().all(Option::is_none);
        let rejected = found.rejected;
        let tallies = found.tallies.into_iter().chain(std::iter::repeat_with(|| None));
        let finish = |(pair, tally): (Pair<'_>, Option<Tally>)| {
            let tally = tally.or_else(|| is_alone.then(Tally::default));
            if tally.is_none() && !is_idle {
                return None;
            }
            let impact = pair.sides.and(tally).map(|tally| tally.impact(rejected));
            Some(Comparison { impact, ..pair.comparison })
        };
        self.pairs.into_iter().zip(tallies).filter_map(finish).collect()
    }

    fn record(
        &self,
        input: &str,
        record: Record<'_>,
        head: Option<&Head<'_>>,
        found: &mut Surveyed,
    ) -> Result<(), Vec<Problem>> {
        let taken = self.intake.take(input, record, head, &mut found.unread)?;
        self.shop(taken, found)
    }

    /// Judges a shop under all couples that it concerns, or under none if something is wrong with it.
    fn shop(&self, taken: Taken, found: &mut Surveyed) -> Result<(), Vec<Problem>> {
        let Taken { shop, subject, mut problems } = taken;
        let mut judged = Vec::new();
        for (at, pair) in self.pairs.iter().enumerate() {
            if self.pairs.len() > 1 && !pair.takes(&shop) {
                continue;
            }
            match pair.judge(&shop, &subject, (&self.request, &self.tolerance), self.lang) {
                Ok(one) => judged.push((at, one)),
                Err(more) => problems.extend(more),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        for (at, one) in judged {
            let tally = found.tally(at);
            let Some(one) = one else { continue };
            let affected = tally.add(&one, &self.pairs[at].renamed);
            if let (Some(Affected { shop, unfit }), Listing::All) = (affected, self.listing) {
                found.text += &write_affected(&self.pairs[at].comparison, &shop, &unfit);
            }
        }
        Ok(())
    }
}

impl<'a> Pair<'a> {
    fn new(couple: &Couple<'a>, request: &Request) -> Result<Option<Self>, Vec<Problem>> {
        let Some(comparison) = couple.compared() else { return Ok(None) };
        let side = |plan: &'a Plan| -> Result<Side<'a>, Vec<Problem>> {
            Ok(Side { plan, readings: readings(plan, &request.readings)? })
        };
        let [old, new] = couple.plans();
        let (scales, sides) = match old.zip(new) {
            Some((old, new)) => (rescaled(&old.facts, &new.facts), Some([side(old)?, side(new)?])),
            None => (Vec::new(), None),
        };
        let taken = [old, new].into_iter().flatten().flat_map(fact_names).collect();
        Ok(Some(Self { renamed: renamed(&comparison.changes), comparison, sides, scales, taken }))
    }

    /// Whether it takes some of the facts of a shop.
    fn takes(&self, shop: &Raw) -> bool {
        shop.pairs().iter().any(|(key, _)| self.taken.contains(key.name.as_str()))
    }

    /// A shop under both versions. One whose facts fit neither cannot be judged.
    fn judge(
        &self,
        shop: &Raw,
        subject: &str,
        asked: (&Request, &Tolerance<'_>),
        lang: Lang,
    ) -> Result<Option<Judged>, Vec<Problem>> {
        let Some([old, new]) = &self.sides else { return Ok(None) };
        let is_given = |fact: &str| shop.find(fact).is_some_and(|raw| raw.kind != RawKind::Null);
        let sides = (old.decide(shop, subject, asked), new.decide(shop, subject, asked));
        if let (Err(one), Err(other)) = sides {
            return Err(one.into_iter().chain(other).collect());
        }
        Ok(Some(Judged {
            subject: subject.to_owned(),
            old: came(sides.0, old.plan, lang),
            new: came(sides.1, new.plan, lang),
            rescaled: self.scales.iter().filter(|scale| is_given(&scale.fact)).cloned().collect(),
        }))
    }
}

impl Side<'_> {
    /// What a version comes to for a shop, whenever the version governs.
    fn decide(
        &self,
        shop: &Raw,
        subject: &str,
        (request, tolerance): (&Request, &Tolerance<'_>),
    ) -> Result<Decision, Vec<Problem>> {
        let facts = bind_with(self.plan, shop, tolerance)?;
        let facts = crate::eval::Facts { readings: self.readings.clone(), ..facts };
        let question = Question {
            versions: &Versions::one(self.plan, Governs::Main),
            facts: &[facts],
            as_of: request.as_of,
            subject: subject.to_owned(),
            open_trials: Vec::new(),
        };
        decide_parts(&question, LAID.iter().copied().collect())
    }
}

/// What is wrong with facts that fit the other version only is told of the shop.
fn came(decided: Result<Decision, Vec<Problem>>, plan: &Plan, lang: Lang) -> Came {
    match decided {
        Ok(decision) => Came::Decided(Box::new(decision)),
        Err(problems) => Came::Refused {
            version: plan.head.version.clone(),
            codes: problems.iter().map(|problem| problem.code().to_owned()).collect(),
            reasons: problems.iter().map(|problem| problem.headline(lang)).collect(),
        },
    }
}

impl Surveyed {
    /// Adds what later records come to, and leaves what is known of its last chunk.
    pub fn merge(&mut self, later: &mut Self) {
        for (at, tally) in std::mem::take(&mut later.tallies).into_iter().enumerate() {
            if let Some(tally) = tally {
                self.tally(at).merge(tally);
            }
        }
        self.records += later.records;
        self.rejected += later.rejected;
        for unread in std::mem::take(&mut later.unread) {
            if self.unread.iter().all(|other| other.key != unread.key) {
                self.unread.push(unread);
            }
        }
    }

    fn tally(&mut self, at: usize) -> &mut Tally {
        if self.tallies.len() <= at {
            self.tallies.resize_with(at + 1, || None);
        }
        self.tallies[at].get_or_insert_default()
    }
}

//! Until when an outcome stands if nothing else happens.

use super::critical::{Search, Turn};
use super::decision::{Finding, FindingStatus, GateStatus, Then, TierNote, Until};
use super::machine::Machine;
use super::parts::{Part, Parts};
use super::standing::{filter, passes};
use super::versions::Versions;
use super::violation::Entry;
use crate::base::{Day, Instant, Truth, Unit, Zone};
use crate::domain::shift;
use crate::plan::{Gate, NodeId, Violation};

/// How many years ahead something is followed.
const YEARS: i64 = 10;
/// How many evaluations one decision may take for it, and how many of them one outcome.
const EVALUATIONS: usize = 40_000;
const SHARE: usize = 4000;

impl<'a> Machine<'a> {
    /// Until when the tier of a finding stands.
    pub(super) fn until_of_finding(
        &mut self,
        violation: &'a Violation,
        (versions, at): (&Versions<'_>, usize),
        entry: &Entry<'a>,
        finding: &Finding,
    ) -> Option<Until> {
        let conditions: Vec<NodeId> =
            filter(violation.each.as_ref()).chain(violation.tiers.iter().map(|tier| tier.when)).collect();
        let begins = finding.date.filter(|_| finding.status == FindingStatus::NotYet);
        let begins: Vec<Instant> = begins.and_then(|day| self.zone().start_of(day)).into_iter().collect();
        let end = if violation.is_dated() { None } else { versions.next };
        let now = Some((finding.status, finding.tier.clone(), finding.also.clone()));
        let is_silent = matches!(finding.status, FindingStatus::NotInForce | FindingStatus::NoRule);
        let conditions = if is_silent { &[][..] } else { &conditions };
        let turn = self.turn((violation.each.as_ref(), entry), (conditions, &begins), end, &now, |machine| {
            let entry = entry.passing(passes(machine, violation.each.as_ref()));
            machine.parts = [Part::Tier].into_iter().collect();
            let finding = (entry.passes != Truth::False)
                .then(|| machine.matter(violation, (versions, at), &entry))
                .flatten()?;
            Some((finding.status, finding.tier, finding.also))
        });
        let then = |verdict: Option<(FindingStatus, Option<TierNote>, _)>| {
            verdict.map_or(Then::Gone, |(status, tier, _)| Then::Finding { status, tier })
        };
        self.told(turn, end, then)
    }

    /// Until when a gate says what it says.
    pub(super) fn until_of_gate(
        &mut self,
        gate: &'a Gate,
        versions: &Versions<'_>,
        entry: &Entry<'a>,
        status: GateStatus,
    ) -> Option<Until> {
        let bands = gate.bands.iter().map(|band| band.when);
        let conditions: Vec<NodeId> = filter(gate.each.as_ref()).chain(gate.member).chain(bands).collect();
        let end = versions.next;
        let now = Some(status);
        let turn = self.turn((gate.each.as_ref(), entry), (&conditions, &[]), end, &now, |machine| {
            let entry = entry.passing(passes(machine, gate.each.as_ref()));
            machine.parts = [Part::Gates].into_iter().collect::<Parts>();
            (entry.passes != Truth::False).then(|| machine.gate_of(gate, &entry).status)
        });
        self.told(turn, end, |verdict| verdict.map_or(Then::Gone, Then::Gate))
    }

    /// When a verdict turns first, before the day on which other versions answer. Where no condition looks at the clock nothing is asked.
    fn turn<Verdict: PartialEq>(
        &mut self,
        (each, entry): (Option<&crate::plan::Gathering>, &Entry<'a>),
        (conditions, others): (&[NodeId], &[Instant]),
        end: Option<Day>,
        now: &Verdict,
        judge: impl FnMut(&mut Machine<'a>) -> Verdict,
    ) -> Turn<Verdict> {
        let is_moved = conditions.iter().any(|condition| self.plan.below.has_clock(*condition));
        if !is_moved && others.is_empty() {
            return Turn::Never;
        }
        let mut search = self.ahead.take().unwrap_or_else(|| Box::new(self.look_ahead_of_now()));
        search.begin(SHARE);
        let end = end.and_then(|end| self.zone().start_of(end)).map(super::critical::one_before);
        let last = end.unwrap_or(Instant::MAX);
        let frame = entry.frame(each);
        let turn = search.first_turn((frame, conditions), (others, last), now, judge);
        self.ahead = Some(search);
        turn
    }

    fn look_ahead_of_now(&self) -> Search<'a> {
        let last = shift(self.today, YEARS, Unit::Years).and_then(|day| self.zone().end_of(day));
        Search::new((self.plan, self.facts), (self.now, last.unwrap_or(self.now)), EVALUATIONS)
    }

    fn told<Verdict>(
        &self,
        turn: Turn<Verdict>,
        end: Option<Day>,
        then: impl FnOnce(Verdict) -> Then,
    ) -> Option<Until> {
        let zone = self.zone();
        match turn {
            Turn::At(at, verdict) => Some(Until {
                last: shows_on(at, zone).yesterday().ok()?,
                at: (zone.start_of(zone.day_of(at)) != Some(at)).then_some(at),
                then: then(verdict),
            }),
            Turn::NotFollowed(at) => {
                let last = shows_on(at, zone).yesterday().ok()?;
                Some(Until { last: last.max(self.today), at: None, then: Then::NotFollowed })
            }
            Turn::Never => end.and_then(|end| {
                Some(Until { last: end.yesterday().ok()?, at: None, then: Then::OtherVersion })
            }),
        }
    }
}

/// The first day at whose end something shows that turns at an instant.
pub(in crate::eval) fn shows_on(at: Instant, zone: &Zone) -> Day {
    let day = zone.day_of(at);
    if zone.end_of(day).is_some_and(|end| end < at) { day.tomorrow().unwrap_or(day) } else { day }
}

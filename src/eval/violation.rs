//! What a violation comes to, for each element it looks at.

use indexmap::IndexSet;

use super::counterfactual::{Change, Counterfactual, causes, gaps};
use super::critical::Frame;
use super::decision::{
    AppealAnswer, Asker, CouldBe, EffectDue, Exposure, Finding, FindingStatus, Margin, Open, TierAnswer,
    TierNote,
};
use super::lent::Items;
use super::machine::{Machine, Origin};
use super::need::{Missing, add_needs};
use super::outcome::{self, common, range, times_unknown};
use super::parts::Part;
use super::standing::{Standing, passes};
use super::versions::{Reach, Versions};
use crate::base::{Day, Truth};
use crate::domain::Take;
use crate::plan::{Effect, Gathering, NodeId, Plan, Tier, Violation};

/// An element that a rule looks at.
pub(super) struct Entry<'a> {
    /// What is known of whether the rule looks at it.
    pub(super) passes: Truth,
    place: Option<(Items<'a>, usize)>,
}

impl<'a> Entry<'a> {
    /// The same entry, of which something else is known.
    pub(super) fn passing(&self, passes: Truth) -> Self {
        Self { passes, place: self.place.clone() }
    }

    /// What its local name stands for.
    pub(super) fn frame(&self, each: Option<&Gathering>) -> Option<Frame<'a>> {
        let ((items, at), each) = self.place.clone().zip(each)?;
        Some(Frame::Element(each.local, items, at))
    }
}

impl Entry<'_> {
    /// Which element of the list it is, by number.
    pub(super) fn at(&self) -> Option<usize> {
        self.place.as_ref().map(|(_, at)| *at)
    }

    /// What the local name of its rule stands for.
    fn scope(&self, violation: &Violation) -> Vec<(usize, Origin)> {
        let each = violation.each.iter().zip(self.at());
        each.map(|(each, at)| (each.local, Origin::Element(each.list, at))).collect()
    }

    /// How the element is called.
    pub(super) fn name(&self) -> Option<String> {
        self.place.as_ref().map(|(items, at)| items.name(*at))
    }
}

impl<'a> Machine<'a> {
    /// The elements of a rule, or one nameless entry for a rule that looks at the shop as a whole. `Err` if the list was not
    /// provided.
    pub(super) fn entries(&mut self, each: Option<&Gathering>) -> Result<Vec<Entry<'a>>, NodeId> {
        let Some(each) = each else {
            return Ok(vec![Entry { passes: Truth::True, place: None }]);
        };
        let Some(items) = self.list(each.list) else { return Err(each.list) };
        let mut entries = Vec::new();
        for at in 0..items.len() {
            let passes = self.passes(each, &items, at);
            if passes != Truth::False {
                entries.push(Entry { passes, place: Some((items.clone(), at)) });
            }
        }
        Ok(entries)
    }

    /// Brings an entry into its local name.
    pub(super) fn enter_entry(&mut self, each: Option<&Gathering>, entry: &Entry<'a>) {
        if let (Some(each), Some((items, at))) = (each, &entry.place) {
            self.enter(each.local, items, *at);
        }
    }

    pub(super) fn violation(
        &mut self,
        violation: &'a Violation,
        (versions, at): (&Versions<'_>, usize),
    ) -> Vec<Finding> {
        let entries = match self.entries(violation.each.as_ref()) {
            Ok(entries) => entries,
            Err(list) => return vec![self.listless(violation, list)],
        };
        let mut findings = Vec::new();
        for entry in entries {
            self.enter_entry(violation.each.as_ref(), &entry);
            let Some(mut finding) = self.matter(violation, (versions, at), &entry) else { continue };
            finding.element = entry.name();
            finding.at = violation.dated.and_then(|dated| self.instant_in(dated));
            if self.parts.has(Part::Until) {
                finding.until = self.until_of_finding(violation, (versions, at), &entry, &finding);
            }
            findings.push(finding);
        }
        findings
    }

    /// The finding about one entry, for which the local name must stand; `None` if another version answers for it.
    pub(super) fn matter(
        &mut self,
        violation: &'a Violation,
        (versions, at): (&Versions<'_>, usize),
        entry: &Entry<'a>,
    ) -> Option<Finding> {
        let (governing, falls) = self.days_of(violation);
        Some(match versions.reach_of(at, violation, governing) {
            Reach::Elsewhere => return None,
            Reach::Without(governing) => without(violation, falls, versions.plans[governing]),
            Reach::Nobody => blank(violation, falls, FindingStatus::NotInForce),
            Reach::Governed if falls.is_some_and(|date| date > self.today) => {
                blank(violation, falls, FindingStatus::NotYet)
            }
            Reach::Governed => self.judge(violation, falls, entry),
        })
    }

    /// The day that fixes the version which governs the matter at hand, and the day on which it falls.
    pub(super) fn days_of(&mut self, violation: &Violation) -> (Option<Day>, Option<Day>) {
        let date = violation.dated.and_then(|dated| self.day(dated));
        let governing = match (violation.governed, violation.dated) {
            (Some(governed), _) => self.day(governed),
            (None, Some(_)) => date,
            (None, None) => Some(self.today),
        };
        (governing, if violation.dated.is_some() { date } else { governing })
    }

    /// Whether some matter of a rule falls under the version `at`.
    pub(super) fn has_matter(
        &mut self,
        violation: &Violation,
        (versions, at): (&Versions<'_>, usize),
    ) -> bool {
        let Ok(entries) = self.entries(violation.each.as_ref()) else { return false };
        entries.iter().any(|entry| {
            self.enter_entry(violation.each.as_ref(), entry);
            let (governing, _) = self.days_of(violation);
            versions.reach(at, governing) == Reach::Governed
        })
    }

    /// The finding of a rule whose list was not provided: there may be any number of elements.
    pub(super) fn listless(&mut self, violation: &Violation, list: NodeId) -> Finding {
        let mut finding = blank(violation, Some(self.today), FindingStatus::Undetermined);
        finding.needs = self.missing(list).iter().map(|missing| missing.asked_by(asker(violation))).collect();
        let paths: Vec<String> = finding.needs.iter().map(|need| need.fact.clone()).collect();
        let below = self.missing_below(violation.conditions());
        add_needs(&mut finding.needs, below.iter().map(|missing| missing.asked_by(asker(violation))));
        let because = if paths.is_empty() { self.blank(list) } else { None };
        let Some(each) = &violation.each else { return finding };
        let standing = self.standing_of_some(violation, each);
        let could_be = |at: &usize| CouldBe {
            tier: note(&violation.tiers[*at]),
            needs: paths.clone(),
            because: because.clone(),
        };
        let mut possible: Vec<usize> = standing.possible.iter().copied().chain(standing.counting()).collect();
        possible.sort_unstable();
        finding.could_be = possible.iter().map(could_be).collect();
        if self.parts.takes(Part::Effects) {
            let brought = self.brought(violation, &standing);
            let open = Open { needs: paths.clone(), because: because.clone() };
            let any_number =
                |effects: &Vec<EffectDue>| effects.iter().map(|one| times_unknown(one, &open)).collect();
            finding.could_bring = std::iter::once(Vec::new()).chain(brought.iter().map(any_number)).collect();
            finding.range = range(&finding.could_bring);
        }
        finding
    }

    fn judge(&mut self, violation: &'a Violation, date: Option<Day>, entry: &Entry<'a>) -> Finding {
        self.rest_on(violation.tiers.iter().map(|tier| tier.when));
        self.rest_on(violation.each.as_ref().and_then(|each| each.filter));
        self.rest_on(violation.dated.into_iter().chain(violation.governed));
        let truths: Vec<Truth> =
            violation.tiers.iter().map(|tier| self.truth(tier.when).and(entry.passes)).collect();
        let standing = self.standing(violation, entry.at(), &truths);
        let mut finding = blank(violation, date, standing.status);
        finding.at = violation.dated.and_then(|dated| self.instant_in(dated));
        if self.parts.has(Part::Reasons) {
            finding.tiers =
                violation.tiers.iter().zip(&truths).map(|(tier, truth)| self.answer(tier, *truth)).collect();
        }
        finding.tier = standing.tier.map(|at| note(&violation.tiers[at]));
        finding.also = standing.also.iter().map(|at| note(&violation.tiers[*at])).collect();
        finding.absorbed = standing.absorbed.iter().map(|at| violation.tiers[*at].name.clone()).collect();
        if self.parts.takes(Part::Effects) {
            self.settle_effects(violation, &standing, &mut finding);
        }
        if self.parts.has(Part::Needs) {
            for date in [violation.dated, violation.governed].into_iter().flatten() {
                let missing = self.missing(date);
                add_needs(&mut finding.needs, missing.iter().map(|one| one.asked_by(asker(violation))));
            }
        }
        if self.parts.has_any(&[Part::Margin, Part::Exposure, Part::Needs]) {
            self.look_ahead(violation, entry, (&standing, &truths), &mut finding);
        }
        if self.parts.has(Part::Needs) {
            self.effect_needs(violation, &standing, &mut finding);
        }
        if let Some(appeal) = standing.tier.and_then(|at| violation.appeal_of(at)) {
            self.find_clashes(&appeal);
        }
        if self.parts.takes(Part::Appeal) {
            self.settle_appeal(violation, &standing, &mut finding);
        }
        finding
    }

    /// How one may appeal, and whether an appeal revoked what follows.
    fn settle_appeal(&mut self, violation: &Violation, standing: &Standing, finding: &mut Finding) {
        let Some(tier) = standing.tier else { return };
        let appeal = violation.appeal_of(tier);
        let heaviest = |tiers: &Vec<usize>| tiers.last().and_then(|at| violation.appeal_of(*at));
        if standing.outcomes.iter().any(|tiers| heaviest(tiers) != appeal) {
            // A heavier tier that may count has its own way, so none is certain.
            let needs = finding.could_be.iter().flat_map(|could_be| could_be.needs.clone()).collect();
            finding.appeal = AppealAnswer::Unknown { open: Open { needs, because: None }, window: None };
            return;
        }
        finding.appeal = self.appeal(appeal);
        if let AppealAnswer::Window(window) = &finding.appeal
            && let Some(since) = window.revoked(self.today)
        {
            finding.reversal = Some(self.reversal(finding, window, since));
        }
        let missing = self.appeal_needs(appeal, &finding.appeal);
        add_needs(&mut finding.needs, missing.iter().map(|missing| missing.asked_by(asker(violation))));
    }

    fn answer(&mut self, tier: &Tier, truth: Truth) -> TierAnswer {
        TierAnswer {
            tier: note(tier),
            truth,
            reason: self.reason(tier.when),
            effects: self.effects(&tier.effects),
        }
    }

    /// What follows whatever the missing facts turn out to be, what follows only if they change nothing, and what they may come to.
    fn settle_effects(&mut self, violation: &Violation, standing: &Standing, finding: &mut Finding) {
        let mut brought = self.brought(violation, standing);
        if let [_] = brought.as_slice() {
            finding.effects = brought.pop().unwrap_or_default();
            return;
        }
        finding.effects = common(&brought);
        let told = standing.counting();
        let told = standing.outcomes.iter().position(|tiers| !tiers.is_empty() && *tiers == told);
        finding.provisional =
            told.map_or_else(Vec::new, |at| outcome::without(&brought[at], &finding.effects));
        finding.range = range(&brought);
        finding.could_bring = brought;
    }

    /// What each outcome that is not excluded brings: the effects of the tiers that count, then those of any tier.
    fn brought(&mut self, violation: &Violation, standing: &Standing) -> Vec<Vec<EffectDue>> {
        standing.outcomes.iter().map(|tiers| self.together(violation, tiers)).collect()
    }

    /// The effects of tiers, then those of any tier; nothing, where there is no tier.
    fn together(&mut self, violation: &Violation, tiers: &[usize]) -> Vec<EffectDue> {
        let of_any = if tiers.is_empty() { &[] } else { violation.effects.as_slice() };
        let of_tiers = tiers.iter().flat_map(|at| &violation.tiers[*at].effects);
        let effects: Vec<&Effect> = of_tiers.chain(of_any).collect();
        self.rest_on(effects.iter().flat_map(|effect| effect.conditions()));
        effects.into_iter().map(|effect| self.effect(effect)).collect()
    }

    /// What adds up of a violation whose tiers stand so: what its finding would say.
    pub(super) fn due_of(&mut self, violation: &Violation, standing: &Standing) -> Vec<EffectDue> {
        let mut brought = self.brought(violation, standing);
        if brought.len() == 1 { brought.pop().unwrap_or_default() } else { range(&brought) }
    }

    /// How far each higher tier is, and what could bring it about.
    fn look_ahead(
        &mut self,
        violation: &'a Violation,
        entry: &Entry<'a>,
        (standing, truths): (&Standing, &[Truth]),
        finding: &mut Finding,
    ) {
        let filter = violation.each.as_ref().and_then(|each| each.filter);
        for at in [&standing.possible, &standing.silent, &standing.open].into_iter().flatten() {
            let conditions: Vec<NodeId> = filter.into_iter().chain([violation.tiers[*at].when]).collect();
            let missing = self.could_be_needs(violation, &violation.tiers[*at], &conditions, finding);
            let is_possible = standing.possible.contains(at);
            // What no completion was found to bring about is told only where the text is silent, and no fact is asked for it.
            if is_possible || standing.silent.contains(at) || missing.is_empty() {
                let needs = if is_possible { missing } else { Vec::new() };
                let because =
                    if needs.is_empty() { conditions.iter().find_map(|id| self.blank(*id)) } else { None };
                finding.could_be.push(CouldBe { tier: note(&violation.tiers[*at]), needs, because });
            }
        }
        finding
            .could_be
            .sort_by_key(|could_be| violation.tiers.iter().position(|tier| tier.name == could_be.tier.id));
        if self.parts.has_any(&[Part::Margin, Part::Exposure]) {
            let mut ahead: Vec<usize> = (0..truths.len())
                .filter(|at| standing.could_count(violation.take, *at) && !truths[*at].holds())
                .collect();
            // Where the first one counts, the next heavier one is the one before.
            if violation.take == Take::First {
                ahead.reverse();
            }
            for at in ahead {
                self.look_at_tier(violation, entry, standing, at, finding);
            }
        }
    }

    /// What leads to a tier that does not hold, or, on the way there, to another one.
    fn look_at_tier(
        &mut self,
        violation: &'a Violation,
        entry: &Entry<'a>,
        standing: &Standing,
        tier: usize,
        finding: &mut Finding,
    ) {
        let filter = violation.each.as_ref().and_then(|each| each.filter);
        let conditions: Vec<NodeId> = filter.into_iter().chain([violation.tiers[tier].when]).collect();
        let is_judged = conditions.iter().any(|condition| self.plan.below.has_judgement(*condition));
        let wants_margin = self.parts.has(Part::Margin) && finding.margin.is_empty();
        let wants_exposure = is_judged && self.parts.has(Part::Exposure);
        if !(wants_margin || wants_exposure) {
            return;
        }
        let is_told = |changes: &Counterfactual| {
            wants_margin && changes.iter().all(|change| matches!(change, Change::Move(_)))
                || changes.iter().all(|change| matches!(change, Change::Find(_)))
        };
        let propose = |machine: &mut Self| {
            let mut proposals = machine.joined(&conditions, true, true);
            proposals.retain(is_told);
            proposals
        };
        let wants_effects = self.parts.takes(Part::Effects);
        let judge = |machine: &mut Machine<'_>| {
            let after = machine.standing_now(violation, entry.at());
            let tier = after.told_beside(standing, violation.take)?;
            let effects =
                if wants_effects { machine.together(violation, &after.counting()) } else { Vec::new() };
            Some((tier, effects))
        };
        for (proven, (at, effects)) in self.proven(&entry.scope(violation), propose, &judge) {
            let tier = note(&violation.tiers[at]);
            if let Some(gaps) = gaps(&proven) {
                let margin = Margin { tier, gaps, effects };
                if !finding.margin.contains(&margin) {
                    finding.margin.push(margin);
                }
            } else if let Some(causes) = causes(&proven) {
                let exposure = Exposure { tier, causes, effects };
                if !finding.exposure.contains(&exposure) {
                    finding.exposure.push(exposure);
                }
            }
        }
    }

    /// How the tiers of a violation stand, for the shop or the element that its local name stands for.
    fn standing_now(&mut self, violation: &Violation, at: Option<usize>) -> Standing {
        let passes = passes(self, violation.each.as_ref());
        let truths: Vec<Truth> =
            violation.tiers.iter().map(|tier| self.truth(tier.when).and(passes)).collect();
        self.standing(violation, at, &truths)
    }

    /// The facts that decide whether a tier counts.
    fn could_be_needs(
        &mut self,
        violation: &Violation,
        tier: &Tier,
        conditions: &[NodeId],
        finding: &mut Finding,
    ) -> Vec<String> {
        let asker =
            Asker { rule: violation.name.clone(), part: Some(tier.name.clone()), cite: tier.cite.clone() };
        let open: IndexSet<Missing> =
            conditions.iter().flat_map(|condition| self.missing(*condition)).collect();
        add_needs(&mut finding.needs, open.iter().map(|missing| missing.asked_by(asker.clone())));
        let paths: IndexSet<String> = open.into_iter().map(|missing| missing.path).collect();
        paths.into_iter().collect()
    }

    /// Facts that the amounts and terms of what follows lack.
    fn effect_needs(&mut self, violation: &Violation, standing: &Standing, finding: &mut Finding) {
        let tier = finding.tier.as_ref();
        let cite = tier.and_then(|tier| tier.cite.clone()).or_else(|| violation.cite.clone());
        let asker = Asker { rule: violation.name.clone(), part: tier.map(|tier| tier.id.clone()), cite };
        let mut counting: Vec<usize> = standing.outcomes.concat();
        counting.sort_unstable();
        counting.dedup();
        if counting.is_empty() {
            return;
        }
        let effects = counting.iter().flat_map(|at| &violation.tiers[*at].effects).chain(&violation.effects);
        let needs = self.lacking(effects, &asker);
        add_needs(&mut finding.needs, needs);
    }
}

/// A violation that asks for a fact.
fn asker(violation: &Violation) -> Asker {
    Asker { rule: violation.name.clone(), part: None, cite: violation.cite.clone() }
}

pub(super) fn note(tier: &Tier) -> TierNote {
    TierNote { id: tier.name.clone(), label: tier.label.clone(), cite: tier.cite.clone() }
}

/// The finding about a matter whose version has no such rule.
fn without(violation: &Violation, date: Option<Day>, governing: &Plan) -> Finding {
    let version = Some(governing.head.version.clone());
    Finding { version, ..blank(violation, date, FindingStatus::NoRule) }
}

/// A finding that says nothing yet.
fn blank(violation: &Violation, date: Option<Day>, status: FindingStatus) -> Finding {
    Finding {
        rule: violation.name.clone(),
        label: violation.label.clone(),
        element: None,
        date,
        at: None,
        version: None,
        status,
        tier: None,
        also: Vec::new(),
        absorbed: Vec::new(),
        effects: Vec::new(),
        could_be: Vec::new(),
        margin: Vec::new(),
        exposure: Vec::new(),
        appeal: AppealAnswer::NotApplicable,
        until: None,
        reversal: None,
        tiers: Vec::new(),
        could_bring: Vec::new(),
        provisional: Vec::new(),
        range: Vec::new(),
        needs: Vec::new(),
    }
}

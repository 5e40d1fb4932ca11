//! What a violation comes to, for each element it looks at.

use indexmap::IndexSet;

use super::decision::{
    ActionDue, AmountDue, AppealAnswer, Asker, CouldBe, EffectDue, Exposure, Finding, FindingStatus, Margin,
    Need, TermDue, TierAnswer, TierNote,
};
use super::lent::Items;
use super::machine::Machine;
use super::need::{Missing, add_needs};
use super::parts::Part;
use super::route::{Route, causes, gaps, missing};
use super::versions::Reach;
use crate::base::{Day, Truth};
use crate::plan::{Gathering, NodeId, Tier, Violation};
use crate::syntax::ast::Take;

/// An element that a rule looks at.
pub(super) struct Entry<'a> {
    /// What is known of whether the rule looks at it.
    pub(super) passes: Truth,
    place: Option<(Items<'a>, usize)>,
}

impl Entry<'_> {
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
        violation: &Violation,
        reach: &dyn Fn(Option<Day>) -> Reach,
    ) -> Vec<Finding> {
        let entries = match self.entries(violation.each.as_ref()) {
            Ok(entries) => entries,
            Err(list) => return vec![self.listless(violation, list)],
        };
        let mut findings = Vec::new();
        for entry in entries {
            self.enter_entry(violation.each.as_ref(), &entry);
            let (governing, falls) = self.days_of(violation);
            let mut finding = match reach(governing) {
                Reach::Elsewhere => continue,
                Reach::Nobody => blank(violation, falls, FindingStatus::NotInForce),
                Reach::Governed if falls.is_some_and(|date| date > self.today) => {
                    blank(violation, falls, FindingStatus::NotYet)
                }
                Reach::Governed => self.judge(violation, falls, &entry),
            };
            finding.element = entry.name();
            finding.at = violation.dated.and_then(|dated| self.instant_in(dated));
            findings.push(finding);
        }
        findings
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

    /// The finding of a rule whose list was not provided.
    fn listless(&mut self, violation: &Violation, list: NodeId) -> Finding {
        let mut finding = blank(violation, Some(self.today), FindingStatus::Undetermined);
        finding.needs = self.missing(list).iter().map(|missing| missing.asked_by(asker(violation))).collect();
        let paths: Vec<String> = finding.needs.iter().map(|need| need.fact.clone()).collect();
        finding.could_be =
            violation.tiers.iter().map(|tier| CouldBe { tier: note(tier), needs: paths.clone() }).collect();
        finding
    }

    fn judge(&mut self, violation: &Violation, date: Option<Day>, entry: &Entry<'a>) -> Finding {
        self.memory.used.extend(violation.tiers.iter().map(|tier| tier.when));
        self.memory.used.extend(violation.each.as_ref().and_then(|each| each.filter));
        self.memory.used.extend(violation.dated.into_iter().chain(violation.governed));
        self.memory.used.extend(violation.appeal.map(|appeal| appeal.anchor));
        let truths: Vec<Truth> =
            violation.tiers.iter().map(|tier| self.truth(tier.when).and(entry.passes)).collect();
        let standing = Standing::of(violation.take, &truths);
        let mut finding = blank(violation, date, standing.status);
        if self.parts.has(Part::Reasons) {
            finding.tiers =
                violation.tiers.iter().zip(&truths).map(|(tier, truth)| self.answer(tier, *truth)).collect();
        }
        finding.tier = standing.tier.map(|at| note(&violation.tiers[at]));
        finding.also = standing.also.iter().map(|at| note(&violation.tiers[*at])).collect();
        finding.absorbed = standing.absorbed.iter().map(|at| violation.tiers[*at].name.clone()).collect();
        if self.parts.takes(Part::Effects) {
            finding.effects = self.due(violation, &standing);
        }
        if self.parts.takes(Part::Accounts) {
            finding.could_bring = self.could_bring(violation, &standing, &truths);
        }
        if self.parts.has(Part::Needs) && standing.status != FindingStatus::NoneStated {
            for date in [violation.dated, violation.governed].into_iter().flatten() {
                let missing = self.missing(date);
                add_needs(&mut finding.needs, missing.iter().map(|one| one.asked_by(asker(violation))));
            }
        }
        if self.parts.has_any(&[Part::Margin, Part::Exposure, Part::Needs]) {
            self.look_ahead(violation, &standing, &truths, &mut finding);
        }
        if self.parts.has(Part::Needs) {
            Self::effect_needs(violation, &mut finding);
        }
        if self.parts.takes(Part::Appeal) {
            self.settle_appeal(violation, standing.tier, &mut finding);
        }
        finding
    }

    /// How one may appeal, and whether an appeal revoked what follows.
    fn settle_appeal(&mut self, violation: &Violation, tier: Option<usize>, finding: &mut Finding) {
        let Some(tier) = tier else { return };
        let appeal = violation.tiers[tier].appeal.or(violation.appeal);
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

    /// The effects of the tiers that count, then those of any tier.
    fn due(&mut self, violation: &Violation, standing: &Standing) -> Vec<EffectDue> {
        if standing.tier.is_none() {
            return Vec::new();
        }
        let counting = standing.counting();
        for effect in counting.iter().flat_map(|at| &violation.tiers[*at].effects).chain(&violation.effects) {
            self.memory.used.extend(effect.conditions());
        }
        self.together(violation, &counting)
    }

    /// The effects of tiers, then those of any tier.
    fn together(&mut self, violation: &Violation, tiers: &[usize]) -> Vec<EffectDue> {
        let of_tiers = tiers.iter().flat_map(|at| &violation.tiers[*at].effects);
        of_tiers.chain(&violation.effects).map(|effect| self.effect(effect)).collect()
    }

    /// What each outcome that is still possible would bring.
    fn could_bring(
        &mut self,
        violation: &Violation,
        standing: &Standing,
        truths: &[Truth],
    ) -> Vec<Vec<EffectDue>> {
        let open = (0..truths.len())
            .filter(|at| truths[*at] == Truth::Unknown && standing.could_count(violation.take, *at));
        let outcomes: Vec<Vec<usize>> = match violation.take {
            Take::Heaviest | Take::First => open.map(|at| vec![at]).collect(),
            Take::All if open.count() == 0 => Vec::new(),
            Take::All => vec![(0..truths.len()).filter(|at| truths[*at] != Truth::False).collect()],
        };
        outcomes.iter().map(|tiers| self.together(violation, tiers)).collect()
    }

    /// How far each higher tier is, and what could bring it about.
    fn look_ahead(
        &mut self,
        violation: &Violation,
        standing: &Standing,
        truths: &[Truth],
        finding: &mut Finding,
    ) {
        let filter = violation.each.as_ref().and_then(|each| each.filter);
        let ahead = (0..truths.len()).filter(|at| standing.could_count(violation.take, *at));
        for at in ahead.filter(|at| !truths[*at].holds()) {
            let tier = &violation.tiers[at];
            let conditions: Vec<NodeId> = filter.into_iter().chain([tier.when]).collect();
            let is_judged = conditions.iter().any(|condition| self.plan.below.has_judgement(*condition));
            if truths[at] == Truth::False && !is_judged && !finding.margin.is_empty() {
                continue;
            }
            let routes = self.joined(&conditions, true, true);
            if truths[at] == Truth::Unknown {
                let against = self.joined(&conditions, false, false);
                Self::could_be(violation, tier, routes.iter().chain(&against), finding);
            }
            if finding.margin.is_empty() {
                let gaps = routes.iter().filter_map(gaps);
                finding.margin = gaps.map(|gaps| Margin { tier: note(tier), gaps }).collect();
            }
            let exposed = routes.iter().filter_map(causes);
            finding.exposure.extend(exposed.map(|causes| Exposure { tier: note(tier), causes }));
        }
    }

    fn could_be<'r>(
        violation: &Violation,
        tier: &Tier,
        routes: impl Iterator<Item = &'r Route>,
        finding: &mut Finding,
    ) {
        let asker =
            Asker { rule: violation.name.clone(), part: Some(tier.name.clone()), cite: tier.cite.clone() };
        let open: IndexSet<Missing> = routes.filter_map(missing).flatten().collect();
        add_needs(&mut finding.needs, open.iter().map(|missing| missing.asked_by(asker.clone())));
        let paths: IndexSet<String> = open.into_iter().map(|missing| missing.path).collect();
        finding.could_be.push(CouldBe { tier: note(tier), needs: paths.into_iter().collect() });
    }

    /// Facts that amounts lack.
    fn effect_needs(violation: &Violation, finding: &mut Finding) {
        let part = finding.tier.as_ref().map(|tier| tier.id.clone());
        for effect in &finding.effects {
            let asker =
                || Asker { rule: violation.name.clone(), part: part.clone(), cite: effect.cite.clone() };
            let need = |fact| Need { fact, label: None, form: String::new(), asked_by: vec![asker()] };
            add_needs(&mut finding.needs, lacking(&effect.action).into_iter().map(need));
        }
    }
}

/// The facts that an amount lacks.
fn lacking(action: &ActionDue) -> Vec<String> {
    let amount = match action {
        ActionDue::Deduct { amount, .. }
        | ActionDue::Fine { amount, .. }
        | ActionDue::Impose { term: TermDue::For(amount, _), .. } => Some(amount),
        ActionDue::Demand { amount, .. } => amount.as_ref(),
        ActionDue::Impose { .. } | ActionDue::Warn | ActionDue::Grant { .. } => None,
    };
    match amount {
        Some(AmountDue::Unknown(paths)) => paths.clone(),
        Some(AmountDue::Fixed(_) | AmountDue::Range(..) | AmountDue::Unstated) | None => Vec::new(),
    }
}

/// Which tiers count, by number.
pub(super) struct Standing {
    status: FindingStatus,
    tier: Option<usize>,
    also: Vec<usize>,
    absorbed: Vec<usize>,
}

impl Standing {
    pub(super) fn of(take: Take, truths: &[Truth]) -> Self {
        let holding: Vec<usize> = (0..truths.len()).filter(|at| truths[*at].holds()).collect();
        let (tier, also) = match take {
            Take::Heaviest => (holding.last().copied(), Vec::new()),
            Take::First => (holding.first().copied(), Vec::new()),
            Take::All => {
                let heaviest = holding.last().copied();
                (heaviest, holding.iter().copied().filter(|at| Some(*at) != heaviest).collect())
            }
        };
        let absorbed = holding.iter().copied().filter(|at| Some(*at) != tier && !also.contains(at)).collect();
        let mut standing = Self { status: FindingStatus::NoneStated, tier, also, absorbed };
        let is_open =
            (0..truths.len()).any(|at| truths[at] == Truth::Unknown && standing.could_count(take, at));
        standing.status = match (tier, is_open) {
            (Some(_), false) => FindingStatus::Determined,
            (Some(_), true) => FindingStatus::AtLeast,
            (None, true) => FindingStatus::Undetermined,
            (None, false) => FindingStatus::NoneStated,
        };
        standing
    }

    /// The tiers that count, in ascending severity.
    pub(super) fn counting(&self) -> Vec<usize> {
        let mut counting: Vec<usize> = self.also.iter().copied().chain(self.tier).collect();
        counting.sort_unstable();
        counting
    }

    /// Whether a tier would change the outcome if it held.
    fn could_count(&self, take: Take, at: usize) -> bool {
        match (take, self.tier) {
            (_, None) | (Take::All, _) => true,
            (Take::Heaviest, Some(tier)) => at > tier,
            (Take::First, Some(tier)) => at < tier,
        }
    }
}

/// A violation that asks for a fact.
fn asker(violation: &Violation) -> Asker {
    Asker { rule: violation.name.clone(), part: None, cite: violation.cite.clone() }
}

pub(super) fn note(tier: &Tier) -> TierNote {
    TierNote { id: tier.name.clone(), label: tier.label.clone(), cite: tier.cite.clone() }
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
        reversal: None,
        tiers: Vec::new(),
        could_bring: Vec::new(),
        needs: Vec::new(),
    }
}

//! What a gate says, and how each of its requirements stands.

use super::completion::{Matter, Outcomes};
use super::counterfactual::{Change, Counterfactual, Proven, causes, gaps};
use super::decision::{
    AppealAnswer, Asker, BandExposure, BandMargin, BandName, EffectDue, Gap, GateAnswer, GateStatus, Open,
    Requirement, RequirementStatus,
};
use super::machine::{Machine, Origin};
use super::need::add_needs;
use super::outcome::{common, range, times_unknown};
use super::parts::Part;
use super::standing::enter;
use super::versions::Versions;
use super::violation::Entry;
use crate::base::Truth;
use crate::domain::{BandKind, Role};
use crate::plan::{Band, Effect, Gate, Node, NodeId};

/// The name of a kind of band in answers.
pub(super) fn band_name(kind: BandKind) -> BandName {
    match kind {
        BandKind::Admit => "admit",
        BandKind::Keep => "keep",
        BandKind::Warn => "warn",
        BandKind::Remove => "remove",
        BandKind::Bar => "bar",
    }
}

impl<'a> Machine<'a> {
    pub(super) fn gate(
        &mut self,
        gate: &'a Gate,
        versions: &Versions<'_>,
        is_in_force: bool,
    ) -> Vec<GateAnswer> {
        if !is_in_force {
            return vec![blank(gate, GateStatus::NotInForce)];
        }
        let entries = match self.entries(gate.each.as_ref()) {
            Ok(entries) => entries,
            Err(list) => {
                let mut answer = blank(gate, GateStatus::Undetermined);
                let asker = asker(gate);
                if let Some(each) = &gate.each {
                    let outcomes = self.outcomes_of_some(&Bands { gate, at: Some(0) }, each);
                    self.any_number(gate, list, &outcomes, &mut answer);
                    answer.could_be = outcomes.reached;
                }
                let filter = gate.each.as_ref().and_then(|each| each.filter);
                let below = filter.into_iter().chain(gate.bands.iter().map(|band| band.when));
                let missing = [self.missing(list), self.missing_below(below)].concat();
                answer.needs = missing.iter().map(|missing| missing.asked_by(asker.clone())).collect();
                self.say_why_open(&mut answer, [list]);
                return vec![answer];
            }
        };
        let mut answers = Vec::new();
        for entry in entries {
            self.enter_entry(gate.each.as_ref(), &entry);
            let mut answer = self.gate_of(gate, &entry);
            if self.parts.has(Part::Until) {
                answer.until = self.until_of_gate(gate, versions, &entry, answer.status);
            }
            let asked = gate.each.as_ref().and_then(|each| each.filter).into_iter().chain(gate.member);
            self.say_why_open(&mut answer, asked.chain(gate.bands.iter().map(|band| band.when)));
            answer.element = entry.name();
            answers.push(answer);
        }
        answers
    }

    /// What a gate says of one entry, for which the local name must stand.
    pub(super) fn gate_of(&mut self, gate: &Gate, entry: &Entry<'a>) -> GateAnswer {
        let mut answer = self.judge_gate(gate, entry.at());
        if let (Truth::Unknown, Some(filter)) = (entry.passes, gate.each.as_ref().and_then(|e| e.filter)) {
            self.leave_open(gate, filter, &mut answer);
        }
        answer
    }

    /// Says why an answer is open although no fact is missing: the first thing asked that has no value.
    fn say_why_open(&mut self, answer: &mut GateAnswer, asked: impl IntoIterator<Item = NodeId>) {
        let is_open = answer.status == GateStatus::Undetermined && answer.needs.is_empty();
        if is_open && self.parts.has(Part::Needs) {
            answer.because = asked.into_iter().find_map(|node| self.blank(node));
        }
    }

    /// An answer about an element of which it is unknown whether the gate looks at it.
    fn leave_open(&mut self, gate: &Gate, filter: NodeId, answer: &mut GateAnswer) {
        if answer.status != GateStatus::Undetermined {
            answer.could_be = vec![answer.status];
        }
        answer.status = GateStatus::Undetermined;
        let effects = std::mem::take(&mut answer.effects);
        if answer.could_bring.is_empty() {
            answer.could_bring.push(effects);
        }
        answer.leave_open_between(std::iter::once(Vec::new()));
        answer.appeal = AppealAnswer::NotApplicable;
        let asker = asker(gate);
        for missing in self.missing(filter) {
            add_needs(&mut answer.needs, [missing.asked_by(asker.clone())]);
        }
    }

    fn judge_gate(&mut self, gate: &Gate, at: Option<usize>) -> GateAnswer {
        let member = gate.member.map_or(Truth::False, |member| self.truth(member));
        self.rest_on(gate.member);
        self.rest_on(gate.each.as_ref().and_then(|each| each.filter));
        let truths: Vec<(BandKind, Truth)> =
            gate.bands.iter().map(|band| (band.kind, self.truth(band.when))).collect();
        let outcomes = match possible(member, &truths).as_slice() {
            [one] => Outcomes::settled(*one),
            _ => self.outcomes(&Bands { gate, at }),
        };
        let status = settled(&outcomes);
        let mut answer = blank(gate, status);
        answer.member = (member != Truth::Unknown).then(|| member.holds());
        if status == GateStatus::Undetermined {
            self.member_need(gate, member, &mut answer);
        }
        let relevant = |kind: BandKind| match member {
            Truth::True => matches!(kind, BandKind::Keep | BandKind::Warn | BandKind::Remove),
            Truth::False => matches!(kind, BandKind::Admit | BandKind::Bar),
            Truth::Unknown => true,
        };
        for (band, (kind, truth)) in gate.bands.iter().zip(&truths) {
            if !relevant(*kind) {
                continue;
            }
            self.rest_on([band.when]);
            if self.parts.has(Part::Reasons) {
                self.requirements(band, &mut answer);
            }
            if self.parts.has_any(&[Part::Margin, Part::Exposure, Part::Needs]) {
                self.look_at_band((gate, at), band, *truth, &mut answer);
            }
            if outcomes.all().any(|one| may_bring(one, *kind, *truth)) {
                let cite = self.plan.note(band.when).cite.clone();
                let part = Some(band_name(*kind).to_owned());
                let needs = self.lacking(&band.effects, &Asker { part, cite, ..asker(gate) });
                add_needs(&mut answer.needs, needs);
            }
        }
        let brought = self.brought_by_gate(gate, &outcomes, &truths);
        answer.leave_open_between(brought);
        if status == GateStatus::Undetermined {
            // Where no fact could settle it something has no value, and either may be meant.
            let is_silent = answer.needs.is_empty();
            let is_told = |one: &GateStatus| is_silent || !outcomes.open.contains(one);
            answer.could_be = in_order(outcomes.all().filter(is_told));
        }
        answer.appeal = match status {
            GateStatus::Removed | GateStatus::Refused | GateStatus::Barred | GateStatus::Warned => {
                gate.appeal.iter().for_each(|appeal| self.find_clashes(appeal));
                self.appeal(gate.appeal)
            }
            GateStatus::Admitted | GateStatus::Stays | GateStatus::Undetermined | GateStatus::NotInForce => {
                AppealAnswer::NotApplicable
            }
        };
        if !matches!(answer.appeal, AppealAnswer::NotApplicable) {
            let missing = self.appeal_needs(gate.appeal, &answer.appeal);
            add_needs(&mut answer.needs, missing.iter().map(|missing| missing.asked_by(asker(gate))));
        }
        answer
    }

    /// What each outcome that is not excluded brings: with the bands that certainly hold, and with those that may.
    fn brought_by_gate(
        &mut self,
        gate: &Gate,
        outcomes: &Outcomes<GateStatus>,
        truths: &[(BandKind, Truth)],
    ) -> Vec<Vec<EffectDue>> {
        let mut brought = Vec::new();
        for status in outcomes.all() {
            let of_status = |may: bool| {
                let brings = |(kind, truth): (BandKind, Truth)| {
                    (may || truth != Truth::Unknown) && may_bring(status, kind, truth)
                };
                let bands = gate.bands.iter().zip(truths).filter(|(_, truth)| brings(**truth));
                bands.flat_map(|(band, _)| &band.effects).collect::<Vec<&Effect>>()
            };
            for effects in [of_status(false), of_status(true)] {
                self.rest_on(effects.iter().flat_map(|effect| effect.conditions()));
                brought.push(effects.into_iter().map(|effect| self.effect(effect)).collect());
            }
        }
        brought
    }

    /// What a gate may bring whose list was not provided: there may be any number of elements.
    fn any_number(
        &mut self,
        gate: &Gate,
        list: NodeId,
        outcomes: &Outcomes<GateStatus>,
        answer: &mut GateAnswer,
    ) {
        let truths: Vec<(BandKind, Truth)> =
            gate.bands.iter().map(|band| (band.kind, Truth::Unknown)).collect();
        let brought = self.brought_by_gate(gate, outcomes, &truths);
        let needs = self.missing_paths(list);
        let because = if needs.is_empty() { self.blank(list) } else { None };
        let open = Open { needs, because };
        let any_number =
            |effects: &Vec<EffectDue>| effects.iter().map(|one| times_unknown(one, &open)).collect();
        answer.leave_open_between(std::iter::once(Vec::new()).chain(brought.iter().map(any_number)));
    }

    /// What a gate comes to about the shop, or the element of that number; the local name must stand for it.
    pub(super) fn gate_status(&mut self, gate: &Gate, at: Option<usize>) -> GateStatus {
        settled(&self.outcomes(&Bands { gate, at }))
    }

    fn member_need(&mut self, gate: &Gate, member: Truth, answer: &mut GateAnswer) {
        let (Some(node), Truth::Unknown) = (gate.member, member) else { return };
        let asker = asker(gate);
        let missing = self.missing(node);
        add_needs(&mut answer.needs, missing.iter().map(|missing| missing.asked_by(asker.clone())));
    }

    /// The requirements of a band: for entering and staying each entry of its `all`, else the condition as a whole.
    fn requirements(&mut self, band: &Band, answer: &mut GateAnswer) {
        let is_welcome = matches!(band.kind, BandKind::Admit | BandKind::Keep);
        let parts = match self.node(self.peeled(band.when)) {
            Node::All(parts) if is_welcome => parts.clone(),
            _ => vec![band.when],
        };
        for part in parts {
            let mut requirement = self.requirement(band_name(band.kind), part);
            if requirement.cite.is_none() {
                requirement.cite.clone_from(&self.plan.note(band.when).cite);
                requirement.reason.cite.clone_from(&requirement.cite);
            }
            answer.requirements.push(requirement);
        }
    }

    /// How a condition stands, and what would cure it.
    pub(super) fn requirement(&mut self, band: BandName, part: NodeId) -> Requirement {
        let truth = self.truth(part);
        let status = match truth {
            Truth::True | Truth::False if self.is_excused(part) => RequirementStatus::Excused,
            Truth::False => RequirementStatus::Failed,
            Truth::Unknown => RequirementStatus::Unknown,
            Truth::True => RequirementStatus::Met,
        };
        let gaps = if truth == Truth::False { self.cures(part) } else { Vec::new() };
        let needs = if truth == Truth::Unknown { self.missing_paths(part) } else { Vec::new() };
        let reason = self.reason(part);
        Requirement { band, cite: reason.cite.clone(), status, gaps, needs, reason }
    }

    /// What makes a requirement hold that fails, one list for each way.
    fn cures(&mut self, part: NodeId) -> Vec<Vec<Gap>> {
        let scope = self.scoped(part).origins;
        let judge = |machine: &mut Machine<'_>| machine.truth(part).holds().then_some(());
        let proven = self.proven(&scope, |machine| machine.moves(part, true), &judge);
        proven.iter().filter_map(|(proven, ())| gaps(proven)).collect()
    }

    /// The proposals of a condition in which quantities move and nothing else.
    fn moves(&mut self, id: NodeId, wanted: bool) -> Vec<Counterfactual> {
        let mut proposals = self.proposals(id, wanted);
        proposals.retain(|changes| changes.iter().all(|change| matches!(change, Change::Move(_))));
        proposals
    }

    /// The proposals of a condition in which the platform finds something and nothing else.
    fn findings(&mut self, id: NodeId, wanted: bool) -> Vec<Counterfactual> {
        let mut proposals = self.proposals(id, wanted);
        proposals.retain(|changes| changes.iter().all(|change| matches!(change, Change::Find(_))));
        proposals
    }

    /// Through definitions without parameters to what stands behind them.
    fn peeled(&self, id: NodeId) -> NodeId {
        match self.node(id) {
            Node::Named(inner) => self.peeled(*inner),
            _ => id,
        }
    }

    /// Whether a requirement is met, or a burden is none, by its excuse alone.
    fn is_excused(&mut self, id: NodeId) -> bool {
        let Node::Unless(role, what, excuse) = self.node(self.peeled(id)) else { return false };
        let is_asked = match role {
            Role::Burden => self.truth(*what) != Truth::False,
            Role::Requirement => !self.truth(*what).holds(),
        };
        is_asked && self.truth(*excuse).holds()
    }

    /// What the gate turns into by counterfactuals that make a band hold, or fail.
    fn prove_gate(
        &mut self,
        (gate, at): (&Gate, Option<usize>),
        propose: impl Fn(&mut Self) -> Vec<Counterfactual>,
        (before, aim): (GateStatus, (BandKind, bool)),
    ) -> Vec<(Proven, BandName)> {
        let each = gate.each.iter().zip(at);
        let scope: Vec<_> = each.map(|(each, at)| (each.local, Origin::Element(each.list, at))).collect();
        let judge = |machine: &mut Machine<'_>| {
            let after: Vec<GateStatus> = machine.outcomes(&Bands { gate, at }).all().collect();
            turned(before, &after, aim).map(band_name)
        };
        self.proven(&scope, propose, &judge)
    }

    fn look_at_band(
        &mut self,
        (gate, at): (&Gate, Option<usize>),
        band: &Band,
        truth: Truth,
        answer: &mut GateAnswer,
    ) {
        let name = band_name(band.kind);
        let cite = self.plan.note(band.when).cite.clone();
        let is_welcome = matches!(band.kind, BandKind::Admit | BandKind::Keep);
        if self.parts.has(Part::Margin) && (!truth.holds() || band.kind == BandKind::Keep) {
            let (when, wanted) = (band.when, !truth.holds());
            let propose = |machine: &mut Self| machine.moves(when, wanted);
            for (proven, band) in self.prove_gate((gate, at), propose, (answer.status, (band.kind, wanted))) {
                let margin = gaps(&proven).map(|gaps| BandMargin { band, cite: cite.clone(), gaps });
                let is_new = |margin: &BandMargin| !answer.margin.contains(margin);
                let margin = margin.filter(is_new);
                answer.margin.extend(margin);
            }
        }
        let is_judged = self.plan.below.has_judgement(band.when);
        if self.parts.has(Part::Exposure) && truth.holds() == is_welcome && is_judged {
            let (when, wanted) = (band.when, !is_welcome);
            let propose = |machine: &mut Self| machine.findings(when, wanted);
            for (proven, turned) in self.prove_gate((gate, at), propose, (answer.status, (band.kind, wanted)))
            {
                let is_lost =
                    matches!((band.kind, turned), (BandKind::Admit, "admit") | (BandKind::Keep, "remove"));
                let band = if is_lost { name } else { turned };
                let exposure = causes(&proven).map(|causes| BandExposure { band, causes });
                let exposure = exposure.filter(|exposure| !answer.exposure.contains(exposure));
                answer.exposure.extend(exposure);
            }
        }
        let is_open = answer.status == GateStatus::Undetermined
            || (brings_effects(answer.status, band.kind, Truth::True) && !band.effects.is_empty());
        if truth != Truth::Unknown || !is_open {
            return;
        }
        let asker = Asker { part: Some(name.to_owned()), cite, ..asker(gate) };
        let missing = self.missing(band.when);
        add_needs(&mut answer.needs, missing.iter().map(|missing| missing.asked_by(asker.clone())));
    }
}

/// The band that is told where an outcome turned into another one because a band came to hold, or failed.
fn turned(before: GateStatus, after: &[GateStatus], (aim, holds): (BandKind, bool)) -> Option<BandKind> {
    let [after] = after else {
        // What was open may stay so, and yet be lost for who wants to enter.
        let is_lost = aim == BandKind::Admit && !holds && !after.contains(&GateStatus::Admitted);
        return (before == GateStatus::Undetermined && is_lost).then_some(aim);
    };
    if *after == before {
        return None;
    }
    match after {
        GateStatus::Admitted => Some(BandKind::Admit),
        GateStatus::Stays => Some(BandKind::Keep),
        GateStatus::Warned if aim == BandKind::Keep && holds => Some(BandKind::Keep),
        GateStatus::Warned => Some(BandKind::Warn),
        GateStatus::Removed => Some(BandKind::Remove),
        GateStatus::Barred => Some(BandKind::Bar),
        GateStatus::Refused => (aim == BandKind::Admit && !holds).then_some(BandKind::Admit),
        GateStatus::Undetermined | GateStatus::NotInForce => None,
    }
}

impl GateAnswer {
    /// Outcomes are possible that bring so much; what all bring is certain.
    fn leave_open_between(&mut self, brought: impl IntoIterator<Item = Vec<EffectDue>>) {
        for effects in brought {
            if !self.could_bring.contains(&effects) {
                self.could_bring.push(effects);
            }
        }
        self.effects = common(&self.could_bring);
        if self.could_bring.len() < 2 {
            self.could_bring.clear();
        }
        self.range = range(&self.could_bring);
    }
}

/// A gate that asks for a fact.
fn asker(gate: &Gate) -> Asker {
    Asker { rule: gate.name.clone(), part: None, cite: gate.cite.clone() }
}

/// Whether a band's effects follow from an outcome: those of the bands that brought it about.
pub(super) fn brings_effects(status: GateStatus, kind: BandKind, truth: Truth) -> bool {
    match (status, kind) {
        (GateStatus::Admitted, BandKind::Admit)
        | (GateStatus::Barred, BandKind::Bar)
        | (GateStatus::Removed, BandKind::Remove)
        | (GateStatus::Warned, BandKind::Warn)
        | (GateStatus::Stays | GateStatus::Warned, BandKind::Keep) => truth.holds(),
        _ => false,
    }
}

/// Whether a band's effects may follow from an outcome.
fn may_bring(status: GateStatus, kind: BandKind, truth: Truth) -> bool {
    match truth {
        Truth::True | Truth::False => brings_effects(status, kind, truth),
        Truth::Unknown => {
            [Truth::True, Truth::False].into_iter().any(|one| brings_effects(status, kind, one))
        }
    }
}

/// The outcomes that are possible, worst last.
pub(super) fn possible(member: Truth, bands: &[(BandKind, Truth)]) -> Vec<GateStatus> {
    let any = |kind: BandKind| {
        let of_kind = bands.iter().filter(|(other, _)| *other == kind);
        of_kind
            .fold(None, |so_far: Option<Truth>, (_, truth)| Some(so_far.unwrap_or(Truth::False).or(*truth)))
    };
    let all_keeps = bands.iter().filter(|(kind, _)| *kind == BandKind::Keep);
    let keeps = all_keeps.fold(Truth::True, |so_far, (_, truth)| so_far.and(*truth));
    let mut could = Vec::new();
    if member != Truth::True {
        could.extend(of_outsider(any(BandKind::Bar).unwrap_or(Truth::False), any(BandKind::Admit)));
    }
    if member != Truth::False {
        // Where no band is about members, the text does not say what it takes to stay.
        let is_of_members = |kind| matches!(kind, BandKind::Keep | BandKind::Warn | BandKind::Remove);
        let says_nothing = !bands.iter().any(|(kind, _)| is_of_members(*kind));
        let removed = any(BandKind::Remove).unwrap_or(Truth::False).or(!keeps);
        let removed = if says_nothing { Truth::Unknown } else { removed };
        could.extend(of_member(removed, any(BandKind::Warn).unwrap_or(Truth::False)));
    }
    could
}

fn of_outsider(barred: Truth, admitted: Option<Truth>) -> Vec<GateStatus> {
    let mut could = Vec::new();
    if !barred.holds() {
        match admitted {
            Some(Truth::True) => could.push(GateStatus::Admitted),
            Some(Truth::False) => could.push(GateStatus::Refused),
            Some(Truth::Unknown) | None => could.extend([GateStatus::Admitted, GateStatus::Refused]),
        }
    }
    if barred != Truth::False {
        could.push(GateStatus::Barred);
    }
    could
}

fn of_member(removed: Truth, warned: Truth) -> Vec<GateStatus> {
    let mut could = Vec::new();
    if !removed.holds() {
        if !warned.holds() {
            could.push(GateStatus::Stays);
        }
        if warned != Truth::False {
            could.push(GateStatus::Warned);
        }
    }
    if removed != Truth::False {
        could.push(GateStatus::Removed);
    }
    could
}

/// The one outcome, if what is not excluded comes to one.
fn settled(outcomes: &Outcomes<GateStatus>) -> GateStatus {
    let mut all = outcomes.all();
    match (all.next(), all.next()) {
        (Some(one), None) => one,
        _ => GateStatus::Undetermined,
    }
}

/// Outcomes in the order in which they are told.
fn in_order(outcomes: impl Iterator<Item = GateStatus>) -> Vec<GateStatus> {
    let mut outcomes: Vec<GateStatus> = outcomes.collect();
    outcomes.sort_by_key(|status| GateStatus::ALL.iter().position(|known| known == status));
    outcomes
}

/// The bands of a gate, and the element of its list that it looks at.
struct Bands<'r> {
    gate: &'r Gate,
    at: Option<usize>,
}

impl Matter for Bands<'_> {
    type Outcome = GateStatus;

    fn enter(&self, machine: &mut Machine<'_>) {
        enter(machine, self.gate.each.as_ref(), self.at);
    }

    fn possible(&self, machine: &mut Machine<'_>) -> Vec<GateStatus> {
        let member = self.gate.member.map_or(Truth::False, |member| machine.truth(member));
        let truths: Vec<(BandKind, Truth)> =
            self.gate.bands.iter().map(|band| (band.kind, machine.truth(band.when))).collect();
        possible(member, &truths)
    }

    fn conditions(&self) -> Vec<NodeId> {
        let bands = self.gate.bands.iter().map(|band| band.when);
        self.gate.member.into_iter().chain(bands).collect()
    }
}

fn blank(gate: &Gate, status: GateStatus) -> GateAnswer {
    GateAnswer {
        rule: gate.name.clone(),
        label: gate.label.clone(),
        cite: gate.cite.clone(),
        element: None,
        status,
        member: None,
        could_be: Vec::new(),
        requirements: Vec::new(),
        effects: Vec::new(),
        could_bring: Vec::new(),
        range: Vec::new(),
        margin: Vec::new(),
        exposure: Vec::new(),
        appeal: AppealAnswer::NotApplicable,
        needs: Vec::new(),
        because: None,
        until: None,
    }
}

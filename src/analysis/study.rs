use super::answer::find;
use super::lower::{Lowering, Readings, day_number, numbers};
use super::{Answer, Cond, Cut, Formula, Linear, Scope, Space};
use crate::base::{Number, Zone};
use crate::model::Head;
use crate::plan::{Gate, Gathering, NodeId, Plan, Rule, Violation};

/// The rules of one or more plans over one space of inputs.
#[derive(Debug, Clone)]
pub struct Study {
    /// The quantities that the rules ask about.
    pub space: Space,
    /// The rules, plan by plan, in the order of writing.
    pub plans: Vec<Vec<RuleStudy>>,
    zone: Option<Zone>,
}

/// A rule as formulas.
#[derive(Debug, Clone)]
pub struct RuleStudy {
    /// Its name.
    pub name: String,
    /// The loop over its elements.
    pub each: Option<Scope>,
    /// Which elements it looks at, and for which shops the version is.
    pub looks: Formula,
    /// When the version answers: within its span.
    pub reach: Formula,
    /// Whether the shop is inside, for a gate.
    pub member: Option<Cond>,
    /// Its tiers or bands, in the order of writing.
    pub parts: Vec<Part>,
}

/// A tier or band.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its condition, in the plan.
    pub node: NodeId,
    /// When it holds.
    pub when: Cond,
    /// The conditions that it is made of, parts before wholes; those within definitions where they are first used.
    pub conditions: Vec<(NodeId, Cond)>,
}

impl Study {
    pub(super) fn zone(&self) -> Option<&Zone> {
        self.zone.as_ref()
    }

    /// Whether a condition of a rule can hold.
    pub fn find(&self, rule: &RuleStudy, formula: &Formula) -> Answer {
        find(&self.space, self.zone.as_ref(), rule.each.as_ref(), formula)
    }

    /// Where two conditions of a rule differ.
    pub fn difference(&self, rule: &RuleStudy, one: &Formula, other: &Formula) -> Answer {
        self.find(rule, &one.differs(other))
    }
}

/// Makes formulas of the rules of plans. What plans call by the same name is the same.
pub fn study(plans: &[&Plan], readings: Readings) -> Study {
    let mut space = Space::default();
    let head = plans.first().map(|plan| &plan.head);
    let day = head.and_then(|head| head.effective).map_or(day_number(fallback()), day_number);
    space.near(day);
    let mut lowered = Vec::new();
    // Which quantities may be absent is known only when everything was looked at.
    for _ in 0..2 {
        lowered.clear();
        for plan in plans {
            let mut lowering = Lowering::new(plan, readings, space);
            lowered.push(plan.rules.iter().map(|rule| lowering.rule(rule)).collect());
            space = lowering.space;
        }
    }
    space.share();
    Study { space, plans: lowered, zone: head.map(|head| head.zone.clone()) }
}

fn fallback() -> crate::base::Day {
    crate::base::Day::constant(2024, 1, 1)
}

impl Lowering<'_> {
    fn rule(&mut self, rule: &Rule) -> RuleStudy {
        self.take_conditions();
        let study = match rule {
            Rule::Violation(violation) => self.violation(violation),
            Rule::Gate(gate) => self.gate(gate),
        };
        self.leave_rule();
        study
    }

    fn violation(&mut self, violation: &Violation) -> RuleStudy {
        let (each, looks) = self.looks(violation.each.as_ref());
        let reach = self.reach(violation.dated, violation.governed);
        let parts = violation.tiers.iter().map(|tier| self.part(tier.when)).collect();
        RuleStudy { name: violation.name.clone(), each, looks, reach, member: None, parts }
    }

    fn gate(&mut self, gate: &Gate) -> RuleStudy {
        let (each, looks) = self.looks(gate.each.as_ref());
        let reach = self.reach(None, None);
        let member = gate.member.map(|member| self.cond(member));
        let parts = gate.bands.iter().map(|band| self.part(band.when)).collect();
        RuleStudy { name: gate.name.clone(), each, looks, reach, member, parts }
    }

    fn part(&mut self, node: NodeId) -> Part {
        let when = self.cond(node);
        Part { node, when, conditions: self.take_conditions() }
    }

    fn looks(&mut self, each: Option<&Gathering>) -> (Option<Scope>, Formula) {
        let applies = self.plan().applies.map_or(Formula::TRUE, |applies| self.cond(applies).holds);
        let Some(each) = each else { return (None, applies) };
        let passes = self.enter_rule(each).unwrap_or(Formula::TRUE);
        (self.rule_scope(), applies.and(passes))
    }

    /// A matter lies within the span of the version by its own date, if it has one, else by the as-of day, and not ahead.
    fn reach(&mut self, dated: Option<NodeId>, governed: Option<NodeId>) -> Formula {
        let head = self.plan().head.clone();
        let today = self.today();
        let Some(governing) = governed.or(dated) else { return self.spans(&head, &today) };
        let cases = self.value(governing);
        let spans = self.each_day(&cases, |this, day| this.spans(&head, day));
        let falls = self.value(dated.unwrap_or(governing));
        let not_ahead = self.each_day(&falls, |this, day| {
            let gap = day.minus(&today);
            gap.and_then(|gap| this.below(&gap, Cut::over(Number::ZERO))).unwrap_or(Formula::TRUE)
        });
        spans.and(not_ahead)
    }

    /// That every day that a date can be is fine; a date that is not known is.
    fn each_day(&mut self, cases: &[super::Case], fine: impl Fn(&mut Self, &Linear) -> Formula) -> Formula {
        let each = numbers(cases).map(|(when, day)| (!when.clone()).or(fine(self, day)));
        Formula::all(each.collect::<Vec<_>>())
    }

    fn spans(&mut self, head: &Head, day: &Linear) -> Formula {
        let from = head.effective.filter(|_| !head.is_start_unstated);
        let has_begun =
            from.and_then(|from| self.below(day, Cut::under(day_number(from)))).map(|before| !before);
        let goes_on = head.until.and_then(|until| self.below(day, Cut::under(day_number(until))));
        Formula::all(has_begun.into_iter().chain(goes_on))
    }
}

//! From model to plan.

use super::{
    Action, Amount, Appeal, Band, Below, Effect, Fold, FreeLocals, Gate, Gathering, Joins, Memos, Node,
    NodeId, Note, Per, Plan, Quantifier, Reading, Rule, Stretch, Term, Tier, Value, Violation,
};
use crate::base::{Sources, Unit};
use crate::domain::{AggregateKind, Modality};
use crate::model::{self, Expr, ExprKind, Model, Type};
use crate::syntax::wording;

/// Lowers a model that has a head and no errors; `None` if it has no head.
pub fn lower(model: &Model, sources: &Sources) -> Option<Plan> {
    let head = model.head.clone()?;
    let mut lowering =
        Lowering { model, sources, nodes: Vec::new(), notes: Vec::new(), definitions: Vec::new() };
    for definition in &model.definitions {
        let body = lowering.expr(&definition.body);
        lowering.definitions.push(body);
    }
    let readings: Vec<Reading> = model
        .readings
        .iter()
        .map(|reading| Reading {
            model: reading.clone(),
            value: reading.value.as_ref().map(|value| lowering.expr(value)),
        })
        .collect();
    let accounts = model.accounts.iter().map(|account| lowering.account(account)).collect();
    let documents = model.documents.iter().map(|document| lowering.document(document)).collect();
    let measures = model.measures.iter().map(|measure| lowering.measure(measure)).collect();
    let unavailable = model
        .procedures
        .iter()
        .map(|procedure| procedure.unavailable.as_ref().map(|when| lowering.expr(when)))
        .collect();
    let applies = model.applies.as_ref().map(|applies| lowering.expr(applies));
    let rules = model.rules.iter().map(|rule| lowering.rule(rule)).collect();
    let taken: Vec<Option<NodeId>> = readings.iter().map(|reading| reading.value).collect();
    let named = model.definitions.iter().zip(&lowering.definitions).filter(|(d, _)| d.params.is_empty());
    let definitions = named.map(|(d, node)| (d.name.clone(), d.label.clone(), *node)).collect();
    let free = FreeLocals::of(&lowering.nodes);
    Some(Plan {
        head,
        rules,
        definitions,
        readings,
        memos: Memos::of(&lowering.nodes, &free),
        below: Below::of(&lowering.nodes, &taken),
        joins: Joins::of(&lowering.nodes, &free),
        free,
        nodes: lowering.nodes,
        notes: lowering.notes,
        facts: model.facts.clone(),
        judgements: model.judgements.clone(),
        findings: model.findings.clone(),
        records: model.records.clone(),
        choices: model.choices.clone(),
        accounts,
        spill_order: model.spill_order.clone(),
        measures,
        documents,
        calendars: model.calendars.clone(),
        procedures: model.procedures.clone(),
        unavailable,
        applies,
        locals: model.locals,
    })
}

pub(super) struct Lowering<'a> {
    model: &'a Model,
    sources: &'a Sources,
    nodes: Vec<Node>,
    notes: Vec<Note>,
    /// The bodies of the definitions.
    definitions: Vec<NodeId>,
}

impl Lowering<'_> {
    fn push(&mut self, node: Node, note: Note) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).expect("a policy is too small for so many nodes"));
        self.nodes.push(node);
        self.notes.push(note);
        id
    }

    fn note(&self, expr: &Expr) -> Note {
        let choices = match &expr.ty {
            Type::Choice(id) => self.model.choices[*id].names(),
            _ => Vec::new(),
        };
        Note {
            span: expr.span,
            text: wording(self.sources, expr.span),
            cite: expr.cite.clone(),
            label: None,
            unit: expr.ty.unit(),
            is_whole: expr.ty.is_whole(),
            choices,
        }
    }

    fn exprs(&mut self, exprs: &[Expr]) -> Vec<NodeId> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    pub(super) fn expr(&mut self, expr: &Expr) -> NodeId {
        let note = self.note(expr);
        let node = self.node(expr);
        let note = self.labelled(expr, note);
        self.push(node, note)
    }

    /// A definition is called by its name and label, not by its body.
    fn labelled(&self, expr: &Expr, note: Note) -> Note {
        match &expr.kind {
            ExprKind::Definition(id) | ExprKind::Call(id, _) => {
                let definition = &self.model.definitions[*id];
                let cite = note.cite.or_else(|| definition.cite.clone());
                Note { label: definition.label.clone(), cite, ..note }
            }
            ExprKind::Reading(id) => Note { label: self.model.readings[*id].label.clone(), ..note },
            _ => note,
        }
    }

    fn node(&mut self, expr: &Expr) -> Node {
        match &expr.kind {
            ExprKind::Error => unreachable!("a model with errors is not lowered"),
            ExprKind::Bool(value) => Node::Const(Value::Bool(*value)),
            ExprKind::Number(number) => Node::Const(Value::Number(*number)),
            ExprKind::Text(text) => Node::Const(Value::Text(text.as_str().into())),
            ExprKind::Day(day) => Node::Const(Value::Day(*day)),
            ExprKind::Instant(instant) => Node::Const(Value::Instant(*instant)),
            ExprKind::Choice(at) => Node::Const(Value::Choice(*at)),
            ExprKind::Fact(id) => Node::Fact(*id),
            ExprKind::Judgement(id) => Node::Judgement(*id),
            ExprKind::Reading(id) => Node::Reading(*id),
            ExprKind::Definition(id) => Node::Named(self.definitions[*id]),
            ExprKind::Finds(id, elements) => Node::Finds(*id, elements.clone()),
            ExprKind::Local(local) => Node::Local(*local),
            ExprKind::Field(of, field) => Node::Field(self.expr(of), *field),
            ExprKind::Call(id, args) => self.call(*id, args),
            ExprKind::Today => Node::Today,
            ExprKind::Now => Node::Now,
            ExprKind::Not(inner) => Node::Not(self.expr(inner)),
            ExprKind::All(parts) => Node::All(self.exprs(parts)),
            ExprKind::Any(parts) => Node::Any(self.exprs(parts)),
            ExprKind::None(parts) => Node::None(self.exprs(parts)),
            ExprKind::AtLeast(wanted, parts) => Node::AtLeast(*wanted, self.exprs(parts)),
            ExprKind::Unless(role, what, excuse) => Node::Unless(*role, self.expr(what), self.expr(excuse)),
            ExprKind::Compare(operator, left, right) => {
                let (left, right) = self.alike(left, right);
                self.share_percent(left, right);
                Node::Compare(*operator, left, right)
            }
            ExprKind::Arith(sign, left, right) => self.arithmetic(*sign, left, right),
            ExprKind::Negate(value) => Node::Negate(self.expr(value)),
            ExprKind::Function(function, args) => Node::Function(*function, self.all_alike(args)),
            ExprKind::InSet(value, set) => self.in_set(value, set),
            ExprKind::InList(value, list) => Node::InList(self.expr(value), self.expr(list)),
            ExprKind::InWindow(value, window) => self.in_window(value, window),
            ExprKind::IsAbsent(value) => Node::IsAbsent(self.expr(value)),
            ExprKind::IsKnown(value) => Node::IsKnown(self.expr(value)),
            ExprKind::By(of, cases, otherwise) => self.by(of, cases, otherwise.as_deref()),
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate),
        }
    }

    fn call(&mut self, id: usize, args: &[Expr]) -> Node {
        let values = self.exprs(args);
        let params = self.model.definitions[id].params.iter().map(|(local, _)| *local);
        Node::Call(params.zip(values).collect(), self.definitions[id])
    }

    /// A value as a civil day.
    pub(super) fn day(&mut self, expr: &Expr) -> NodeId {
        let node = self.expr(expr);
        if !matches!(expr.ty, Type::Instant) {
            return node;
        }
        let note = self.note(expr);
        self.push(Node::DayOf(node), note)
    }

    /// Two sides of a comparison in one form: a day and an instant meet as days.
    fn alike(&mut self, left: &Expr, right: &Expr) -> (NodeId, NodeId) {
        let mixed = matches!((&left.ty, &right.ty), (Type::Day, Type::Instant) | (Type::Instant, Type::Day));
        if mixed { (self.day(left), self.day(right)) } else { (self.expr(left), self.expr(right)) }
    }

    /// What is computed and compared with a percentage is shown as one.
    fn share_percent(&mut self, left: NodeId, right: NodeId) {
        for (one, other) in [(left, right), (right, left)] {
            let is_percent = self.notes[other.0 as usize].unit.as_deref() == Some("%");
            let is_stated = matches!(
                self.nodes[one.0 as usize],
                Node::Fact(_) | Node::Field(..) | Node::Judgement(_) | Node::Reading(_) | Node::Local(_)
            );
            let note = &mut self.notes[one.0 as usize];
            if is_percent && !is_stated && !note.is_whole && note.unit.is_none() {
                note.unit = Some("%".to_owned());
            }
        }
    }

    fn all_alike(&mut self, values: &[Expr]) -> Vec<NodeId> {
        if values.iter().any(|value| matches!(value.ty, Type::Day)) {
            return values.iter().map(|value| self.day(value)).collect();
        }
        self.exprs(values)
    }

    fn in_set(&mut self, value: &Expr, set: &[Expr]) -> Node {
        let is_day = matches!(value.ty, Type::Day) || set.iter().any(|item| matches!(item.ty, Type::Day));
        if is_day && value.ty != Type::Bool {
            let value = self.day(value);
            return Node::InSet(value, set.iter().map(|item| self.day(item)).collect());
        }
        Node::InSet(self.expr(value), self.exprs(set))
    }

    fn arithmetic(&mut self, sign: char, left: &Expr, right: &Expr) -> Node {
        let is_moment = |ty: &Type| matches!(ty, Type::Day | Type::Instant);
        if is_moment(&left.ty) && is_moment(&right.ty) {
            return Node::DaysBetween(self.day(left), self.day(right));
        }
        if let (true, Type::Duration(unit)) = (is_moment(&left.ty), &right.ty) {
            let base = unit.base().0;
            let from = if base == Unit::Hours { self.expr(left) } else { self.day(left) };
            return Node::Shift(from, self.expr(right), base, sign == '-');
        }
        let (left, right) = (self.expr(left), self.expr(right));
        match sign {
            '+' => Node::Add(left, right),
            '-' => Node::Subtract(left, right),
            '*' => Node::Multiply(left, right),
            _ => Node::Divide(left, right),
        }
    }

    fn in_window(&mut self, value: &Expr, window: &model::Window) -> Node {
        let is_hours = |length: &crate::base::Duration| length.unit == Unit::Hours;
        let (stretch, by_instant) = match window {
            model::Window::Last(length) => (Stretch::Last(*length), is_hours(length)),
            model::Window::This(period) => (Stretch::This(*period), false),
            model::Window::Own => (Stretch::Own, false),
            model::Window::Since(length, anchor) if is_hours(length) => {
                (Stretch::Since(*length, self.expr(anchor)), true)
            }
            model::Window::Since(length, anchor) => (Stretch::Since(*length, self.day(anchor)), false),
            model::Window::Calendar(id) => (Stretch::Listed(self.model.calendars[*id].starts.clone()), false),
        };
        let value = if by_instant { self.expr(value) } else { self.day(value) };
        Node::InWindow(value, stretch)
    }

    fn by(&mut self, of: &Expr, cases: &[(Expr, Expr)], otherwise: Option<&Expr>) -> Node {
        let of = self.expr(of);
        let cases = cases.iter().map(|(case, value)| (self.expr(case), self.expr(value))).collect();
        Node::By(of, cases, otherwise.map(|otherwise| self.expr(otherwise)))
    }

    fn aggregate(&mut self, aggregate: &model::Aggregate) -> Node {
        let gathering = self.gathering(&aggregate.list, aggregate.local, aggregate.filter.as_ref());
        let value = aggregate.value.as_ref().map(|value| self.expr(value));
        let fold = |fold, value: Option<NodeId>| {
            Node::Fold(fold, gathering.clone(), value.expect("the grammar gives a fold its value"))
        };
        match aggregate.kind {
            AggregateKind::Count => Node::Count(gathering, value),
            AggregateKind::Sum => fold(Fold::Sum, value),
            AggregateKind::Min | AggregateKind::Earliest => fold(Fold::Least, value),
            AggregateKind::Max | AggregateKind::Latest => fold(Fold::Greatest, value),
            AggregateKind::Any => Node::Quantify(Quantifier::Any, gathering),
            AggregateKind::All => Node::Quantify(Quantifier::All, gathering),
            AggregateKind::None => Node::Quantify(Quantifier::None, gathering),
        }
    }

    fn rule(&mut self, rule: &model::Rule) -> Rule {
        match rule {
            model::Rule::Violation(violation) => Rule::Violation(self.violation(violation)),
            model::Rule::Gate(gate) => Rule::Gate(self.gate(gate)),
        }
    }

    fn each(&mut self, each: &model::ForEach) -> Gathering {
        self.gathering(&each.list, each.local, each.filter.as_ref())
    }

    fn gathering(&mut self, list: &Expr, local: model::LocalId, filter: Option<&Expr>) -> Gathering {
        let list = self.expr(list);
        let filter = filter.map(|filter| self.expr(filter));
        Gathering::new(&self.nodes, list, local, filter)
    }

    fn violation(&mut self, violation: &model::Violation) -> Violation {
        Violation {
            name: violation.name.clone(),
            label: violation.label.clone(),
            cite: violation.cite.clone(),
            each: violation.for_each.as_ref().map(|each| self.each(each)),
            dated: violation.dated.as_ref().map(|dated| self.day(dated)),
            governed: violation.governed.as_ref().map(|governed| self.day(governed)),
            take: violation.take,
            tiers: violation.tiers.iter().map(|tier| self.tier(tier, violation.cite.as_ref())).collect(),
            effects: self.effects(&violation.effects),
            appeal: violation.appeal.as_ref().map(|appeal| self.appeal(appeal)),
        }
    }

    /// A tier; without a clause of its own it stands under that of its violation.
    fn tier(&mut self, tier: &model::Tier, own: Option<&String>) -> Tier {
        Tier {
            name: tier.name.clone(),
            label: tier.label.clone(),
            cite: tier.cite.as_ref().or(own).cloned(),
            when: self.expr(&tier.when),
            effects: self.effects(&tier.effects),
            appeal: tier.appeal.as_ref().map(|appeal| self.appeal(appeal)),
        }
    }

    fn appeal(&mut self, appeal: &model::Appeal) -> Appeal {
        let mut given = |expr: &Option<Expr>| expr.as_ref().map(|expr| self.expr(expr));
        Appeal {
            procedure: appeal.procedure,
            filed: given(&appeal.filed),
            decided: given(&appeal.decided),
            upheld: given(&appeal.upheld),
            used: given(&appeal.used),
            anchor: self.expr(&appeal.anchor),
        }
    }

    fn gate(&mut self, gate: &model::Gate) -> Gate {
        Gate {
            name: gate.name.clone(),
            label: gate.label.clone(),
            cite: gate.cite.clone(),
            each: gate.for_each.as_ref().map(|each| self.each(each)),
            member: gate.member.as_ref().map(|member| self.expr(member)),
            bands: gate
                .bands
                .iter()
                .map(|band| Band {
                    kind: band.kind,
                    when: self.expr(&band.when),
                    effects: self.effects(&band.effects),
                })
                .collect(),
            appeal: gate.appeal.as_ref().map(|appeal| self.appeal(appeal)),
        }
    }

    pub(super) fn effects(&mut self, effects: &[model::Effect]) -> Vec<Effect> {
        let lower = |effect: &model::Effect| Effect {
            is_discretionary: effect.modality == Modality::May,
            action: self.action(&effect.action),
            cite: effect.cite.clone(),
        };
        effects.iter().map(lower).collect()
    }

    fn action(&mut self, action: &model::Action) -> Action {
        match action {
            model::Action::Deduct { amount, account, per } => {
                Action::Deduct { amount: self.amount(amount), account: *account, per: self.per(per.as_ref()) }
            }
            model::Action::Fine { amount, currency, per } => {
                Action::Fine { amount: self.amount(amount), currency: *currency, per: self.per(per.as_ref()) }
            }
            model::Action::Warn => Action::Warn,
            model::Action::Impose { measure, term } => {
                let (name, label) = self.measure_name(*measure);
                Action::Impose { measure: name, label, term: self.term(term) }
            }
            model::Action::Demand { measure, amount } => {
                let (name, label) = self.measure_name(*measure);
                let amount = amount.as_ref().map(|(amount, currency)| (self.amount(amount), *currency));
                Action::Demand { measure: name, label, amount }
            }
            model::Action::Grant { feature } => {
                let feature = &self.model.features[*feature];
                Action::Grant { feature: feature.name.clone(), label: feature.label.clone() }
            }
        }
    }

    fn measure_name(&self, at: usize) -> (String, Option<String>) {
        let measure = &self.model.measures[at];
        (measure.name.clone(), measure.label.clone())
    }

    fn amount(&mut self, amount: &model::Amount) -> Amount {
        match amount {
            model::Amount::Fixed(value) => Amount::Fixed(self.expr(value)),
            model::Amount::Range(low, high) => Amount::Range(self.expr(low), self.expr(high)),
            model::Amount::Unstated => Amount::Unstated,
        }
    }

    fn term(&mut self, term: &model::Term) -> Term {
        match term {
            model::Term::None => Term::None,
            model::Term::Permanent => Term::Permanent,
            model::Term::Unstated => Term::Unstated,
            model::Term::For(amount, unit) => {
                let factor = match Type::of_unit_word(unit) {
                    Some(unit) => unit.base().1,
                    None => 1,
                };
                Term::For(self.amount(amount), unit.clone(), factor)
            }
            model::Term::Until(until) => Term::Until(until.clone()),
        }
    }

    fn per(&mut self, per: Option<&model::Per>) -> Option<Per> {
        let per = per?;
        Some(Per {
            local: per.local,
            list: self.expr(&per.list),
            filter: per.filter.as_ref().map(|filter| self.expr(filter)),
            dated: per.dated.as_ref().map(|dated| self.day(dated)),
            caps: per.caps.clone(),
        })
    }
}

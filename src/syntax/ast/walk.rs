//! What stands in what: the parts of expressions and items, for whoever looks at all of them alike.

use super::{
    Account, Action, Amount, AppealFrom, Band, Effect, Elements, Expr, ExprKind, ForEach, Gate, History,
    Item, Name, Per, Term, Tier, Violation, When, Window,
};

impl Expr {
    /// The expressions right inside this one, in the order of writing.
    pub fn parts(&self) -> Vec<&Self> {
        match &self.kind {
            ExprKind::Broken
            | ExprKind::Literal(_)
            | ExprKind::Name(_)
            | ExprKind::Finds(_)
            | ExprKind::Current(_) => Vec::new(),
            ExprKind::Field(inner, _)
            | ExprKind::Not(inner)
            | ExprKind::Negate(inner)
            | ExprKind::IsAbsent(inner)
            | ExprKind::IsKnown(inner) => vec![inner],
            ExprKind::And(parts)
            | ExprKind::Or(parts)
            | ExprKind::Call(_, parts)
            | ExprKind::Extreme(_, parts) => parts.iter().collect(),
            ExprKind::Block(block) => block.entries.iter().collect(),
            ExprKind::Unless(a, b)
            | ExprKind::Compare(a, _, b)
            | ExprKind::Arith(a, _, b)
            | ExprKind::InList(a, b) => vec![a, b],
            ExprKind::Between(a, low, high) => vec![a, low, high],
            ExprKind::InSet(a, set) => std::iter::once(&**a).chain(set).collect(),
            ExprKind::InWindow(a, Window::Since(_, anchor)) => vec![a, anchor],
            ExprKind::InWindow(a, Window::Last(_) | Window::This(_) | Window::Own | Window::Calendar(_)) => {
                vec![a]
            }
            ExprKind::By(subject, arms) => {
                let arms = arms.iter().flat_map(|arm| arm.case.iter().chain([&arm.value]));
                std::iter::once(&**subject).chain(arms).collect()
            }
            ExprKind::Aggregate(aggregate) => {
                aggregate.value.iter().chain(of_elements(&aggregate.elements)).collect()
            }
        }
    }

    /// This expression and all inside it.
    pub fn all(&self) -> Vec<&Self> {
        let mut found = vec![self];
        let mut at = 0;
        while let Some(expr) = found.get(at) {
            let parts = expr.parts();
            found.extend(parts);
            at += 1;
        }
        found
    }
}

impl Effect {
    /// The expressions of an effect.
    pub fn exprs(&self) -> Vec<&Expr> {
        match &self.action {
            Action::Deduct { amount, per, .. } => of_amount(amount).chain(of_per(per.as_deref())).collect(),
            Action::Fine { amount, per, .. } => {
                amount.iter().flat_map(of_amount).chain(of_per(per.as_deref())).collect()
            }
            Action::Impose { term: Some(Term::For(amount, _)), .. }
            | Action::Demand { amount: Some(amount), .. } => of_amount(amount).collect(),
            Action::Warn | Action::Impose { .. } | Action::Demand { .. } | Action::Grant { .. } => Vec::new(),
        }
    }
}

impl Item {
    /// The name that an item declares; none for what declares nothing.
    pub fn name(&self) -> Option<&Name> {
        match self {
            Self::Record(item) => Some(&item.name),
            Self::Alias(item) => Some(&item.name),
            Self::Fact(item) => Some(&item.name),
            Self::Judgement(item) => Some(&item.name),
            Self::Reading(item) => Some(&item.name),
            Self::Definition(item) => Some(&item.name),
            Self::Measure(item) => Some(&item.name),
            Self::Feature(item) => Some(&item.name),
            Self::Document(item) => Some(&item.name),
            Self::Account(item) => Some(&item.name),
            Self::Calendar(item) => Some(&item.name),
            Self::Procedure(item) => Some(&item.name),
            Self::Violation(item) => Some(&item.name),
            Self::Gate(item) => Some(&item.name),
            Self::Import(_) | Self::Rulebook(_) | Self::Test(_) | Self::Broken(_) => None,
        }
    }

    /// The outermost expressions of an item, those of its effects included. Tests have none: they speak of answers.
    pub fn exprs(&self) -> Vec<&Expr> {
        let own: Vec<&Expr> = match self {
            Self::Rulebook(head) => conditions(&head.applies).collect(),
            Self::Reading(reading) => reading.value.iter().collect(),
            Self::Definition(definition) => vec![&definition.body],
            Self::Measure(measure) => {
                measure.overlapping.iter().filter_map(|row| Some(&row.when.as_ref()?.condition)).collect()
            }
            Self::Document(document) => conditions(&document.requires).collect(),
            Self::Account(account) => of_account(account),
            Self::Procedure(procedure) => conditions(&procedure.unavailable).collect(),
            Self::Violation(violation) => of_violation(violation),
            Self::Gate(gate) => of_gate(gate),
            Self::Import(_)
            | Self::Record(_)
            | Self::Alias(_)
            | Self::Fact(_)
            | Self::Judgement(_)
            | Self::Feature(_)
            | Self::Calendar(_)
            | Self::Test(_)
            | Self::Broken(_) => Vec::new(),
        };
        own.into_iter().chain(self.effects().into_iter().flat_map(Effect::exprs)).collect()
    }

    /// All effects of an item.
    pub fn effects(&self) -> Vec<&Effect> {
        match self {
            Self::Violation(violation) => {
                let tiers = violation.tiers.iter().flat_map(|tier| &tier.effects);
                tiers.chain(&violation.effects).collect()
            }
            Self::Gate(gate) => gate.bands.iter().flat_map(|band| &band.effects).collect(),
            Self::Account(account) => account.milestones.iter().flat_map(|one| &one.effects).collect(),
            Self::Import(_)
            | Self::Rulebook(_)
            | Self::Record(_)
            | Self::Alias(_)
            | Self::Fact(_)
            | Self::Judgement(_)
            | Self::Reading(_)
            | Self::Definition(_)
            | Self::Measure(_)
            | Self::Feature(_)
            | Self::Document(_)
            | Self::Calendar(_)
            | Self::Procedure(_)
            | Self::Test(_)
            | Self::Broken(_) => Vec::new(),
        }
    }

    /// How an item lets people appeal.
    pub fn appeals(&self) -> Vec<&AppealFrom> {
        match self {
            Self::Violation(violation) => {
                let tiers = violation.tiers.iter().filter_map(|tier| tier.appeal.as_ref());
                violation.appeal.iter().chain(tiers).collect()
            }
            Self::Gate(gate) => gate.appeal.iter().collect(),
            _ => Vec::new(),
        }
    }
}

fn conditions<'a>(whens: impl IntoIterator<Item = &'a When>) -> impl Iterator<Item = &'a Expr> {
    whens.into_iter().map(|when| &when.condition)
}

fn of_elements(elements: &Elements) -> impl Iterator<Item = &Expr> {
    std::iter::once(&elements.list).chain(&elements.filter)
}

fn of_each(each: Option<&ForEach>) -> impl Iterator<Item = &Expr> {
    each.into_iter().flat_map(|each| of_elements(&each.elements))
}

fn of_amount(amount: &Amount) -> impl Iterator<Item = &Expr> {
    let (first, second) = match amount {
        Amount::Fixed(value) => (&**value, None),
        Amount::Range(low, high) => (&**low, Some(&**high)),
    };
    std::iter::once(first).chain(second)
}

fn of_per(per: Option<&Per>) -> impl Iterator<Item = &Expr> {
    per.into_iter().flat_map(|per| of_elements(&per.elements).chain(&per.dated))
}

fn of_appeal(appeal: &AppealFrom) -> impl Iterator<Item = &Expr> {
    let AppealFrom { anchor, filed, decided, upheld, used, .. } = appeal;
    std::iter::once(anchor).chain(filed).chain(decided).chain(upheld).chain(used)
}

fn of_violation(violation: &Violation) -> Vec<&Expr> {
    let tiers = violation.tiers.iter();
    let head = of_each(violation.for_each.as_ref()).chain(&violation.dated).chain(&violation.governed);
    let inner =
        tiers.flat_map(|Tier { when, appeal, .. }| conditions(when).chain(appeal.iter().flat_map(of_appeal)));
    head.chain(inner).chain(violation.appeal.iter().flat_map(of_appeal)).collect()
}

fn of_gate(gate: &Gate) -> Vec<&Expr> {
    let bands = gate.bands.iter().map(|Band { when, .. }| &when.condition);
    let head = gate.member.iter().chain(of_each(gate.for_each.as_ref()));
    head.chain(bands).chain(gate.appeal.iter().flat_map(of_appeal)).collect()
}

fn of_account(account: &Account) -> Vec<&Expr> {
    let histories = account.entries.iter().chain(&account.credits).flat_map(of_history);
    let carried = account.carry.iter().filter_map(|carry| carry.when.as_ref());
    let recovered = account.recovery.iter().filter_map(|recovery| recovery.when.as_ref());
    let takes = account.several.iter().filter_map(|takes| takes.when.as_ref());
    let whens = account.void.iter().chain(&account.keep).chain(carried).chain(recovered).chain(takes);
    histories.chain(conditions(whens)).collect()
}

fn of_history(history: &History) -> Vec<&Expr> {
    let values = of_elements(&history.elements).chain(&history.points).chain(&history.dated);
    let pending = history.pending.iter().map(|when| &when.condition);
    let reversed =
        history.reversed.iter().flat_map(|(when, dated)| std::iter::once(&when.condition).chain(dated));
    values.chain(pending).chain(reversed).collect()
}

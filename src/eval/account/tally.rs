//! How many of the counting deductions pass a filter, kept up as they come and go, so that an account of many entries need not walk
//! all of them whenever one falls (incremental view maintenance; Gupta and Mumick 1995).

use crate::base::{Number, Truth};
use crate::eval::counterfactual::Override;
use crate::plan::{Gathering, Node, NodeId, Plan, Quantifier, Value};

/// The questions of one condition about `entries`, each of which looks at an entry alone, whatever the day.
pub(super) struct Tallies {
    questions: Vec<Question>,
    /// Whether nothing else of the condition looks at `entries`.
    pub(super) are_all: bool,
}

struct Question {
    node: NodeId,
    form: Form,
    local: usize,
    filter: Option<NodeId>,
    /// The truth of the filter by key, once it was asked.
    truths: Vec<Option<Truth>>,
    /// How many deductions count, how many of them pass, and how many may.
    counted: usize,
    sure: usize,
    possible: usize,
}

#[derive(Clone, Copy)]
enum Form {
    Count,
    Quantify(Quantifier),
}

impl Tallies {
    /// The questions of a condition about the list that a local name stands for.
    pub(super) fn of(plan: &Plan, condition: NodeId, entries: usize) -> Self {
        let mut tallies = Self { questions: Vec::new(), are_all: true };
        tallies.gather(plan, condition, entries);
        tallies
    }

    fn gather(&mut self, plan: &Plan, id: NodeId, entries: usize) {
        if !plan.free.has(id, entries) {
            return;
        }
        match Question::of(plan, id, entries) {
            Some(question) => {
                if self.questions.iter().all(|known| known.node != id) {
                    self.questions.push(question);
                }
            }
            None if matches!(plan.node(id), Node::Local(_)) => self.are_all = false,
            None => plan.node(id).operands().into_iter().for_each(|below| self.gather(plan, below, entries)),
        }
    }

    /// Nothing counts.
    pub(super) fn begin(&mut self) {
        for question in &mut self.questions {
            (question.counted, question.sure, question.possible) = (0, 0, 0);
        }
    }

    /// A deduction counts from now on, or no longer; whether it passes a filter is asked once, with the local name that stands for it.
    pub(super) fn count(
        &mut self,
        key: usize,
        is_counted: bool,
        mut ask: impl FnMut(usize, NodeId) -> Truth,
    ) {
        for question in &mut self.questions {
            let truth = question.truth(key, &mut ask);
            let add = |to: &mut usize, is_meant: bool| {
                let by = usize::from(is_meant);
                *to = if is_counted { *to + by } else { to.saturating_sub(by) };
            };
            add(&mut question.counted, true);
            add(&mut question.sure, truth.holds());
            add(&mut question.possible, truth != Truth::False);
        }
    }

    /// What the questions come to; `None` if one of them is open, or something else looks at the entries.
    pub(super) fn answers(&self) -> Option<Vec<Override>> {
        if !self.are_all {
            return None;
        }
        self.questions.iter().map(|question| Some(Override::of(question.node, question.value()?))).collect()
    }
}

impl Question {
    fn of(plan: &Plan, node: NodeId, entries: usize) -> Option<Self> {
        let (form, gathering) = match plan.node(node) {
            Node::Count(gathering, None) => (Form::Count, gathering),
            Node::Quantify(quantifier, gathering) => (Form::Quantify(*quantifier), gathering),
            _ => return None,
        };
        let Gathering { list, local, filter, .. } = gathering;
        let is_of_entries = matches!(plan.node(*list), Node::Local(local) if *local == entries);
        let is_of_one = |filter: &NodeId| {
            plan.free.locals(*filter).iter().all(|free| free == local) && !plan.below.has_clock(*filter)
        };
        let (local, filter) = (*local, *filter);
        (is_of_entries && filter.iter().all(is_of_one)).then(|| Self {
            node,
            form,
            local,
            filter,
            truths: Vec::new(),
            counted: 0,
            sure: 0,
            possible: 0,
        })
    }

    fn truth(&mut self, key: usize, ask: &mut impl FnMut(usize, NodeId) -> Truth) -> Truth {
        let Some(filter) = self.filter else { return Truth::True };
        if self.truths.len() <= key {
            self.truths.resize(key + 1, None);
        }
        let local = self.local;
        *self.truths[key].get_or_insert_with(|| ask(local, filter))
    }

    fn value(&self) -> Option<Value> {
        let is_open = self.sure != self.possible;
        Some(match self.form {
            Form::Count if is_open => return None,
            Form::Count => Value::Number(Number::try_from(self.sure).ok()?),
            Form::Quantify(Quantifier::Any) if self.sure > 0 => Value::Bool(true),
            Form::Quantify(Quantifier::None) if self.sure > 0 => Value::Bool(false),
            Form::Quantify(Quantifier::All) if self.possible < self.counted => Value::Bool(false),
            Form::Quantify(_) if is_open => return None,
            Form::Quantify(Quantifier::Any) => Value::Bool(false),
            Form::Quantify(Quantifier::None | Quantifier::All) => Value::Bool(true),
        })
    }
}

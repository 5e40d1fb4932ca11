//! Accounts and measures.

use super::Context;
use super::node::Node;
use crate::domain::Overlap;
use crate::domain::ledger::{Point, Several};
use crate::syntax::ast::{
    Account, Carry, Counted, Counts, Cycle, Elements, History, Measure, Milestone, Overlapping, Part,
    Recovery, Spanned, Takes,
};
use crate::syntax::grammar::Rule;

/// What an account states once at most.
const ONCE: &[Rule] = &[
    Rule::counts,
    Rule::within_range,
    Rule::cycle,
    Rule::expiry,
    Rule::states,
    Rule::reserve,
    Rule::void,
    Rule::recovery,
];

/// The parts of an account or a measure that may cite a clause.
const PARTS: &[(Rule, Part)] = &[
    (Rule::counts, Part::Counts),
    (Rule::within_range, Part::Bounds),
    (Rule::cycle, Part::Cycle),
    (Rule::expiry, Part::Expiry),
    (Rule::states, Part::Counting),
    (Rule::reserve, Part::Reserve),
    (Rule::carry, Part::Carry),
    (Rule::recovery, Part::Recovery),
    (Rule::crossing, Part::Crossing),
    (Rule::begins, Part::Begins),
    (Rule::overlapping, Part::Overlapping),
];

const CYCLES: &[(Rule, Cycle)] = &[
    (Rule::kw_year, Cycle::Year),
    (Rule::kw_quarter, Cycle::Quarter),
    (Rule::kw_month, Cycle::Month),
    (Rule::kw_week, Cycle::Week),
];

const OVERLAPS: &[(Rule, Overlap)] = &[
    (Rule::kw_longest, Overlap::Longest),
    (Rule::kw_heaviest, Overlap::Heaviest),
    (Rule::kw_serial, Overlap::Serial),
    (Rule::kw_parallel, Overlap::Parallel),
];

impl Context<'_> {
    pub(super) fn account(&mut self, node: &Node<'_>) -> Account {
        for rule in ONCE {
            self.once(node, *rule);
        }
        Account {
            name: node.ident(),
            label: node.string(),
            cite: node.cite(),
            counts: self.counts(node),
            range: node.find(Rule::within_range).map(|range| self.range(range.need(Rule::range))),
            cycle: node.find(Rule::cycle).map(cycle),
            expiry: node.find(Rule::expiry).map(|expiry| self.quantity(expiry.need(Rule::quantity))),
            entries: node.all(Rule::history).map(|history| self.history(history)).collect(),
            counting: node.find(Rule::states).map(counted),
            credits: node.all(Rule::credits).map(|credits| self.history(credits)).collect(),
            reserve: node.find(Rule::reserve).map(Node::span),
            void: node.find(Rule::void).map(|void| self.when(void.need(Rule::when))),
            keep: node.all(Rule::retain).map(|keep| self.when(keep.need(Rule::when))).collect(),
            carry: node.all(Rule::carry).map(|carry| self.carry(carry)).collect(),
            recovery: node.find(Rule::recovery).map(|recovery| self.recovery(recovery)),
            milestones: node.all(Rule::milestone).map(|milestone| self.milestone(milestone)).collect(),
            several: node.all(Rule::crossing).map(|crossing| self.takes(crossing)).collect(),
            cites: node.cites(PARTS),
            doc: self.doc(node.span()),
            span: node.span(),
        }
    }

    fn counts(&mut self, node: &Node<'_>) -> Counts {
        let start = node.find(Rule::counts).and_then(|counts| counts.find(Rule::number));
        start.map_or(Counts::Up, |start| Counts::DownFrom(self.number(start)))
    }

    fn history(&mut self, node: &Node<'_>) -> History {
        for rule in [Rule::worth, Rule::dated, Rule::pending, Rule::reversed] {
            self.once(node, rule);
        }
        let elements = Elements {
            binder: node.find(Rule::binder).map(Node::name),
            list: self.expr_in(node, Rule::postfix),
            filter: node.find(Rule::expr).map(|filter| self.expr(filter)),
        };
        History {
            elements,
            cite: node.cite(),
            points: node.find(Rule::worth).map(|worth| self.expr_in(worth, Rule::expr)),
            dated: node.find(Rule::dated).map(|dated| self.expr_in(dated, Rule::expr)),
            pending: node.find(Rule::pending).map(|pending| self.when(pending.need(Rule::when))),
            reversed: node.find(Rule::reversed).map(|reversed| {
                let dated = reversed.find(Rule::dated).map(|dated| self.expr_in(dated, Rule::expr));
                (self.when(reversed.need(Rule::when)), dated)
            }),
            span: node.span(),
        }
    }

    fn carry(&mut self, node: &Node<'_>) -> Carry {
        Carry {
            points: self.quantity(node.need(Rule::quantity)),
            when: node.find(Rule::when).map(|when| self.when(when)),
        }
    }

    fn takes(&mut self, node: &Node<'_>) -> Takes {
        Takes {
            several: if node.has(Rule::kw_every_one) { Several::Every } else { Several::Heaviest },
            when: node.find(Rule::when).map(|when| self.when(when)),
            span: node.span(),
        }
    }

    fn recovery(&mut self, node: &Node<'_>) -> Recovery {
        let pace = node.need(Rule::pace);
        Recovery {
            points: self.quantity(node.need(Rule::quantity)),
            every: self.quantity(pace),
            clean: pace.has(Rule::kw_clean),
            when: node.find(Rule::when).map(|when| self.when(when)),
        }
    }

    fn milestone(&mut self, node: &Node<'_>) -> Milestone {
        let number = self.number(node.need(Rule::number));
        let point = if node.has(Rule::kw_every) {
            Point::Every(number.value)
        } else if node.has(Rule::kw_deducted) {
            Point::Deducted(number.value)
        } else {
            Point::Balance(number.value)
        };
        Milestone {
            point: Spanned { value: point, span: number.span },
            label: node.string(),
            cite: node.cite(),
            effects: self.effects(node),
            span: node.span(),
        }
    }

    pub(super) fn measure(&mut self, node: &Node<'_>) -> Measure {
        self.once(node, Rule::begins);
        let overlapping = |context: &mut Self, node: &Node<'_>| Overlapping {
            overlap: listed(node, OVERLAPS).expect("the grammar gives an overlap its word"),
            when: node.find(Rule::when).map(|when| context.when(when)),
        };
        Measure {
            name: node.ident(),
            label: node.string(),
            cite: node.cite(),
            begins_next_day: node.find(Rule::begins).is_some_and(|begins| begins.has(Rule::kw_begins_next)),
            overlapping: node.all(Rule::overlapping).map(|node| overlapping(self, node)).collect(),
            cites: node.cites(PARTS),
            doc: self.doc(node.span()),
        }
    }
}

/// What a table says of the first child that it lists.
fn listed<T: Clone>(node: &Node<'_>, table: &[(Rule, T)]) -> Option<T> {
    let row = |child: &Node<'_>| table.iter().find(|(rule, _)| *rule == child.rule());
    node.children().iter().find_map(row).map(|(_, value)| value.clone())
}

fn cycle(node: &Node<'_>) -> Spanned<Cycle> {
    let value = listed(node, CYCLES).unwrap_or_else(|| Cycle::Listed(node.ident()));
    Spanned { value, span: node.span() }
}

fn counted(node: &Node<'_>) -> Counted {
    let names = |rule| node.all(Rule::counted).any(|state| state.has(rule));
    Counted { confirmed: names(Rule::kw_confirmed), pending: names(Rule::kw_pending), span: node.span() }
}

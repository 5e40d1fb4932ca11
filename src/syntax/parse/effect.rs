use super::Context;
use super::node::Node;
use crate::syntax::ast::{Action, Amount, Cap, Effect, Modality, Per, Period, Term};
use crate::syntax::grammar::Rule;

const CAP_PERIODS: &[(Rule, Period)] = &[
    (Rule::kw_per_day, Period::Day),
    (Rule::kw_per_week, Period::Week),
    (Rule::kw_per_month, Period::Month),
    (Rule::kw_per_year, Period::Year),
];

impl Context<'_> {
    /// The effects among a node's children.
    pub(super) fn effects(&mut self, node: &Node<'_>) -> Vec<Effect> {
        node.all(Rule::effect).map(|effect| self.effect(effect)).collect()
    }

    /// One effect.
    pub(super) fn effect(&mut self, node: &Node<'_>) -> Effect {
        let modality = if node.has(Rule::kw_may) { Modality::May } else { Modality::Shall };
        let is_action = |rule| !matches!(rule, Rule::kw_may | Rule::kw_shall | Rule::cite);
        let action = node.children().iter().find(|child| is_action(child.rule()));
        let action = self.action(action.expect("the grammar gives an effect its action"));
        Effect { modality, action, cite: node.cite(), span: node.span() }
    }

    fn action(&mut self, node: &Node<'_>) -> Action {
        match node.rule() {
            Rule::deduct => Action::Deduct {
                amount: self.amount(node.need(Rule::amount)),
                account: node.find(Rule::ident).map(Node::name),
                per: self.per(node),
                caps: self.caps(node),
            },
            Rule::fine => Action::Fine {
                amount: node.find(Rule::amount).map(|amount| self.amount(amount)),
                per: self.per(node),
                caps: self.caps(node),
            },
            Rule::impose => Action::Impose { measure: node.ident(), term: self.term(node) },
            Rule::demand => {
                let amount = node.find(Rule::amount).map(|amount| self.amount(amount));
                Action::Demand { measure: node.ident(), amount }
            }
            Rule::grant => Action::Grant { feature: node.ident() },
            _ => Action::Warn,
        }
    }

    fn amount(&mut self, node: &Node<'_>) -> Amount {
        let mut ends: Vec<_> = node.all(Rule::sum).map(|end| Box::new(self.expr(end))).collect();
        let last = ends.pop().expect("the grammar gives an amount a value");
        match ends.pop() {
            Some(low) => Amount::Range(low, last),
            None => Amount::Fixed(last),
        }
    }

    fn term(&mut self, node: &Node<'_>) -> Option<Term> {
        if node.has(Rule::kw_permanently) {
            return Some(Term::Permanently);
        }
        if let Some(until) = node.find(Rule::until_text) {
            return until.string().map(Term::Until);
        }
        let term = node.find(Rule::for_term)?;
        let Some(amount) = term.find(Rule::amount) else { return Some(Term::Unstated) };
        Some(Term::For(self.amount(amount), term.string()))
    }

    fn per(&mut self, node: &Node<'_>) -> Option<Box<Per>> {
        let per = node.find(Rule::per)?;
        let elements = self.bound_elements(per);
        let dated = per.find(Rule::dated).map(|dated| self.expr_in(dated, Rule::expr));
        Some(Box::new(Per { elements, dated }))
    }

    fn caps(&mut self, node: &Node<'_>) -> Vec<Cap> {
        let Some(caps) = node.find(Rule::caps) else { return Vec::new() };
        let read = |cap: &Node<'_>| Cap {
            amount: self.quantity(cap.need(Rule::quantity)),
            period: cap.children().iter().find_map(|child| {
                CAP_PERIODS.iter().find(|(rule, _)| *rule == child.rule()).map(|(_, period)| *period)
            }),
        };
        caps.all(Rule::cap).map(read).collect()
    }
}

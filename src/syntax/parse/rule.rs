use super::Context;
use super::node::Node;
use crate::base::Span;
use crate::domain::Promise;
use crate::syntax::ast::{AppealFrom, Band, BandKind, ForEach, Gate, Take, Tier, Violation, When};
use crate::syntax::grammar::Rule;

const BANDS: &[(Rule, BandKind)] = &[
    (Rule::kw_admit, BandKind::Admit),
    (Rule::kw_keep, BandKind::Keep),
    (Rule::kw_warn, BandKind::Warn),
    (Rule::kw_remove, BandKind::Remove),
    (Rule::kw_bar, BandKind::Bar),
];

/// The kind of band that one of a node's children names.
pub(super) fn band_kind(node: &Node<'_>) -> BandKind {
    let listed =
        |child: &Node<'_>| BANDS.iter().find(|(rule, _)| *rule == child.rule()).map(|(_, kind)| *kind);
    node.children().iter().find_map(listed).expect("the grammar gives a band its word")
}

impl Context<'_> {
    pub(super) fn violation(&mut self, node: &Node<'_>) -> Violation {
        for rule in [Rule::take, Rule::complete, Rule::unique, Rule::appeal_from] {
            self.once(node, rule);
        }
        Violation {
            name: node.ident(),
            label: node.string(),
            cite: node.cite(),
            for_each: self.for_each(node),
            dated: node.find(Rule::dated).map(|dated| self.expr_in(dated, Rule::expr)),
            governed: node.find(Rule::governed).map(|node| self.expr_in(node, Rule::expr)),
            take: node.find(Rule::take).map_or(Take::default(), take),
            promises: promises(node),
            tiers: node.all(Rule::tier).map(|tier| self.tier(tier)).collect(),
            effects: self.effects(node),
            appeal: self.appeal_from(node),
            doc: self.doc(node.span()),
            span: node.span(),
        }
    }

    fn for_each(&mut self, node: &Node<'_>) -> Option<ForEach> {
        let node = node.find(Rule::for_each)?;
        Some(ForEach { elements: self.bound_elements(node), binder: node.ident() })
    }

    fn tier(&mut self, node: &Node<'_>) -> Tier {
        self.once(node, Rule::appeal_from);
        Tier {
            name: node.ident(),
            label: node.string(),
            cite: node.cite(),
            when: node.all(Rule::when).map(|when| self.when(when)).collect(),
            effects: self.effects(node),
            appeal: self.appeal_from(node),
            span: node.span(),
        }
    }

    pub(super) fn when(&mut self, node: &Node<'_>) -> When {
        When { condition: self.cited(node), span: node.span() }
    }

    fn appeal_from(&mut self, node: &Node<'_>) -> Option<AppealFrom> {
        let node = node.find(Rule::appeal_from)?;
        for rule in [Rule::filed, Rule::decided, Rule::upheld, Rule::used] {
            self.once(node, rule);
        }
        let mut given = |rule| node.find(rule).map(|given| self.expr_in(given, Rule::expr));
        Some(AppealFrom {
            filed: given(Rule::filed),
            decided: given(Rule::decided),
            upheld: given(Rule::upheld),
            used: given(Rule::used),
            procedure: node.ident(),
            anchor: self.expr_in(node, Rule::expr),
            span: node.span(),
        })
    }

    pub(super) fn gate(&mut self, node: &Node<'_>) -> Gate {
        Gate {
            name: node.ident(),
            label: node.string(),
            cite: node.cite(),
            member: node.find(Rule::member).map(|member| self.expr_in(member, Rule::postfix)),
            for_each: self.for_each(node),
            bands: node.all(Rule::band).map(|band| self.band(band)).collect(),
            appeal: self.appeal_from(node),
            doc: self.doc(node.span()),
            span: node.span(),
        }
    }

    fn band(&mut self, node: &Node<'_>) -> Band {
        Band {
            kind: band_kind(node),
            when: self.when(node.need(Rule::when)),
            effects: self.effects(node),
            span: node.span(),
        }
    }
}

fn promises(node: &Node<'_>) -> Vec<(Promise, Span)> {
    let promise = |(rule, promise): (Rule, Promise)| node.find(rule).map(|node| (promise, node.span()));
    [(Rule::complete, Promise::Complete), (Rule::unique, Promise::Unique)]
        .into_iter()
        .filter_map(promise)
        .collect()
}

fn take(node: &Node<'_>) -> Take {
    if node.has(Rule::kw_first) {
        Take::First
    } else if node.has(Rule::kw_all_of_them) {
        Take::All
    } else {
        Take::Heaviest
    }
}

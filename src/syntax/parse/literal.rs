use super::Context;
use super::node::Node;
use crate::base::{Currency, Day, Number, NumberError, Unit, nearest, parse_day};
use crate::messages::{Issue, ItemKind};
use crate::syntax::ast::{Quantity, Spanned, WrittenUnit};
use crate::syntax::grammar::Rule;
use crate::vocabulary::WordKind;

/// The units of time and their keywords.
const TIME_UNITS: &[(Rule, Unit)] = &[
    (Rule::kw_hours, Unit::Hours),
    (Rule::kw_days, Unit::Days),
    (Rule::kw_workdays, Unit::Workdays),
    (Rule::kw_weeks, Unit::Weeks),
    (Rule::kw_months, Unit::Months),
    (Rule::kw_years, Unit::Years),
];

impl Context<'_> {
    /// A number; one that is too long is reported and read as zero.
    pub(super) fn number(&mut self, node: &Node<'_>) -> Spanned<Number> {
        let digits = node.text().trim().replace('_', "");
        let value = Number::parse(&digits).unwrap_or_else(|error| {
            debug_assert_eq!(error, NumberError::TooLong, "the grammar lets only numbers through");
            self.report(Issue::BadNumber { digits: Number::MAX_DIGITS }, node.span());
            Number::ZERO
        });
        Spanned { value, span: node.span() }
    }

    /// A number with its unit.
    pub(super) fn quantity(&mut self, node: &Node<'_>) -> Spanned<Quantity> {
        let number = self.number(node.need(Rule::number));
        let unit = node.children().last().and_then(|unit| self.unit(unit));
        let quantity = Quantity { number: number.value, number_span: number.span, unit };
        Spanned { value: quantity, span: node.span() }
    }

    /// A quantity that may have a minus before it.
    pub(super) fn signed(&mut self, node: &Node<'_>) -> Spanned<Quantity> {
        let mut quantity = self.quantity(node.need(Rule::quantity));
        if node.text().starts_with('-') {
            quantity.value.number =
                Number::ZERO.minus(quantity.value.number).expect("a written number has room for its sign");
        }
        Spanned { span: node.span(), ..quantity }
    }

    fn unit(&mut self, node: &Node<'_>) -> Option<WrittenUnit> {
        match node.rule() {
            Rule::percent => Some(WrittenUnit::Percent),
            Rule::kw_points => Some(WrittenUnit::Points),
            Rule::currency => self.currency(node).map(WrittenUnit::Money),
            time => {
                TIME_UNITS.iter().find(|(rule, _)| *rule == time).map(|(_, unit)| WrittenUnit::Time(*unit))
            }
        }
    }

    fn currency(&mut self, node: &Node<'_>) -> Option<Currency> {
        let name = node.word(WordKind::Currency);
        let code = name.value.as_str();
        let currency = Currency::from_code(code);
        if currency.is_none() {
            let near = nearest(code, Currency::codes());
            let issue = Issue::UnknownName { name: code.to_owned(), kind: ItemKind::Currency, near };
            self.report(issue, node.span());
        }
        currency
    }

    /// A day; one that no calendar has is reported.
    pub(super) fn day(&mut self, node: &Node<'_>) -> Option<Spanned<Day>> {
        let Ok(value) = parse_day(node.text().trim()) else {
            self.report(Issue::NoSuchDate { text: node.text().trim().to_owned() }, node.span());
            return None;
        };
        Some(Spanned { value, span: node.span() })
    }
}

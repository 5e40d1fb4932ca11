use super::Context;
use super::node::Node;
use super::rule::band_kind;
use crate::base::AsOf;
use crate::facts::{Key, Raw, RawKind};
use crate::syntax::ast::{Expect, Expectation, Outcome, Spanned, Subject, Test};
use crate::syntax::grammar::Rule;
use crate::vocabulary::WordKind;

impl Context<'_> {
    pub(super) fn test(&mut self, node: &Node<'_>) -> Test {
        for rule in [Rule::as_of, Rule::version, Rule::given] {
            self.once(node, rule);
        }
        let choose = |node: &Node<'_>| (node.ident(), datum(node.need(Rule::datum)));
        Test {
            name: node.string().expect("the grammar gives a test its name"),
            as_of: node.find(Rule::as_of).map(|as_of| self.as_of(as_of)),
            version: node.find(Rule::version).and_then(Node::string),
            readings: node.all(Rule::choose).map(choose).collect(),
            given: node.find(Rule::given).map(|given| object(given.need(Rule::object))),
            expects: node.all(Rule::expect).map(|expect| self.expect(expect)).collect(),
            span: node.span(),
        }
    }

    fn as_of(&mut self, node: &Node<'_>) -> Spanned<Result<AsOf, String>> {
        if let Some(instant) = node.find(Rule::datetime) {
            return Spanned { value: Err(instant.text().trim().to_owned()), span: instant.span() };
        }
        let date = node.need(Rule::date);
        let value = self.day(date).map(|day| AsOf::Day(day.value));
        Spanned { value: value.ok_or_else(|| date.text().trim().to_owned()), span: date.span() }
    }

    fn expect(&mut self, node: &Node<'_>) -> Expect {
        let what = &node.children()[1];
        let what = match what.rule() {
            Rule::of_total => Expectation::Total(what.ident(), self.number(what.need(Rule::number))),
            Rule::of_force => Expectation::InForce(!what.has(Rule::kw_not_in_force)),
            Rule::of_milestone => {
                let at = self.number(what.need(Rule::number)).value;
                Expectation::Milestone(!what.has(Rule::kw_no_milestone), what.ident(), at)
            }
            Rule::of_attempts => {
                Expectation::Attempts(subject(what), self.number(what.need(Rule::number)).value)
            }
            Rule::of_decision => {
                let by = what.find(Rule::datetime).unwrap_or_else(|| what.need(Rule::date));
                Expectation::Decision(subject(what), by.name())
            }
            Rule::of_document => {
                Expectation::Document(what.ident(), what.need(Rule::document_state).word(WordKind::Document))
            }
            Rule::of_measure => Expectation::Ends(what.ident(), what.need(Rule::date).name()),
            Rule::of_next => {
                let balance = self.number(what.need(Rule::number)).value;
                Expectation::Next(what.ident(), what.need(Rule::date).name(), balance)
            }
            Rule::of_appeal => appeal(what),
            Rule::of_needs => Expectation::Needs(what.find(Rule::slot).map(Node::name)),
            Rule::of_exposure => {
                let to = what.find(Rule::ident).map(Node::name);
                Expectation::Exposure(!what.has(Rule::kw_no_exposure), subject(what), to)
            }
            Rule::of_margin => self.margin(what),
            Rule::of_effect => {
                let effect = Box::new(self.effect(what.need(Rule::effect)));
                Expectation::Has(subject(what), !what.has(Rule::kw_has_no), effect)
            }
            Rule::of_part => {
                let clause = what.string().expect("the grammar gives a part its clause");
                Expectation::Part(subject(what), clause, what.need(Rule::ident).word(WordKind::Requirement))
            }
            _ => Expectation::Is(subject(what), outcome(&what.children()[2])),
        };
        Expect { what, span: node.span() }
    }

    fn margin(&mut self, node: &Node<'_>) -> Expectation {
        let want = self.signed(node.need(Rule::signed));
        if let Some(at) = node.find(Rule::number) {
            return Expectation::Distance(subject(node).name, self.number(at).value, want);
        }
        match node.find(Rule::band_name) {
            Some(band) => Expectation::BandMargin(subject(node), band_kind(band), want),
            None => Expectation::Margin(subject(node), node.ident(), want),
        }
    }
}

fn subject(node: &Node<'_>) -> Subject {
    let node = node.need(Rule::subject);
    let element = node.children().get(2).map(|element| match element.rule() {
        Rule::string => element.unquoted(),
        _ => element.name(),
    });
    Subject { name: node.ident(), element }
}

fn appeal(node: &Node<'_>) -> Expectation {
    let closes = node.find(Rule::date).or_else(|| node.find(Rule::datetime));
    match closes {
        Some(moment) => Expectation::Closes(subject(node), moment.name()),
        None => Expectation::AppealIs(subject(node), node.need(Rule::appeal_state).word(WordKind::Appeal)),
    }
}

fn outcome(node: &Node<'_>) -> Outcome {
    match node.rule() {
        Rule::at_least_tier => Outcome::AtLeast(node.ident()),
        Rule::none_stated => Outcome::NoneStated,
        Rule::not_in_force => Outcome::NotInForce,
        _ => Outcome::Value(datum(node)),
    }
}

/// A fact written in a test, as a reader of fact files would have found it.
fn datum(node: &Node<'_>) -> Raw {
    let value = node.only();
    let kind = match value.rule() {
        Rule::object => return object(value),
        Rule::array => RawKind::List(value.all(Rule::datum).map(datum).collect()),
        Rule::string => RawKind::Text(value.unquoted().value),
        Rule::signed => quantity(value),
        Rule::kw_true => RawKind::Bool(true),
        Rule::kw_false => RawKind::Bool(false),
        Rule::kw_null => RawKind::Null,
        _ => RawKind::Text(value.text().trim().to_owned()),
    };
    Raw { kind, span: value.span() }
}

/// A bare number is a number; one with a unit is a text such as `500 CNY`.
fn quantity(node: &Node<'_>) -> RawKind {
    let quantity = node.need(Rule::quantity);
    let sign = if node.text().starts_with('-') { "-" } else { "" };
    let digits = quantity.need(Rule::number).text().trim().replace('_', "");
    let number = format!("{sign}{digits}");
    match quantity.children().get(1) {
        None => RawKind::Number(number),
        Some(percent) if percent.rule() == Rule::percent => RawKind::Text(format!("{number}%")),
        Some(unit) => RawKind::Text(format!("{number} {}", unit.word(WordKind::Currency).value)),
    }
}

fn object(node: &Node<'_>) -> Raw {
    let pairs = node.all(Rule::pair).map(|pair| {
        let key = pair.string().unwrap_or_else(|| pair.ident());
        (Key::new(&key.value, key.span), datum(pair.need(Rule::datum)))
    });
    Raw { kind: RawKind::Object(pairs.collect()), span: node.span() }
}

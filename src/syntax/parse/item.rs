use super::Context;
use super::node::Node;
use crate::base::Span;
use crate::messages::{Applicability, Issue, Note, Problem};
use crate::syntax::ast::{
    Alias, Calendar, Declaration, Definition, Document, Effective, Evidence, Fact, Field, Import, Item,
    Judgement, Kind, KindShape, Part, Procedure, Range, Reading, Record, Rulebook, SourceNote, Variant,
};
use crate::syntax::grammar::Rule;
use crate::syntax::scan::MAX_DEPTH;
use crate::vocabulary::WordKind;

/// The parts of a procedure that may cite a clause.
const PARTS: &[(Rule, Part)] = &[
    (Rule::window, Part::Window),
    (Rule::attempts, Part::Attempts),
    (Rule::deciding, Part::Deciding),
    (Rule::silence, Part::Silence),
    (Rule::filing, Part::Filing),
    (Rule::success, Part::Success),
    (Rule::evidence, Part::Evidence),
];

/// What a procedure states once at most.
const PROCEDURE: &[Rule] = &[
    Rule::window,
    Rule::attempts,
    Rule::deciding,
    Rule::silence,
    Rule::unavailable,
    Rule::filing,
    Rule::success,
    Rule::evidence,
];

impl Context<'_> {
    /// One item; `None` for what is no item at all.
    pub(super) fn item(&mut self, node: &Node<'_>) -> Option<Item> {
        Some(match node.rule() {
            Rule::import => Item::Import(Import { path: node.string()? }),
            Rule::rulebook => Item::Rulebook(self.rulebook(node)),
            Rule::record => Item::Record(self.record(node)),
            Rule::alias => Item::Alias(self.alias(node)),
            Rule::fact => Item::Fact(self.fact(node)),
            Rule::judgement => Item::Judgement(self.judgement(node)),
            Rule::reading => Item::Reading(self.reading(node)),
            Rule::define => Item::Definition(self.definition(node)),
            Rule::measure => Item::Measure(self.measure(node)),
            Rule::feature => Item::Feature(self.declaration(node)),
            Rule::document => Item::Document(self.document(node)),
            Rule::account => Item::Account(self.account(node)),
            Rule::calendar => Item::Calendar(self.calendar(node)),
            Rule::procedure => Item::Procedure(self.procedure(node)),
            Rule::violation => Item::Violation(self.violation(node)),
            Rule::gate => Item::Gate(self.gate(node)),
            Rule::test => Item::Test(self.test(node)),
            _ => Item::Broken(self.junk(node)),
        })
    }

    fn rulebook(&mut self, node: &Node<'_>) -> Rulebook {
        let texts = |rule| node.all(rule).filter_map(Node::string).collect();
        Rulebook {
            id: node.need(Rule::path).name(),
            title: texts(Rule::title),
            version: texts(Rule::version),
            status: node.all(Rule::status).map(Node::ident).collect(),
            published: node.all(Rule::published).filter_map(|n| self.day(n.need(Rule::date))).collect(),
            effective: node.all(Rule::effective).map(|n| self.effective(n)).collect(),
            zone: node.all(Rule::in_zone).map(|n| n.need(Rule::zone).name()).collect(),
            applies: node.all(Rule::applies).map(|node| self.when(node.need(Rule::when))).collect(),
            sources: node.all(Rule::source).filter_map(|n| self.source_note(n)).collect(),
            doc: self.doc(node.span()),
            span: node.span(),
        }
    }

    fn effective(&mut self, node: &Node<'_>) -> Effective {
        let mut days: Vec<_> = node.all(Rule::date).map(|day| self.day(day)).collect();
        let from = if node.has(Rule::kw_unstated) || days.is_empty() { None } else { days.remove(0) };
        Effective { from, until: days.pop().flatten(), span: node.span() }
    }

    fn source_note(&mut self, node: &Node<'_>) -> Option<SourceNote> {
        Some(SourceNote {
            text: node.string()?,
            retrieved: node.find(Rule::date).and_then(|day| self.day(day)),
            confidence: node.find(Rule::ident).map(Node::name),
        })
    }

    /// A type inside its lists. Lists nest as deep as brackets may; what is deeper is told, and left out.
    fn kind(&mut self, node: &Node<'_>) -> Kind {
        let span = node.span();
        let lists: Vec<Span> = node.all(Rule::kw_list_of).map(Node::span).collect();
        if let Some(deepest) = lists.get(MAX_DEPTH) {
            self.problems.push(Problem::new(Issue::TooDeep { limit: MAX_DEPTH }, *deepest));
        }
        let inner = node.find(Rule::choice).unwrap_or_else(|| node.need(Rule::scalar));
        let shape = match inner.rule() {
            Rule::choice => KindShape::Choice(inner.all(Rule::variant).map(variant).collect()),
            _ => self.plain(inner),
        };
        let innermost = Kind { shape, span: inner.span() };
        lists
            .iter()
            .take(MAX_DEPTH)
            .rev()
            .fold(innermost, |of, list| Kind { shape: KindShape::List(Box::new(of)), span: list.to(span) })
    }

    fn plain(&mut self, node: &Node<'_>) -> KindShape {
        let mut names = node.all(Rule::ident).map(Node::name);
        KindShape::Plain {
            name: names.next().expect("the grammar gives a type its word"),
            currency: node.find(Rule::currency).map(|node| node.word(WordKind::Currency)),
            of: names.next(),
            range: node.find(Rule::range).map(|range| self.range(range)),
        }
    }

    pub(super) fn range(&mut self, node: &Node<'_>) -> Range {
        let mut ends = node.all(Rule::bound).map(|end| self.signed(end));
        let low = ends.next().expect("the grammar gives a range its start");
        let high = ends.next().expect("the grammar gives a range its end");
        drop(ends);
        if low.value.number > high.value.number {
            let issue =
                Issue::BadRange { low: low.value.number.to_string(), high: high.value.number.to_string() };
            let swapped = [(&low, &high), (&high, &low)].map(|(one, other)| {
                (one.value.number_span, self.source[other.value.number_span.range()].to_owned())
            });
            let problem = Problem::new(issue, low.span).saying(Note::LowEnd).with(high.span, Note::HighEnd);
            self.problems.push(problem.cured(Applicability::Suggestion, swapped));
        }
        Range { low, high }
    }

    fn document(&mut self, node: &Node<'_>) -> Document {
        Document {
            name: node.ident(),
            label: node.string(),
            cite: node.cite(),
            has_body: node.has(Rule::lbrace),
            fields: self.fields(node),
            requires: node.all(Rule::requires).map(|requires| self.when(requires)).collect(),
            doc: self.doc(node.span()),
        }
    }

    fn fields(&mut self, node: &Node<'_>) -> Vec<Field> {
        let fields = node.all(Rule::field).map(|field| Field {
            name: field.ident(),
            kind: self.kind(field.need(Rule::kind)),
            label: field.string(),
            cite: field.cite(),
            doc: self.doc(field.span()),
        });
        fields.collect()
    }

    fn record(&mut self, node: &Node<'_>) -> Record {
        let fields = self.fields(node);
        let doc = self.doc(node.span());
        Record { name: node.ident(), label: node.string(), cite: node.cite(), fields, doc }
    }

    fn alias(&mut self, node: &Node<'_>) -> Alias {
        let kind = self.kind(node.need(Rule::kind));
        Alias { name: node.ident(), label: node.string(), kind, doc: self.doc(node.span()) }
    }

    fn fact(&mut self, node: &Node<'_>) -> Fact {
        Fact {
            name: node.ident(),
            kind: self.kind(node.need(Rule::kind)),
            label: node.string(),
            cite: node.cite(),
            doc: self.doc(node.span()),
        }
    }

    fn judgement(&mut self, node: &Node<'_>) -> Judgement {
        Judgement {
            name: node.ident(),
            kind: node.find(Rule::kind).map(|kind| self.kind(kind)),
            label: node.string(),
            cite: node.cite(),
            doc: self.doc(node.span()),
        }
    }

    fn reading(&mut self, node: &Node<'_>) -> Reading {
        Reading {
            name: node.ident(),
            kind: self.kind(node.need(Rule::kind)),
            label: node.string(),
            value: node.find(Rule::expr).map(|value| self.expr(value)),
            because: node.find(Rule::reason).and_then(Node::string),
            cite: node.cite(),
            doc: self.doc(node.span()),
        }
    }

    fn definition(&mut self, node: &Node<'_>) -> Definition {
        let params = node.find(Rule::params);
        let params = params.into_iter().flat_map(|params| params.all(Rule::param));
        Definition {
            name: node.ident(),
            params: params.map(|param| (param.ident(), self.kind(param.need(Rule::kind)))).collect(),
            kind: node.find(Rule::kind).map(|kind| self.kind(kind)),
            label: node.string(),
            body: self.expr_in(node, Rule::expr),
            cite: node.cite(),
            doc: self.doc(node.span()),
        }
    }

    fn declaration(&mut self, node: &Node<'_>) -> Declaration {
        Declaration {
            name: node.ident(),
            label: node.string(),
            cite: node.cite(),
            doc: self.doc(node.span()),
        }
    }

    fn calendar(&mut self, node: &Node<'_>) -> Calendar {
        let starts = node.all(Rule::date).filter_map(|day| self.day(day)).collect();
        Calendar { name: node.ident(), label: node.string(), cite: node.cite(), starts }
    }

    fn procedure(&mut self, node: &Node<'_>) -> Procedure {
        let window = node.find(Rule::window);
        for rule in PROCEDURE {
            self.once(node, *rule);
        }
        Procedure {
            name: node.ident(),
            label: node.string(),
            cite: node.cite(),
            window: window.map(|window| self.quantity(window.need(Rule::quantity))),
            counts_first_day: window.is_some_and(|window| window.has(Rule::kw_first_day)),
            rolls_over_holidays: window.is_some_and(|window| window.has(Rule::kw_rolling)),
            attempts: node.find(Rule::attempts).map(|attempts| self.number(attempts.need(Rule::number))),
            deciding: node.find(Rule::deciding).map(|deciding| self.quantity(deciding.need(Rule::quantity))),
            silence_accepts: node.find(Rule::silence).map(|silence| silence.has(Rule::kw_silence_accepts)),
            unavailable: node.find(Rule::unavailable).map(|node| self.when(node.need(Rule::when))),
            suspends: node.find(Rule::filing).map(|filing| filing.has(Rule::kw_filing_suspends)),
            revokes: node.has(Rule::success),
            evidence: node.find(Rule::evidence).map(|evidence| proofs(evidence.need(Rule::proofs))),
            cites: node.cites(PARTS),
            doc: self.doc(node.span()),
            span: node.span(),
        }
    }

    /// Reports what is stated a second time where once is enough.
    pub(super) fn once(&mut self, node: &Node<'_>, rule: Rule) {
        let mut stated = node.all(rule);
        let (Some(first), Some(again)) = (stated.next(), stated.next()) else { return };
        let mut words = again.text().split_whitespace();
        let entry = match rule {
            Rule::as_of => "as of".to_owned(),
            // Several `credits` may be stated, so the first word alone would say something else.
            Rule::reserve => {
                words.by_ref().take_while(|word| !word.starts_with('@')).collect::<Vec<_>>().join(" ")
            }
            _ => words.next().unwrap_or_default().to_owned(),
        };
        let problem = Problem::new(Issue::RepeatedEntry { entry }, again.span())
            .saying(Note::AgainHere)
            .with(first.span(), Note::FirstHere);
        let is_same = first.text().split_whitespace().eq(again.text().split_whitespace());
        let blank = self.source[..again.span().range().start].trim_end().len();
        let whole = Span::new(self.file, blank, again.span().range().end);
        self.problems.push(if is_same { problem.fixed_by(whole, "") } else { problem });
    }
}

fn variant(node: &Node<'_>) -> Variant {
    Variant { name: node.ident(), label: node.string() }
}

/// `any { invoice, screenshot else photo }`
fn proofs(node: &Node<'_>) -> Evidence {
    let parts = node.all(Rule::proof).map(proof).collect();
    if node.has(Rule::kw_any) { Evidence::Any(parts) } else { Evidence::All(parts) }
}

fn proof(node: &Node<'_>) -> Evidence {
    let one = |node: &Node<'_>| match node.rule() {
        Rule::proofs => proofs(node),
        _ => Evidence::Document(node.name()),
    };
    let is_word = |child: &&Node<'_>| child.rule() != Rule::kw_else;
    let mut parts = node.children().iter().filter(is_word).map(one);
    let first = parts.next().expect("the grammar gives a proof its document");
    match parts.next() {
        Some(second) => Evidence::Else(Box::new(first), Box::new(second)),
        None => first,
    }
}

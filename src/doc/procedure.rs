use super::account::Pair;
use super::prose;
use super::teller::{Place, Teller, list, named};
use crate::base::Unit;
use crate::domain::Part;
use crate::messages::Say as _;
use crate::messages::rulebook::{Column, Procedure as Line};
use crate::model::{Appeal, Document, Evidence, Procedure, Rule};
use crate::render::page::{Bit, Entry, Piece, Row, Section, Shape, Table, Target, Words};

impl Teller<'_> {
    pub(super) fn procedures(&self) -> Vec<Piece> {
        let all = self.model.procedures.iter().enumerate();
        all.map(|(at, procedure)| Piece::Section(self.procedure(at, procedure))).collect()
    }

    fn procedure(&self, at: usize, procedure: &Procedure) -> Section {
        let mut body: Vec<Piece> = prose::remark(&procedure.doc).into_iter().collect();
        let mut pairs = self.terms(procedure);
        pairs.insert(1, (self.words(&Line::Anchors), list(self.anchors(at)).into_iter().collect()));
        if let Some(when) = &procedure.unavailable {
            pairs.push((self.words(&Line::Unavailable), self.condition(when, Place::default())));
        }
        let evidence = procedure.evidence.as_ref().map(|evidence| self.evidence(procedure, evidence));
        pairs.push((self.words(&Line::Evidence), evidence.unwrap_or_else(|| vec![self.unstated().into()])));
        body.push(Piece::Pairs(pairs));
        let title = self.title(procedure.label.as_ref(), &procedure.name, procedure.cite.as_ref());
        Section::new(self.anchor("procedure", &procedure.name), title, body)
    }

    /// The window, and what follows from filing, from silence and from success.
    pub(super) fn terms(&self, procedure: &Procedure) -> Vec<Pair> {
        let said = |line: Option<Line>, part: Part| {
            let words = line.map_or_else(|| self.unstated(), |line| self.words(&line));
            vec![Piece::Paragraph(self.cited_part(words, &procedure.cites, part))]
        };
        let attempts = procedure.attempts.map(|times| Line::Times { times: times.to_string() });
        let deciding = procedure.deciding.map(|length| Line::Within { length: self.length(length) });
        let silence = procedure.silence_accepts.map(|yes| if yes { Line::Accepts } else { Line::Defers });
        let filing = procedure.suspends.map(|yes| if yes { Line::Suspends } else { Line::SuspendsNot });
        let success = procedure.revokes.then_some(Line::Revokes);
        vec![
            (self.words(&Line::Window), said(Some(self.window(procedure)), Part::Window)),
            (self.words(&Line::Attempts), said(attempts, Part::Attempts)),
            (self.words(&Line::Deciding), said(deciding, Part::Deciding)),
            (self.words(&Line::Silence), said(silence, Part::Silence)),
            (self.words(&Line::Filing), said(filing, Part::Filing)),
            (self.words(&Line::Success), said(success, Part::Success)),
        ]
    }

    fn window(&self, procedure: &Procedure) -> Line {
        let length = self.length(procedure.window);
        match (procedure.window.unit, procedure.counts_first_day, procedure.rolls_over_holidays) {
            (Unit::Hours, ..) => Line::Hours { length },
            (_, false, false) => Line::Days { length },
            (_, true, false) => Line::DaysFromFirst { length },
            (_, false, true) => Line::DaysRolling { length },
            (_, true, true) => Line::DaysFromFirstRolling { length },
        }
    }

    /// From when the window is counted, for each rule that refers to the procedure.
    fn anchors(&self, at: usize) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        for rule in &self.model.rules {
            let (label, each, appeals) = match rule {
                Rule::Violation(one) => {
                    let tiers = one.tiers.iter().filter_map(|tier| tier.appeal.as_ref());
                    let all: Vec<&Appeal> = one.appeal.iter().chain(tiers).collect();
                    (&one.label, &one.for_each, all)
                }
                Rule::Gate(one) => (&one.label, &one.for_each, one.appeal.iter().collect()),
            };
            let place = Place::of(each.as_ref().map(|each| each.local));
            for appeal in appeals.into_iter().filter(|appeal| appeal.procedure == at) {
                let of = self.link(label.as_ref(), "rule", rule.name());
                let words = [self.phrase(&appeal.anchor, place), of];
                let entry = Entry::from(self.fill(words, |[day, of]| Line::From { day, of }));
                if !entries.contains(&entry) {
                    entries.push(entry);
                }
            }
        }
        if entries.is_empty() { vec![self.words(&Line::NoUse).into()] } else { entries }
    }

    fn evidence(&self, procedure: &Procedure, evidence: &Evidence) -> Vec<Piece> {
        let Entry { text, below } = self.proof(evidence);
        let text = self.cited_part(text, &procedure.cites, Part::Evidence);
        [Piece::Paragraph(text)].into_iter().chain(list(below)).collect()
    }

    fn proof(&self, evidence: &Evidence) -> Entry {
        let all = |parts: &[Evidence]| parts.iter().map(|part| self.proof(part)).collect();
        match evidence {
            Evidence::Document(known, name, label) => self.paper(*known, name, label.as_ref()).into(),
            Evidence::Any(parts) => Entry::over(self.words(&Line::AnyOf), all(parts)),
            Evidence::All(parts) => Entry::over(self.words(&Line::AllOf), all(parts)),
            Evidence::Else(first, second) => {
                let (first, second) = (self.proof(first), self.proof(second));
                let text =
                    self.fill([first.text, second.text], |[first, second]| Line::Else { first, second });
                Entry { text, below: first.below.into_iter().chain(second.below).collect() }
            }
        }
    }

    fn paper(&self, known: Option<usize>, name: &str, label: Option<&String>) -> Words {
        let text = named(label, name);
        if known.is_none() {
            return text;
        }
        let target = Target::Anchor(self.anchor("document", name));
        Words::default().with(Bit::Link(text.bare(), target))
    }

    /// Documents of which something is said have a part of their own; the others stand in one table.
    pub(super) fn papers(&self) -> Vec<Piece> {
        let is_plain = |document: &&Document| {
            document.requires.is_empty() && self.model.records[document.record].fields.is_empty()
        };
        let (plain, told): (Vec<_>, Vec<_>) = self.model.documents.iter().partition(is_plain);
        let mut body: Vec<Piece> = told.into_iter().map(|one| Piece::Section(self.told_paper(one))).collect();
        if !plain.is_empty() {
            let rows = plain.into_iter().map(|document| Row {
                anchor: Some(self.anchor("document", &document.name)),
                cells: vec![
                    self.called(
                        document.label.as_ref(),
                        &document.name,
                        document.cite.as_ref(),
                        &document.doc,
                    ),
                    self.words(&Line::NothingSaid).into(),
                ],
            });
            let head = [Column::Document, Column::Demands].map(|column| column.say(self.lang).into());
            body.push(Piece::Table(Table { shape: Shape::Cards, head: head.into(), rows: rows.collect() }));
        }
        body
    }

    fn told_paper(&self, document: &Document) -> Section {
        let mut body: Vec<Piece> = prose::remark(&document.doc).into_iter().collect();
        let place = Place::of(Some(document.local));
        let checks: Vec<Entry> =
            document.requires.iter().map(|requires| self.entry(requires, place)).collect();
        if !checks.is_empty() {
            body.extend([self.words(&Line::Requires).into(), Piece::Checks(checks)]);
        }
        let fields = &self.model.records[document.record].fields;
        if !fields.is_empty() {
            body.extend([self.words(&Line::Fields).into(), self.fields(fields)]);
        }
        let title = self.title(document.label.as_ref(), &document.name, document.cite.as_ref());
        Section::new(self.anchor("document", &document.name), title, body)
    }
}

use super::teller::{Place, Teller};
use crate::format::format;
use crate::messages::ReasonLine;
use crate::messages::Say as _;
use crate::messages::rulebook::{Column, HeadLine, Part};
use crate::model::{Expr, ExprKind, Reading};
use crate::render::Tone;
use crate::render::page::{Cell, Piece, Row, Section, Shape, Table, Words};
use crate::syntax::uncommented;

impl Teller<'_> {
    /// Open questions first, as questions; then how the rest is read.
    pub(super) fn readings(&self) -> Vec<Piece> {
        let (decided, open): (Vec<_>, Vec<_>) =
            self.model.readings.iter().partition(|reading| reading.value.is_some());
        let mut body = Vec::new();
        if !open.is_empty() {
            let questions = vec![self.read(&open)];
            let anchor = self.anchor("part", "open");
            body.push(Piece::Section(Section::new(anchor, self.words(&Part::Open), questions)));
        }
        if !decided.is_empty() {
            let anchor = self.anchor("part", "decided");
            let answers = vec![self.read(&decided)];
            body.push(Piece::Section(Section::new(anchor, self.words(&Part::Decided), answers)));
        }
        body
    }

    fn read(&self, readings: &[&Reading]) -> Piece {
        let head = [Column::What, Column::Value, Column::Reason];
        let row = |reading: &&Reading| {
            let value = match &reading.value {
                Some(value) => self.answer(value),
                None => Words::default().with(self.badge(Tone::Bad, &HeadLine::Open)),
            };
            let why: Cell = match &reading.because {
                Some(why) => Words::from(why.clone()).into(),
                None => Words::from("—").into(),
            };
            Row {
                anchor: Some(self.anchor("reading", &reading.name)),
                cells: vec![
                    self.called(reading.label.as_ref(), &reading.name, reading.cite.as_ref(), &reading.doc),
                    value.into(),
                    why,
                ],
            }
        };
        let head = head.iter().map(|column| column.say(self.lang).into()).collect();
        Piece::Table(Table { shape: Shape::Cards, head, rows: readings.iter().map(row).collect() })
    }

    /// The value of a reading: a truth is an answer to its label.
    fn answer(&self, value: &Expr) -> Words {
        match &value.kind {
            ExprKind::Bool(true) => Words::strong(self.say(&ReasonLine::Yes)),
            ExprKind::Bool(false) => Words::strong(self.say(&ReasonLine::No)),
            _ => self.phrase(value, Place::default()),
        }
    }

    /// The tests of the rulebook, as worked examples.
    pub(super) fn examples(&self) -> Vec<Piece> {
        let tests = &self.model.tests;
        if tests.is_empty() {
            return Vec::new();
        }
        let example = |test: &crate::syntax::ast::Test| {
            let text = uncommented(self.sources.slice(test.span));
            let text = format(&text).map_or(text, |laid_out| laid_out.trim_end().to_owned());
            Piece::Fold(test.name.value.clone().into(), vec![Piece::Code(text)])
        };
        let heading = self.words(&Part::Examples { count: tests.len() });
        vec![Piece::Fold(heading, tests.iter().map(example).collect())]
    }
}

use super::prose;
use super::teller::{Place, Teller, named};
use crate::domain::{Overlap, Part};
use crate::messages::Say as _;
use crate::messages::rulebook::{Column, Overlapped};
use crate::model::{Feature, Measure};
use crate::render::page::{Cell, Entry, Piece, Row, Shape, Table};

impl Teller<'_> {
    pub(super) fn measures(&self) -> Vec<Piece> {
        if self.model.measures.is_empty() {
            return Vec::new();
        }
        let head = [Column::Measure, Column::Begins, Column::Overlap];
        let rows = self.model.measures.iter().enumerate();
        let rows = rows.map(|(at, measure)| self.measure(at, measure)).collect();
        let head = head.iter().map(|column| column.say(self.lang).into()).collect();
        vec![Piece::Table(Table { shape: Shape::Cards, head, rows })]
    }

    fn measure(&self, at: usize, measure: &Measure) -> Row {
        let begins = if measure.begins_next_day { Overlapped::NextDay } else { Overlapped::SameDay };
        let begins = self.cited_part(self.words(&begins), &measure.cites, Part::Begins);
        Row {
            anchor: Some(self.anchor("measure", &measure.name)),
            cells: vec![
                self.called(measure.label.as_ref(), &measure.name, measure.cite.as_ref(), &measure.doc),
                begins.into(),
                self.overlap(at, measure),
            ],
        }
    }

    fn overlap(&self, at: usize, measure: &Measure) -> Cell {
        let clauses = |words| self.cited_part(words, &measure.cites, Part::Overlapping);
        let one = |(overlap, when): &(Overlap, Option<crate::model::Expr>)| {
            let what = self.words(match overlap {
                Overlap::Longest => &Overlapped::Longest,
                Overlap::Heaviest => &Overlapped::Heaviest,
                Overlap::Serial => &Overlapped::Serial,
                Overlap::Parallel => &Overlapped::Parallel,
            });
            match when {
                None => Entry::from(what),
                Some(when) => Entry::over(
                    self.fill([what], |[what]| Overlapped::When { what }),
                    vec![self.entry(when, Place::default())],
                ),
            }
        };
        let mut entries: Vec<Entry> = measure.overlapping.iter().map(one).collect();
        match entries.as_mut_slice() {
            [] if self.can_overlap(at) => self.unstated().into(),
            [] => crate::render::page::Words::from("—").into(),
            [only] if only.below.is_empty() => clauses(std::mem::take(&mut only.text)).into(),
            [first, ..] => {
                first.text = clauses(std::mem::take(&mut first.text));
                vec![Piece::List(entries)].into()
            }
        }
    }

    pub(super) fn features(&self) -> Vec<Piece> {
        let row = |feature: &Feature| {
            let Feature { name, label, cite, doc } = feature;
            Entry::from(
                self.cited(named(label.as_ref(), name), cite.as_ref(), Place::default()).and(
                    prose::in_line(doc)
                        .map_or_else(Default::default, |doc| crate::render::page::Words::from(" ").and(doc)),
                ),
            )
        };
        super::teller::list(self.model.features.iter().map(row).collect()).into_iter().collect()
    }

    /// The first cell of a row: what something is called, its clause, and what its author wrote beside it.
    pub(super) fn called(
        &self,
        label: Option<&String>,
        name: &str,
        cite: Option<&String>,
        doc: &[String],
    ) -> Cell {
        let words = self.cited(named(label, name), cite, Place::default());
        let remark = prose::remark(doc);
        [Piece::Paragraph(words)].into_iter().chain(remark).collect::<Vec<_>>().into()
    }
}

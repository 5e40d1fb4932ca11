//! The index of clauses: what rests on each. It is read off the page itself, so that it cannot miss a clause that is shown.

use indexmap::IndexMap;

use super::teller::Teller;
use crate::messages::Say as _;
use crate::messages::rulebook::Column;
use crate::render::page::{Bit, Cell, Entry, Piece, Row, Section, Shape, Table, Target, Words};

/// Something on the page that rests on a clause: what it is called, and where it stands.
type Spot = (String, String);

/// Clauses in the order in which they are met, each with what rests on it.
#[derive(Default)]
struct Index {
    clauses: IndexMap<String, Vec<Spot>>,
}

impl Teller<'_> {
    pub(super) fn clauses(&self, sections: &[Section]) -> Vec<Piece> {
        let mut index = Index::default();
        for section in sections {
            index.section(section);
        }
        if index.clauses.is_empty() {
            return Vec::new();
        }
        let head = [Column::Clause, Column::Where].map(|column| column.say(self.lang).into());
        let rows = index.clauses.iter().map(|(clause, spots)| Row {
            anchor: Some(self.anchor("clause", clause)),
            cells: vec![Words::from(clause.as_str()).into(), self.spots(spots)],
        });
        vec![Piece::Table(Table { shape: Shape::Cards, head: head.into(), rows: rows.collect() })]
    }

    fn spots(&self, spots: &[Spot]) -> Cell {
        let link = |(name, anchor): &Spot| {
            Words::default().with(Bit::Link(name.clone(), Target::Anchor(anchor.clone())))
        };
        self.joined(spots.iter().map(link).collect(), &crate::messages::Frame::Comma).into()
    }
}

impl Index {
    fn section(&mut self, section: &Section) {
        let name = section.heading.title();
        let spot = (name, section.anchor.clone());
        self.words(&section.heading, &spot);
        self.pieces(&section.body, &spot);
    }

    fn pieces(&mut self, pieces: &[Piece], spot: &Spot) {
        for piece in pieces {
            match piece {
                Piece::Section(section) => self.section(section),
                Piece::Paragraph(words) => self.words(words, spot),
                Piece::Remark(body) | Piece::Notice(_, body) => self.pieces(body, spot),
                Piece::List(entries) | Piece::Checks(entries) => self.entries(entries, spot),
                Piece::Pairs(pairs) => {
                    for (term, body) in pairs {
                        self.words(term, spot);
                        self.pieces(body, spot);
                    }
                }
                Piece::Table(table) => table.rows.iter().for_each(|row| self.row(row, spot)),
                Piece::Fold(words, body) => {
                    self.words(words, spot);
                    self.pieces(body, spot);
                }
                Piece::Code(_) => {}
            }
        }
    }

    /// A row that can be linked to is a place of its own, named by its first cell.
    fn row(&mut self, row: &Row, outer: &Spot) {
        let first = row.cells.first().and_then(|cell| match cell.body.first() {
            Some(Piece::Paragraph(words)) => Some(words.title()),
            _ => None,
        });
        let spot = first.zip(row.anchor.clone()).unwrap_or_else(|| outer.clone());
        row.cells.iter().for_each(|cell| self.pieces(&cell.body, &spot));
    }

    fn entries(&mut self, entries: &[Entry], spot: &Spot) {
        for entry in entries {
            self.words(&entry.text, spot);
            self.entries(&entry.below, spot);
        }
    }

    fn words(&mut self, words: &Words, spot: &Spot) {
        for bit in &words.0 {
            let Bit::Cite(clause, _) = bit else { continue };
            let spots = self.clauses.entry(clause.clone()).or_default();
            if !spots.contains(spot) {
                spots.push(spot.clone());
            }
        }
    }
}

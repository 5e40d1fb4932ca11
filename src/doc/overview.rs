//! All rulebooks on one page, each linked to its own.

use super::head::status;
use crate::base::Lang;
use crate::messages::Say as _;
use crate::messages::rulebook::{Column, HeadLine, Part};
use crate::model::{Head, Model, Rule};
use crate::render::page::{Bit, Cell, Page, Piece, Row, Shape, Table, Target, Words};

/// The name of the page that lists all others.
const OVERVIEW: &str = "index";

/// The name of the file that holds the page of a rulebook, without its ending.
pub fn file_name(id: &str) -> String {
    if id.eq_ignore_ascii_case(OVERVIEW) { format!("{id}_") } else { id.to_owned() }
}

/// Tells which rulebooks there are; each is given by its versions, the earliest first.
pub fn overview(rulebooks: &[Vec<&Model>], lang: Lang) -> Page {
    let head = [Column::Title, Column::Version, Column::Contains, Column::Source];
    let head = head.iter().map(|column| column.say(lang).into()).collect();
    let rows = rulebooks.iter().filter_map(|versions| row(versions, lang)).collect();
    let body = vec![Piece::Table(Table { shape: Shape::Cards, head, rows })];
    Page {
        lang,
        title: Part::Rulebooks.say(lang).into(),
        lead: body,
        contents: Part::Contents.say(lang),
        sections: Vec::new(),
        foot: vec![Words::from(HeadLine::Binding.say(lang)).into()],
    }
}

fn row(versions: &[&Model], lang: Lang) -> Option<Row> {
    let newest = versions.last()?;
    let head = newest.head.as_ref()?;
    let title = head.title.clone().unwrap_or_else(|| head.id.clone());
    let link = Bit::Link(title, Target::Page(file_name(&head.id)));
    let heads = versions.iter().rev().filter_map(|model| model.head.as_ref());
    let marks = heads.map(|head: &Head| {
        Piece::from(Words::from(head.version.clone()).then(" ").with(status(head.status, lang)))
    });
    let sources = head.sources.iter().map(|source| super::head::source_words(source, lang).into());
    Some(Row {
        anchor: None,
        cells: vec![
            vec![
                Words::default().with(link).into(),
                Words::default().with(Bit::Code(head.id.clone())).into(),
            ]
            .into(),
            marks.collect::<Vec<Piece>>().into(),
            Cell::from(contains(newest, lang)),
            sources.collect::<Vec<Piece>>().into(),
        ],
    })
}

/// How much is in a rulebook.
fn contains(model: &Model, lang: Lang) -> Vec<Piece> {
    let gates = model.rules.iter().filter(|rule| matches!(rule, Rule::Gate(_))).count();
    let counted = [
        (model.rules.len() - gates, HeadLine::Violations { count: model.rules.len() - gates }),
        (gates, HeadLine::Gates { count: gates }),
        (model.accounts.len(), HeadLine::Accounts { count: model.accounts.len() }),
    ];
    let told = counted.into_iter().filter(|(count, _)| *count > 0);
    told.map(|(_, line)| Words::from(line.say(lang)).into()).collect()
}

//! The versions of a rulebook side by side: a row for each thing that any of them says, a column for each version.

use indexmap::IndexMap;

use super::said::{Key, Version};
use super::teller::Teller;
use crate::base::Lang;
use crate::messages::rulebook::{Column, HeadLine, Part};
use crate::messages::{Frame, Say as _};
use crate::render::page::{Bit, Cell, Entry, Piece, Row, Section, Shape, Table, Target, Words};

/// What stands where a version says nothing.
const NOTHING: &str = "—";

/// Tells how versions differ, given the earliest first and told the newest first; nothing for a single one.
pub(super) fn compare(tellers: &[Teller<'_>], lang: Lang) -> Option<Section> {
    if tellers.len() < 2 {
        return None;
    }
    let tellers: Vec<&Teller<'_>> = tellers.iter().rev().collect();
    let columns: Vec<Version> = tellers.iter().map(|teller| teller.said()).collect();
    let mut keys: Vec<&Key> = Vec::new();
    for key in columns.iter().flat_map(IndexMap::keys) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let holders = |key: &&&Key| columns.iter().filter(|column| column.contains_key(**key)).count();
    let (shared, single): (Vec<_>, Vec<_>) = keys.into_iter().partition(|key| holders(&key) > 1);
    let mut body = vec![Words::from(HeadLine::Columns.say(lang)).into()];
    body.extend(
        shared.into_iter().filter_map(|key| side_by_side(key, &columns, &tellers)).map(Piece::Section),
    );
    let single: Vec<Entry> = single.into_iter().filter_map(|key| alone(key, &columns, &tellers)).collect();
    if !single.is_empty() {
        let list = vec![Piece::List(single)];
        body.push(Piece::Section(Section::new("compared", Part::OnlyInOne.say(lang), list)));
    }
    Some(Section::new("side-by-side", Part::Compared.say(lang), body))
}

/// Something that only one version has, and which.
fn alone(key: &str, columns: &[Version], tellers: &[&Teller<'_>]) -> Option<Entry> {
    let at = columns.iter().position(|column| column.contains_key(key))?;
    let (teller, said) = (tellers.get(at)?, columns.get(at)?.get(key)?);
    let (kind, name) = key.split_once(' ')?;
    let link = Bit::Link(said.heading.bare(), Target::Anchor(teller.anchor(kind, name)));
    let version = teller.model.head.as_ref()?.version.clone();
    let words = [Words::default().with(link), version.into()];
    Some(teller.fill(words, |[what, aside]| Frame::Aside { what, aside }).into())
}

/// A table with a column for each version.
fn table(tellers: &[&Teller<'_>], rows: Vec<Row>) -> Piece {
    let lang = tellers.first().map_or(Lang::En, |teller| teller.lang);
    let names = tellers.iter().filter_map(|teller| Some((teller, teller.model.head.as_ref()?)));
    let links = names.map(|(teller, head)| {
        let target = Target::Anchor(teller.prefix.trim_end_matches('-').to_owned());
        Words::default().with(Bit::Link(head.version.clone(), target))
    });
    let head = std::iter::once(Words::from(Column::What.say(lang))).chain(links).collect();
    Piece::Table(Table { shape: Shape::Beside, head, rows })
}

/// One rule or account in all versions.
fn side_by_side(key: &str, columns: &[Version], tellers: &[&Teller<'_>]) -> Option<Section> {
    let heading = columns.iter().find_map(|column| column.get(key))?.heading.clone();
    let mut names: Vec<&Key> = Vec::new();
    for name in columns.iter().filter_map(|column| column.get(key)).flat_map(|said| said.rows.keys()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.sort_by_key(|name| name.chars().next().filter(char::is_ascii_digit));
    let rows = names.into_iter().map(|name| row(key, name, columns)).collect();
    let anchor = format!("compared-{}", super::teller::slug(key));
    Some(Section::new(anchor, heading, vec![table(tellers, rows)]))
}

fn row(key: &str, name: &str, columns: &[Version]) -> Row {
    let said = |column: &Version| column.get(key).and_then(|said| said.rows.get(name)).cloned();
    let told: Vec<Option<(Words, Vec<Piece>)>> = columns.iter().map(said).collect();
    let title = told.iter().flatten().next().map(|(title, _)| title.clone()).unwrap_or_default();
    let bodies = told.into_iter().map(|one| match one {
        Some((_, body)) => body,
        None => vec![Words::from(NOTHING).into()],
    });
    let bodies: Vec<Vec<Piece>> = bodies.collect();
    let bare: Vec<String> = bodies.iter().map(|body| body.iter().map(Piece::bare).collect()).collect();
    let mut cells = vec![Cell::from(title)];
    for (at, body) in bodies.into_iter().enumerate() {
        let is_changed = bare.get(at + 1).is_some_and(|before| *before != bare[at]);
        cells.push(Cell { body, is_changed });
    }
    Row { anchor: None, cells }
}

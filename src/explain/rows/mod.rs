//! Decisions as the rows of one table, for people who sort and add up: a row for each violation, gate and account of a shop.

mod appeal;
mod dues;
mod matter;

pub(super) use self::appeal::word as appeal_word;
use self::appeal::{last_day, word};
use self::dues::Dues;
use self::matter::{Matter, matters};
use super::voice::{Voice, names};
use crate::base::Lang;
use crate::eval::decision::Decision;
use crate::eval::{Part, Parts};
use crate::messages::{Frame, RowHead, Say};
use crate::plan::Plan;
use crate::wire::Cell;

/// A column: what stands above it, the parts it belongs to (none: it is always there), what stands in it.
struct Column {
    head: RowHead,
    of: &'static [Part],
    cell: fn(&Matter<'_>, &Voice<'_>) -> Cell,
}

/// A row of the table of columns.
macro_rules! column {
    ($head:ident [$($part:ident)*] $cell:expr) => {
        Column { head: RowHead::$head, of: &[$(Part::$part),*], cell: $cell }
    };
}

/// The columns before what is due.
const LEADING: &[Column] = &[
    column!(Subject [] |_, voice| text(&voice.decision.subject)),
    column!(Rulebook [] |_, voice| text(&voice.decision.rulebook.id)),
    column!(Version [] |matter, _| text(matter.version)),
    column!(Kind [] |matter, voice| exact(matter.kind.as_ref().map(|kind| voice.say(kind)))),
    column!(Rule [] |matter, _| text(matter.rule)),
    column!(Label [] |matter, _| maybe(matter.label)),
    column!(Element [] |matter, _| maybe(matter.element)),
    column!(Date [] |matter, _| exact(matter.date.map(|date| date.to_string()))),
    column!(Status [] |matter, _| Cell::Exact(matter.status.clone())),
    column!(Tier[Tier] | matter, _ | maybe(matter.tier.map(|tier| tier.id.as_str()))),
    column!(Outcome [Tier Gates Accounts] |matter, _| text(&matter.outcome)),
];

/// The columns behind it.
const TRAILING: &[Column] = &[
    column!(Effects[Effects] | matter, voice | listed(voice, &matter.effects)),
    column!(Margin[Margin] | matter, voice | listed(voice, &matter.margin)),
    column!(Exposure[Exposure] | matter, voice | listed(voice, &matter.exposure)),
    column!(
        Appeal[Appeal] | matter,
        voice | exact(matter.appeal.map(|appeal| voice.say(&word(appeal.standing()))))
    ),
    column!(Until[Appeal] | matter, _ | exact(matter.appeal.and_then(last_day))),
    column!(Needs[Needs] | matter, voice | listed(voice, &matter.needs)),
    column!(Readings[Readings] | _, voice | listed(voice, &voice.texts(&voice.readings()))),
    column!(Warnings[Warnings] | _, voice | listed(voice, &voice.texts(&voice.warnings()))),
];

/// The parts of a decision that no row has a place for.
pub const UNTABLED: &[Part] = &[Part::Reasons, Part::Measures];

/// What a table of decisions has for columns.
#[derive(Debug)]
pub struct Sheet {
    parts: Parts,
    lang: Lang,
    dues: Dues,
}

impl Sheet {
    /// The columns for some parts of the decisions of some rulebooks.
    pub fn new(plans: &[&Plan], parts: Parts, lang: Lang) -> Self {
        let is_due = parts.has(Part::Effects);
        let dues = if is_due { Dues::of(plans) } else { Dues::default() };
        Self { parts, lang, dues }
    }

    /// What stands above the columns.
    pub fn head(&self) -> Vec<Cell> {
        let said = |head: RowHead| text(&head.say(self.lang));
        let heads = |columns| self.columns(columns).map(|column| said(column.head.clone()));
        let dues = self.dues.heads(self.lang).into_iter().map(said);
        heads(LEADING).chain(dues).chain(heads(TRAILING)).collect()
    }

    /// The rows of a decision; a shop that nothing is said of has one too.
    pub fn rows(&self, decision: &Decision) -> Vec<Vec<Cell>> {
        let voice = Voice { decision, names: &names(decision), sources: None, lang: self.lang };
        matters(&voice, self.parts).iter().map(|matter| self.row(matter, &voice)).collect()
    }

    fn row(&self, matter: &Matter<'_>, voice: &Voice<'_>) -> Vec<Cell> {
        let cells = |columns| self.columns(columns).map(|column| (column.cell)(matter, voice));
        cells(LEADING).chain(self.dues.cells(&matter.due)).chain(cells(TRAILING)).collect()
    }

    fn columns(&self, columns: &'static [Column]) -> impl Iterator<Item = &'static Column> {
        columns.iter().filter(|column| column.of.is_empty() || self.parts.has_any(column.of))
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn maybe(cell: Option<&str>) -> Cell {
    cell.map_or_else(Cell::empty, text)
}

fn exact(cell: Option<String>) -> Cell {
    cell.map_or_else(Cell::empty, Cell::Exact)
}

/// Several things in one cell.
fn listed(voice: &Voice<'_>, items: &[String]) -> Cell {
    Cell::Text(voice.joined(items, &Frame::Semicolon))
}

//! A rulebook as a page to be read: rules as tables, gates as checklists, accounts with their milestones, appeals, readings and
//! what is left open; every clause where it is used, and the versions side by side.
//!
//! In: the versions of a rulebook. Out: a page as data. It knows neither HTML nor Markdown, judges nothing, and words nothing
//! itself: every sentence comes from `messages`.

mod account;
mod clause;
mod compare;
mod compared;
mod deduction;
mod effect;
mod fact;
mod gate;
mod gathered;
mod head;
mod measure;
mod name;
mod outline;
mod overview;
mod phrase;
mod procedure;
mod prose;
mod quantity;
mod reading;
mod said;
mod silence;
mod teller;
mod violation;

pub use overview::{file_name, overview};

use self::compare::compare;
use self::head::{in_force, status};
use self::teller::{Teller, slug};
use crate::base::{Lang, Sources};
use crate::messages::Say as _;
use crate::messages::rulebook::{Column, HeadLine, Part};
use crate::model::Model;
use crate::render::Tone;
use crate::render::page::{Bit, Cell, Page, Piece, Row, Section, Shape, Table, Target, Words};

/// Tells the versions of one rulebook, given the earliest first, as one page. `None` if there are none.
pub fn page(versions: &[&Model], sources: &Sources, lang: Lang) -> Option<Page> {
    let tellers = tellers(versions, sources, lang);
    let newest = tellers.last()?.model.head.as_ref()?;
    let title = newest.title.clone().unwrap_or_else(|| newest.id.clone());
    let id = Words::default().with(Bit::Code(newest.id.clone())).into();
    let table = (tellers.len() > 1).then(|| versions_table(&tellers, lang));
    let lead = [Some(id), table, Some(legend(lang))].into_iter().flatten().collect();
    let sections = match tellers.as_slice() {
        [only] => only.parts(),
        several => {
            let told = several.iter().rev().filter_map(Teller::version);
            compare(several, lang).into_iter().chain(told).collect()
        }
    };
    let foot = vec![Words::from(HeadLine::Binding.say(lang)).into()];
    Some(Page { lang, title: title.into(), lead, contents: Part::Contents.say(lang), sections, foot })
}

/// One teller for each version; what stands before its places of the page is the version's own name.
fn tellers<'a>(versions: &[&'a Model], sources: &'a Sources, lang: Lang) -> Vec<Teller<'a>> {
    let mut tellers: Vec<Teller<'a>> = Vec::new();
    for model in versions {
        let version = model.head.as_ref().map_or("", |head| head.version.as_str());
        let mut prefix = format!("v{}-", slug(version));
        if tellers.iter().any(|teller| teller.prefix == prefix) {
            prefix = format!("v{}~{}-", slug(version), tellers.len());
        }
        tellers.push(Teller { model, sources, lang, prefix });
    }
    tellers
}

/// The versions with their spans and sources.
fn versions_table(tellers: &[Teller<'_>], lang: Lang) -> Piece {
    let row = |teller: &Teller<'_>| {
        let head = teller.model.head.as_ref()?;
        let anchor = teller.prefix.trim_end_matches('-').to_owned();
        let name = Words::default().with(Bit::Link(head.version.clone(), Target::Anchor(anchor)));
        let sources: Vec<Piece> =
            head.sources.iter().map(|source| head::source_words(source, lang).into()).collect();
        let cells = vec![
            Cell::from(name),
            Words::default().with(status(head.status, lang)).into(),
            Words::from(in_force(head, lang)).into(),
            sources.into(),
        ];
        Some(Row { anchor: None, cells })
    };
    let head = [Column::Version, Column::Status, Column::InForce, Column::Source];
    let head = head.iter().map(|column| column.say(lang).into()).collect();
    Piece::Table(Table { shape: Shape::Cards, head, rows: tellers.iter().rev().filter_map(row).collect() })
}

/// What the marks mean.
fn legend(lang: Lang) -> Piece {
    let marks = [
        (Tone::Good, HeadLine::May, HeadLine::Legend),
        (Tone::Caution, HeadLine::Judged, HeadLine::JudgedLegend),
        (Tone::Faint, HeadLine::Read, HeadLine::ReadLegend),
    ];
    let entry = |(tone, mark, meaning): (Tone, HeadLine, HeadLine)| {
        Words::default().with(Bit::Badge(tone, mark.say(lang))).then(" ").then(meaning.say(lang)).into()
    };
    let remarks = Words::from(HeadLine::RemarkLegend.say(lang)).into();
    Piece::List(marks.into_iter().map(entry).chain([remarks]).collect())
}

impl Teller<'_> {
    /// A version as a part of a page that tells several.
    fn version(&self) -> Option<Section> {
        let head = self.model.head.as_ref()?;
        let line = Part::Version { version: head.version.clone() };
        let heading = self.words(&line).then(" ").with(status(head.status, self.lang));
        let body = self.parts().into_iter().map(Piece::Section).collect();
        Some(Section::new(self.prefix.trim_end_matches('-'), heading, body))
    }

    /// Everything that one version says, what a reader asks for first standing first.
    fn parts(&self) -> Vec<Section> {
        let head = self.model.head.as_ref().map(|head| self.head(head)).unwrap_or_default();
        let parts = [
            ("head", Part::Overview, head),
            ("violations", Part::Violations, self.violations()),
            ("gates", Part::Gates, self.gates()),
            ("accounts", Part::Accounts, self.accounts()),
            ("measures", Part::Measures, self.measures()),
            ("features", Part::Features, self.features()),
            ("appeals", Part::Appeals, self.procedures()),
            ("documents", Part::Documents, self.papers()),
            ("readings", Part::Readings, self.readings()),
            ("silences", Part::Silences, self.silences()),
            ("definitions", Part::Definitions, self.definitions()),
            ("calendars", Part::Calendars, self.calendars()),
            ("facts", Part::Facts, self.facts()),
            ("records", Part::Records, self.records()),
        ];
        let told = parts.into_iter().filter_map(|(name, heading, body)| self.section(name, &heading, body));
        let mut sections: Vec<Section> = told.collect();
        let clauses = self.clauses(&sections);
        sections.extend(self.section("clauses", &Part::Clauses, clauses));
        let examples = Part::Examples { count: self.model.tests.len() };
        sections.extend(self.section("examples", &examples, self.examples()));
        sections
    }
}

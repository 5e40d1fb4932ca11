use std::sync::Arc;

use super::ask::{check_request, concerned, unnamed, without_doubles};
use super::desk::{Desk, Desks};
use super::intake::{Head, Intake, Strangers, Taken, is_sampled};
use super::panel::Panel;
use super::short::{ShortWay, Walk};
use super::tables::Tables;
use super::{Request, Workspace};
use crate::base::{Lang, Places, Room, Rooms};
use crate::eval::decision::Decision;
use crate::eval::fleet::Fleet;
use crate::eval::{Part, Parts, Question, decide_parts};
use crate::explain::Sheet;
use crate::facts::Raw;
use crate::messages::{Issue, Problem};
use crate::plan::Plan;
use crate::wire::{Chunk, Heads, Record, Reject, add_decision_line, add_selected, write_head, write_rows};

/// What is written for a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// The decisions, each on a line of JSON.
    Lines,
    /// The parts that are asked for, each decision on a line of JSON.
    Selected,
    /// Rows of a table, in a language.
    Rows(Lang),
    /// Nothing.
    Nothing,
}

/// Rulebooks that are asked about many shops, one after another.
pub struct Batch<'a> {
    workspace: &'a Workspace,
    places: Places<'a>,
    request: Request,
    plans: Vec<&'a Plan>,
    panels: Vec<(&'a str, Panel<'a>)>,
    intake: Intake<'a>,
    short: Option<ShortWay<'a>>,
    written: Written,
    parts: Parts,
    sheet: Option<Sheet>,
    desks: Desks<'a>,
    /// For what is written.
    rooms: Rooms,
}

/// How records are taken and what is written of them.
#[derive(Debug)]
pub struct Manner {
    /// What becomes of keys that no rulebook asks for.
    pub strangers: Strangers,
    /// What is written.
    pub written: Written,
    /// How tables become facts.
    pub tables: Tables,
    /// The parts of decisions that are wanted; nothing else is computed.
    pub parts: Parts,
}

/// The most room for what is written of a chunk that is kept for another one, in bytes.
const LONGEST_TEXT: usize = 4 * 1024 * 1024;

/// What came of a chunk of records.
#[derive(Debug, Default)]
pub struct Judged {
    /// What is to be written, in UTF-8.
    pub text: Room,
    /// What the decisions come to together.
    pub fleet: Fleet,
    /// The records that could not be judged.
    pub rejects: Vec<Reject>,
    /// The line of the last record.
    pub line: u64,
}

impl<'a> Batch<'a> {
    /// Prepares everything that does not depend on the shop. Fails if the request cannot be met for any shop.
    pub fn new(workspace: &'a Workspace, request: Request, manner: Manner) -> Result<Self, Vec<Problem>> {
        let Manner { strangers, written, tables, parts } = manner;
        let plans = workspace.plans()?;
        let problems = check_request(&plans, &request);
        if !problems.is_empty() {
            return Err(problems);
        }
        let tolerance = strangers.tolerance(&plans);
        let panel = |id| (id, Panel::new(workspace, id, &request, tolerance.clone()));
        let panels: Vec<_> = workspace.ids().into_iter().map(panel).collect();
        let intake = Intake::new(plans.clone(), tables, strangers)?;
        let short = match panels.as_slice() {
            [(_, only)] if !intake.joins() => ShortWay::new(only, &plans, &tolerance),
            _ => None,
        };
        let sheet = match written {
            Written::Rows(lang) => Some(Sheet::new(&plans, parts, lang)),
            Written::Lines | Written::Selected | Written::Nothing => None,
        };
        let spans = plans.iter().flat_map(|plan| plan.notes.iter().map(|note| note.span));
        let is_told = matches!(written, Written::Lines | Written::Selected) && parts.has(Part::Reasons);
        let places = Places::knowing(&workspace.sources, spans.filter(|_| is_told));
        let desks = Desks::default();
        Ok(Self {
            workspace,
            places,
            request,
            plans,
            panels,
            intake,
            short,
            written,
            parts,
            sheet,
            desks,
            rooms: Rooms::new(LONGEST_TEXT),
        })
    }

    /// What stands before everything that is written.
    pub fn head(&self) -> String {
        self.sheet.as_ref().map(|sheet| write_head(sheet.head())).unwrap_or_default()
    }

    /// A summary of nothing.
    pub fn fleet(&self) -> Fleet {
        Fleet::expecting(&self.plans)
    }

    /// Judges the records of a chunk of an input, as long as nobody stops it. What comes out for each is what a question about that
    /// shop alone gives.
    pub fn judge(&self, input: &str, chunk: &Chunk, is_stopped: impl Fn() -> bool) -> Judged {
        let mut judged = Judged { text: self.rooms.take(), ..Judged::default() };
        judged.text.clear();
        let head = self.intake.head(chunk);
        let mut desk = self.desks.take(|| self.desk());
        // Keys that were met at a desk before must be new again where they are looked for.
        let rest = desk.rest.take().filter(|_| !is_sampled(chunk));
        let mut short = self.short.as_ref().map(|short| short.walk(rest));
        for record in chunk.records().take_while(|_| !is_stopped()) {
            judged.fleet.records += 1;
            judged.line = record.line;
            let ways = (&mut desk, short.as_mut());
            match self.decide((input, record, head.as_ref()), ways, &mut judged.fleet) {
                Ok(decisions) => {
                    for decision in &decisions {
                        judged.fleet.add(decision);
                        self.write(decision, &mut judged.text);
                    }
                }
                Err(problems) => {
                    judged.fleet.rejected += 1;
                    judged.rejects.push(Reject::new(
                        input,
                        record,
                        without_doubles(problems),
                        self.intake.tables(),
                    ));
                }
            }
        }
        desk.rest = short.map(Walk::rest);
        self.desks.give_back(desk);
        judged
    }

    /// Which columns of tables are read.
    pub fn columns(&self) -> Option<Arc<Heads>> {
        Some(self.intake.columns())
    }

    /// Adds what was only counted to the summary of everything, once all is judged.
    pub fn settle(&self, fleet: &mut Fleet) {
        self.desks.settle(fleet);
    }

    fn desk(&self) -> Desk<'a> {
        Desk::counting(self.only().filter(|_| self.written == Written::Nothing), self.parts)
    }

    /// How many rows of tables that fill lists belong to no shop.
    pub fn orphans(&self) -> impl Iterator<Item = (&str, usize)> {
        self.intake.tables.orphans()
    }

    fn write(&self, decision: &Decision, text: &mut Vec<u8>) {
        match self.written {
            Written::Lines => add_decision_line(text, decision, &self.places),
            Written::Selected => add_selected(text, decision, self.parts, &self.places),
            Written::Rows(_) => {
                text.extend(
                    self.sheet.iter().flat_map(|sheet| write_rows(&sheet.rows(decision)).into_bytes()),
                );
            }
            Written::Nothing => {}
        }
    }

    fn decide(
        &self,
        (input, record, head): (&str, Record<'_>, Option<&Head<'_>>),
        (desk, short): (&mut Desk<'a>, Option<&mut Walk<'_>>),
        fleet: &mut Fleet,
    ) -> Result<Vec<Decision>, Vec<Problem>> {
        if let (Some(short), Some(text), Some(panel)) = (short, record.text, self.only())
            && let Ok(subject) = short.take(text)
        {
            self.intake.leave_strangers(record.at, short.strangers(), &mut fleet.unread);
            if desk.count(short.facts()) {
                return Ok(Vec::new());
            }
            let subject = subject.map_or_else(|| unnamed(record.at), String::from);
            let decide = |question: &Question<'_>| decide_parts(question, self.parts);
            return panel.judge_facts(short.facts(), &subject, decide).map(|decision| vec![decision]);
        }
        let Taken { shop, subject, mut problems } =
            self.intake.take(input, record, head, &mut fleet.unread)?;
        if let Some(panel) = self.only().filter(|_| desk.counts() && problems.is_empty())
            && desk.count(&panel.facts(&shop)?)
        {
            return Ok(Vec::new());
        }
        let mut decisions = Vec::new();
        for panel in self.panels(&shop)? {
            match panel.judge(&shop, &subject, |question| decide_parts(question, self.parts)) {
                Ok(decision) => decisions.push(decision),
                Err(more) => problems.extend(more),
            }
        }
        if problems.is_empty() { Ok(decisions) } else { Err(problems) }
    }

    /// The panel, if there is no other.
    fn only(&self) -> Option<&Panel<'a>> {
        match self.panels.as_slice() {
            [(_, only)] => Some(only),
            _ => None,
        }
    }

    /// The panels of the rulebooks that the facts of a shop concern.
    fn panels(&self, shop: &Raw) -> Result<Vec<&Panel<'a>>, Vec<Problem>> {
        if let Some(only) = self.only() {
            return Ok(vec![only]);
        }
        let ids = concerned(self.workspace, std::slice::from_ref(shop), &self.request);
        if ids.is_empty() {
            let rulebooks = self.panels.iter().map(|(id, _)| (*id).to_owned()).collect();
            return Err(vec![Problem::new(Issue::NothingAsked { rulebooks }, shop.span)]);
        }
        Ok(self.panels.iter().filter(|(id, _)| ids.contains(id)).map(|(_, panel)| panel).collect())
    }
}

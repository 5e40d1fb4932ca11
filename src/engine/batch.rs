use std::collections::HashSet;

use super::ask::{check_request, concerned, subject, without_doubles};
use super::panel::Panel;
use super::tables::{Tables, list_columns, wanted};
use super::{Request, Workspace};
use crate::base::{composed, nearest};
use crate::eval::decision::Decision;
use crate::eval::fleet::{Fleet, Unread};
use crate::eval::{Parts, check_findings, check_names, decide_parts, fact_names, is_reserved};
use crate::facts::{Key, Raw, RawKind};
use crate::messages::{Issue, Problem, Reason};
use crate::plan::Plan;
use crate::wire::{
    Chunk, Columns, Form, MAX_RECORD_BYTES, Record, Reject, RowOf, Wanted, read_record, write_decision_line,
    write_selected,
};

/// What becomes of keys that no rulebook asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strangers {
    /// They are not read; the summary names them.
    Skipped,
    /// The record is rejected, as a question about one shop would be.
    Refused,
}

/// What is written for a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// The decisions, each on a line of JSON.
    Lines,
    /// The parts that are asked for, each decision on a line of JSON.
    Selected,
    /// Nothing.
    Nothing,
}

/// Rulebooks that are asked about many shops, one after another.
pub struct Batch<'a> {
    workspace: &'a Workspace,
    request: Request,
    plans: Vec<&'a Plan>,
    panels: Vec<(&'a str, Panel<'a>)>,
    names: HashSet<&'a str>,
    wanted: Vec<Wanted<'a>>,
    lists: Vec<Columns<'a>>,
    pub(super) tables: Tables,
    strangers: Strangers,
    written: Written,
    parts: Parts,
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

/// What the columns of a chunk are, and which of them holds the key of the lists.
struct Head<'a> {
    columns: Columns<'a>,
    key: Option<usize>,
}

/// What came of a chunk of records.
#[derive(Debug, Default)]
pub struct Judged {
    /// What is to be written.
    pub text: String,
    /// What the decisions come to together.
    pub fleet: Fleet,
    /// The records that could not be judged.
    pub rejects: Vec<Reject>,
    /// The line of the last record.
    pub line: u64,
}

/// In how many records keys that are not read are looked for.
const SAMPLE: u64 = 1000;

impl<'a> Batch<'a> {
    /// Prepares everything that does not depend on the shop. Fails if the request cannot be met for any shop.
    pub fn new(workspace: &'a Workspace, request: Request, manner: Manner) -> Result<Self, Vec<Problem>> {
        let Manner { strangers, written, tables, parts } = manner;
        let plans = workspace.plans()?;
        let problems = check_request(&plans, &request);
        if !problems.is_empty() {
            return Err(problems);
        }
        let panel = |id| (id, Panel::new(workspace, id, &request));
        let panels = workspace.ids().into_iter().map(panel).collect();
        let names = plans.iter().flat_map(|plan| fact_names(plan)).collect();
        let (wanted, lists) = (wanted(&plans), list_columns(&plans, &tables)?);
        Ok(Self {
            workspace,
            request,
            plans,
            panels,
            names,
            wanted,
            lists,
            tables,
            strangers,
            written,
            parts,
        })
    }

    /// A summary of nothing.
    pub fn fleet(&self) -> Fleet {
        Fleet::expecting(&self.plans)
    }

    /// Judges the records of a chunk of an input, as long as nobody stops it. What comes out for each is what a question about that
    /// shop alone gives.
    pub fn judge(&self, input: &str, chunk: &Chunk, is_stopped: impl Fn() -> bool) -> Judged {
        let mut judged = Judged::default();
        let head = chunk.head().map(|head| self.head(head));
        for record in chunk.records().take_while(|_| !is_stopped()) {
            judged.fleet.records += 1;
            judged.line = record.line;
            match self.decide(input, record, head.as_ref(), &mut judged.fleet) {
                Ok(decisions) => {
                    for decision in &decisions {
                        judged.fleet.add(decision);
                        self.write(decision, &mut judged.text);
                    }
                }
                Err(problems) => {
                    judged.fleet.rejected += 1;
                    judged.rejects.push(Reject::new(input, record, without_doubles(problems)));
                }
            }
        }
        judged
    }

    fn write(&self, decision: &Decision, text: &mut String) {
        match self.written {
            Written::Lines => text.push_str(&write_decision_line(decision, &self.workspace.sources)),
            Written::Selected => {
                text.push_str(&write_selected(decision, self.parts, &self.workspace.sources));
            }
            Written::Nothing => {}
        }
    }

    fn decide(
        &self,
        input: &str,
        record: Record<'_>,
        head: Option<&Head<'_>>,
        fleet: &mut Fleet,
    ) -> Result<Vec<Decision>, Vec<Problem>> {
        let shop = self.shop(input, record, head)?;
        let mut problems = match self.strangers {
            Strangers::Skipped => check_findings(&self.plans, &shop),
            Strangers::Refused => check_names(&self.plans, &shop),
        };
        if record.at < SAMPLE {
            self.leave_unread(&shop, head, fleet);
        }
        let subject = subject(&shop, record.at).unwrap_or_else(|problem| {
            problems.push(problem);
            String::new()
        });
        let mut decisions = Vec::new();
        for panel in self.panels(&shop)? {
            match panel.judge(&shop, &subject, |question| decide_parts(question, self.parts)) {
                Ok(decision) => decisions.push(decision),
                Err(more) => problems.extend(more),
            }
        }
        if problems.is_empty() { Ok(decisions) } else { Err(problems) }
    }

    fn head(&self, head: &[String]) -> Head<'a> {
        let key = self.tables.key.as_deref();
        Head {
            columns: Columns::new(head, &self.wanted, &self.tables.renames, RowOf::Shops),
            key: key.and_then(|key| head.iter().position(|head| composed(head) == key)),
        }
    }

    /// The facts of a record, with the lists that other tables hold for it.
    fn shop(&self, input: &str, record: Record<'_>, head: Option<&Head<'_>>) -> Result<Raw, Vec<Problem>> {
        let (shop, key) = match (record.form, head) {
            (Form::Row(cells), Some(head)) => {
                let cell = head.key.and_then(|at| cells.get(at)).map(String::from_utf8_lossy);
                (head.columns.shop(cells, input)?, cell.map(|key| key.trim().to_owned()))
            }
            (Form::Json(_) | Form::TooLong | Form::Row(_), _) => {
                let shop = read_record(text(input, record)?)?;
                let key = self.tables.key.as_deref().and_then(|key| shop.find(key)).and_then(written);
                (shop, key)
            }
        };
        self.join(shop, key)
    }

    /// Puts the lists of a shop beside its own facts. The key names a shop that has no other name.
    fn join(&self, mut shop: Raw, key: Option<String>) -> Result<Raw, Vec<Problem>> {
        let (Some(name), RawKind::Object(_)) = (&self.tables.key, &shop.kind) else { return Ok(shop) };
        let Some(key) = key.filter(|key| !key.is_empty()) else {
            let issue = Issue::FactsSyntax { format: "CSV".to_owned(), reason: Reason::NoKey(name.clone()) };
            return Err(vec![Problem::new(issue, shop.span)]);
        };
        let mut more = Vec::new();
        for (list, columns) in self.tables.lists.iter().zip(&self.lists) {
            more.push((Key::new(&list.name, shop.span), list.elements(&key, columns)?));
        }
        if shop.find("subject").is_none() {
            more.push((Key::new("subject", shop.span), Raw { kind: RawKind::Text(key), span: shop.span }));
        }
        if let RawKind::Object(pairs) = &mut shop.kind {
            pairs.retain(|(key, _)| key.name != *name || self.names.contains(name.as_str()));
            pairs.extend(more);
        }
        Ok(shop)
    }

    /// The panels of the rulebooks that the facts of a shop concern.
    fn panels(&self, shop: &Raw) -> Result<Vec<&Panel<'a>>, Vec<Problem>> {
        if let [(_, only)] = self.panels.as_slice() {
            return Ok(vec![only]);
        }
        let ids = concerned(self.workspace, std::slice::from_ref(shop), &self.request);
        if ids.is_empty() {
            let rulebooks = self.panels.iter().map(|(id, _)| (*id).to_owned()).collect();
            return Err(vec![Problem::new(Issue::NothingAsked { rulebooks }, shop.span)]);
        }
        Ok(self.panels.iter().filter(|(id, _)| ids.contains(id)).map(|(_, panel)| panel).collect())
    }

    fn leave_unread(&self, shop: &Raw, head: Option<&Head<'_>>, fleet: &mut Fleet) {
        let columns = head.into_iter().flat_map(|head| head.columns.unread()).map(String::as_str);
        for name in shop.pairs().iter().map(|(key, _)| key.name.as_str()).chain(columns) {
            let is_known = self.names.contains(name) || is_reserved(name);
            if !is_known && self.tables.key.as_deref() != Some(name) {
                let near = nearest(name, self.names.iter().copied());
                fleet.leave_unread(Unread { key: name.to_owned(), near });
            }
        }
    }
}

/// A key as it is written.
fn written(raw: &Raw) -> Option<String> {
    match &raw.kind {
        RawKind::Text(text) | RawKind::Number(text) => Some(text.clone()),
        RawKind::Null | RawKind::Bool(_) | RawKind::List(_) | RawKind::Object(_) => None,
    }
}

/// The text of a record.
fn text<'r>(input: &str, record: Record<'r>) -> Result<&'r str, Vec<Problem>> {
    let file = input.to_owned();
    let Form::Json(bytes) = record.form else {
        let limit = format!("{} MiB", MAX_RECORD_BYTES / (1024 * 1024));
        return Err(vec![Problem::nowhere(Issue::TooLarge { file, limit })]);
    };
    std::str::from_utf8(bytes).map_err(|error| {
        let byte = error.valid_up_to();
        vec![Problem::nowhere(Issue::NotUtf8 { file, byte })]
    })
}

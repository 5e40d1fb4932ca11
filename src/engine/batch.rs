use std::collections::HashSet;

use super::ask::{check_request, concerned, subject, without_doubles};
use super::panel::Panel;
use super::{Request, Workspace};
use crate::base::nearest;
use crate::eval::decision::Decision;
use crate::eval::fleet::{Fleet, Unread};
use crate::eval::{check_findings, check_names, decide, fact_names, is_reserved};
use crate::facts::Raw;
use crate::messages::{Issue, Problem};
use crate::plan::Plan;
use crate::wire::{Chunk, MAX_RECORD_BYTES, Record, Reject, read_record, write_decision_line};

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
    strangers: Strangers,
    written: Written,
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
    pub fn new(
        workspace: &'a Workspace,
        request: Request,
        strangers: Strangers,
        written: Written,
    ) -> Result<Self, Vec<Problem>> {
        let plans = workspace.plans()?;
        let problems = check_request(&plans, &request);
        if !problems.is_empty() {
            return Err(problems);
        }
        let panel = |id| (id, Panel::new(workspace, id, &request));
        let panels = workspace.ids().into_iter().map(panel).collect();
        let names = plans.iter().flat_map(|plan| fact_names(plan)).collect();
        Ok(Self { workspace, request, plans, panels, names, strangers, written })
    }

    /// A summary of nothing.
    pub fn fleet(&self) -> Fleet {
        Fleet::expecting(&self.plans)
    }

    /// Judges the records of a chunk of an input, as long as nobody stops it. What comes out for each is what a question about that
    /// shop alone gives.
    pub fn judge(&self, input: &str, chunk: &Chunk, is_stopped: impl Fn() -> bool) -> Judged {
        let mut judged = Judged::default();
        for record in chunk.records().take_while(|_| !is_stopped()) {
            judged.fleet.records += 1;
            judged.line = record.line;
            match self.decide(input, record, &mut judged.fleet) {
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
            Written::Nothing => {}
        }
    }

    fn decide(
        &self,
        input: &str,
        record: Record<'_>,
        fleet: &mut Fleet,
    ) -> Result<Vec<Decision>, Vec<Problem>> {
        let shop = read_record(text(input, record)?)?;
        let mut problems = match self.strangers {
            Strangers::Skipped => check_findings(&self.plans, &shop),
            Strangers::Refused => check_names(&self.plans, &shop),
        };
        if record.at < SAMPLE {
            self.leave_unread(&shop, fleet);
        }
        let subject = subject(&shop, record.at).unwrap_or_else(|problem| {
            problems.push(problem);
            String::new()
        });
        let mut decisions = Vec::new();
        for panel in self.panels(&shop)? {
            match panel.judge(&shop, &subject, decide) {
                Ok(decision) => decisions.push(decision),
                Err(more) => problems.extend(more),
            }
        }
        if problems.is_empty() { Ok(decisions) } else { Err(problems) }
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

    fn leave_unread(&self, shop: &Raw, fleet: &mut Fleet) {
        for (key, _) in shop.pairs() {
            let name = key.name.as_str();
            if !self.names.contains(name) && !is_reserved(name) {
                let near = nearest(name, self.names.iter().copied());
                fleet.leave_unread(Unread { key: name.to_owned(), near });
            }
        }
    }
}

/// The text of a record.
fn text<'r>(input: &str, record: Record<'r>) -> Result<&'r str, Vec<Problem>> {
    let file = input.to_owned();
    let Some(bytes) = record.bytes else {
        let limit = format!("{} MiB", MAX_RECORD_BYTES / (1024 * 1024));
        return Err(vec![Problem::nowhere(Issue::TooLarge { file, limit })]);
    };
    std::str::from_utf8(bytes).map_err(|error| {
        let byte = error.valid_up_to();
        vec![Problem::nowhere(Issue::NotUtf8 { file, byte })]
    })
}

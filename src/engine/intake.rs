//! How the records of a stream become facts.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use indexmap::IndexSet;

use super::ask::subject;
use super::tables::{Tables, check_renames, heads, list_columns, wanted};
use crate::base::{composed, nearest};
use crate::eval::fleet::Unread;
use crate::eval::{FINDS, Tolerance, check_names, fact_names, findings, is_reserved};
use crate::facts::{Key, Raw, RawKind};
use crate::messages::{Issue, Problem, Reason, RowFault};
use crate::plan::Plan;
use crate::wire::{
    Chunk, Columns, Form, Heads, MAX_RECORD_BYTES, Record, RowOf, Wanted, key_text, nowhere, read_record,
    row_refused,
};

/// What becomes of keys that no rulebook asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strangers {
    /// They are not read; the summary names them.
    Skipped,
    /// The record is rejected, as a question about one shop would be.
    Refused,
}

/// How records are read for some plans.
pub(super) struct Intake<'a> {
    plans: Vec<&'a Plan>,
    names: IndexSet<&'a str>,
    wanted: Vec<Wanted<'a>>,
    lists: Vec<Columns<'a>>,
    pub(super) tables: Tables,
    strangers: Strangers,
    /// The names that look like keys which were met; finding one takes as long as reading many records.
    near: Mutex<HashMap<String, Option<String>>>,
}

/// What the columns of a chunk are, and which of them holds the key of the lists.
pub(super) struct Head<'a> {
    columns: Columns<'a>,
    key: Option<usize>,
}

/// A shop as a record tells of it.
pub(super) struct Taken {
    /// Its facts.
    pub(super) shop: Raw,
    /// Its name.
    pub(super) subject: String,
    /// What is wrong already.
    pub(super) problems: Vec<Problem>,
}

/// The key of a list of shops, in files that are read whole; no record has it.
const SHOPS: &str = "shops";

/// In how many records keys that are not read are looked for.
const SAMPLE: u64 = 1000;

impl Strangers {
    /// What is tolerated of shops that some plans are asked about.
    pub(super) fn tolerance<'a>(self, plans: &[&'a Plan]) -> Tolerance<'a> {
        match self {
            Self::Skipped => Tolerance::Lenient(findings(plans).collect()),
            Self::Refused => Tolerance::Strict(plans.into()),
        }
    }
}

impl<'a> Intake<'a> {
    pub(super) fn new(
        plans: Vec<&'a Plan>,
        tables: Tables,
        strangers: Strangers,
    ) -> Result<Self, Vec<Problem>> {
        let names = plans.iter().flat_map(|plan| fact_names(plan)).collect();
        let is_strict = strangers == Strangers::Refused;
        let (wanted, lists) = (wanted(&plans), list_columns(&plans, &tables, is_strict)?);
        check_renames(&plans, &wanted, &tables)?;
        Ok(Self { plans, names, wanted, lists, tables, strangers, near: Mutex::default() })
    }

    /// Which columns of tables are read.
    pub(super) fn columns(&self) -> Arc<Heads> {
        let is_strict = self.strangers == Strangers::Refused;
        Arc::new(heads(&self.plans, &self.wanted, &self.tables, is_strict))
    }

    /// The tables that fill lists, in the order in which problems count them.
    pub(super) fn tables(&self) -> impl Iterator<Item = &str> {
        self.tables.lists.iter().map(|list| list.file.as_str())
    }

    /// Whether records are joined with the rows of other tables.
    pub(super) fn joins(&self) -> bool {
        self.tables.key.is_some()
    }

    /// What the columns of a chunk are, if it has some.
    pub(super) fn head(&self, chunk: &Chunk) -> Option<Head<'a>> {
        let head = chunk.head()?;
        let key = self.tables.key.as_deref();
        Some(Head {
            columns: Columns::new(head, &self.wanted, &self.tables.renames, RowOf::Shops),
            key: key.and_then(|key| head.iter().position(|head| composed(head) == key)),
        })
    }

    /// Reads a record of an input. Keys that nobody asks for are added to `unread`.
    pub(super) fn take(
        &self,
        input: &str,
        record: Record<'_>,
        head: Option<&Head<'_>>,
        unread: &mut Vec<Unread>,
    ) -> Result<Taken, Vec<Problem>> {
        let shop = self.shop(input, record, head)?;
        if record.at < SAMPLE {
            self.leave_unread(&shop, head, unread);
        }
        Ok(self.told(shop, record.at))
    }

    /// The shop of some facts that were read, with its number in the whole run.
    pub(super) fn told(&self, shop: Raw, at: u64) -> Taken {
        let mut problems = match self.strangers {
            Strangers::Skipped => Vec::new(),
            Strangers::Refused => check_names(&self.plans, &shop),
        };
        let subject = subject(&shop, at).unwrap_or_else(|problem| {
            problems.push(problem);
            String::new()
        });
        Taken { shop, subject, problems }
    }

    /// The facts of a record, with the lists that other tables hold for it.
    fn shop(&self, input: &str, record: Record<'_>, head: Option<&Head<'_>>) -> Result<Raw, Vec<Problem>> {
        let (shop, key) = match (record.form, head) {
            (Form::Row(cells), Some(head)) => {
                let refused = |fault: RowFault| vec![Problem::nowhere(row_refused(&fault))];
                let cell = head.key.and_then(|at| cells.get(at));
                let name = self.tables.key.as_deref().unwrap_or_default();
                let key = cell.map(|cell| key_text(cell, name)).transpose().map_err(refused)?;
                (head.columns.shop(cells, input, nowhere())?, key)
            }
            (Form::NoRow(_, fault), _) => return Err(vec![Problem::nowhere(row_refused(fault))]),
            (Form::Json(_) | Form::TooLong | Form::Row(_), _) => {
                let shop = read_record(text(input, record)?)?;
                if let Some(shops) = shop.find(SHOPS) {
                    return Err(vec![Problem::new(Issue::ShopsInRecord, shops.span)]);
                }
                self.check_read(&shop)?;
                let key = self.tables.key.as_deref().and_then(|key| shop.find(key)).and_then(written);
                (shop, key)
            }
        };
        self.join(shop, key)
    }

    /// Refuses a record that has keys, and none that anybody asks for: shops may lie within it.
    fn check_read(&self, shop: &Raw) -> Result<(), Vec<Problem>> {
        let is_read = |key: &str| self.names.contains(key) || self.tables.key.as_deref() == Some(key);
        let keys: Vec<&str> =
            shop.pairs().iter().map(|(key, _)| key.name.as_str()).filter(|key| !is_reserved(key)).collect();
        if keys.is_empty() || keys.iter().any(|key| is_read(key)) || shop.find(FINDS).is_some() {
            return Ok(());
        }
        let keys = keys.into_iter().map(ToOwned::to_owned).collect();
        Err(vec![Problem::new(Issue::NothingRead { keys }, shop.span)])
    }

    /// Puts the lists of a shop beside its own facts. The key names a shop that has no other name.
    fn join(&self, mut shop: Raw, key: Option<String>) -> Result<Raw, Vec<Problem>> {
        let (Some(name), RawKind::Object(_)) = (&self.tables.key, &shop.kind) else { return Ok(shop) };
        let Some(key) = key.filter(|key| !key.is_empty()) else {
            let issue = Issue::FactsSyntax { format: "CSV".to_owned(), reason: Reason::NoKey(name.clone()) };
            return Err(vec![Problem::new(issue, shop.span)]);
        };
        let mut more = Vec::new();
        for (number, (list, columns)) in self.tables.lists.iter().zip(&self.lists).enumerate() {
            more.push((Key::new(&list.name, shop.span), list.elements(&key, columns, number)?));
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

    fn leave_unread(&self, shop: &Raw, head: Option<&Head<'_>>, unread: &mut Vec<Unread>) {
        let columns = head.into_iter().flat_map(|head| head.columns.unread()).map(String::as_str);
        self.leave(shop.pairs().iter().map(|(key, _)| key.name.as_str()).chain(columns), unread);
    }

    /// Adds the keys among those of a record, by its number in the whole run, that nobody asks for.
    pub(super) fn leave_strangers(&self, at: u64, keys: &[String], unread: &mut Vec<Unread>) {
        if at < SAMPLE {
            self.leave(keys.iter().map(String::as_str), unread);
        }
    }

    fn leave<'k>(&self, keys: impl Iterator<Item = &'k str>, unread: &mut Vec<Unread>) {
        for name in keys {
            let is_known = self.names.contains(name) || is_reserved(name);
            let is_told = unread.iter().any(|other| other.key == name);
            if !is_known && !is_told && self.tables.key.as_deref() != Some(name) {
                unread.push(Unread { key: name.to_owned(), near: self.near(name) });
            }
        }
    }

    /// The name that a key may stand for.
    fn near(&self, key: &str) -> Option<String> {
        let mut known = self.near.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(near) = known.get(key) {
            return near.clone();
        }
        let near = nearest(key, self.names.iter().copied());
        known.insert(key.to_owned(), near.clone());
        near
    }
}

/// Whether keys that are not read are looked for among some records.
pub(super) fn is_sampled(chunk: &Chunk) -> bool {
    chunk.first().is_some_and(|first| first < SAMPLE)
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

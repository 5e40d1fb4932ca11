use std::collections::HashMap;

use super::Workspace;
use crate::base::{FileId, Sources, Span, composed, nearest};
use crate::eval::wrong_form;
use crate::facts::{Key, Raw, RawKind};
use crate::messages::{FactForm, Issue, Problem, Reason, TableFault};
use crate::model::{Input, Type};
use crate::plan::Plan;
use crate::wire::{
    Broken, Columns, Heads, List, ListError, Opened, Origin, Rename, Wanted, heads_read, read_settings,
};

/// How tables become facts, beyond what their heads say.
#[derive(Debug, Default)]
pub struct Tables {
    /// Columns, and the names that they stand for.
    pub renames: Vec<Rename>,
    /// Where each of these was written.
    pub spans: Vec<Span>,
    /// Tables that fill lists.
    pub lists: Vec<List>,
    /// The column that tells to which shop a row of them belongs; it names the shop too.
    pub key: Option<String>,
}

/// Reads a file of renames: TOML, a column on each line, and the name that it stands for, or a table that says more.
pub fn read_renames(file: FileId, sources: &Sources) -> Result<(Vec<Rename>, Vec<Span>), Vec<Problem>> {
    let raw = read_settings(file, sources)?;
    let renames = raw.pairs().iter().map(|(key, value)| rename(key, value).map_err(|problem| vec![problem]));
    let spans = raw.pairs().iter().map(|(_, value)| value.span).collect();
    Ok((renames.collect::<Result<_, _>>()?, spans))
}

/// `"column" = "fact"`, or `"column" = { fact = "fact", empty = "absent" }`.
fn rename(key: &Key, value: &Raw) -> Result<Rename, Problem> {
    let mut rename = Rename { column: key.name.clone(), name: key.name.clone(), empty_is_absent: false };
    if let RawKind::Text(name) = &value.kind {
        rename.name = composed(name);
        return Ok(rename);
    }
    if !matches!(value.kind, RawKind::Object(_)) {
        return Err(wrong_form(&key.name, FactForm::Text, value));
    }
    for (entry, said) in value.pairs() {
        let RawKind::Text(text) = &said.kind else {
            return Err(wrong_form(&entry.name, FactForm::Text, said));
        };
        match (entry.name.as_str(), text.as_str()) {
            ("fact", name) => rename.name = composed(name),
            ("empty", "absent") => rename.empty_is_absent = true,
            ("empty", "missing") => rename.empty_is_absent = false,
            ("empty", _) => {
                let of = ["absent", "missing"].map(ToOwned::to_owned).to_vec();
                return Err(wrong_form("empty", FactForm::Choice { of }, said));
            }
            (other, _) => {
                let (key, near) = (other.to_owned(), nearest(other, ["fact", "empty"]));
                return Err(Problem::new(Issue::UnknownSetting { key, near }, entry.span));
            }
        }
    }
    Ok(rename)
}

/// The problem of an input that cannot be read on: of its text, or of getting at it.
pub fn unread(name: &str, broken: Broken) -> Problem {
    let file = format!("{name}:{}", broken.line);
    let reason = broken.reason;
    Problem::nowhere(match reason {
        Reason::Table(_) => Issue::TableRefused { file, reason },
        _ => Issue::Unreadable { file, reason },
    })
}

/// Reads a table that fills a list of facts.
pub fn read_list(
    name: &str,
    file: &str,
    opened: Opened,
    origin: &Origin,
    key: &str,
) -> Result<List, Vec<Problem>> {
    List::read(name, file, opened, origin, key).map_err(|error| {
        vec![match error {
            ListError::Broken(broken) => unread(file, broken),
            ListError::NoKey => {
                let (file, reason) = (file.to_owned(), Reason::NoColumn(key.to_owned()));
                Problem::nowhere(Issue::Unreadable { file, reason })
            }
        }]
    })
}

/// What shops may say, by the versions that are loaded; the latest one tells the type.
pub(super) fn wanted<'a>(plans: &[&'a Plan]) -> Vec<Wanted<'a>> {
    let inputs =
        |plan: &'a Plan| plan.facts.iter().chain(&plan.judgements).map(|input| of_input(plan, input));
    plans.iter().rev().flat_map(|plan| inputs(plan)).collect()
}

fn of_input<'a>(plan: &'a Plan, input: &'a Input) -> Wanted<'a> {
    Wanted { name: &input.name, label: input.label.as_deref(), ty: &input.ty, choices: &plan.choices }
}

/// What the columns of the tables are that fill lists. They are held to what holds of tables of shops.
pub(super) fn list_columns<'a>(
    plans: &[&'a Plan],
    tables: &Tables,
    is_strict: bool,
) -> Result<Vec<Columns<'a>>, Vec<Problem>> {
    let columns = |list: &List| {
        let fields = fields(plans, &list.name).ok_or_else(|| vec![unknown(plans, &list.name)])?;
        let mut heads = heads_read(&fields, &tables.renames, None);
        heads.names = tables.key.iter().cloned().collect();
        heads.of = vec![list.name.clone()];
        heads.is_strict = is_strict;
        if !list.head().is_empty() {
            let fault = if heads.serves(list.head()) {
                heads.check(list.head()).err()
            } else {
                Some(heads.refuse(list.head(), Some(b',')))
            };
            let broken = fault.map(|fault| Broken::at(1, Reason::Table(fault)));
            broken.map_or(Ok(()), |broken| Err(vec![unread(&list.file, broken)]))?;
        }
        Ok(list.columns(&fields, &tables.renames))
    };
    tables.lists.iter().map(columns).collect()
}

/// The names and labels of what the elements of some lists are made of, as far as the versions of a workspace have such lists.
pub fn list_fields<'n>(
    workspace: &Workspace,
    lists: impl Iterator<Item = &'n str>,
) -> HashMap<String, Vec<String>> {
    let plans = workspace.plans().unwrap_or_default();
    let of = |list: &str| {
        let names = fields(&plans, list)?.into_iter().flat_map(|field| [Some(field.name), field.label]);
        Some((list.to_owned(), names.flatten().map(ToOwned::to_owned).collect()))
    };
    lists.filter_map(of).collect()
}

/// What is asked of the head of a table that fills a list.
pub fn list_heads(list: &str, fields: &[String], renames: &[Rename], key: &str) -> Heads {
    let mut heads = heads_read(&[], renames, Some(key));
    heads.facts.extend(fields.iter().cloned());
    heads.names.clear();
    heads.of = vec![list.to_owned()];
    heads
}

/// What is asked of the head of a table of shops.
pub(super) fn heads(plans: &[&Plan], wanted: &[Wanted<'_>], tables: &Tables, is_strict: bool) -> Heads {
    let mut heads = heads_read(wanted, &tables.renames, tables.key.as_deref());
    for plan in plans {
        if !heads.of.contains(&plan.head.id) {
            heads.of.push(plan.head.id.clone());
        }
    }
    heads.is_strict = is_strict;
    heads.is_joined = !tables.lists.is_empty();
    tables.lists.iter().for_each(|list| heads.see(list.head()));
    heads
}

/// Columns that `--columns` takes for something that no rulebook asks for.
pub(super) fn check_renames(
    plans: &[&Plan],
    wanted: &[Wanted<'_>],
    tables: &Tables,
) -> Result<(), Vec<Problem>> {
    let fields: Vec<Wanted<'_>> =
        tables.lists.iter().flat_map(|list| fields(plans, &list.name).unwrap_or_default()).collect();
    let wanted: Vec<Wanted<'_>> = wanted.iter().chain(&fields).copied().collect();
    let known = heads_read(&wanted, &[], tables.key.as_deref());
    let strange = tables.renames.iter().zip(&tables.spans).filter(|(rename, _)| !known.reads(&rename.name));
    let problems = strange.map(|(rename, span)| {
        let name = rename.name.clone();
        let near =
            nearest(&name, wanted.iter().flat_map(|wanted| std::iter::once(wanted.name).chain(wanted.label)));
        Problem::new(Issue::UnknownFact { name, near }, *span)
    });
    let problems: Vec<Problem> = problems.collect();
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// What an element of a list may say.
fn fields<'a>(plans: &[&'a Plan], list: &str) -> Option<Vec<Wanted<'a>>> {
    let (plan, input) = plans.iter().rev().find_map(|plan| {
        let input = plan.facts.iter().find(|input| input.name == list)?;
        Some((*plan, input))
    })?;
    let Type::List(of) = &input.ty else { return None };
    let Type::Record(id) = &**of else { return None };
    let fields = plan.records[*id].fields.iter().map(|field| Wanted {
        name: &field.name,
        label: field.label.as_deref(),
        ty: &field.ty,
        choices: &plan.choices,
    });
    Some(fields.collect())
}

fn unknown(plans: &[&Plan], name: &str) -> Problem {
    let is_list = |input: &&Input| matches!(&input.ty, Type::List(of) if matches!(**of, Type::Record(_)));
    let lists = plans.iter().flat_map(|plan| &plan.facts).filter(is_list);
    let near = nearest(name, lists.map(|input| input.name.as_str()));
    Problem::nowhere(Issue::UnknownFact { name: name.to_owned(), near })
}

impl Tables {
    /// What is said of tables and cannot be done with facts that are read whole.
    pub fn unmet(&self, file: &str) -> Option<Problem> {
        let fault = match (self.renames.is_empty(), self.lists.is_empty()) {
            (true, true) => return None,
            (false, _) => TableFault::NoTable,
            (true, false) => TableFault::NotJoined,
        };
        Some(unread(file, Broken::at(1, Reason::Table(fault))))
    }

    /// How many rows of tables that fill lists belong to no shop.
    pub(super) fn orphans(&self) -> impl Iterator<Item = (&str, usize)> {
        let lists = self.lists.iter().map(|list| (list.file.as_str(), list.orphans()));
        lists.filter(|(_, rows)| *rows > 0)
    }
}

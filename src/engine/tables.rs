use crate::base::{FileId, Sources, composed, nearest};
use crate::eval::wrong_form;
use crate::facts::RawKind;
use crate::messages::{FactForm, Issue, Problem, Reason};
use crate::model::{Input, Type};
use crate::plan::Plan;
use crate::wire::{Columns, List, ListError, Opened, Origin, Wanted, read_settings};

/// How tables become facts, beyond what their heads say.
#[derive(Debug, Default)]
pub struct Tables {
    /// Columns, and the names that they stand for.
    pub renames: Vec<(String, String)>,
    /// Tables that fill lists.
    pub lists: Vec<List>,
    /// The column that tells to which shop a row of them belongs; it names the shop too.
    pub key: Option<String>,
}

/// Reads a file of renames: TOML, a column and a name on each line.
pub fn read_renames(file: FileId, sources: &Sources) -> Result<Vec<(String, String)>, Vec<Problem>> {
    let raw = read_settings(file, sources)?;
    let rename = |(key, value): &(crate::facts::Key, crate::facts::Raw)| match &value.kind {
        RawKind::Text(name) => Ok((key.name.clone(), composed(name))),
        _ => Err(vec![wrong_form(&key.name, FactForm::Text, value)]),
    };
    raw.pairs().iter().map(rename).collect()
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
        let (file, reason) = match error {
            ListError::Broken(broken) => (format!("{file}:{}", broken.line), broken.reason),
            ListError::NoKey => (file.to_owned(), Reason::NoColumn(key.to_owned())),
        };
        vec![Problem::nowhere(Issue::Unreadable { file, reason })]
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

/// What the columns of the tables are that fill lists.
pub(super) fn list_columns<'a>(
    plans: &[&'a Plan],
    tables: &Tables,
) -> Result<Vec<Columns<'a>>, Vec<Problem>> {
    let columns = |list: &List| {
        let fields = fields(plans, &list.name).ok_or_else(|| vec![unknown(plans, &list.name)])?;
        Ok(list.columns(&fields, &tables.renames))
    };
    tables.lists.iter().map(columns).collect()
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
    /// How many rows of tables that fill lists belong to no shop.
    pub(super) fn orphans(&self) -> impl Iterator<Item = (&str, usize)> {
        let lists = self.lists.iter().map(|list| (list.file.as_str(), list.orphans()));
        lists.filter(|(_, rows)| *rows > 0)
    }
}

use std::collections::BTreeMap;

use crate::base::{FileId, Sources};
use crate::messages::{Applicability, Edit, Fix, Problem};
use crate::syntax::parse;

/// A text after its problems were cured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// Which one.
    pub file: FileId,
    /// What it says now.
    pub text: String,
    /// How many fixes were made.
    pub made: usize,
}

/// The texts with the fixes that cure their problems, up to a certain sureness. A fix is made whole or not at all; of two that meet the
/// first one in the text is made. A text that would be harder to read than before stays as it is.
pub fn mended(problems: &[Problem], upto: Applicability, sources: &Sources) -> Vec<Mended> {
    let mut fixes: Vec<&Fix> = problems.iter().filter_map(|problem| problem.fix.as_ref()).collect();
    fixes.retain(|fix| fix.applicability <= upto && !fix.edits.is_empty());
    fixes.sort_by_key(|fix| fix.edits.iter().map(|edit| (edit.span, edit.text.clone())).min());
    fixes.dedup();
    let mut chosen: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
    let mut taken = Taken::new();
    let mut made: BTreeMap<FileId, usize> = BTreeMap::new();
    for fix in fixes {
        if fix.edits.iter().any(|edit| is_taken(&taken, edit)) {
            continue;
        }
        *made.entry(fix.edits[0].span.file).or_default() += 1;
        for edit in &fix.edits {
            taken.insert((edit.span.file, edit.span.start), edit.span.end);
            chosen.entry(edit.span.file).or_default().push(edit);
        }
    }
    let mend = |(file, edits): (FileId, Vec<&Edit>)| {
        let text = edited(&sources.file(file).text, edits)?;
        let is_better = unreadable(&text) <= unreadable(&sources.file(file).text);
        is_better.then(|| Mended { file, text, made: made.get(&file).copied().unwrap_or(0) })
    };
    chosen.into_iter().filter_map(mend).collect()
}

/// The stretches that are edited already, each with its end; none of them touches another.
type Taken = BTreeMap<(FileId, u32), u32>;

/// Whether an edit touches one that is chosen.
fn is_taken(taken: &Taken, edit: &Edit) -> bool {
    let before = taken.range((edit.span.file, 0)..=(edit.span.file, edit.span.end)).next_back();
    before.is_some_and(|(_, end)| edit.span.start <= *end)
}

/// A text after its edits; `None` if one does not fit it.
fn edited(text: &str, mut edits: Vec<&Edit>) -> Option<String> {
    edits.sort_by_key(|edit| edit.span);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        let range = edit.span.range();
        out.push_str(text.get(at..range.start)?);
        out.push_str(&edit.text);
        at = range.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// How much of a text the grammar does not read.
fn unreadable(text: &str) -> usize {
    let mut sources = Sources::default();
    let file = sources.add("", text);
    parse(file, &sources).1.len()
}

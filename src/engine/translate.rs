use super::load::{Files, Meaning, meaning};
use crate::base::{Lang, Sources, Span};
use crate::format::{Refusal, Word, translate as spell, words_in_order};
use crate::messages::{Issue, Problem};

/// A policy in its canonical layout, with every keyword and every word of the language as one language spells them. What was
/// written is read from `path`; what it imports is read too, because names that are declared there keep their meaning.
///
/// # Errors
///
/// Its problems, if it or an import cannot be read; or a name that would no longer mean what it does.
pub fn translate(path: &str, lang: Lang, files: &dyn Files) -> Result<String, (Vec<Problem>, Sources)> {
    let before = meaning(path, files)?;
    let text = before.sources.file(before.file).text.clone();
    let written = spell(&text, lang, &before.words).map_err(|refusal| match refusal {
        Refusal::Unreadable | Refusal::Changed => {
            let issue = Issue::LayoutChanges { file: path.to_owned() };
            let whole = Span::new(before.file, 0, text.len().min(1));
            (vec![Problem::new(issue, whole)], before.sources.clone())
        }
    })?;
    let after = meaning(path, &Instead { path, text: &written, files })?;
    match changed(&before, &text, &after, &written) {
        None => Ok(written),
        Some((name, wanted)) => {
            let issue = Issue::ChangesMeaning { name: name.text, wanted };
            let span = Span::new(before.file, name.start, name.end);
            Err((vec![Problem::new(issue, span)], before.sources))
        }
    }
}

/// The first name that is a word of the language on one side alone, and how it is spelled on the other side.
fn changed(before: &Meaning, old: &str, after: &Meaning, new: &str) -> Option<(Word, String)> {
    let old = words_in_order(old, &before.words);
    let new = words_in_order(new, &after.words);
    let pair = old.into_iter().zip(new).find(|(old, new)| old.kind != new.kind)?;
    Some((pair.0, pair.1.text))
}

/// Files of which one has another text.
struct Instead<'a> {
    path: &'a str,
    text: &'a str,
    files: &'a dyn Files,
}

impl Files for Instead<'_> {
    fn read(&self, path: &str) -> Result<String, Problem> {
        if path == self.path { Ok(self.text.to_owned()) } else { self.files.read(path) }
    }
}

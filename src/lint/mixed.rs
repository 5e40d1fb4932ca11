//! `mixed-keywords`: keywords of two languages in one file.
//!
//! The language of most keywords is that of the file; the first keyword of the other one is shown. Words that are no keywords, such as
//! currencies, and names that look like keywords do not count.

use std::collections::HashSet;

use super::View;
use crate::base::{FileId, Lang, Span};
use crate::messages::{Issue, Problem};
use crate::syntax::{Group, Mark, Part, concrete};
use crate::vocabulary::{KEYWORDS, spelling, tongue};

pub(super) fn check(view: &View<'_>, problems: &mut Vec<Problem>) {
    let text = &view.sources.file(view.id).text;
    if !may_be_mixed(text) {
        return;
    }
    let Some(tree) = concrete(text) else { return };
    let mut keywords = Vec::new();
    collect(&tree, &mut keywords);
    problems.extend(mixed(view.id, &keywords));
}

/// Whether words of both languages stand in a text; a quick look that may be wrong only about names and quoted texts.
fn may_be_mixed(text: &str) -> bool {
    let spellings = |lang: Lang| -> HashSet<&str> {
        KEYWORDS.iter().map(|(_, en, zh)| lang.pick(en[0].split(' ').next().unwrap_or(en[0]), zh)).collect()
    };
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    let words: HashSet<&str> = lines.flat_map(|line| line.split(|c: char| !c.is_alphanumeric())).collect();
    let glued = words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()) && !word.is_ascii());
    let has = |lang| !spellings(lang).is_disjoint(&words);
    has(Lang::En) && (has(Lang::Zh) || glued)
}

fn collect<'a>(group: &'a Group, keywords: &mut Vec<&'a Mark>) {
    for part in &group.parts {
        match part {
            Part::Group(group) => collect(group, keywords),
            Part::Mark(mark) if mark.form.starts_with("kw_") => keywords.push(mark),
            Part::Mark(_) => {}
        }
    }
}

/// The problem that some keywords are not in the language of most.
fn mixed(file: FileId, keywords: &[&Mark]) -> Option<Problem> {
    let chinese = keywords.iter().filter(|mark| tongue(&mark.text) == Lang::Zh).count();
    let (lang, count) =
        if chinese * 2 > keywords.len() { (Lang::Zh, keywords.len() - chinese) } else { (Lang::En, chinese) };
    let first = keywords.iter().find(|mark| tongue(&mark.text) != lang)?;
    let issue = Issue::MixedKeywords {
        found: first.text.clone(),
        usual: spelling(&first.form, lang).unwrap_or_default().to_owned(),
        count,
        lang: lang.pick("en", "zh").to_owned(),
    };
    Some(Problem::new(issue, Span::new(file, first.start, first.end)))
}

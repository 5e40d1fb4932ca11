//! What is wrong with a rulebook of a single file, and with its tests.

use policyc::engine::{Lang, Problem, Style, draw_problems, test};

use crate::single::workspace;

/// The problems of the text and of its tests, as a person sees them.
pub(crate) fn problems(text: &str, lang: Lang) -> String {
    let workspace = workspace(text);
    let tested = test(&workspace, None);
    let all: Vec<Problem> = workspace.problems.iter().chain(&tested.problems).cloned().collect();
    draw_problems(&all, &workspace.sources, lang, Style { color: false, width: 100 })
}

//! The checker and the lints over any text.

use policyc::engine::{
    Applicability, AsOf, Files, Issue, Levels, Problem, Workspace, lint, load, mended, parse_day,
};

use super::problems::told;

/// The path under which the text is loaded.
pub(super) const PATH: &str = "fuzz.policy";

/// One text; there is no other file.
pub(super) struct Alone<'a>(pub(super) &'a str);

impl Files for Alone<'_> {
    fn read(&self, path: &str) -> Result<String, Problem> {
        if path == PATH {
            return Ok(self.0.to_owned());
        }
        let issue = Issue::Unreadable { file: path.to_owned(), reason: "no such file".into() };
        Err(Problem::nowhere(issue))
    }
}

/// A text as a workspace.
pub(super) fn loaded(text: &str) -> Workspace {
    load(&[PATH.to_owned()], &Alone(text))
}

/// The day on which everything is asked.
pub(super) fn today() -> AsOf {
    AsOf::Day(parse_day("2024-06-15").expect("a day"))
}

/// Checks a text, tells all that is wrong, and makes all fixes.
pub(super) fn checks(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let workspace = loaded(text);
    let found = lint(&workspace, &|_| Levels::default(), today());
    told(&found, &workspace.sources);
    let errors = |problems: &[Problem]| problems.iter().filter(|problem| problem.is_error()).count();
    assert_eq!(errors(&found), errors(&workspace.problems), "lints take no error away and add none");
    for upto in [Applicability::Safe, Applicability::Suggestion] {
        for mended in mended(&found, upto, &workspace.sources) {
            let again = loaded(&mended.text);
            told(&again.problems, &again.sources);
        }
    }
}

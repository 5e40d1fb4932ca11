//! Every `policy` example of the documentation is a rulebook without problems whose tests pass.

use policyc::engine::{Files, Lang, Problem, Style, draw_problems, load, test};

/// One text under one name.
struct Page(String);

impl Files for Page {
    fn read(&self, _: &str) -> Result<String, Problem> {
        Ok(self.0.clone())
    }
}

/// The fenced blocks of a page that are marked `policy`.
fn examples(page: &str) -> Vec<String> {
    page.split("```policy\n").skip(1).filter_map(|rest| rest.split("```").next()).map(String::from).collect()
}

fn check(name: &str, page: &str) {
    let examples = examples(page);
    assert!(!examples.is_empty(), "{name} has no example");
    for example in examples {
        let workspace = load(&[format!("{name}.policy")], &Page(example));
        let tested = test(&workspace, None);
        let problems: Vec<Problem> = workspace.problems.iter().chain(&tested.problems).cloned().collect();
        let style = Style { color: false, width: 100 };
        assert!(problems.is_empty(), "{}", draw_problems(&problems, &workspace.sources, Lang::En, style));
        assert!(tested.total > 0, "an example of {name} has no test");
    }
}

#[test]
fn the_readme() {
    check("README", include_str!("../README.md"));
}

#[test]
fn the_language_page() {
    check("language", include_str!("../docs/language.md"));
}

use super::load::{Loaded, Workspace};
use crate::eval::Onlooker;
use crate::messages::Problem;
use crate::testing::run_test;

/// A test that was run.
#[derive(Debug, Clone)]
pub struct Ran {
    /// The path of its file.
    pub file: String,
    /// Its name.
    pub name: String,
    /// What failed, expectation by expectation.
    pub problems: Vec<Problem>,
}

/// What came of running tests.
#[derive(Debug, Clone, Default)]
pub struct Tested {
    /// How many ran.
    pub total: usize,
    /// The names of those that failed.
    pub failed: Vec<String>,
    /// What failed, expectation by expectation.
    pub problems: Vec<Problem>,
    /// Each test.
    pub ran: Vec<Ran>,
}

/// Runs all tests of a workspace whose name contains `filter`.
pub fn test(workspace: &Workspace, filter: Option<&str>) -> Tested {
    test_some(workspace, filter, |_| true, &|_, _| ())
}

/// The same for the files whose path is wanted, while somebody looks on.
pub fn test_some(
    workspace: &Workspace,
    filter: Option<&str>,
    is_wanted: impl Fn(&str) -> bool,
    onlooker: Onlooker<'_>,
) -> Tested {
    let mut tested = Tested::default();
    let path = |loaded: &Loaded| workspace.sources.file(loaded.plan.head.span.file).name.clone();
    for loaded in workspace.rulebooks.iter().filter(|loaded| is_wanted(&path(loaded))) {
        let sisters: Vec<_> = workspace.versions(&loaded.plan.head.id).collect();
        for test in &loaded.tests {
            let name = test.name.value.clone();
            if filter.is_some_and(|filter| !name.contains(filter)) {
                continue;
            }
            let problems = run_test(test, &loaded.plan, &sisters, &workspace.sources, onlooker);
            tested.total += 1;
            if !problems.is_empty() {
                tested.failed.push(name.clone());
            }
            tested.problems.extend(problems.clone());
            tested.ran.push(Ran { file: path(loaded), name, problems });
        }
    }
    tested
}

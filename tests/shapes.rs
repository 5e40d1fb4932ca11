//! The constructs that real rulebooks use, each as a rule of its own with tests named by the construct; and what the language
//! means, case by case.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use policyc::engine::{Files, Lang, Problem, Style, Workspace, draw_problems, load, test};

/// The constructs that must be there.
const ROWS: &[&str] = &[
    "V1", "V2", "V3", "V4", "V5", "V6", "V9", "V10", "V11", "V12", "V13", "V14", "V15", "B1", "B2", "B3",
    "B4", "B5", "B6", "B7", "B9", "B10", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C10", "C11", "T1",
    "T2", "T3", "T4", "T6", "T7", "T8", "T9", "T10", "T14", "T17", "M1", "M2", "M3", "M5", "M6", "M7", "M8",
    "M9", "M10", "G1", "G2", "G3", "G4", "G5", "G6", "G7", "G9", "U1", "U2", "U4", "U5", "U7", "U8", "R1",
    "R2", "R3", "R4", "R5", "L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9", "L10", "L12", "L13", "L14",
    "L15", "L17", "E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8", "E9", "E10",
];

/// Texts by path.
struct Texts(BTreeMap<String, String>);

impl Files for Texts {
    fn read(&self, path: &str) -> Result<String, Problem> {
        Ok(self.0[path].clone())
    }
}

/// The policy files below a folder.
fn collect(folder: &Path, texts: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, texts);
        } else {
            let text = std::fs::read_to_string(&path).expect("a text");
            texts.insert(path.to_string_lossy().into_owned(), text);
        }
    }
}

fn shapes() -> Workspace {
    let mut texts = BTreeMap::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/shapes"), &mut texts);
    let paths: Vec<String> = texts.keys().cloned().collect();
    load(&paths, &Texts(texts))
}

fn drawn(problems: &[Problem], workspace: &Workspace) -> String {
    draw_problems(problems, &workspace.sources, Lang::En, Style { color: false, width: 100 })
}

#[test]
fn every_test_passes() {
    let workspace = shapes();
    assert!(workspace.problems.is_empty(), "{}", drawn(&workspace.problems, &workspace));
    let tested = test(&workspace, None);
    assert!(tested.failed.is_empty(), "{}", drawn(&tested.problems, &workspace));
}

#[test]
fn every_construct_has_a_test() {
    let workspace = shapes();
    let tests = workspace.rulebooks.iter().flat_map(|loaded| &loaded.tests);
    let shown: BTreeSet<&str> = tests.filter_map(|test| test.name.value.split(' ').next()).collect();
    let lacking: Vec<&&str> = ROWS.iter().filter(|row| !shown.contains(**row)).collect();
    assert!(lacking.is_empty(), "no test shows {lacking:?}");
}

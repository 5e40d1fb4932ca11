//! Every shape that the rules of real platforms take can be written, and answers as it should.

use std::collections::BTreeSet;
use std::path::Path;

use policyc::engine::{Files, Problem, Severity, Workspace, load, test};

/// The shapes that the language has to hold, by their rows; each has at least one test whose name begins with it.
const ROWS: &[&str] = &[
    "V1", "V2", "V3", "V4", "V5", "V6", "V9", "V10", "V11", "V12", "V13", "V14", "V15", "B1", "B2", "B3",
    "B4", "B5", "B6", "B7", "B9", "B10", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C10", "C11", "T1",
    "T2", "T3", "T4", "T6", "T7", "T8", "T9", "T10", "T17", "M1", "M2", "M3", "M5", "M6", "M7", "M8", "M9",
    "M10", "G1", "G2", "G3", "G4", "G5", "G6", "G7", "G9", "U1", "U2", "U4", "U5", "U7", "U8", "R1", "R2",
    "R3", "R4", "R5",
];

/// Shapes that no test shows, and why.
const SKIPPED: &[(&str, &str)] = &[
    ("M5", "how overlapping measures of one family combine cannot be declared yet"),
    ("R4", "joint liability is told, not computed"),
];

struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> Result<String, Problem> {
        Ok(std::fs::read_to_string(path).expect("a policy"))
    }
}

fn shapes() -> Workspace {
    let entries = std::fs::read_dir(Path::new("tests/shapes")).expect("a folder");
    let mut paths: Vec<String> =
        entries.map(|entry| entry.expect("an entry").path().display().to_string()).collect();
    paths.sort();
    load(&paths, &Disk)
}

#[test]
fn every_shape_can_be_written_and_answers_as_it_should() {
    let workspace = shapes();
    let errors: Vec<&Problem> =
        workspace.problems.iter().filter(|problem| problem.severity() == Severity::Error).collect();
    assert_eq!(errors, Vec::<&Problem>::new());
    let tested = test(&workspace, None);
    assert_eq!(tested.failed, Vec::<String>::new(), "{:#?}", tested.problems);
}

#[test]
fn every_row_has_a_test_or_a_reason() {
    let workspace = shapes();
    let tests = workspace.rulebooks.iter().flat_map(|rulebook| &rulebook.tests);
    let shown: BTreeSet<&str> = tests.filter_map(|test| test.name.value.split_whitespace().next()).collect();
    let skipped: BTreeSet<&str> = SKIPPED.iter().map(|(row, _)| *row).collect();
    let rows: BTreeSet<&str> = ROWS.iter().copied().collect();
    assert!(shown.is_disjoint(&skipped), "a row that is shown needs no reason");
    assert_eq!(shown.union(&skipped).copied().collect::<BTreeSet<_>>(), rows);
}

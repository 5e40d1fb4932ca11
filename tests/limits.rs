//! Input at and beyond the limits: a problem with a place, never a crash.

use policyc::engine::{Files, Problem, load, test};

struct Page(String);

impl Files for Page {
    fn read(&self, _: &str) -> Result<String, Problem> {
        Ok(self.0.clone())
    }
}

const HEAD: &str = "rulebook t.t { title \"t\" version \"1\" status in_force effective 2024-01-01 zone Asia/Shanghai }\nfact a: int\n";

/// The codes of the problems of a rulebook with these items, and the number of its tests that fail.
fn check(items: &str) -> (Vec<&'static str>, usize) {
    let workspace = load(&["t.policy".to_owned()], &Page(format!("{HEAD}{items}")));
    let failed = test(&workspace, None).failed.len();
    (workspace.problems.iter().map(Problem::code).collect(), failed)
}

/// Definitions each of which adds one to the one before.
fn chain(length: usize) -> Vec<String> {
    let first = std::iter::once("define d0 = a\n".to_owned());
    first.chain((1..length).map(|at| format!("define d{at} = d{} + 1\n", at - 1))).collect()
}

#[test]
fn a_chain_of_definitions_may_be_long_and_not_endless() {
    let test = "test \"t\" { as of 2024-02-01 given { a: 1 } expect d119 is 120 }\n";
    assert_eq!(check(&(chain(120).concat() + test)), (vec![], 0));
    assert_eq!(check(&chain(10_000).concat()), (vec!["E0210"], 0));
    let backwards: String = chain(10_000).into_iter().rev().collect();
    assert_eq!(check(&backwards), (vec!["E0210"], 0));
}

#[test]
fn definitions_do_not_lead_back_to_themselves() {
    assert_eq!(check("define x = y + 1\ndefine y = x + 1\n"), (vec!["E0206"], 0));
    assert_eq!(check("define f(n: int): int = f(n)\n"), (vec!["E0206"], 0));
}

#[test]
fn brackets_nest_up_to_a_limit() {
    let nested = |depth: usize| format!("define d = {}1{}\n", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(check(&nested(64)), (vec![], 0));
    assert_eq!(check(&nested(65)), (vec!["E0103"], 0));
    assert_eq!(check(&nested(1_000_000)), (vec!["E0103"], 0));
}

#[test]
fn many_conditions_side_by_side_are_no_matter() {
    let wide = vec!["a > 1"; 5_000].join(" and ");
    assert_eq!(check(&format!("gate g @\"1\" {{ admit when {wide} }}\n")), (vec![], 0));
    assert_eq!(check(&format!("define d = {}\n", vec!["a"; 201].join(" + "))), (vec!["E0108"], 0));
}

#[test]
fn numbers_have_28_digits_at_most() {
    assert_eq!(check(&format!("define d = {}\n", "9".repeat(28))), (vec![], 0));
    assert_eq!(check(&format!("define d = {}\n", "9".repeat(29))), (vec!["E0105"], 0));
}

#[test]
fn what_does_not_fit_is_told_and_never_wraps() {
    let huge = "9".repeat(28);
    let test = "test \"t\" { as of 2024-02-01 given { a: 1 } expect g is admitted }\n";
    let (codes, failed) =
        check(&format!("define d = {huge} * {huge} * a\ngate g @\"1\" {{ admit when d > 1 }}\n{test}"));
    assert_eq!((codes, failed), (vec![], 1));
}

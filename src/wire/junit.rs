//! What came of tests as `JUnit` XML, for continuous integration.

use indexmap::IndexMap;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::base::{harmless, one_line, without_commands};

/// A test, and what failed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The file it stands in.
    pub file: String,
    /// Its name.
    pub name: String,
    /// What failed; empty if nothing did.
    pub failures: Vec<String>,
}

impl Outcome {
    /// The same with each text on one line.
    fn on_lines(&self) -> Self {
        let failures = self.failures.iter().map(|failure| one_line(failure)).collect();
        Self { file: one_line(&self.file), name: one_line(&self.name), failures }
    }
}

/// A report with a suite for each file.
///
/// # Panics
///
/// Never: a report of texts can always be written into memory.
pub fn write_junit(outcomes: &[Outcome]) -> String {
    let mut suites: IndexMap<&str, TestSuite> = IndexMap::new();
    let outcomes: Vec<Outcome> = outcomes.iter().map(Outcome::on_lines).collect();
    for outcome in &outcomes {
        let suite = suites.entry(&outcome.file).or_insert_with(|| TestSuite::new(outcome.file.as_str()));
        suite.add_test_case(test_case(outcome));
    }
    let mut report = Report::new("policyc");
    report.add_test_suites(suites.into_values());
    without_commands(&harmless(&report.to_string().expect("a report of texts can be written")))
}

fn test_case(outcome: &Outcome) -> TestCase {
    let Some(first) = outcome.failures.first() else {
        let mut case = TestCase::new(outcome.name.as_str(), TestCaseStatus::success());
        case.set_classname(outcome.file.as_str());
        return case;
    };
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_message(first.as_str()).set_description(outcome.failures.join("\n"));
    let mut case = TestCase::new(outcome.name.as_str(), status);
    case.set_classname(outcome.file.as_str());
    case
}

#[cfg(test)]
mod tests {
    use super::{Outcome, write_junit};

    #[test]
    fn a_suite_for_each_file_and_every_sign_escaped() {
        let outcome = |file: &str, name: &str, failures: &[&str]| Outcome {
            file: file.to_owned(),
            name: name.to_owned(),
            failures: failures.iter().map(|&text| text.to_owned()).collect(),
        };
        let text = write_junit(&[
            outcome("a.policy", "20 件 & <more>", &[]),
            outcome("b.policy", "fails", &["expected \"serious\"", "a\u{0}b"]),
            outcome("a.policy", "also", &[]),
        ]);
        assert!(text.contains("<testsuite name=\"a.policy\" tests=\"2\""), "{text}");
        assert!(text.contains("name=\"20 件 &amp; &lt;more&gt;\""), "{text}");
        assert!(
            text.contains("<testsuites name=\"policyc\" tests=\"3\" skipped=\"0\" failures=\"1\""),
            "{text}"
        );
        assert!(!text.contains('\u{0}'), "{text}");
    }
}

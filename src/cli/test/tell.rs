//! What came of a run, in the form asked for.

use super::{Form, Results};
use crate::cli::problems;
use crate::cli::terminal::Terminal;
use crate::engine::{
    self, CaseLine, CaseRun, Issue, JunitOutcome, Outcome, Problem, Say as _, Sources, write_junit,
};

/// Tells problems that keep anything from being run.
pub(super) fn problems(form: Form, found: &[Problem], sources: &Sources, terminal: &Terminal) -> u8 {
    problems::tell(of_problems(form), found, sources, terminal)
}

/// A form for problems; `JUnit` has none, so they are told to people.
fn of_problems(form: Form) -> problems::Form {
    match form {
        Form::Human | Form::Junit => problems::Form::Human,
        Form::Json => problems::Form::Json,
        Form::Sarif => problems::Form::Sarif,
        Form::Github => problems::Form::Github,
    }
}

/// Tells everything that came out.
pub(super) fn results(form: Form, results: &Results, terminal: &Terminal) -> u8 {
    let summary = summary(results, terminal);
    match form {
        Form::Human => human(results, &summary, terminal),
        Form::Json | Form::Sarif | Form::Github => {
            problems::tell(of_problems(form), &results.problems(), &results.workspace.sources, terminal);
            terminal.note(&summary);
            0
        }
        Form::Junit => {
            terminal.note(&summary);
            terminal.document(&write_junit(&outcomes(results, terminal)))
        }
    }
}

fn human(results: &Results, summary: &str, terminal: &Terminal) -> u8 {
    let sources = &results.workspace.sources;
    let is_told_below = |problem: &Problem| {
        matches!(problem.issue, Issue::SnapshotDiffers { .. } | Issue::SnapshotWording { .. })
    };
    let problems: Vec<Problem> =
        results.problems().into_iter().filter(|problem| !is_told_below(problem)).collect();
    terminal.show(&problems, sources);
    let (lang, style) = (terminal.lang, terminal.out_style());
    let differing: Vec<&CaseRun> = results.cases.runs.iter().filter(|run| is_other(run)).collect();
    let mut text = engine::tell_cases(&differing, lang, style);
    text.extend(differing.iter().map(|run| engine::tell_text(run, lang, style)));
    terminal.answer(&format!("{text}{summary}\n"))
}

fn is_other(run: &CaseRun) -> bool {
    matches!(run.outcome, Outcome::Differs { .. })
}

/// How many passed and failed, and what was written.
fn summary(results: &Results, terminal: &Terminal) -> String {
    let lang = terminal.lang;
    let tally = |total: usize, failed: usize| CaseLine::Tally { passed: total - failed, failed }.say(lang);
    let tests = tally(results.tested.total, results.tested.failed.len());
    let cases = &results.cases;
    let failed = cases.runs.iter().filter(|run| run.outcome != Outcome::Same).count() + cases.broken.len();
    let total = cases.runs.len() + cases.broken.len();
    let counts = if total == 0 {
        tests
    } else {
        CaseLine::TallyCases { tests, cases: tally(total, failed) }.say(lang)
    };
    let differing = cases.runs.iter().filter(|run| is_other(run)).count();
    let wordings = cases.runs.iter().filter(|run| run.outcome.is_wording()).count();
    let consequences = differing - wordings;
    let lines = [
        (differing, CaseLine::Kinds { consequences, wordings }),
        (wordings, CaseLine::Worded { files: wordings }),
        (results.kept.accepted, CaseLine::Accepted { files: results.kept.accepted }),
        (results.kept.pruned, CaseLine::Pruned { files: results.kept.pruned }),
        (results.kept.pending, CaseLine::Pending { files: results.kept.pending }),
    ];
    let written = lines.into_iter().filter(|(count, _)| *count > 0).map(|(_, line)| line.say(lang));
    std::iter::once(counts).chain(written).collect::<Vec<_>>().join("\n")
}

/// Every test and case for `JUnit`; a case that could not be asked fails by its file.
fn outcomes(results: &Results, terminal: &Terminal) -> Vec<JunitOutcome> {
    let (lang, sources) = (terminal.lang, &results.workspace.sources);
    let place = |problem: &Problem| problem.span().map(|span| sources.place(span) + ": ").unwrap_or_default();
    let said = |problem: &Problem| place(problem) + &problem.headline(lang);
    let tests = results.tested.ran.iter().map(|ran| JunitOutcome {
        file: ran.file.clone(),
        name: ran.name.clone(),
        failures: ran.problems.iter().map(said).collect(),
    });
    let cases = results.cases.runs.iter().map(|run| JunitOutcome {
        file: run.file.clone(),
        name: run.name.clone(),
        failures: run.problem().iter().map(said).collect(),
    });
    let file = |problem: &Problem| problem.span().map(|span| sources.file(span.file).name.clone());
    let broken = results.cases.problems.iter().map(|problem| JunitOutcome {
        file: file(problem).unwrap_or_default(),
        name: problem.code().to_owned(),
        failures: vec![said(problem)],
    });
    tests.chain(cases).chain(broken).collect()
}

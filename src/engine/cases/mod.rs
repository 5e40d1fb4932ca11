//! Cases beside a policy: asked, and compared with their snapshots. Files come in and go out by the door.

mod body;
mod run;

pub use self::run::{CaseFolder, CaseRun, CaseRuns, CaseText, read_case_file, run_cases, run_cases_watched};

use crate::base::Lang;
use crate::changes::ChangeKind;
use crate::messages::{CaseHeading, Issue, Problem, Say as _, Told};
use crate::render::{Style, draw_report};
use crate::testing::{self, Outcome};

/// What changed, by the clauses that caused it; then the texts, if they are wanted too.
pub fn tell_cases(runs: &[&CaseRun], lang: Lang, style: Style) -> String {
    let told: Vec<_> = runs.iter().map(|run| run.told()).collect();
    draw_report(&testing::report_changes(&told, lang), style)
}

/// The difference between the text of a snapshot and what came out.
pub fn tell_text(run: &CaseRun, lang: Lang, style: Style) -> String {
    draw_report(&testing::report_text(run.told(), lang), style)
}

impl CaseRun {
    fn told(&self) -> testing::Told<'_> {
        let code = self.problem().map_or("", |problem| problem.code());
        testing::Told { name: &self.name, code, snapshot: &self.snapshot, outcome: &self.outcome }
    }

    /// What is wrong, as a problem at the place of the case.
    pub fn problem(&self) -> Option<Problem> {
        let case = self.name.clone();
        let issue = match &self.outcome {
            Outcome::Same => return None,
            Outcome::New => Issue::SnapshotMissing { case, snapshot: self.snapshot.clone() },
            Outcome::Head => Issue::SnapshotHead { case },
            Outcome::Differs { kind, changes, .. } => {
                let said = |lang: Lang| {
                    let all = changes.iter().map(|change| {
                        format!("{}{}{}", change.name(lang), lang.pick(": ", "："), change.say(lang))
                    });
                    all.collect::<Vec<_>>().join(lang.pick("; ", "；"))
                };
                let said = |lang: Lang| {
                    if changes.is_empty() { CaseHeading::OnlyText.say(lang) } else { said(lang) }
                };
                let changes = Told::by(said);
                match kind {
                    ChangeKind::Wording => Issue::SnapshotWording { case, changes },
                    ChangeKind::Consequence => Issue::SnapshotDiffers { case, changes },
                }
            }
        };
        Some(Problem::new(issue, self.span))
    }
}

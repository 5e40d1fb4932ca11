use crate::base::{Lang, Sources};
use crate::eval::decision::Decision;
use crate::explain::explain_placeless;
use crate::render::{Style, draw_report};
use crate::testing::{Case, LANGS};
use crate::wire::{SnapshotHead, write_body, write_compact, write_snapshot};

/// How reports are drawn in snapshots, whatever the terminal.
const STYLE: Style = Style { color: false, width: 100 };

/// The snapshot of what came out of a case. `source` is the file that the case stands in.
pub(super) fn snapshot(case: &Case, source: &str, decisions: &[Decision], sources: &Sources) -> String {
    let told = |lang: Lang| {
        let reports = decisions.iter().map(|decision| draw_report(&explain_placeless(decision, lang), STYLE));
        reports.map(|report| report.trim_end().to_owned()).collect::<Vec<_>>().join("\n\n")
    };
    let reports: Vec<(&str, String)> = case.langs.iter().map(|lang| (word(*lang), told(*lang))).collect();
    let head = SnapshotHead {
        source,
        description: case.about.as_deref(),
        expression: &case.name,
        info: &case.asked,
    };
    write_snapshot(head, &write_body(&reports, &write_compact(decisions, sources)))
}

fn word(lang: Lang) -> &'static str {
    LANGS.iter().find(|row| row.1 == lang).map_or("en", |row| row.0)
}

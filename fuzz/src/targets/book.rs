//! A text that is a sound rulebook answers all questions.

use policyc::engine::{
    Coverage, Facts, Format, Lang, PageForm, Request, Style, Watch, Workspace, ask, covered, draw_timeline,
    facts_schema, pages, read_facts, tell_coverage, tell_timelines, test_some, timelines, write_calendar,
    write_coverage, write_human, write_json, write_timelines,
};

use super::check::{loaded, today};
use super::problems::{is_json, told};

/// How the answers are drawn.
const STYLE: Style = Style { color: false, width: 80 };

/// Asks the rulebook of a text everything that can be asked without facts.
pub(super) fn answers(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut workspace = loaded(text);
    if workspace.rulebooks.is_empty() {
        return;
    }
    describes(&workspace);
    asks(&mut workspace, "{}");
}

/// Runs the tests of a workspace, measures what they reach, and writes its pages and its schema.
pub(super) fn describes(workspace: &Workspace) {
    let watch = Watch::default();
    let tested = test_some(workspace, None, |_| true, &|question, decision| watch.look(question, decision));
    told(&tested.problems, &workspace.sources);
    let reached: Vec<Coverage> = covered(workspace, &watch, |_| true);
    is_json(&write_coverage(&reached, &workspace.sources));
    tell_coverage(&reached, &workspace.sources, Lang::Zh, STYLE);
    pages(workspace, &[PageForm::Html, PageForm::Markdown], Lang::En);
    if let Ok(schema) = facts_schema(workspace, None) {
        is_json(&schema);
    }
}

/// Asks about a shop as of a day in force: the decision is JSON, the same each time, and can be told; so can the timeline. Returns
/// whether there was an answer.
pub(super) fn asks(workspace: &mut Workspace, facts: &str) -> bool {
    let file = workspace.sources.add("facts.json", facts);
    let facts = match read_facts(Format::Json, file, &workspace.sources) {
        Ok(facts) => facts,
        Err(problems) => return refused(workspace, &problems),
    };
    let version = workspace.rulebooks.first().map(|loaded| loaded.plan.head.version.clone());
    let request = Request { as_of: today(), version, readings: Vec::new() };
    tells(workspace, &facts, &request)
}

fn refused(workspace: &Workspace, problems: &[policyc::engine::Problem]) -> bool {
    assert!(!problems.is_empty(), "a refusal says why");
    told(problems, &workspace.sources);
    false
}

/// Asks and tells; see [`asks`].
pub(super) fn tells(workspace: &Workspace, facts: &Facts, request: &Request) -> bool {
    let asked = match ask(workspace, facts, request) {
        Ok(asked) => asked,
        Err(problems) => return refused(workspace, &problems),
    };
    let written = write_json(&asked.decisions, &workspace.sources);
    is_json(&written);
    let again = ask(workspace, facts, request).expect("what was answered once is answered again");
    assert_eq!(write_json(&again.decisions, &workspace.sources), written, "the same answer each time");
    for lang in [Lang::En, Lang::Zh] {
        let told = write_human(&asked.decisions, &workspace.sources, lang, STYLE);
        assert!(asked.decisions.is_empty() || !told.is_empty());
    }
    let days = (None, None);
    match timelines(workspace, facts, request, days) {
        Ok(found) => {
            is_json(&write_timelines(&found));
            tell_timelines(&found, Lang::Zh, STYLE);
            for timeline in &found {
                draw_timeline(timeline, Lang::En);
            }
            write_calendar(&found, Lang::Zh);
        }
        Err(problems) => {
            refused(workspace, &problems);
        }
    }
    true
}

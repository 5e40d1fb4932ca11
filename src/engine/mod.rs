//! The facade: one verb per capability. Everything outside talks to this.
//!
//! In: texts, handed over by a door that reads files. Out: decisions, problems, reports. It knows neither arguments nor streams.

mod ask;
mod batch;
mod cases;
mod coverage;
mod desk;
mod fix;
mod govern;
mod intake;
mod layout;
mod lint;
mod load;
mod pages;
mod panel;
mod scaffold;
mod schema;
mod short;
mod survey;
mod tables;
mod test;
mod translate;
mod versus;

pub use ask::{Asked, Facts, Request, ask, ask_parts, read_facts, timelines};
pub use batch::{Batch, Judged, Manner, Written};
pub use cases::{
    CaseFolder, CaseRun, CaseRuns, CaseText, read_case_file, run_cases, run_cases_watched, tell_cases,
    tell_text,
};
pub use coverage::{covered, tell_coverage, too_little, write_coverage, write_coverage_page};
pub use fix::{Mended, mended};
pub use intake::Strangers;
pub use layout::{layout, unified_diff};
pub use lint::lint;
pub use load::{Files, Library, Loaded, MAX_POLICY_BYTES, Workspace, is_policy_name, load};
pub use pages::{PageForm, pages};
pub use scaffold::{Scaffold, identifier, scaffold};
pub use schema::facts_schema;
pub use survey::{Listing, Survey, Surveyed};
pub use tables::{Tables, list_fields, list_heads, read_list, read_renames, unread};
pub use test::{Ran, Tested, test, test_some};
pub use translate::translate;
pub use versus::{Couple, compared, couples, differ, successions};

pub use crate::base::{
    AsOf, Day, Lang, MomentError, Sources, Zone, for_people, has_offset, one_line, parse_day, parse_instant,
};
pub use crate::batch::flow;
pub use crate::coverage::{Coverage, Watch};
pub use crate::eval::decision::Decision;
pub use crate::eval::fleet::{Fleet, Unread};
pub use crate::eval::timeline::Timeline;
pub use crate::eval::{Part, Parts};
pub use crate::explain::{UNTABLED, grouped};
pub use crate::lint::{Levels, Settings, Target};
pub use crate::messages::{
    Applicability, BatchLine, CaseLine, Issue, LINTS, Level, Lint, Page, Problem, Sample, Say, Severity,
    command_help, option_help, placeholder,
};
pub use crate::render::{Style, annotate, tally, tell_more};
pub use crate::testing::Outcome;
pub use crate::wire::comparison::{Comparison, write_comparisons};
pub use crate::wire::{
    Broken, Chunk, Encoding, Format, Heads, JunitOutcome, Layout, List, Note, Opened, Origin, Reject, Rename,
    read_records, write_fleet, write_junit, write_pages, write_problems, write_sarif,
};

use crate::base::{FileId, Places, nearest};
use crate::messages::PageLine;
use crate::model::{Chronicle, chronicle};

/// The names of a file of settings, the first of them first.
pub const SETTINGS_NAMES: &[&str] = &[".policyc.toml", "policyc.toml"];

/// Reads a file of settings, `policyc.toml`. Whatever in it is not known or does not fit is a problem, and then there are no settings.
pub fn read_settings(file: FileId, sources: &Sources) -> Result<Settings, Vec<Problem>> {
    crate::lint::read_settings(&crate::wire::read_settings(file, sources)?)
}

/// The JSON Schema of `policyc.toml`, as a pretty document.
pub fn settings_schema() -> String {
    crate::wire::write_settings_schema(Target::groups())
}

/// All lints as people read them, and how loudly each speaks.
pub fn tell_lints(levels: &Levels, lang: Lang, style: Style) -> String {
    crate::render::draw_report(&crate::lint::list(levels, lang), style)
}

/// Comparisons for a comment on a pull request, Markdown.
pub fn write_comment(comparisons: &[Comparison], lang: Lang) -> String {
    crate::render::write_markdown(&crate::diff::tell(comparisons, lang))
}

/// Comparisons as one page with pictures of the moves, HTML.
pub fn write_page(comparisons: &[Comparison], lang: Lang) -> String {
    crate::render::write_sheet("policyc diff", &crate::diff::leaves(comparisons, lang), lang)
}

/// Comparisons as people read them.
pub fn tell_comparisons(comparisons: &[Comparison], lang: Lang, style: Style) -> String {
    crate::render::draw_report(&crate::diff::tell(comparisons, lang), style)
}

/// Draws problems for a terminal.
pub fn draw_problems(problems: &[Problem], sources: &Sources, lang: Lang, style: Style) -> String {
    crate::render::draw(problems, sources, lang, style)
}

/// The page about a problem as people read it.
pub fn tell_page(page: &Page, lang: Lang, style: Style) -> String {
    crate::render::draw_report(&crate::explain::explain_page(page, lang), style)
}

/// All problems that there are, a line for each.
pub fn tell_pages(lang: Lang, style: Style) -> String {
    crate::render::draw_report(&crate::explain::list_pages(Page::ALL, lang), style)
}

/// What is said of a code that does not exist, with the one that was meant if there is one.
pub fn no_such_code(code: &str, lang: Lang) -> String {
    let by_name = Lint::near(code);
    let near = by_name.or_else(|| nearest(&code.to_uppercase(), Page::ALL.iter().map(|page| page.code)));
    let code = code.to_owned();
    near.map_or_else(
        || PageLine::Nothing { code: code.clone() },
        |near| PageLine::Nearly { code: code.clone(), near },
    )
    .say(lang)
}

/// A decision as one JSON document.
pub fn write_json(decisions: &[Decision], sources: &Sources) -> String {
    crate::wire::write_decisions(decisions, sources)
}

/// A decision as people read it.
pub fn write_human(decisions: &[Decision], sources: &Sources, lang: Lang, style: Style) -> String {
    let drawn = decisions.iter().map(|decision| {
        let report = crate::explain::explain(decision, sources, lang);
        crate::render::draw_report(&report, style)
    });
    drawn.map(|report| report.trim_end().to_owned() + "\n").collect::<Vec<_>>().join("\n")
}

/// What many decisions come to together, as people read it.
pub fn tell_fleet(fleet: &Fleet, lang: Lang, style: Style) -> String {
    crate::render::draw_report(&crate::explain::explain_fleet(fleet, lang), style)
}

/// Keys that no rulebook asks for, as people read it; `None` if there are none.
pub fn tell_unread(keys: &[Unread], lang: Lang, style: Style) -> Option<String> {
    let report = crate::explain::explain_unread(keys, lang);
    (!keys.is_empty()).then(|| crate::render::draw_report(&report, style))
}

/// Decisions as lines of JSON, one each.
pub fn write_lines(decisions: &[Decision], sources: &Sources) -> String {
    let places = Places::new(sources);
    decisions.iter().map(|decision| crate::wire::write_decision_line(decision, &places)).collect()
}

/// Timelines as one JSON document.
pub fn write_timelines(timelines: &[Timeline]) -> String {
    crate::wire::write_timelines(timelines)
}

/// Timelines as people read them.
pub fn tell_timelines(timelines: &[Timeline], lang: Lang, style: Style) -> String {
    let told = timelines
        .iter()
        .map(|timeline| crate::render::draw_report(&crate::explain::explain_timeline(timeline, lang), style));
    told.collect::<Vec<_>>().join("\n")
}

/// A timeline as a picture, SVG.
pub fn draw_timeline(timeline: &Timeline, lang: Lang) -> String {
    crate::render::draw_chart(&crate::explain::chart(timeline, lang))
}

/// What is still to come in some timelines, for a calendar application (iCalendar, RFC 5545).
pub fn write_calendar(timelines: &[Timeline], lang: Lang) -> Option<String> {
    let first = timelines.first()?;
    let events: Vec<_> = timelines.iter().flat_map(|one| crate::explain::agenda(one, lang)).collect();
    Some(crate::wire::write_calendar("policyc", first.as_of, &events))
}

/// The versions of every rulebook, as of a moment.
pub fn versions(workspace: &Workspace, as_of: AsOf) -> Vec<Chronicle> {
    let heads = |id: &str| {
        let plans: Vec<_> = workspace.versions(id).collect();
        let on = as_of.day(&plans.first()?.head.zone);
        chronicle(plans.iter().map(|plan| (&plan.head, plan.applies.is_some())), on)
    };
    workspace.ids().into_iter().filter_map(heads).collect()
}

/// Versions as people read them.
pub fn tell_versions(chronicles: &[Chronicle], lang: Lang, style: Style) -> String {
    crate::render::draw_report(&crate::explain::explain_chronicles(chronicles, lang), style)
}

/// Versions as one JSON document.
pub fn write_versions(chronicles: &[Chronicle]) -> String {
    crate::wire::write_chronicles(chronicles)
}

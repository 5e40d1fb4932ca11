//! What the tests and cases of a workspace reach of its rulebooks.

use super::load::Workspace;
use crate::base::{Lang, Sources};
use crate::coverage::{Coverage, Watch, cover, page, report, share, tally, tell};
use crate::messages::{CoverageLine, Say as _};
use crate::render::{Style, draw_report, write_marked};

/// What was reached of the rulebooks in the files that are wanted.
pub fn covered(workspace: &Workspace, watch: &Watch, is_wanted: impl Fn(&str) -> bool) -> Vec<Coverage> {
    let path = |span: crate::base::Span| workspace.sources.file(span.file).name.as_str();
    let wanted = workspace.rulebooks.iter().filter(|loaded| is_wanted(path(loaded.plan.head.span)));
    wanted
        .map(|loaded| cover(&loaded.model, &loaded.plan, &watch.of(&loaded.plan), &workspace.sources))
        .collect()
}

/// Coverage as people read it.
pub fn tell_coverage(all: &[Coverage], sources: &Sources, lang: Lang, style: Style) -> String {
    draw_report(&tell(all, sources, lang), style)
}

/// Coverage as one JSON document.
pub fn write_coverage(all: &[Coverage], sources: &Sources) -> String {
    crate::wire::coverage::write_coverage(&report(all, sources))
}

/// Coverage as a page with the coloured texts, HTML.
pub fn write_coverage_page(all: &[Coverage], sources: &Sources, lang: Lang) -> String {
    write_marked(&page(all, sources, lang))
}

/// What is said if less than so many percent are reached. Of nothing, all is reached.
pub fn too_little(all: &[Coverage], min: u8, lang: Lang) -> Option<String> {
    let of = tally(all);
    let is_below = of.reached * 100 < of.total * usize::from(min);
    let said = CoverageLine::Below { share: share(of, lang), min: min.to_string() };
    is_below.then(|| said.say(lang))
}

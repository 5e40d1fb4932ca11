use super::Levels;
use crate::base::Lang;
use crate::messages::{LINTS, LintLine, Say as _};
use crate::render::{Block, Report};

/// All lints, how loudly each speaks, and what it looks for.
pub fn list(levels: &Levels, lang: Lang) -> Report {
    let heads = [LintLine::Name, LintLine::Code, LintLine::Volume, LintLine::About];
    let head = heads.iter().map(|head| head.say(lang)).collect();
    let rows = LINTS.iter().map(|lint| {
        let level = levels.level(lint).word();
        [lint.name, lint.code, level, lint.about(lang)].map(str::to_owned).to_vec()
    });
    Report { blocks: vec![Block::Table { head, rows: rows.collect() }] }
}

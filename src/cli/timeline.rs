use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::question::Question;
use super::terminal::Terminal;
use super::{UNUSABLE, disk, moment};
use crate::engine::{
    Day, Problem, Timeline as Told, Workspace, draw_timeline, one_line, tell_timelines, timelines,
    write_calendar, write_timelines,
};

/// Show what happened to shops and what is to come if nothing else does.
#[derive(Debug, clap::Args)]
pub(super) struct Timeline {
    #[command(flatten)]
    question: Question,
    /// The first day shown [default: 1 January of the year asked for]
    #[arg(long, value_name = "DATE", value_parser = moment::day)]
    from: Option<Day>,
    /// The last day shown [default: a year after the day asked for]
    #[arg(long, value_name = "DATE", value_parser = moment::day)]
    to: Option<Day>,
    /// The form of the answer; `svg` draws one shop, `ics` is for calendar applications
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
    /// Where to write it [default: standard output]; for several pictures a directory that is there
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Human,
    Json,
    Svg,
    Ics,
}

impl Timeline {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let mut workspace = match self.question.workspace(terminal) {
            Ok(workspace) => workspace,
            Err(code) => return code,
        };
        if self.from.zip(self.to).is_some_and(|(from, to)| from > to) {
            let (en, zh) = ("error: --from lies after --to", "错误：--from 晚于 --to");
            terminal.note(terminal.lang.pick(en, zh));
            return UNUSABLE;
        }
        let told = self.tell(&mut workspace);
        let inputs = workspace.sources.names().chain(self.question.stream());
        match told.and_then(|told| disk::apart([self.output.as_deref()], inputs).map(|()| told)) {
            Ok(told) => self.write(&told, terminal),
            Err(problems) => terminal.show(&problems, &workspace.sources).max(1),
        }
    }

    fn tell(&self, workspace: &mut Workspace) -> Result<Vec<Told>, Vec<Problem>> {
        let (facts, request) = self.question.ask(workspace)?;
        timelines(workspace, &facts, &request, (self.from, self.to))
    }

    fn write(&self, told: &[Told], terminal: &Terminal) -> u8 {
        let lang = terminal.lang;
        let text = match self.format {
            Form::Human => tell_timelines(told, lang, terminal.out_style()),
            Form::Json => write_timelines(told),
            Form::Ics => write_calendar(told, lang).unwrap_or_default(),
            Form::Svg => return self.draw(told, terminal),
        };
        match &self.output {
            None if self.format == Form::Human => terminal.answer(&text),
            None => terminal.document(&text),
            Some(path) => save(path, &text, terminal),
        }
    }

    /// Draws one picture, or one for each shop and rulebook into a directory.
    fn draw(&self, told: &[Told], terminal: &Terminal) -> u8 {
        match (told, &self.output) {
            ([one], None) => terminal.document(&draw_timeline(one, terminal.lang)),
            (several, Some(folder)) if folder.is_dir() => {
                let draw = |one: &Told| {
                    let name = format!("{}-{}.svg", file_name(&one.subject), file_name(&one.rulebook.id));
                    save(&folder.join(name), &draw_timeline(one, terminal.lang), terminal)
                };
                several.iter().map(draw).max().unwrap_or(0)
            }
            ([one], Some(path)) => save(path, &draw_timeline(one, terminal.lang), terminal),
            (several, _) => {
                let count = several.len();
                terminal.note(&terminal.lang.pick(
                    format!("error: there are {count} pictures; name a directory with `-o DIR`"),
                    format!("错误：共有 {count} 张图，请用 `-o 目录` 指定一个已有的目录"),
                ));
                UNUSABLE
            }
        }
    }
}

/// Writes a file, and says so if it cannot be.
fn save(path: &Path, text: &str, terminal: &Terminal) -> u8 {
    match disk::write_whole(path, text) {
        Ok(()) => 0,
        Err(error) => {
            terminal.note(&one_line(&format!("{}: {}", path.display(), error.kind())));
            UNUSABLE
        }
    }
}

/// A name that every file system takes.
fn file_name(text: &str) -> String {
    text.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect()
}

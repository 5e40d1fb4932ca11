use std::path::PathBuf;

use clap::ValueEnum;

use super::check::sound_workspace;
use super::terminal::Terminal;
use super::{disk, moment};
use crate::engine::{
    AsOf, Asked, Format, Issue, Lang, Problem, Request, Workspace, ask, read_facts, write_human, write_json,
};

/// Judge the facts of shops by the rulebook in force.
#[derive(Debug, clap::Args)]
pub(super) struct Eval {
    /// Policy files, or directories that hold them; of several versions the one in force is taken
    #[arg(required = true, value_name = "POLICY")]
    policies: Vec<PathBuf>,
    /// The facts of one shop or several: JSON, YAML or TOML; `-` is standard input
    #[arg(long, value_name = "FILE")]
    facts: String,
    /// The moment asked for: a day, or a time with its offset [default: now]
    #[arg(long, value_name = "DATE", value_parser = moment::as_of)]
    as_of: Option<AsOf>,
    /// How a reading is to be taken; may be repeated
    #[arg(long = "reading", value_name = "NAME=VALUE", value_parser = reading)]
    readings: Vec<(String, String)>,
    /// A version by its name, even one that is not in force
    #[arg(long = "version", value_name = "VERSION")]
    chosen: Option<String>,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    Human,
    Json,
}

fn reading(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write NAME=VALUE")?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

impl Eval {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let mut workspace = match sound_workspace(&self.policies, terminal) {
            Ok(workspace) => workspace,
            Err(code) => return code,
        };
        match self.judge(&mut workspace) {
            Ok(asked) => {
                if !asked.left_out.is_empty() {
                    terminal.note(&left_out(&asked, terminal.lang));
                }
                terminal.answer(&self.write(&asked, &workspace, terminal))
            }
            Err(problems) => terminal.show(&problems, &workspace.sources).max(1),
        }
    }

    fn judge(&self, workspace: &mut Workspace) -> Result<Asked, Vec<Problem>> {
        let text = disk::facts(&self.facts).map_err(|problem| vec![problem])?;
        let format =
            if self.facts == "-" { Some(Format::guess(&text)) } else { Format::of_path(&self.facts) };
        let unknown = || vec![Problem::nowhere(Issue::UnknownFormat { file: self.facts.clone() })];
        let format = format.ok_or_else(unknown)?;
        let name = if self.facts == "-" { "<stdin>" } else { &self.facts };
        let file = workspace.sources.add(name, text);
        let facts = read_facts(format, file, &workspace.sources)?;
        let request = Request {
            as_of: self.as_of.unwrap_or_else(moment::now),
            version: self.chosen.clone(),
            readings: self.readings.clone(),
        };
        ask(workspace, &facts, &request)
    }

    fn write(&self, asked: &Asked, workspace: &Workspace, terminal: &Terminal) -> String {
        match self.format {
            Form::Json => write_json(&asked.decisions, &workspace.sources),
            Form::Human => {
                write_human(&asked.decisions, &workspace.sources, terminal.lang, terminal.out_style())
            }
        }
    }
}

fn left_out(asked: &Asked, lang: Lang) -> String {
    let names = asked.left_out.join(lang.pick(", ", "、"));
    match lang {
        Lang::En => format!("note: the facts give nothing for {names}"),
        Lang::Zh => format!("提示：事实中没有 {names} 所需的内容"),
    }
}

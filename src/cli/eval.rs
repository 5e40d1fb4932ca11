use clap::ValueEnum;

use super::question::Question;
use super::terminal::Terminal;
use crate::engine::{Asked, Lang, Problem, Workspace, ask, write_human, write_json, write_lines};

/// Judge the facts of shops by the rulebook in force.
#[derive(Debug, clap::Args)]
pub(super) struct Eval {
    #[command(flatten)]
    question: Question,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    Human,
    Json,
    /// One line of JSON for each decision
    Ndjson,
}

impl Eval {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let mut workspace = match self.question.workspace(terminal) {
            Ok(workspace) => workspace,
            Err(code) => return code,
        };
        match self.judge(&mut workspace) {
            Ok(asked) => {
                if !asked.left_out.is_empty() {
                    terminal.note(&left_out(&asked, terminal.lang));
                }
                let text = self.write(&asked, &workspace, terminal);
                match self.format {
                    Form::Human => terminal.answer(&text),
                    Form::Json | Form::Ndjson => terminal.document(&text),
                }
            }
            Err(problems) => terminal.show(&problems, &workspace.sources).max(1),
        }
    }

    fn judge(&self, workspace: &mut Workspace) -> Result<Asked, Vec<Problem>> {
        let (facts, request) = self.question.ask(workspace)?;
        ask(workspace, &facts, &request)
    }

    fn write(&self, asked: &Asked, workspace: &Workspace, terminal: &Terminal) -> String {
        match self.format {
            Form::Json => write_json(&asked.decisions, &workspace.sources),
            Form::Ndjson => write_lines(&asked.decisions, &workspace.sources),
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

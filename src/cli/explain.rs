use clap::ValueEnum;

use super::terminal::Terminal;
use super::{CLEAN, UNUSABLE};
use crate::engine::{Page, no_such_code, tell_page, tell_pages, write_pages};

/// Explain problems by their codes, lints also by their names: what one means, why, and what to do. Without a code, list them all.
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// Codes of problems, such as E0201, or names of lints
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
    /// The form of the answer
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    Human,
    Json,
}

impl Explain {
    pub(super) fn run(self, terminal: &Terminal) -> u8 {
        let pages: Vec<&Page> = self.codes.iter().filter_map(|code| Page::find(code)).collect();
        let mut told = CLEAN;
        if !pages.is_empty() || self.codes.is_empty() {
            let text = self.write(&pages, terminal);
            told = match self.format {
                Form::Human => terminal.answer(&text),
                Form::Json => terminal.document(&text),
            };
        }
        for code in self.codes.iter().filter(|code| Page::find(code).is_none()) {
            terminal.note(&no_such_code(code, terminal.lang));
            told = UNUSABLE;
        }
        told
    }

    /// The pages, or the list of all if none is asked for.
    fn write(&self, pages: &[&Page], terminal: &Terminal) -> String {
        let (lang, style) = (terminal.lang, terminal.out_style());
        match self.format {
            Form::Json if pages.is_empty() => write_pages(Page::ALL, lang),
            Form::Json => write_pages(pages.iter().copied(), lang),
            Form::Human if pages.is_empty() => tell_pages(lang, style),
            Form::Human => {
                pages.iter().map(|page| tell_page(page, lang, style)).collect::<Vec<_>>().join("\n\n")
            }
        }
    }
}

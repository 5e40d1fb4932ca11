use super::problem::{Applicability, Severity};
use super::say::sentences;
use super::{Issue, Lint, Say as _};
use crate::base::Lang;

/// The page about a problem: `docs/problems/CODE.md`. A heading for each language with its text below, then the wrong example and the
/// right one under headings of their own.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// The code.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// The page as it was written, Markdown.
    pub text: &'static str,
}

/// A fenced block of an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// What it is: `policy`, `json`, … or `sh` for commands.
    pub language: &'static str,
    /// The file it stands for, where that is named.
    pub file: Option<&'static str>,
    /// What is in it.
    pub text: &'static str,
}

sentences! {
    /// What is said around the text of a page.
    PageLine {
        Wrong   en "Wrong"                      zh "有误";
        Right   en "Right"                      zh "正确";
        Error   en "error"                      zh "错误";
        Warning en "warning"                    zh "警告";
        Code    en "Code"                       zh "编号";
        Grade   en "Severity"                   zh "级别";
        Title   en "Problem"                    zh "问题";
        Safe    en "fix"                        zh "修正";
        Suggestion en "try"                     zh "可改为";
        Nothing { code: String }
                en "error: no problem has the code or name `{code}`" zh "错误：没有编号或名称为 `{code}` 的问题";
        Nearly { code: String, near: String }
                en "error: no problem has the code or name `{code}`; did you mean `{near}`?"
                zh "错误：没有编号或名称为 `{code}` 的问题，是否想写 `{near}`？";
        More { codes: String }
                en "`policyc explain {codes}` tells more" zh "详见 `policyc explain {codes}`";
    }
}

impl PageLine {
    /// What a fix is called.
    pub fn of(applicability: Applicability) -> Self {
        match applicability {
            Applicability::Safe => Self::Safe,
            Applicability::Suggestion => Self::Suggestion,
        }
    }
}

/// Where the parts of a page stand, counted by its headings.
const ENGLISH: usize = 1;
const CHINESE: usize = 2;
const WRONG: usize = 3;
const RIGHT: usize = 4;

impl Page {
    /// The pages of all problems, in the order of their codes.
    pub const ALL: &[Self] = Issue::PAGES;

    /// The page about a code, in whatever case it is written, or about the lint with a name.
    pub fn find(code: &str) -> Option<&'static Self> {
        let code = Lint::named(code).map_or(code, |lint| lint.code);
        Self::ALL.iter().find(|page| page.code.eq_ignore_ascii_case(code))
    }

    /// What the problem is, in a few words.
    pub fn title(&self, lang: Lang) -> &'static str {
        self.part(lang.pick(ENGLISH, CHINESE)).map_or("", |(title, _)| title)
    }

    /// What it means, why the language insists, and what to do.
    pub fn paragraphs(&self, lang: Lang) -> impl Iterator<Item = &'static str> {
        let text = self.part(lang.pick(ENGLISH, CHINESE)).map_or("", |(_, text)| text);
        text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
    }

    /// The example that raises the problem, and the one that does not; none where it cannot be shown.
    pub fn examples(&self) -> Option<[Vec<Sample>; 2]> {
        let samples = |number| self.part(number).map(|(_, text)| samples(text));
        samples(WRONG).zip(samples(RIGHT)).map(<[_; 2]>::from)
    }

    /// How grave it is, in a word.
    pub fn grade(&self, lang: Lang) -> String {
        match self.severity {
            Severity::Error => PageLine::Error.say(lang),
            Severity::Warning => PageLine::Warning.say(lang),
        }
    }

    /// A heading and what stands under it.
    fn part(&self, number: usize) -> Option<(&'static str, &'static str)> {
        self.text.split("\n## ").nth(number)?.split_once('\n')
    }
}

/// The fenced blocks of a text.
fn samples(text: &'static str) -> Vec<Sample> {
    let fenced = text.split("```").skip(1).step_by(2);
    let blocks = fenced.filter_map(|block| block.split_once('\n'));
    blocks
        .map(|(info, text)| {
            let (language, file) = info.split_once(' ').map_or((info, None), |(of, file)| (of, Some(file)));
            Sample { language, file, text }
        })
        .collect()
}

//! The page to which the tables go.

use std::path::PathBuf;
use std::process::Command;

use hand::Failure;

use crate::measure::Section;

/// Between these lines stands what was measured, and nothing else.
const MARKS: (&str, &str) = ("<!-- measured -->\n", "<!-- end of what was measured -->\n");

/// Sections on their way to a page, or to standard output.
pub(crate) struct Page {
    path: Option<PathBuf>,
    measured: String,
}

impl Page {
    pub(crate) fn new(path: Option<PathBuf>) -> Result<Self, Failure> {
        let mut page = Self { path, measured: String::new() };
        page.add(&machine()?);
        Ok(page)
    }

    /// Takes a section.
    pub(crate) fn take(&mut self, section: &Section) {
        self.add(&section.written());
    }

    /// Who looks on sees each part when it is there.
    fn add(&mut self, part: &str) {
        println!("{part}");
        self.measured.push_str(part);
        self.measured.push('\n');
    }

    /// Puts everything between the marks.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let Some(path) = self.path else { return Ok(()) };
        let text = std::fs::read_to_string(&path)?;
        let (before, rest) = text.split_once(MARKS.0).ok_or("the page has no mark")?;
        let (_, after) = rest.split_once(MARKS.1).ok_or("the page has no second mark")?;
        let measured = self.measured.trim_end();
        Ok(std::fs::write(path, format!("{before}{}\n{measured}\n\n{}{after}", MARKS.0, MARKS.1))?)
    }
}

/// What it was measured on, and what.
fn machine() -> Result<String, Failure> {
    let cpu = std::fs::read_to_string("/proc/cpuinfo")?;
    let cpu = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("", |row| row.1);
    let cores = std::thread::available_parallelism()?;
    let day = said("date", &["-u", "+%Y-%m-%d"])?;
    let compiler = said("rustc", &["--version"])?;
    let commit = said("git", &["-C", env!("CARGO_MANIFEST_DIR"), "rev-parse", "--short", "HEAD"])?;
    let built = built();
    Ok(format!("Measured {day} on {cores} cores ({cpu}), {compiler}, {built}, at commit {commit}.\n"))
}

/// How everything is built: as the manifests say, unless the environment says otherwise.
fn built() -> String {
    let said = |name: &str, usual: &str| std::env::var(name).unwrap_or_else(|_| usual.to_owned());
    let (lto, units) =
        (said("CARGO_PROFILE_RELEASE_LTO", "thin"), said("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1"));
    format!("LTO {lto}, codegen units {units}")
}

fn said(program: &str, arguments: &[&str]) -> Result<String, Failure> {
    let output = Command::new(program).args(arguments).output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

//! `policyc batch` as a process, with one input.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output};

use insta_cmd::get_cargo_bin;
use serde_json::Value;
use tempfile::TempDir;

pub(crate) const POLICY: &str = "policies/kuaishou/no_source.policy";
pub(crate) const SHOP: &str = r#"{"notices":[{"id":"A1","received":"2023-05-28T10:00+08:00","orders":22}],"repeated_without_rectifying":false}"#;

/// A folder with one input.
pub(crate) struct Case {
    pub(crate) folder: TempDir,
    pub(crate) input: PathBuf,
}

impl Case {
    pub(crate) fn new(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let folder = TempDir::new().expect("a folder");
        let input = folder.path().join(name);
        std::fs::write(&input, bytes).expect("an input");
        Self { folder, input }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn command(&self, options: &[&str]) -> Command {
        let mut command = policyc();
        command.arg("--facts").arg(&self.input).args(options).current_dir(env!("CARGO_MANIFEST_DIR"));
        command
    }

    pub(crate) fn run(&self, options: &[&str]) -> Output {
        self.command(options).output().expect("it runs")
    }
}

pub(crate) fn policyc() -> Command {
    let mut command = Command::new(get_cargo_bin("policyc"));
    command.env_clear().env("COLUMNS", "80").args(["batch", POLICY, "--as-of", "2023-06-01"]);
    command
}

pub(crate) fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub(crate) fn lines(output: &Output) -> Vec<Value> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

pub(crate) fn subjects(output: &Output) -> Vec<String> {
    lines(output).iter().map(|line| line["subject"].as_str().expect("a name").to_owned()).collect()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("packs");
    packer.finish().expect("packs")
}

pub(crate) fn fleet(size: usize) -> String {
    format!("{SHOP}\n").repeat(size)
}

/// How many files there are in the folder of a case.
pub(crate) fn left(case: &Case) -> usize {
    std::fs::read_dir(case.folder.path()).expect("a folder").count()
}

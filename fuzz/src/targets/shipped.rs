//! The shipped rulebooks, loaded once.

use std::path::Path;
use std::sync::LazyLock;

use policyc::engine::{AsOf, Files, Issue, Problem, Request, Workspace, load};

/// A rulebook that facts are asked about.
pub(super) struct Book {
    pub(super) workspace: Workspace,
    pub(super) request: Request,
}

/// Some rulebooks that have much in them: lists, accounts, gates, documents, versions.
const FOLDERS: &[&str] = &[
    "kuaishou/no_source.policy",
    "kuaishou/points",
    "kuaishou/category_admission",
    "xiaohongshu/no_source.policy",
    "douyin/violation_points",
    "wechat/credit_score",
    "wechat/select_alliance",
];

/// All of them, each by itself.
pub(super) static BOOKS: LazyLock<Vec<Book>> =
    LazyLock::new(|| FOLDERS.iter().map(|folder| book(folder)).collect());

/// Files of the disk.
struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> Result<String, Problem> {
        let missing = |error: std::io::Error| {
            Problem::nowhere(Issue::Unreadable { file: path.to_owned(), reason: error.to_string().into() })
        };
        std::fs::read_to_string(path).map_err(missing)
    }
}

/// Where the shipped policies lie, from the fuzz package and from the main one.
fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let above = here.parent().unwrap_or(here);
    if here.join("policies").is_dir() { here } else { above }
}

fn policies(path: &Path) -> Vec<String> {
    if path.is_file() {
        return vec![path.display().to_string()];
    }
    let entries = std::fs::read_dir(path).expect("a shipped folder");
    let files = entries.map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "policy"))
        .map(|path| path.display().to_string())
        .collect();
    paths.sort();
    paths
}

fn book(folder: &str) -> Book {
    let workspace = load(&policies(&root().join("policies").join(folder)), &Disk);
    assert!(!workspace.has_errors(), "{folder} is sound");
    let plans = workspace.plans().expect("a rulebook");
    let governing =
        plans.iter().filter(|plan| plan.head.status.governs()).filter_map(|plan| plan.head.effective);
    let last = governing.max();
    let named = plans.last().map(|plan| plan.head.version.clone());
    let request = match last {
        Some(day) => Request { as_of: AsOf::Day(day), version: None, readings: Vec::new() },
        None => Request { as_of: super::check::today(), version: named, readings: Vec::new() },
    };
    drop(plans);
    Book { workspace, request }
}

//! The shipped cases one by one, each in a folder of its own with its snapshot.

use std::path::{Path, PathBuf};

use policyc::engine::{CaseFolder, CaseText};

/// A case alone.
pub(crate) struct Alone {
    /// Its name, as the file writes it.
    pub(crate) name: String,
    /// A folder with nothing else in it.
    pub(crate) folder: CaseFolder,
}

/// How a case begins in a shipped file.
const BEGIN: &str = "  - name: ";

/// The cases that ask the version which a policy file is; of a rulebook that has one version only, all.
pub(crate) fn cases_of(policy: &str, text: &str) -> Vec<Alone> {
    let (Some(id), Some(version)) = (quoted(text, "\nrulebook ", " {"), quoted(text, "\n  version", "\n"))
    else {
        return Vec::new();
    };
    let version = version.trim().trim_matches('"');
    let platform = policy.split('/').nth(1).expect("policies/PLATFORM/…");
    let folder = PathBuf::from(format!("policies/{platform}/cases"));
    let name = id.split('.').nth(1).expect("PLATFORM.NAME");
    let file = folder.join(format!("{name}.yaml"));
    let Ok(yaml) = std::fs::read_to_string(&file) else { return Vec::new() };
    let snapshots = snapshots_of(&folder, name);
    let (head, cases) = yaml.split_once(BEGIN).expect("a case");
    let wanted = format!("version: \"{version}\"");
    let is_only = !Path::new(policy).parent().is_some_and(|folder| folder.ends_with(name));
    cases
        .split(BEGIN)
        .filter(|case| case.contains(&wanted) || is_only)
        .map(|case| Alone {
            name: case.lines().next().unwrap_or_default().to_owned(),
            folder: CaseFolder {
                path: folder.display().to_string(),
                files: vec![CaseText {
                    path: file.display().to_string(),
                    text: format!("{head}{BEGIN}{case}"),
                }],
                snapshots: snapshots.clone(),
                ..CaseFolder::default()
            },
        })
        .collect()
}

/// What stands between two signs for the first time.
fn quoted<'a>(text: &'a str, begin: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(begin)?;
    rest.split_once(end).map(|(inner, _)| inner)
}

fn snapshots_of(folder: &Path, name: &str) -> Vec<CaseText> {
    let prefix = format!("{name}__");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder.join("snapshots")).expect("snapshots") {
        let path = entry.expect("an entry").path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&prefix)) {
            let text = std::fs::read_to_string(&path).expect("a snapshot");
            found.push(CaseText { path: path.display().to_string(), text });
        }
    }
    found
}

//! The files that are shipped in `policies/`.

use std::collections::BTreeMap;
use std::path::Path;

/// Every policy file by its path, with its text.
#[allow(dead_code)]
pub(crate) fn policies() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    collect(Path::new("policies"), &mut found);
    assert!(found.len() > 10, "the shipped policies are there");
    found
}

fn collect(folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "policy") {
            let text = std::fs::read_to_string(&path).expect("a policy");
            found.insert(path.display().to_string(), text);
        }
    }
}

/// The policies below a folder, by their paths.
#[allow(dead_code)]
pub(crate) fn policies_in(folder: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    collect(Path::new(folder), &mut found);
    found
}

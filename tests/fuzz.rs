//! What fuzzing once found stays mended: every input that broke a law is tried again. The laws are those of the fuzz targets.

#[path = "../fuzz/src/targets/mod.rs"]
mod targets;

use std::path::{Path, PathBuf};

use targets::{TARGETS, find, is_sound};

/// The inputs below a folder, each with the name of its target.
fn inputs(folder: &str) -> Vec<(String, PathBuf)> {
    let entries = |path: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(path).into_iter().flatten();
        entries.map(|entry| entry.expect("an entry").path()).collect()
    };
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    let targets = entries(Path::new(folder)).into_iter().filter(|path| path.is_dir());
    targets.flat_map(|path| entries(&path).into_iter().map(move |file| (name(&path), file))).collect()
}

#[test]
fn nothing_that_once_broke_a_law_breaks_it_again() {
    for (target, path) in inputs("fuzz/regressions") {
        let target = find(&target).unwrap_or_else(|| panic!("{target} is a target"));
        println!("{}", path.display());
        (target.run)(&std::fs::read(&path).expect("an input"));
    }
}

#[test]
fn the_corpus_is_small_and_every_target_has_one() {
    let inputs = inputs("fuzz/corpus");
    for target in TARGETS {
        assert!(inputs.iter().any(|(name, _)| name == target.name), "{} has a corpus", target.name);
    }
    for (name, path) in &inputs {
        assert!(find(name).is_some(), "{} belongs to a target", path.display());
    }
    let bytes: u64 = inputs.iter().map(|(_, path)| path.metadata().expect("an input").len()).sum();
    assert!(bytes < 2 * 1024 * 1024, "{bytes} bytes are kept");
}

#[test]
fn grown_rulebooks_are_sound_more_often_than_not() {
    let grown = inputs("fuzz/corpus").into_iter().filter(|(target, _)| target == "generated");
    let sound: Vec<bool> = grown.map(|(_, path)| is_sound(&std::fs::read(path).expect("an input"))).collect();
    let count = sound.iter().filter(|sound| **sound).count();
    assert!(count * 2 > sound.len(), "{count} of {}", sound.len());
}

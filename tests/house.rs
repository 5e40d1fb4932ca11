//! The walls of the house: a room uses what stands on lower floors, never a higher one, never a neighbour.

use std::path::{Path, PathBuf};

/// The floors, from the ground up; `docs/architecture.md` has the same table.
const FLOORS: &[&[&str]] = &[
    &["base"],
    &["functions"],
    &["domain", "facts", "messages", "vocabulary"],
    &["syntax"],
    &["format", "model"],
    &["plan"],
    &["analysis", "eval"],
    &["changes", "wire", "render"],
    &["batch", "coverage", "diff", "doc", "explain", "lint", "testing"],
    &["engine"],
    &["cli"],
];

/// Words that only some rooms may use.
const RESERVED: &[(&str, &[&str])] = &[
    ("serde", &["wire"]),
    ("miette", &["render"]),
    ("clap::", &["cli"]),
    ("std::fs", &["cli"]),
    ("std::env", &["cli"]),
    ("std::io", &["cli", "wire"]),
    ("println!", &[]),
    ("Timestamp::now", &["cli"]),
];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Whether a file is a module of tests: its parent declares it so.
fn is_test(path: &Path) -> bool {
    let folder = path.parent().expect("a folder");
    let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
    let declares = |parent: &Path, name: &str| {
        let text = std::fs::read_to_string(parent.join("mod.rs")).unwrap_or_default();
        let declared = |visibility: &str| text.contains(&format!("#[cfg(test)]\n{visibility}mod {name};"));
        declared("") || declared("pub(crate) ")
    };
    let folder_name = folder.file_name().expect("a name").to_string_lossy().into_owned();
    declares(folder, &name) || folder.parent().is_some_and(|above| declares(above, &folder_name))
}

/// The room a file stands in, and its code without comments and without unit tests.
fn rooms() -> Vec<(String, PathBuf, String)> {
    let source = Path::new("src");
    let mut rooms = Vec::new();
    for path in files(source) {
        let below = path.strip_prefix(source).expect("a file below src");
        let room = below.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        if !is_rust || below.components().count() < 2 || is_test(&path) {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("source");
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
        rooms.push((room, path, code));
    }
    rooms
}

/// The rooms that a text names by `crate::…`.
fn named(code: &str) -> Vec<&str> {
    code.split("crate::")
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn every_room_stands_on_a_floor() {
    for (room, path, _) in rooms() {
        assert!(floor(&room).is_some(), "{} stands on no floor", path.display());
    }
}

#[test]
fn no_arrow_points_up_or_sideways() {
    let mut seen = 0;
    for (room, path, code) in rooms() {
        for other in named(&code) {
            let to = floor(other).unwrap_or_else(|| panic!("{} names no room: {other}", path.display()));
            seen += 1;
            let from = floor(&room).expect("checked above");
            assert!(other == room || to < from, "{}: {room} may not use {other}", path.display());
        }
    }
    assert!(seen > 100, "the arrows were found");
}

#[test]
fn reserved_words_stay_in_their_rooms() {
    for (room, path, code) in rooms() {
        for (word, allowed) in RESERVED {
            let is_free = allowed.contains(&room.as_str());
            assert!(is_free || !code.contains(word), "{}: {word} belongs to {allowed:?}", path.display());
        }
    }
}

#[test]
fn the_page_about_the_house_names_every_room() {
    let page = std::fs::read_to_string("docs/architecture.md").expect("the page");
    for (floor, rooms) in FLOORS.iter().enumerate() {
        for room in *rooms {
            assert!(
                page.contains(&format!("| {floor} | `{room}` |")),
                "floor {floor} `{room}` is not in the table"
            );
        }
    }
}

#[test]
fn every_file_is_part_of_the_house() {
    for path in files(Path::new("src")) {
        let is_rust = path.extension().is_some_and(|extension| extension == "rs");
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if !is_rust || ["mod", "lib", "main"].contains(&name.as_str()) {
            continue;
        }
        let folder = path.parent().expect("a folder");
        let declares = |parent: &PathBuf| {
            let text = std::fs::read_to_string(parent).unwrap_or_default();
            text.lines().any(|line| line.trim_end().ends_with(&format!("mod {name};")))
        };
        let parents = [folder.join("mod.rs"), folder.join("lib.rs"), folder.with_extension("rs")];
        assert!(parents.iter().any(declares), "{} is declared by nobody", path.display());
    }
}

/// The names of a function stand in its row, and the keywords where they are some: whoever adds one touches one file of the source.
#[test]
fn a_builtin_function_is_named_in_its_row_alone() {
    let names = ["floor", "ceil", "round", "向下取整", "向上取整", "四舍五入"];
    let mut named = 0;
    for (room, path, code) in rooms() {
        let found = names.iter().filter(|name| code.contains(&format!("\"{name}\""))).count();
        assert!(found == 0 || room == "functions", "{} names a builtin function", path.display());
        named += found;
    }
    assert_eq!(named, names.len(), "the rows name each of them once");
}

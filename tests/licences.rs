//! What is built in may be given away: every crate has a licence that `deny.toml` allows, and comes from crates.io.

use std::process::Command;

use serde_json::Value;

/// The licences that `deny.toml` allows.
fn allowed() -> Vec<String> {
    let text = std::fs::read_to_string("deny.toml").expect("the list of licences");
    let table: toml::Table = text.parse().expect("TOML");
    let list = table["licenses"]["allow"].as_array().expect("a list");
    list.iter().map(|name| name.as_str().expect("a name").to_owned()).collect()
}

/// The crates that are built in on this machine, as cargo knows them.
fn packages() -> Vec<Value> {
    let told = Command::new(env!("CARGO")).arg("-vV").output().expect("cargo");
    let told = String::from_utf8(told.stdout).expect("UTF-8");
    let host = told.lines().find_map(|line| line.strip_prefix("host: ")).expect("the host");
    let arguments = ["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", host];
    let output = Command::new(env!("CARGO")).args(arguments).output().expect("cargo");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let built_in = built_in(&metadata["resolve"]);
    let packages = metadata["packages"].as_array().expect("packages").iter();
    packages.filter(|package| built_in.contains(&&package["id"])).cloned().collect()
}

/// The crates that the package and what it builds on depend on, other than for their tests.
fn built_in(resolve: &Value) -> Vec<&Value> {
    let nodes = resolve["nodes"].as_array().expect("nodes");
    let mut found = vec![&resolve["root"]];
    let mut at = 0;
    while let Some(id) = found.get(at).copied() {
        at += 1;
        let node = nodes.iter().find(|node| node["id"] == *id).expect("a node");
        for other in node["deps"].as_array().expect("dependencies") {
            let kinds = other["dep_kinds"].as_array().expect("kinds");
            if kinds.iter().any(|kind| kind["kind"] != "dev") && !found.contains(&&other["pkg"]) {
                found.push(&other["pkg"]);
            }
        }
    }
    found
}

/// Whether an SPDX expression can be met with the allowed licences. A slash is an old way to write `OR`.
fn is_met(expression: &str, allowed: &[String]) -> bool {
    let spaced =
        expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ").replace(" WITH ", "_WITH_");
    let words: Vec<String> = spaced.split_whitespace().map(|word| word.replace("_WITH_", " WITH ")).collect();
    let mut rest = words.as_slice();
    let met = either(&mut rest, allowed);
    assert!(rest.is_empty(), "{expression} is read to its end");
    met
}

fn either(rest: &mut &[String], allowed: &[String]) -> bool {
    let mut met = both(rest, allowed);
    while taken(rest, "OR") {
        met |= both(rest, allowed);
    }
    met
}

fn both(rest: &mut &[String], allowed: &[String]) -> bool {
    let mut met = one(rest, allowed);
    while taken(rest, "AND") {
        met &= one(rest, allowed);
    }
    met
}

fn one(rest: &mut &[String], allowed: &[String]) -> bool {
    if taken(rest, "(") {
        let met = either(rest, allowed);
        assert!(taken(rest, ")"), "a bracket closes");
        return met;
    }
    let (name, behind) = rest.split_first().expect("a licence");
    *rest = behind;
    allowed.contains(name)
}

fn taken(rest: &mut &[String], word: &str) -> bool {
    match rest.split_first() {
        Some((first, behind)) if first == word => {
            *rest = behind;
            true
        }
        _ => false,
    }
}

#[test]
fn every_crate_has_a_licence_that_is_allowed() {
    let allowed = allowed();
    let packages = packages();
    assert!(packages.len() > 100, "the crates were found");
    for package in packages {
        let name = &package["name"];
        let licence = package["license"].as_str().unwrap_or_else(|| panic!("{name} names no licence"));
        assert!(is_met(licence, &allowed), "{name}: {licence} is not allowed by deny.toml");
    }
}

#[test]
fn every_crate_comes_from_the_registry() {
    let locks = ["Cargo.lock", "fuzz/Cargo.lock", "benches/peers/Cargo.lock", "benches/stages/Cargo.lock"];
    for path in locks {
        let text = std::fs::read_to_string(path).expect("a lock file");
        let table: toml::Table = text.parse().expect("TOML");
        for package in table["package"].as_array().expect("packages") {
            let source = package.get("source").and_then(toml::Value::as_str);
            let is_registry = source == Some("registry+https://github.com/rust-lang/crates.io-index");
            assert!(source.is_none() || is_registry, "{path}: {:?} comes from {source:?}", package["name"]);
            assert!(
                !is_registry || package.get("checksum").is_some(),
                "{path}: {:?} has a checksum",
                package["name"]
            );
        }
    }
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    let allowed = ["MIT".to_owned(), "ISC".to_owned(), "Apache-2.0 WITH LLVM-exception".to_owned()];
    for met in [
        "MIT",
        "GPL-3.0 OR MIT",
        "MIT/GPL-3.0",
        "MIT AND ISC",
        "Apache-2.0 WITH LLVM-exception",
        "(MIT OR GPL-3.0) AND ISC",
    ] {
        assert!(is_met(met, &allowed), "{met}");
    }
    for unmet in
        ["GPL-3.0", "MIT AND GPL-3.0", "Apache-2.0", "GPL-3.0 OR MIT AND GPL-2.0", "(MIT OR ISC) AND GPL-3.0"]
    {
        assert!(!is_met(unmet, &allowed), "{unmet}");
    }
}

//! What is offered to other people's continuous integration: the hooks and the action run with the real binary.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use policyc::base::Sources;
use policyc::facts::{Raw, RawKind};
use policyc::wire::{Format, read};

/// A YAML file as a tree.
fn yaml(path: &str) -> Raw {
    let mut sources = Sources::default();
    let file = sources.add(path, std::fs::read_to_string(path).expect("the file"));
    read(Format::Yaml, file, &sources).unwrap_or_else(|problems| panic!("{path}: {problems:#?}"))
}

fn text<'a>(raw: &'a Raw, key: &str) -> Option<&'a str> {
    match &raw.find(key)?.kind {
        RawKind::Text(text) => Some(text),
        _ => None,
    }
}

const GOOD: &str = include_str!("diff/shop.policy");

/// A repository with a rulebook.
fn repository(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("shop.policy"), text).expect("written");
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(folder.path()).args([
            "-c",
            "user.name=demo",
            "-c",
            "user.email=demo@example.com",
        ]);
        assert!(command.args(arguments).status().expect("git runs").success());
    };
    git(&["init", "-q", "-b", "main"]);
    git(&["add", "."]);
    git(&["commit", "-qm", "begin"]);
    folder
}

/// Runs a script of bash with `policyc` on the path.
fn bash(folder: &Path, script: &str, variables: &[(&str, &str)]) -> Output {
    let binary = PathBuf::from(env!("CARGO_BIN_EXE_policyc"));
    let path = format!(
        "{}:{}",
        binary.parent().expect("a folder").display(),
        std::env::var("PATH").expect("a path")
    );
    let mut command = Command::new("bash");
    command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]).current_dir(folder);
    command.env("PATH", path).env("LC_ALL", "C").envs(variables.iter().copied());
    command.output().expect("bash runs")
}

fn laid_out(text: &str) -> String {
    let folder = repository(text);
    assert!(bash(folder.path(), "policyc fmt shop.policy", &[]).status.success());
    std::fs::read_to_string(folder.path().join("shop.policy")).expect("the policy")
}

#[test]
fn every_hook_runs_and_finds_what_it_is_for() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hooks = hooks.elements().expect("a list");
    let good = laid_out(GOOD);
    let failing = good.clone()
        + "\ntest \"wrong\" {\n  as of 2024-06-01\n  given { orders: 0 }\n  expect late_shipping is minor\n}\n";
    for (id, bad) in
        [("policyc-check", "rulebook"), ("policyc-fmt", GOOD), ("policyc-test", failing.as_str())]
    {
        let hook = hooks.iter().find(|hook| text(hook, "id") == Some(id)).expect("the hook");
        assert_eq!(text(hook, "language"), Some("system"), "{id}");
        assert_eq!(text(hook, "files"), Some(r"\.policy$"), "{id}");
        let script = format!("{} shop.policy", text(hook, "entry").expect("an entry"));
        let clean = repository(&good);
        assert!(bash(clean.path(), &script, &[]).status.success(), "{id}");
        let folder = repository(bad);
        let output = bash(folder.path(), &script, &[]);
        // pre-commit fails where a hook changes a file, too.
        let is_changed =
            std::fs::read_to_string(folder.path().join("shop.policy")).expect("the policy") != bad;
        assert!(!output.status.success() || is_changed, "{id}");
    }
    assert_eq!(hooks.len(), 3);
}

/// The script of a step of the action.
fn step(id: &str) -> String {
    let action = yaml("action.yml");
    let steps =
        action.find("runs").and_then(|runs| runs.find("steps")).and_then(Raw::elements).expect("steps");
    let step = steps.iter().find(|step| text(step, "id") == Some(id)).expect("the step");
    assert_eq!(text(step, "shell"), Some("bash"));
    text(step, "run").expect("a script").to_owned()
}

/// Runs a step as GitHub does: inputs in the environment, files for outputs and the summary.
fn run_step(folder: &Path, id: &str, inputs: &[(&str, &str)]) -> (Output, String, String) {
    let file = |name: &str| folder.join(name).display().to_string();
    let (outputs, summary) = (file("outputs"), file("summary"));
    let mut variables = vec![("GITHUB_OUTPUT", outputs.as_str()), ("GITHUB_STEP_SUMMARY", summary.as_str())];
    variables.extend(inputs);
    let output = bash(folder, &step(id), &variables);
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    (output, read(&outputs), read(&summary))
}

#[test]
fn the_action_checks_and_leaves_a_file_of_problems() {
    let inputs = [("POLICYC_PATH", "shop.policy"), ("POLICYC_SARIF", "found.sarif"), ("POLICYC_LANG", "en")];
    let good = repository(&laid_out(GOOD));
    let (output, outputs, _) = run_step(good.path(), "check", &inputs);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(outputs, "sarif=found.sarif\n");
    let bad = repository("rulebook");
    let (output, _, _) = run_step(bad.path(), "check", &inputs);
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("::error "));
    let sarif = std::fs::read_to_string(bad.path().join("found.sarif")).expect("the file of problems");
    let sarif: serde_json::Value = serde_json::from_str(&sarif).expect("JSON");
    assert_eq!(sarif["version"], "2.1.0");
}

#[test]
fn the_action_tells_what_a_pull_request_changes() {
    let folder = repository(GOOD);
    let path = folder.path();
    std::fs::write(path.join("shops.json"), r#"[{ "subject": "a", "orders": 17, "warned": true }]"#)
        .expect("written");
    let inputs = [
        ("POLICYC_PATH", "shop.policy"),
        ("POLICYC_BASE", "main"),
        ("POLICYC_FACTS", "shops.json"),
        ("POLICYC_AS_OF", "2024-06-01"),
        ("POLICYC_LANG", "zh"),
    ];
    let (output, outputs, _) = run_step(path, "diff", &inputs);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(outputs, "markdown=policyc-diff.md\ndiffers=false\n");
    std::fs::write(path.join("shop.policy"), GOOD.replace("orders >= 20", "orders >= 15")).expect("written");
    std::fs::remove_file(path.join("outputs")).expect("removed");
    let (output, outputs, summary) = run_step(path, "diff", &inputs);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(outputs, "markdown=policyc-diff.md\ndiffers=true\n");
    assert!(summary.contains("违规订单数的界限：20 → 15"), "{summary}");
    let unknown = [("POLICYC_PATH", "."), ("POLICYC_BASE", "nowhere"), ("POLICYC_LANG", "en")];
    assert_eq!(run_step(path, "diff", &unknown).0.status.code(), Some(2));
}

#[test]
fn the_action_hands_inputs_to_scripts_by_the_environment_only() {
    for id in ["install", "check", "diff"] {
        assert!(!step(id).contains("${{"), "{id}: an input in a script could be a command");
    }
}

#[test]
fn the_page_names_every_input_output_and_hook() {
    let page = std::fs::read_to_string("docs/ci.md").expect("the page");
    let action = yaml("action.yml");
    let keys = |part: &str| -> Vec<String> {
        let found = action.find(part).expect("a part").pairs().iter();
        found.map(|(key, _)| format!("`{}`", key.name)).collect()
    };
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hooks = hooks.elements().expect("a list").iter().filter_map(|hook| text(hook, "id"));
    let names = keys("inputs").into_iter().chain(keys("outputs")).chain(hooks.map(|id| format!("`{id}`")));
    for name in names {
        assert!(page.contains(&name), "{name}");
    }
}

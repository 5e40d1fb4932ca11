//! The cases beside the shipped rulebooks: each comes out as its snapshot says, and together they reach every tier, every outcome of a
//! gate and every milestone.

#[path = "shipped/examples.rs"]
#[allow(dead_code)]
mod examples;
mod shipped;

use std::collections::BTreeSet;
use std::path::Path;

use policyc::domain::BandKind;
use policyc::engine::{CaseFolder, CaseRuns, CaseText, Decision, Workspace, run_cases};
use policyc::plan::{Plan, Rule};
use policyc::wire::snapshot_body;

use examples::rulebooks;

const PLATFORMS: &[&str] = &["douyin", "kuaishou", "niaogebiji", "wechat", "xiaohongshu"];

/// The rulebooks whose cases are told in both languages.
const IN_BOTH_LANGUAGES: &[&str] = &["kuaishou.no_source", "xiaohongshu.no_source"];

/// Outcomes that no facts can bring about, and why.
const OUT_OF_REACH: &[(&str, &str)] = &[(
    "wechat.zero_deposit 2025-04-24-draft: commission is Refused",
    "what keeps a shop from admission bars it",
)];

/// Runs the cases of a platform without looking at their snapshots.
fn run(platform: &str) -> (Workspace, CaseRuns) {
    let mut workspace = rulebooks(platform);
    let path = format!("policies/{platform}/cases");
    let mut files: Vec<CaseText> = Vec::new();
    for entry in std::fs::read_dir(&path).expect("every platform has cases") {
        let file = entry.expect("an entry").path();
        if file.is_file() {
            let text = std::fs::read_to_string(&file).expect("a file of cases");
            files.push(CaseText { path: file.display().to_string(), text });
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    let folder = CaseFolder { path, files, ..CaseFolder::default() };
    let runs = run_cases(&mut workspace, &folder, None);
    assert_eq!(runs.problems, [], "{platform}");
    (workspace, runs)
}

#[test]
fn every_case_comes_out_as_its_snapshot_says() {
    for platform in PLATFORMS {
        for run in run(platform).1.runs {
            let path = Path::new(&run.snapshot);
            let name = path.file_name().expect("a name").to_string_lossy();
            let name = name.strip_suffix(".snap").expect("a snapshot").to_owned();
            let folder = Path::new("..").join(path.parent().expect("a folder"));
            insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => folder }, {
                insta::assert_snapshot!(name, snapshot_body(&run.text));
            });
        }
    }
}

/// What decisions reach: versions with their tiers, outcomes of gates, and milestones by clause, label or points.
fn reached(decisions: &[Decision]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for decision in decisions {
        let (id, own) = (&decision.rulebook.id, &decision.rulebook.version);
        for finding in &decision.findings {
            let version = finding.version.as_ref().unwrap_or(own);
            let tiers = finding.tier.iter().chain(&finding.also);
            found.extend(tiers.map(|tier| format!("{id} {version}: {} is {}", finding.rule, tier.id)));
        }
        for gate in &decision.gates {
            found.insert(format!("{id} {own}: {} is {:?}", gate.rule, gate.status));
        }
        for account in &decision.accounts {
            let name = |cite: &Option<String>, label: &Option<String>| cite.clone().or(label.clone());
            let milestones = account.reached.iter().filter_map(|one| name(&one.cite, &one.label));
            found.extend(milestones.map(|name| format!("{id} {own}: {} at {name}", account.id)));
        }
    }
    found
}

/// The outcomes that a band leads to, with what is the case without it.
fn outcomes(kind: BandKind) -> &'static [&'static str] {
    match kind {
        BandKind::Admit => &["Admitted", "Refused"],
        BandKind::Keep | BandKind::Remove => &["Stays", "Removed"],
        BandKind::Warn => &["Stays", "Warned"],
        BandKind::Bar => &["Barred"],
    }
}

/// What the cases of a version must reach.
fn wanted(plan: &Plan) -> BTreeSet<String> {
    let (id, version) = (&plan.head.id, &plan.head.version);
    let mut wanted = BTreeSet::new();
    for rule in &plan.rules {
        match rule {
            Rule::Violation(violation) => {
                let tier = |name: &String| format!("{id} {version}: {} is {name}", violation.name);
                wanted.extend(violation.tiers.iter().map(|one| tier(&one.name)));
            }
            Rule::Gate(gate) => {
                let all = gate.bands.iter().flat_map(|band| outcomes(band.kind));
                wanted.extend(all.map(|outcome| format!("{id} {version}: {} is {outcome}", gate.name)));
            }
        }
    }
    for account in &plan.accounts {
        let named = account.milestones.iter().map(|one| one.cite.as_ref().or(one.label.as_ref()));
        let milestone = |name: Option<&String>| {
            format!("{id} {version}: {} at {}", account.name, name.expect("a clause or a label"))
        };
        wanted.extend(named.map(milestone));
    }
    wanted
}

#[test]
fn the_cases_reach_every_tier_outcome_and_milestone() {
    let mut missing: Vec<String> = Vec::new();
    for platform in PLATFORMS {
        let (workspace, runs) = run(platform);
        let found: BTreeSet<String> = runs.runs.iter().flat_map(|run| reached(&run.decisions)).collect();
        let all = workspace.rulebooks.iter().flat_map(|loaded| wanted(&loaded.plan));
        missing.extend(all.filter(|one| !found.contains(one)));
    }
    let excused: Vec<&str> = OUT_OF_REACH.iter().map(|(what, _)| *what).collect();
    assert_eq!(missing, excused, "no case for");
}

#[test]
fn two_rulebooks_are_told_in_both_languages() {
    for id in IN_BOTH_LANGUAGES {
        let platform = id.split('.').next().expect("a platform");
        let runs = run(platform).1.runs;
        let of_it = runs.iter().filter(|run| run.decisions.iter().any(|one| one.rulebook.id == *id));
        let texts: Vec<&String> = of_it.map(|run| &run.text).collect();
        assert!(texts.len() >= 5, "{id}: {} cases", texts.len());
        assert!(texts.iter().all(|text| text.contains("── en ──") && text.contains("── zh ──")), "{id}");
    }
}

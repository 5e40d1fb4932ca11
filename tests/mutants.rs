//! Change any number, day, comparison, unit, period or effect of a shipped rulebook, and the checker refuses it, or a case or a test
//! fails and says under which clause.

#[path = "shipped/case_texts.rs"]
mod case_texts;
#[path = "shipped/mutants.rs"]
#[allow(dead_code)]
mod mutants;
#[path = "shipped/places.rs"]
mod places;
mod shipped;

use std::collections::BTreeMap;

use case_texts::{Alone, cases_of};
use mutants::{Changed, tree};
use places::{Place, places};
use policyc::engine::{CaseRun, Lang, Workspace, load, run_cases, test};

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fate {
    /// The checker refuses it.
    Refused,
    /// A case or test fails and names the clause, or there is none to name.
    Named,
    /// Something fails and names another clause, or none.
    Unnamed(String),
    /// Nobody notices.
    Unnoticed,
}

/// A change to a file.
struct Mutant<'a> {
    path: &'a str,
    place: &'a Place,
    other: &'a str,
}

/// The shipped files and their cases.
struct Shop {
    texts: BTreeMap<String, String>,
    cases: BTreeMap<String, Vec<Alone>>,
}

impl Shop {
    fn load(&self, path: &str, text: String) -> Workspace {
        load(&[path.to_owned()], &Changed { texts: &self.texts, path, text })
    }

    fn fate(&self, mutant: &Mutant<'_>) -> Fate {
        let text = &self.texts[mutant.path];
        let Place { range, clauses, .. } = mutant.place;
        let changed = format!("{}{}{}", &text[..range.start], mutant.other, &text[range.end..]);
        let mut workspace = self.load(mutant.path, changed);
        if workspace.has_errors() {
            return Fate::Refused;
        }
        let is_named = |said: &str| clauses.is_empty() || clauses.iter().any(|clause| names(said, clause));
        let mut heard = Vec::new();
        for alone in &self.cases[mutant.path] {
            let runs = run_cases(&mut workspace, &alone.folder, None);
            let differing = runs.runs.iter().filter_map(CaseRun::problem).chain(runs.problems.clone());
            for problem in differing {
                let said = problem.headline(Lang::En);
                if is_named(&said) {
                    return Fate::Named;
                }
                heard.push(said);
            }
        }
        for problem in test(&workspace, None).problems {
            let said =
                format!("{} {}", problem.headline(Lang::En), problem.help(Lang::En).unwrap_or_default());
            if is_named(&said) {
                return Fate::Named;
            }
            heard.push(said);
        }
        heard.first().map_or(Fate::Unnoticed, |said| Fate::Unnamed(said.clone()))
    }
}

/// Whether a clause stands in a sentence by itself.
fn names(said: &str, clause: &str) -> bool {
    said.match_indices(clause).any(|(at, _)| {
        let before = said[..at].chars().next_back();
        let after = said[at + clause.len()..].chars().next();
        before.is_none_or(|sign| " 〔".contains(sign)) && after.is_none_or(|sign| " 〕:,".contains(sign))
    })
}

fn shop() -> Shop {
    let texts = shipped::policies();
    let cases = texts.iter().map(|(path, text)| (path.clone(), cases_of(path, text))).collect();
    Shop { texts, cases }
}

#[test]
fn every_case_comes_out_the_same_beside_its_version_alone() {
    let shop = shop();
    for (path, cases) in &shop.cases {
        let mut workspace = shop.load(path, shop.texts[path].clone());
        for alone in cases {
            let runs = run_cases(&mut workspace, &alone.folder, None);
            assert_eq!(runs.problems, [], "{path}: {}", alone.name);
            assert!(runs.runs.iter().all(|run| run.problem().is_none()), "{path}: {}", alone.name);
        }
    }
}

#[test]
fn every_change_is_told_by_its_clause() {
    let shop = shop();
    let mut paths: Vec<&String> = shop.texts.keys().collect();
    paths.sort();
    let found: Vec<(&String, Vec<Place>)> =
        paths.into_iter().map(|path| (path, places(&tree(&shop.texts[path]), &shop.texts[path]))).collect();
    let mut mutants = Vec::new();
    for (path, places) in &found {
        for place in places {
            mutants.extend(place.others.iter().map(|other| Mutant { path, place, other }));
        }
    }
    let (one, other) = mutants.split_at(mutants.len() / 2);
    let fates = |mutants: &[Mutant<'_>]| mutants.iter().map(|mutant| shop.fate(mutant)).collect::<Vec<_>>();
    let fates: Vec<Fate> = std::thread::scope(|scope| {
        let beside = scope.spawn(|| fates(other));
        let mut all = fates(one);
        all.extend(beside.join().expect("a thread that ends"));
        all
    });
    let mut wrong = Vec::new();
    for (mutant, fate) in mutants.iter().zip(&fates) {
        let text = &shop.texts[mutant.path];
        let line = text[..mutant.place.range.start].matches('\n').count() + 1;
        let what =
            format!("{}:{line}: `{}` -> `{}`", mutant.path, &text[mutant.place.range.clone()], mutant.other);
        match fate {
            Fate::Refused | Fate::Named => {}
            Fate::Unnamed(said) => {
                wrong.push(format!("{what}: {:?} is not named in: {said}", mutant.place.clauses));
            }
            Fate::Unnoticed => wrong.push(format!("{what}: nobody notices")),
        }
    }
    let refused = fates.iter().filter(|fate| **fate == Fate::Refused).count();
    assert!(
        mutants.len() > 1500 && refused * 10 < mutants.len(),
        "{} tried, {refused} refused",
        mutants.len()
    );
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), mutants.len(), wrong.join("\n"));
}

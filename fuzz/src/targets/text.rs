//! Texts of the policy language: reading and laying out.

use policyc::base::{Lang, Sources};
use policyc::format::{Refusal, WordsByPlace, format, translate};
use policyc::syntax::{Group, Part, concrete, parse};

use super::problems::told;

/// Reads a text, whatever it is.
pub(super) fn parses(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut sources = Sources::default();
    let file = sources.add("fuzz.policy", &*text);
    let (tree, problems) = parse(file, &sources);
    told(&problems, &sources);
    assert_eq!(parse(file, &sources).1.len(), problems.len(), "reading twice says the same");
    if problems.is_empty() {
        let printed = format(&text).expect("a sound text can be laid out");
        let printed_file = sources.add("fuzz.policy", printed.as_str());
        let (again, problems) = parse(printed_file, &sources);
        assert!(problems.is_empty(), "{problems:?} in what was printed:\n{printed}");
        assert_eq!(again.items.len(), tree.items.len(), "as many items in:\n{printed}");
    }
}

/// Lays out a text: marks stay, the layout of a layout is itself, keywords go there and back.
pub(super) fn lays_out(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let once = match format(text) {
        Err(Refusal::Unreadable) => return,
        Err(Refusal::Changed) => panic!("the layout says something else:\n{text}"),
        Ok(once) => once,
    };
    assert_eq!(format(&once).as_ref(), Ok(&once), "the layout of a layout, from:\n{text}");
    assert_eq!(marks(&once), marks(text), "all marks stay");
    let english = spelled(&once, Lang::En);
    let chinese = spelled(&english, Lang::Zh);
    assert_eq!(spelled(&chinese, Lang::En), english, "there and back, from:\n{english}");
}

fn spelled(text: &str, lang: Lang) -> String {
    translate(text, lang, &WordsByPlace::new()).unwrap_or_else(|refusal| panic!("{refusal:?}:\n{text}"))
}

/// The marks of a text but commas, which only separate.
fn marks(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    gather(&concrete(text).expect("a text that can be read"), &mut found);
    found
}

fn gather(group: &Group, found: &mut Vec<String>) {
    for part in &group.parts {
        match part {
            Part::Mark(mark) if mark.form == "comma" => {}
            // A keyword may have several spellings, as `point` and `points`.
            Part::Mark(mark) if mark.form.starts_with("kw_") => found.push(mark.form.clone()),
            Part::Mark(mark) => found.push(mark.text.clone()),
            Part::Group(group) => gather(group, found),
        }
    }
}

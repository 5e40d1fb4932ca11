use crate::base::{Day, Lang};
use crate::vocabulary::spelling;

/// The texts that a new rulebook begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scaffold {
    /// The policy: commented, checked, tested.
    pub policy: String,
    /// The facts of a shop, JSON.
    pub facts: String,
}

/// A rulebook to begin with, in force from a day on; keywords, comments, labels and texts are in the language asked for.
pub fn scaffold(id: &str, day: Day, lang: Lang) -> Scaffold {
    let policy = lang.pick(include_str!("en.policy"), include_str!("zh.policy"));
    let head = spelling("kw_rulebook", lang).unwrap_or_default();
    let day = day.to_string();
    Scaffold {
        policy: policy.replace(&format!("{head} ID"), &format!("{head} {id}")).replace("ISSUED", &day),
        facts: include_str!("facts.json").replace("ISSUED", &day),
    }
}

/// The identifier of a rulebook that a name stands for: letters, digits and dots, everything else an underscore.
pub fn identifier(name: &str) -> String {
    let id: String = name.chars().map(|c| if c.is_alphanumeric() || c == '.' { c } else { '_' }).collect();
    let id = id.trim_matches('.').to_owned();
    if id.starts_with(|c: char| c.is_alphabetic() || c == '_') { id } else { format!("_{id}") }
}

use std::hash::Hash;

use indexmap::IndexMap;

/// How often rules came to something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts<What: Hash + Eq> {
    rules: IndexMap<String, Row<What>>,
}

/// What one rule came to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Row<What: Hash + Eq> {
    label: Option<String>,
    counts: IndexMap<What, u64>,
}

/// How often a rule came to something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count<'a, What> {
    /// The rule.
    pub rule: &'a str,
    /// What people call it.
    pub label: Option<&'a str>,
    /// What it came to.
    pub what: &'a What,
    /// How often.
    pub count: u64,
}

impl<What: Hash + Eq> Default for Counts<What> {
    fn default() -> Self {
        Self { rules: IndexMap::new() }
    }
}

impl<What: Hash + Eq + Clone> Counts<What> {
    /// Counts something so many times.
    pub(in crate::eval) fn add(&mut self, rule: &str, label: Option<&String>, what: &What, times: u64) {
        if !self.rules.contains_key(rule) {
            self.rules.insert(rule.to_owned(), Row { label: label.cloned(), counts: IndexMap::new() });
        }
        let counts = &mut self.rules[rule].counts;
        match counts.get_mut(what) {
            Some(count) => *count += times,
            None => {
                counts.insert(what.clone(), times);
            }
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        for (rule, row) in &other.rules {
            for (what, count) in &row.counts {
                self.add(rule, row.label.as_ref(), what, *count);
            }
        }
    }

    /// The counts, rule by rule.
    pub fn iter(&self) -> impl Iterator<Item = Count<'_, What>> {
        self.rules.iter().flat_map(|(rule, row)| {
            let label = row.label.as_deref();
            row.counts.iter().map(move |(what, count)| Count { rule, label, what, count: *count })
        })
    }
}

use indexmap::IndexMap;

/// An old and a new thing that belong together, or one of them alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair<'a, T> {
    pub(super) old: Option<&'a T>,
    pub(super) new: Option<&'a T>,
}

/// Puts old and new things of the same key side by side, the old ones in their order first. Of several things with one key the first
/// goes with the first.
pub(super) fn pairs<'a, T, K: Eq + std::hash::Hash + Clone>(
    olds: &'a [T],
    news: &'a [T],
    key: impl Fn(&T) -> K,
) -> Vec<(K, Pair<'a, T>)> {
    let mut found: IndexMap<(K, usize), Pair<'a, T>> = IndexMap::new();
    for (key, thing) in numbered(olds, &key) {
        found.insert(key, Pair { old: Some(thing), new: None });
    }
    for (key, thing) in numbered(news, &key) {
        found.entry(key).or_insert(Pair { old: None, new: None }).new = Some(thing);
    }
    found.into_iter().map(|((key, _), pair)| (key, pair)).collect()
}

/// Things with their keys, each key numbered by how often it came before.
fn numbered<'a, T, K: Eq + std::hash::Hash + Clone>(
    things: &'a [T],
    key: &impl Fn(&T) -> K,
) -> Vec<((K, usize), &'a T)> {
    let mut seen: IndexMap<K, usize> = IndexMap::new();
    let number = |thing: &'a T| {
        let key = key(thing);
        let count = seen.entry(key.clone()).or_insert(0);
        *count += 1;
        ((key, *count), thing)
    };
    things.iter().map(number).collect()
}

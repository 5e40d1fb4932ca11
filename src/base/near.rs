/// The candidate a person most likely meant, if one is near enough: at most a third of its letters differ
/// (Damerau–Levenshtein), or one contains the other.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let length = wanted.chars().count();
    candidates
        .into_iter()
        .filter(|candidate| *candidate != wanted)
        .map(|candidate| (strsim::damerau_levenshtein(wanted, candidate), candidate))
        .filter(|(distance, candidate)| {
            let longest = length.max(candidate.chars().count());
            *distance <= longest.div_ceil(3).max(1) && *distance < longest
                || (length >= 3 && candidate.contains(wanted))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate.to_owned())
}

//! The laws of the layout: it keeps every mark and every comment, and the layout of a layout is itself.

#[path = "format/sentences.rs"]
mod sentences;
mod shipped;

use policyc::base::Sources;
use policyc::format::{Refusal, format};
use policyc::syntax::parse;

use sentences::Sentences;

/// What can be read without any problem.
fn is_sound(text: &str) -> bool {
    let mut sources = Sources::default();
    let file = sources.add("t.policy", text);
    parse(file, &sources).1.is_empty()
}

/// Lays out a text twice: it can be, and the second time changes nothing.
fn obeys(text: &str) {
    let once = format(text).unwrap_or_else(|refusal| panic!("{refusal:?}:\n{text}"));
    let twice = format(&once).unwrap_or_else(|refusal| panic!("{refusal:?} of its own layout:\n{once}"));
    assert_eq!(once, twice, "laid out from:\n{text}");
    assert!(once.lines().all(|line| line.trim_end() == line), "no blanks at the end of a line:\n{once}");
}

/// How many sentences of a range of seeds can be read; all of those obey the laws.
fn sound_ones(sentences: &Sentences, seeds: std::ops::Range<u64>) -> usize {
    let texts = seeds.map(|seed| sentences.roll("sound", seed)).filter(|text| is_sound(text));
    texts.inspect(|text| obeys(text)).count()
}

#[test]
fn ten_thousand_generated_texts_obey_the_laws() {
    let sentences = Sentences::new();
    let sound = std::thread::scope(|scope| {
        let other = scope.spawn(|| sound_ones(&sentences, 5_000..10_000));
        sound_ones(&sentences, 0..5_000) + other.join().expect("the other half obeys the laws too")
    });
    assert!(sound > 9_000, "most sentences of the grammar can be read: {sound} of 10000");
}

#[test]
fn every_policy_and_every_case_obeys_the_laws() {
    let mut seen = 0;
    for folder in ["policies", "tests"] {
        for (path, text) in shipped::policies_in(folder) {
            if is_sound(&text) {
                seen += 1;
                obeys(&text);
            } else {
                assert!(format(&text) != Err(Refusal::Changed), "{path} is refused for what it is");
            }
        }
    }
    assert!(seen > 100, "{seen} policies");
}

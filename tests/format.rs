//! The laws of the layout: it keeps every mark and every comment, the layout of a layout is itself, and keywords go into the other
//! language and back without loss.

#[path = "format/sentences.rs"]
mod sentences;
mod shipped;

use policyc::base::{Lang, Sources};
use policyc::format::{Refusal, WordsByPlace, format, translate};
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

/// Puts the keywords of a text into one language.
fn spelled(text: &str, lang: Lang) -> String {
    translate(text, lang, &WordsByPlace::new()).unwrap_or_else(|refusal| panic!("{refusal:?}:\n{text}"))
}

/// Puts the keywords of a text into the other language and back: nothing is lost, and both layouts are their own.
fn converts(text: &str) {
    let english = spelled(text, Lang::En);
    let chinese = spelled(&english, Lang::Zh);
    assert_eq!(spelled(&chinese, Lang::En), english, "there and back from:\n{english}");
    assert_eq!(format(&chinese).as_ref(), Ok(&chinese), "laid out from:\n{english}");
    assert_eq!(format(&english).as_ref(), Ok(&english), "laid out from:\n{text}");
}

/// How many sentences of a range of seeds can be read; all of those obey the laws.
fn sound_ones(sentences: &Sentences, seeds: std::ops::Range<u64>) -> usize {
    let texts = seeds.map(|seed| (seed, sentences.roll("sound", seed))).filter(|(_, text)| is_sound(text));
    let checked = texts.inspect(|(seed, text)| {
        converts(text);
        // These have keywords of both languages.
        if seed % 4 == 0 {
            obeys(text);
        }
    });
    checked.count()
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
                converts(&text);
            } else {
                assert!(format(&text) != Err(Refusal::Changed), "{path} is refused for what it is");
            }
        }
    }
    assert!(seen > 100, "{seen} policies");
}

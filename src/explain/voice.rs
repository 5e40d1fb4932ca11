use rustc_hash::FxHashMap;

use crate::base::{Day, Instant, Lang, Sources};
use crate::eval::decision::{Decision, Need, TierNote};
use crate::messages::{Frame, Heading, ReasonLine, Say};
use crate::render::{Block, Line};

/// What people call the facts, readings and judgements that a decision asks for, by their paths.
pub(super) type Names<'a> = FxHashMap<&'a str, Option<&'a str>>;

/// Gathers them; of several labels the first one counts.
pub(super) fn names(decision: &Decision) -> Names<'_> {
    let findings = decision.findings.iter().flat_map(|finding| &finding.needs);
    let gates = decision.gates.iter().flat_map(|gate| &gate.needs);
    let mut names = Names::default();
    for Need { fact, label, .. } in decision.needs.iter().chain(findings).chain(gates) {
        names.entry(fact).or_insert(label.as_deref());
    }
    names
}

/// Who speaks: about which decision, in which language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice<'a> {
    pub(super) decision: &'a Decision,
    pub(super) names: &'a Names<'a>,
    /// Where places are looked up; none are named without.
    pub(super) sources: Option<&'a Sources>,
    pub(super) lang: Lang,
}

/// How an inline finding of the platform is written, before what it finds.
const FINDS: &str = "platform finds ";

/// How a reading is told from facts, before its name.
const READING: &str = "reading ";

/// Words of the language that stand for the moment asked for.
const MOMENTS: &[(&str, ReasonLine)] = &[("today", ReasonLine::AsOfDay), ("now", ReasonLine::AsOfMoment)];

impl Voice<'_> {
    /// A sentence.
    pub(super) fn say(&self, sentence: &impl Say) -> String {
        sentence.say(self.lang)
    }

    /// A list in running text.
    pub(super) fn list<T: AsRef<str>>(&self, items: impl IntoIterator<Item = T>) -> String {
        self.joined(items, &Frame::Comma)
    }

    /// The same, with the last one joined as in speech: a, b and c.
    fn series(&self, items: &[String]) -> String {
        match items {
            [] | [_] => items.concat(),
            [rest @ .., last] => self.joined([&self.list(rest), last], &Frame::Last),
        }
    }

    /// Things with something between them.
    pub(super) fn joined<T: AsRef<str>>(
        &self,
        items: impl IntoIterator<Item = T>,
        between: &Frame,
    ) -> String {
        let between = self.say(between);
        let mut text = String::new();
        for (at, item) in items.into_iter().enumerate() {
            text += if at > 0 { &between } else { "" };
            text += item.as_ref();
        }
        text
    }

    /// A section, unless there is nothing in it.
    pub(super) fn part(&self, heading: &Heading, body: Vec<Block>) -> Option<Block> {
        (!body.is_empty()).then(|| Block::section(self.say(heading), body))
    }

    /// What people call something, with what it is about behind it.
    pub(super) fn then(&self, what: impl Into<String>, comes: impl Into<String>) -> String {
        self.say(&Frame::Then { what: what.into(), comes: comes.into() })
    }

    /// A thing and a short remark about it.
    pub(super) fn aside(&self, what: impl Into<String>, aside: Option<String>) -> String {
        let what = what.into();
        aside.map_or(what.clone(), |aside| self.say(&Frame::Aside { what, aside }))
    }

    /// What people call the fact, reading or judgement with a path; the path itself if they have no name for it.
    pub(super) fn known_as(&self, path: &str) -> String {
        if let Some(found) = path.strip_prefix(FINDS) {
            return self.say(&ReasonLine::Finds { what: found.trim_matches('"').to_owned() });
        }
        if let Some((_, line)) = MOMENTS.iter().find(|(word, _)| *word == path) {
            return self.say(line);
        }
        let label = self.names.get(path).copied().flatten();
        label.or_else(|| reading_name(path)).unwrap_or(path).to_owned()
    }

    /// The same for several paths, each name once.
    pub(super) fn all_known_as(&self, paths: &[String]) -> String {
        let mut names: Vec<String> = Vec::new();
        for name in paths.iter().map(|path| self.known_as(path)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        self.series(&names)
    }

    /// The end of a stretch of time: `2023-06-04 24:00`, or the time of the day.
    pub(super) fn end(&self, last_day: Day, closes_at: Instant) -> String {
        let zone = &self.decision.zone;
        let is_midnight = last_day.tomorrow().ok().and_then(|next| zone.start_of(next)) == Some(closes_at);
        if is_midnight { format!("{last_day} 24:00") } else { self.minute(closes_at) }
    }

    /// A moment: `2023-06-01 14:30`; the last second of a day is `2023-06-01 24:00`.
    pub(super) fn moment(&self, instant: Instant) -> String {
        let day = self.decision.zone.day_of(instant);
        let is_last = self.decision.zone.end_of(day) == Some(instant);
        if is_last { format!("{day} 24:00") } else { self.minute(instant) }
    }

    fn minute(&self, instant: Instant) -> String {
        let written = self.decision.zone.write(instant);
        let minute = written.get(.."2023-06-01T14:30".len()).unwrap_or(&written);
        minute.replace('T', " ")
    }
}

/// The name of a reading, if that is what a path stands for.
pub(super) fn reading_name(path: &str) -> Option<&str> {
    path.strip_prefix(READING)
}

/// What people call something, or its name in the rulebook.
pub(super) fn named<'a>(label: Option<&'a String>, id: &'a str) -> &'a str {
    label.map_or(id, String::as_str)
}

/// What people call a tier.
pub(super) fn tier_name(tier: &TierNote) -> &str {
    named(tier.label.as_ref(), &tier.id)
}

/// `〔四、2〕`
pub(super) fn clause(cite: &str) -> Line {
    Line::default().cite(format!("〔{cite}〕"))
}

/// Puts the clause at the right of an item.
pub(super) fn cited(block: Block, cite: Option<&String>) -> Block {
    match cite {
        Some(cite) => block.noted(clause(cite)),
        None => block,
    }
}

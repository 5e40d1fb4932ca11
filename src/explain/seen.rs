use super::voice::Voice;
use crate::eval::decision::{Blank, Reason, Seen, Silence};
use crate::messages::{Frame, OpenLine, Quantity, ReasonLine};
use crate::render::{Block, Line};

impl Voice<'_> {
    /// A condition that is not taken apart: the values seen, then the condition as written.
    pub(super) fn leaf(&self, reason: &Reason) -> Line {
        let values = self.values(reason);
        if reason.text == "true" {
            return Line::plain(self.say(&ReasonLine::Always));
        }
        if values.is_empty() {
            return Line::plain(self.known_as(&reason.text));
        }
        if let Some(seen) = self.nameless(reason) {
            return Line::plain(self.then(self.known_as(&reason.text), self.seen_value(seen)));
        }
        let line = Line::plain(self.joined(values, &Frame::Clause));
        if says_it_all(reason) { line } else { line.faint(self.aside("", Some(reason.text.clone()))) }
    }

    /// The values that a condition looked at; what stands under a `not` is looked at too.
    fn values(&self, reason: &Reason) -> Vec<String> {
        let below = reason.parts.iter().flat_map(|part| self.values(part));
        reason.seen.iter().map(|seen| self.value_line(seen)).chain(below).collect()
    }

    /// The only value seen, if nothing but the condition itself says what it is a value of.
    fn nameless<'r>(&self, reason: &'r Reason) -> Option<&'r Seen> {
        let [seen] = reason.seen.as_slice() else { return None };
        let has_name = seen.label.is_some() || self.known_as(&seen.what) != seen.what;
        (!has_name && reason.text.contains(&seen.what)).then_some(seen)
    }

    fn value_line(&self, seen: &Seen) -> String {
        let what = seen.label.clone().unwrap_or_else(|| self.known_as(&seen.what));
        self.say(&ReasonLine::Seen { what, value: self.seen_value(seen) })
    }

    fn seen_value(&self, seen: &Seen) -> String {
        if let Some(value) = seen.value_label.as_ref().or(seen.value.as_ref()) {
            return self.value(value);
        }
        if seen.is_computed {
            return self.say(match seen.because {
                Some(Silence::OpenReading) => &ReasonLine::LeftOpen,
                Some(_) => &ReasonLine::NoValue,
                None => &ReasonLine::NotKnown,
            });
        }
        let is_reading = self.decision.readings.iter().any(|reading| reading.name == seen.what);
        self.say(if is_reading { &ReasonLine::LeftOpen } else { &ReasonLine::NotProvided })
    }

    /// A value as people say it.
    pub(super) fn value(&self, value: &str) -> String {
        if let Some((_, line)) = WORDS.iter().find(|(word, _)| *word == value) {
            return self.say(line);
        }
        if let Some((of, passing)) = share(value) {
            return self.say(&ReasonLine::Share { passing, of });
        }
        if let Some(count) = entries(value) {
            return self.say(&ReasonLine::Entries { count });
        }
        Quantity::read(value).map_or_else(|| value.to_owned(), |quantity| self.say(&quantity))
    }

    /// What something depends on that is open, or else why it is open all the same.
    pub(super) fn opened(&self, needs: &[String], because: Option<&Blank>) -> Result<String, String> {
        if needs.is_empty() { Err(self.why_open(because)) } else { Ok(self.all_known_as(needs)) }
    }

    /// Why something is open although no fact is missing.
    pub(super) fn why_open(&self, because: Option<&Blank>) -> String {
        let Some(blank) = because else { return self.say(&OpenLine::NotSettled) };
        let what = self.say(&match &blank.label {
            Some(label) => OpenLine::Called { label: label.clone() },
            None => OpenLine::Written { code: blank.what.clone() },
        });
        self.say(&match blank.why {
            Silence::Absent => OpenLine::Absent { what },
            Silence::DividedByZero => OpenLine::DividedByZero { what },
            Silence::OpenReading => OpenLine::OpenReading { what },
            Silence::BeyondCalendar => OpenLine::BeyondCalendar { what },
            Silence::EmptyList => OpenLine::EmptyList { what },
            Silence::TooFar => OpenLine::TooFar { what },
            Silence::NotWhole => OpenLine::NotWhole { what },
        })
    }

    /// What explains a condition further: the stretch of days it counts, or why it has no value.
    pub(super) fn remarks(&self, reason: &Reason) -> Vec<Block> {
        let window = reason.window.clone().map(|(from, to)| self.say(&ReasonLine::Counted { from, to }));
        let silence = reason.because.map(|silence| self.say(&silence_line(silence)));
        let remark = |remark| Block::Paragraph(Line::default().faint(remark));
        window.into_iter().chain(silence).map(remark).collect()
    }
}

/// Values that are words.
const WORDS: &[(&str, ReasonLine)] =
    &[("true", ReasonLine::Yes), ("false", ReasonLine::No), ("null", ReasonLine::Absent)];

/// Reads `2/5`: of how many, and how many pass.
fn share(value: &str) -> Option<(usize, usize)> {
    let (passing, of) = value.split_once('/')?;
    Some((of.parse().ok()?, passing.parse().ok()?))
}

/// Reads `[3]`: how many elements a list has.
fn entries(value: &str) -> Option<usize> {
    value.strip_prefix('[')?.strip_suffix(']')?.parse().ok()
}

/// Whether a condition is a fact and nothing else, so that its value says it all.
fn says_it_all(reason: &Reason) -> bool {
    let is_path =
        reason.text.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == '.');
    is_path || matches!(reason.seen.as_slice(), [seen] if seen.what == reason.text)
}

fn silence_line(silence: Silence) -> ReasonLine {
    match silence {
        Silence::Absent => ReasonLine::NothingToCompare,
        Silence::DividedByZero => ReasonLine::DividedByZero,
        Silence::OpenReading => ReasonLine::OpenReading,
        Silence::BeyondCalendar => ReasonLine::BeyondCalendar,
        Silence::EmptyList => ReasonLine::EmptyList,
        Silence::TooFar => ReasonLine::TooFar,
        Silence::NotWhole => ReasonLine::NotWhole,
    }
}

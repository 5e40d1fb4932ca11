//! Two conditions or computations side by side: the smallest parts in which they differ.

use super::meaning::{Meaning, Word};
use crate::base::Number;
use crate::domain::{AggregateKind, Operator};
use crate::messages::{Aspect, Tendency};

/// How much two conditions must have in common to be one that changed, in hundredths.
const ALIKE: usize = 50;

/// A part in which two meanings differ.
#[derive(Debug)]
pub(super) struct Difference<'a> {
    /// What of it.
    pub(super) aspect: Aspect,
    /// The quantity it is about.
    pub(super) of: Option<&'a Meaning>,
    /// What was said.
    pub(super) old: Option<&'a Meaning>,
    /// What is said.
    pub(super) new: Option<&'a Meaning>,
    /// Which way it goes for shops, where that is certain.
    pub(super) tendency: Option<Tendency>,
}

/// What is known on the way down.
#[derive(Debug, Clone, Copy)]
struct Way<'a> {
    /// What a difference of numbers is called.
    number: Aspect,
    /// The quantity that is compared.
    of: Option<&'a Meaning>,
    /// Which way it goes for shops if this part holds more often, or comes to more.
    growing: Option<Tendency>,
}

/// The parts in which two meanings differ.
pub(super) fn differences<'a>(
    aspect: Aspect,
    growing: Option<Tendency>,
    old: &'a Meaning,
    new: &'a Meaning,
) -> Vec<Difference<'a>> {
    let mut walk = Walk { found: Vec::new(), whole: aspect };
    walk.pair(old, new, Way { number: aspect, of: None, growing });
    walk.found
}

struct Walk<'a> {
    found: Vec<Difference<'a>>,
    whole: Aspect,
}

impl<'a> Walk<'a> {
    fn pair(&mut self, old: &'a Meaning, new: &'a Meaning, way: Way<'a>) {
        if old == new {
            return;
        }
        match (&old.word, &new.word) {
            (Word::Number(a, unit), Word::Number(b, other)) => {
                self.numbers(old, new, (*a, *b), unit == other, way);
            }
            (Word::Unless, word) if *word != Word::Unless && !is_joined(word) => {
                self.pair(&old.parts[0], new, way);
                self.add(Aspect::Excuse, way, Some(&old.parts[1]), None, way.leaning(false));
            }
            (word, Word::Unless) if *word != Word::Unless && !is_joined(word) => {
                self.pair(old, &new.parts[0], way);
                self.add(Aspect::Excuse, way, None, Some(&new.parts[1]), way.leaning(true));
            }
            (Word::All, _) | (_, Word::All) => self.joined(&Word::All, old, new, way),
            (Word::Any, _) | (_, Word::Any) => self.joined(&Word::Any, old, new, way),
            (Word::Compare(a), Word::Compare(b)) => self.compared((*a, *b), old, new, way),
            (Word::Not, Word::Not) => self.each(old, new, way.turned()),
            (Word::InSet, Word::InSet) if old.parts[0] == new.parts[0] => self.sets(old, new, way),
            (Word::InWindow, Word::InWindow) if old.parts[0] == new.parts[0] => {
                self.windows(&old.parts[1], &new.parts[1], way.about(&old.parts[0]));
            }
            (Word::Aggregate(a), Word::Aggregate(b)) if a == b => self.gathered(*a, old, new, way),
            (Word::By, Word::By) if old.parts[0] == new.parts[0] => self.cases(old, new, way),
            (Word::AtLeast(a), Word::AtLeast(b)) if a == b => self.parts(old, new, None, way),
            (a, b) if a == b && old.parts.len() == new.parts.len() => self.each(old, new, way.through(a)),
            _ => self.whole(old, new, way),
        }
    }

    fn add(
        &mut self,
        aspect: Aspect,
        way: Way<'a>,
        old: Option<&'a Meaning>,
        new: Option<&'a Meaning>,
        tendency: Option<Tendency>,
    ) {
        self.found.push(Difference { aspect, of: way.of, old, new, tendency });
    }

    fn whole(&mut self, old: &'a Meaning, new: &'a Meaning, way: Way<'a>) {
        self.add(self.whole, way, Some(old), Some(new), None);
    }

    fn numbers(
        &mut self,
        old: &'a Meaning,
        new: &'a Meaning,
        ends: (Number, Number),
        is_one_unit: bool,
        way: Way<'a>,
    ) {
        if is_one_unit {
            self.add(way.number, way, Some(old), Some(new), way.leaning(ends.1 > ends.0));
        } else {
            self.add(Aspect::Unit, way, Some(old), Some(new), None);
        }
    }

    fn each(&mut self, old: &'a Meaning, new: &'a Meaning, way: Way<'a>) {
        for (old, new) in old.parts.iter().zip(&new.parts) {
            self.pair(old, new, way);
        }
    }

    /// `all` or `any` on one side at least; what stands alone is one of one.
    fn joined(&mut self, word: &Word, old: &'a Meaning, new: &'a Meaning, way: Way<'a>) {
        let is_so = |meaning: &Meaning| meaning.word == *word;
        let more = Some(*word == Word::Any);
        if is_so(old) && is_so(new) {
            return self.parts(old, new, more, way);
        }
        let (whole, alone) = if is_so(old) { (old, new) } else { (new, old) };
        if whole.parts.iter().all(|part| part.likeness(alone) < ALIKE) {
            return self.whole(old, new, way);
        }
        if is_so(old) {
            self.lists(&old.parts, std::slice::from_ref(new), more, way);
        } else {
            self.lists(std::slice::from_ref(old), &new.parts, more, way);
        }
    }

    fn parts(&mut self, old: &'a Meaning, new: &'a Meaning, more: Option<bool>, way: Way<'a>) {
        self.lists(&old.parts, &new.parts, more, way);
    }

    /// Two lists in any order: what is in both is left out, what is alike is compared, the rest has come or gone. `more` says
    /// whether one more of them makes the whole hold more often.
    fn lists(&mut self, old: &'a [Meaning], new: &'a [Meaning], more: Option<bool>, way: Way<'a>) {
        let mut gone: Vec<&Meaning> = old.iter().filter(|part| !new.contains(part)).collect();
        let mut come: Vec<&Meaning> = new.iter().filter(|part| !old.contains(part)).collect();
        while let Some((from, to)) = most_alike(&gone, &come) {
            let (old, new) = (gone.remove(from), come.remove(to));
            self.pair(old, new, way);
        }
        for part in gone {
            let tendency = more.and_then(|more| way.leaning(!more));
            self.add(part_of(part), way, Some(part), None, tendency);
        }
        for part in come {
            let tendency = more.and_then(|more| way.leaning(more));
            self.add(part_of(part), way, None, Some(part), tendency);
        }
    }

    fn compared(
        &mut self,
        operators: (Operator, Operator),
        old: &'a Meaning,
        new: &'a Meaning,
        way: Way<'a>,
    ) {
        let (left, right) = (old.parts[0] == new.parts[0], old.parts[1] == new.parts[1]);
        let about = way.about(&new.parts[0]).calling(Aspect::Threshold);
        let is_other_quantity = !left && (old.parts[0].parts.is_empty() || new.parts[0].parts.is_empty());
        if is_other_quantity {
            self.whole(old, new, way);
        } else if operators.0 == operators.1 {
            let (of_left, of_right) = sides(operators.0);
            self.pair(&old.parts[0], &new.parts[0], Way { number: Aspect::Threshold, ..way }.sided(of_left));
            self.pair(&old.parts[1], &new.parts[1], about.sided(of_right));
        } else if left && right {
            let tendency = broader(operators).and_then(|is_broader| way.leaning(is_broader));
            self.add(Aspect::Operator, about, Some(old), Some(new), tendency);
        } else if left {
            let ends = old.parts[1].number().zip(new.parts[1].number());
            let is_broader = ends.and_then(|ends| reaches_more(operators, ends));
            let tendency = is_broader.and_then(|is_broader| way.leaning(is_broader));
            self.add(Aspect::Threshold, about, Some(old), Some(new), tendency);
        } else {
            self.whole(old, new, way);
        }
    }

    fn sets(&mut self, old: &'a Meaning, new: &'a Meaning, way: Way<'a>) {
        let (gone, come) = (missing(old, new), missing(new, old));
        let tendency = if gone && come { None } else { way.leaning(come) };
        self.add(Aspect::Choices, way.about(&old.parts[0]), Some(old), Some(new), tendency);
    }

    fn windows(&mut self, old: &'a Meaning, new: &'a Meaning, way: Way<'a>) {
        let is_same_form = std::mem::discriminant(&old.word) == std::mem::discriminant(&new.word);
        if old.word == Word::Since && is_same_form && old.parts[1] != new.parts[1] {
            return self.whole_window(old, new, way, None);
        }
        let lengths = old.parts.first().zip(new.parts.first()).filter(|_| is_same_form);
        let tendency = lengths.and_then(|(a, b)| match (&a.word, &b.word) {
            (Word::Number(a, unit), Word::Number(b, other)) if unit == other => way.leaning(b > a),
            _ => None,
        });
        self.whole_window(old, new, way, tendency);
    }

    fn whole_window(&mut self, old: &'a Meaning, new: &'a Meaning, way: Way<'a>, tendency: Option<Tendency>) {
        self.add(Aspect::Window, way, Some(old), Some(new), tendency);
    }

    /// An aggregate of one kind: its list, which elements, what is taken of each.
    fn gathered(&mut self, kind: AggregateKind, old: &'a Meaning, new: &'a Meaning, way: Way<'a>) {
        let passing = match kind {
            AggregateKind::Count | AggregateKind::Any | AggregateKind::All => way,
            AggregateKind::Sum
            | AggregateKind::Min
            | AggregateKind::Max
            | AggregateKind::Latest
            | AggregateKind::Earliest
            | AggregateKind::None => way.unclear(),
        };
        if old.parts[1] != new.parts[1] {
            self.filters(kind, old, new, passing);
        }
        let counted = Way { number: Aspect::Counted, ..way }.unclear();
        for at in [0, 2] {
            if old.parts[at] != new.parts[at] {
                self.add(Aspect::Counted, counted, Some(old), Some(new), None);
            }
        }
    }

    /// Which elements: a number or window alone is told by itself, all else with the whole, which may be a `none` of what is written.
    fn filters(&mut self, kind: AggregateKind, old: &'a Meaning, new: &'a Meaning, way: Way<'a>) {
        let is_whole = |meaning: &Meaning| meaning.parts[1].word == Word::Whole;
        let mut inner = Walk { found: Vec::new(), whole: Aspect::Condition };
        if is_whole(old) || is_whole(new) {
            let tendency = way.leaning(is_whole(new)).filter(|_| kind == AggregateKind::Count);
            return self.add(self.whole, way, Some(old), Some(new), tendency);
        }
        inner.pair(&old.parts[1], &new.parts[1], way);
        let is_small = |difference: &Difference<'_>| {
            matches!(difference.aspect, Aspect::Threshold | Aspect::Window | Aspect::Unit | Aspect::Choices)
        };
        match inner.found.as_slice() {
            [only] if is_small(only) => self.found.append(&mut inner.found),
            [first, rest @ ..] => {
                let tendency =
                    first.tendency.filter(|_| rest.iter().all(|one| one.tendency == first.tendency));
                self.add(self.whole, way, Some(old), Some(new), tendency);
            }
            [] => {}
        }
    }

    /// The cases of a `by`, each by what it is for.
    fn cases(&mut self, old: &'a Meaning, new: &'a Meaning, way: Way<'a>) {
        let case = |arm: &Meaning| (arm.word.clone(), arm.parts[0].key().to_owned());
        let is_one_order = old.parts[1..]
            .iter()
            .map(case)
            .map(|(word, key)| (word == Word::Else, key))
            .zip(new.parts[1..].iter().map(case).map(|(word, key)| (word == Word::Else, key)))
            .all(|(old, new)| old.0 == new.0 && (old.0 || old.1 == new.1));
        if !is_one_order || old.parts.len() != new.parts.len() {
            return self.whole(old, new, way);
        }
        for (old, new) in old.parts[1..].iter().zip(&new.parts[1..]) {
            if let (Some(old), Some(new)) = (old.parts.last(), new.parts.last()) {
                self.pair(old, new, way);
            }
        }
    }
}

impl<'a> Way<'a> {
    /// Which way it goes for shops if the part grows, or shrinks.
    fn leaning(self, grows: bool) -> Option<Tendency> {
        self.growing.map(|growing| if grows { growing } else { opposite(growing) })
    }

    fn turned(self) -> Self {
        Self { growing: self.growing.map(opposite), ..self }
    }

    fn unclear(self) -> Self {
        Self { growing: None, ..self }
    }

    fn about(self, of: &'a Meaning) -> Self {
        if of.is_constant() { self } else { Self { of: Some(of), ..self } }
    }

    fn calling(self, number: Aspect) -> Self {
        Self { number, ..self }
    }

    /// Down to a side of a comparison: whether the comparison holds more often if that side grows.
    fn sided(self, grows: Option<bool>) -> Self {
        match grows {
            Some(true) => self,
            Some(false) => self.turned(),
            None => self.unclear(),
        }
    }

    /// Down into a form whose parts keep their places.
    fn through(self, word: &Word) -> Self {
        match word {
            Word::Unless | Word::Arith('+') | Word::Between | Word::Arm | Word::Else | Word::For(_) => self,
            Word::Function(function) if function.grows() => self,
            _ => self.unclear(),
        }
    }
}

/// What a part of a condition is called that has come or gone.
fn part_of(part: &Meaning) -> Aspect {
    if part.note.is_excuse { Aspect::Excuse } else { Aspect::Condition }
}

/// Whether conditions are joined by a word.
fn is_joined(word: &Word) -> bool {
    matches!(word, Word::All | Word::Any)
}

pub(super) fn opposite(tendency: Tendency) -> Tendency {
    match tendency {
        Tendency::Stricter => Tendency::Milder,
        Tendency::Milder => Tendency::Stricter,
    }
}

/// Whether a comparison holds more often if its left, and its right side grows.
fn sides(operator: Operator) -> (Option<bool>, Option<bool>) {
    match operator {
        Operator::Equal | Operator::NotEqual => (None, None),
        Operator::Less | Operator::AtMost => (Some(false), Some(true)),
        Operator::Greater | Operator::AtLeast => (Some(true), Some(false)),
    }
}

/// Whether the second of two operators holds more often than the first, with the same sides.
fn broader(operators: (Operator, Operator)) -> Option<bool> {
    use Operator::{AtLeast, AtMost, Equal, Greater, Less};
    match operators {
        (Less | Equal, AtMost) | (Greater | Equal, AtLeast) => Some(true),
        (AtMost, Less | Equal) | (AtLeast, Greater | Equal) => Some(false),
        _ => None,
    }
}

/// Whether the second of two comparisons holds more often than the first, with other numbers at the right. Numbers that lie close
/// together may be one step of a whole quantity: above 2 is at least 3.
fn reaches_more(operators: (Operator, Operator), (old, new): (Number, Number)) -> Option<bool> {
    if old.minus(new).is_none_or(|gap| gap.abs() <= Number::ONE) {
        return None;
    }
    let (rises, falls) = ([Operator::Greater, Operator::AtLeast], [Operator::Less, Operator::AtMost]);
    if rises.contains(&operators.0) && rises.contains(&operators.1) {
        Some(new < old)
    } else if falls.contains(&operators.0) && falls.contains(&operators.1) {
        Some(new > old)
    } else {
        None
    }
}

/// Whether the first of two sets has something that the second has not.
fn missing(one: &Meaning, other: &Meaning) -> bool {
    one.parts[1..].iter().any(|part| !other.parts[1..].contains(part))
}

/// The two that have the most in common, if that is enough.
fn most_alike(old: &[&Meaning], new: &[&Meaning]) -> Option<(usize, usize)> {
    let pairs = old
        .iter()
        .enumerate()
        .flat_map(|(from, old)| new.iter().enumerate().map(move |(to, new)| (old.likeness(new), from, to)));
    let best = pairs.max_by_key(|(likeness, from, to)| (*likeness, std::cmp::Reverse((*from, *to))))?;
    (best.0 >= ALIKE).then_some((best.1, best.2))
}

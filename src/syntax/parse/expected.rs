//! What the grammar waited for, said in the words of a person.

use pest::Parser as _;
use pest::error::{Error, ErrorVariant, InputLocation};

use super::mend::Piece;
use super::recover::first_word;
use crate::base::{FileId, Lang, Span, nearest};
use crate::messages::{Issue, Note, OneOf, Problem, Word};
use crate::syntax::grammar::{Grammar, Rule, word};
use crate::syntax::scan::MAX_DEPTH;
use crate::vocabulary::{keyword, spelling, tongue};

/// What other languages write between and before values, and what is meant; the longer ones first.
const OTHER_OPERATORS: &[(&str, &str)] = &[
    ("===", "=="),
    ("!==", "!="),
    ("&&", "and"),
    ("||", "or"),
    ("=<", "<="),
    ("=>", ">="),
    ("<>", "!="),
    ("&", "and"),
    ("|", "or"),
    ("=", "=="),
    ("并且", "and"),
    ("而且", "and"),
    ("或者", "or"),
    ("不等于", "!="),
    ("等于", "=="),
    ("大于等于", ">="),
    ("小于等于", "<="),
    ("不小于", ">="),
    ("不大于", "<="),
    ("大于", ">"),
    ("小于", "<"),
];

/// What may follow any value: all of it is said as one.
const OPERATORS: &[Rule] = &[Rule::plus, Rule::times, Rule::operator, Rule::compare];
/// What begins a condition.
const CONDITIONS: &[Rule] =
    &[Rule::expr, Rule::disjunction, Rule::conjunction, Rule::negation, Rule::comparison, Rule::entry];
/// Keywords that follow a value where operators may follow it too.
const JOINS: &[Rule] = &[
    Rule::kw_and,
    Rule::kw_or,
    Rule::kw_unless,
    Rule::kw_in,
    Rule::kw_in_window,
    Rule::kw_in_list,
    Rule::kw_between,
    Rule::kw_is,
];

/// What may follow a number: nobody forgets a unit without knowing it.
const UNITS: &[Rule] = &[
    Rule::kw_points,
    Rule::kw_days,
    Rule::kw_hours,
    Rule::kw_workdays,
    Rule::kw_weeks,
    Rule::kw_months,
    Rule::kw_years,
    Rule::percent,
    Rule::currency,
];

/// The keywords that begin what a rule stands for, where a misspelt one is worth a question.
const BEGINNINGS: &[(Rule, &[Rule])] = &[
    (
        Rule::effect,
        &[
            Rule::kw_deduct,
            Rule::kw_fine,
            Rule::kw_impose,
            Rule::kw_demand,
            Rule::kw_grant,
            Rule::kw_warn,
            Rule::kw_may,
            Rule::kw_shall,
        ],
    ),
    (Rule::tier, &[Rule::kw_tier]),
    (Rule::band, &[Rule::kw_admit, Rule::kw_keep, Rule::kw_warn, Rule::kw_remove, Rule::kw_bar]),
];

/// Units glued to a number, and how they are written.
const GLUED: &[(&str, &str)] =
    &[("日", "天"), ("个天", "天"), ("个小时", "小时"), ("个周", "周"), ("月", "个月"), ("块", "元")];

/// How many alternatives a message lists at most.
const MAX_EXPECTED: usize = 7;

/// Where the grammar failed.
pub(super) fn position(error: &Error<Rule>) -> usize {
    match error.location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
    }
}

/// An operator of another language that stands here, and what is meant.
fn other_operator(text: &str) -> Option<(&'static str, &'static str)> {
    OTHER_OPERATORS.iter().copied().find(|(found, _)| text.starts_with(found))
}

/// Translates an error of the grammar: the label goes to what stands where it failed, or, if that is on a later line, to the
/// end of what came before.
pub(super) fn explain(error: &Error<Rule>, file: FileId, offset: usize, text: &str) -> Problem {
    let at = position(error);
    let before = text[..at].trim_end();
    let on_later_line = text[before.len()..at].contains('\n') || at >= text.trim_end().len();
    let issue = match &error.variant {
        ErrorVariant::ParsingError { positives, .. } => {
            issue(positives, &text[at..], tongue(first_word(text)))
        }
        // The grammar ran out of room before it came to an end.
        ErrorVariant::CustomError { .. } => Issue::TooDeep { limit: MAX_DEPTH },
    };
    let piece = Piece { file, offset, text, at };
    let is_misspelt = matches!(issue, Issue::Unexpected { near: Some(_), .. });
    if on_later_line && !before.is_empty() && !is_misspelt {
        let last = before.char_indices().last().map_or(0, |(start, _)| start);
        let span = Span::new(file, offset + last, offset + before.len());
        return piece.offer(Problem::new(issue, span).saying(Note::After));
    }
    let found = other_operator(&text[at..]).map_or_else(|| first_word(&text[at..]), |(found, _)| found);
    let span = Span::new(file, offset + at, offset + at + found.len());
    piece.offer(Problem::new(issue, span).saying(Note::NotAllowedHere))
}

/// What to say about a text where one of these rules was expected, with keywords as one language spells them.
fn issue(expected: &[Rule], text: &str, lang: Lang) -> Issue {
    let found = first_word(text);
    let wants_name = expected.iter().any(|rule| matches!(rule, Rule::ident | Rule::binder | Rule::path));
    if wants_name && is_reserved(found) {
        return Issue::Reserved { word: found.to_owned() };
    }
    let continues = expected.iter().any(|rule| OPERATORS.contains(rule));
    if let Some((_, meant)) = other_operator(text).filter(|_| continues) {
        return just(spelled(meant, lang));
    }
    if text.starts_with('!') && expected.iter().any(|rule| CONDITIONS.contains(rule)) {
        return just(spelled("not", lang));
    }
    let is_implied = |rule: &Rule| {
        continues && (OPERATORS.contains(rule) || JOINS.contains(rule) || UNITS.contains(rule))
            || *rule == Rule::EOI
    };
    let mut words: Vec<Word> = Vec::new();
    for said in expected.iter().filter(|rule| !is_implied(rule)).filter_map(|rule| word(*rule, lang)) {
        if !words.contains(&said) {
            words.push(said);
        }
    }
    words.sort_by_key(|word| !is_mark(word));
    words.truncate(MAX_EXPECTED);
    if continues {
        words.push(Word::Described("an operator", "运算符"));
    }
    words.extend(word(Rule::EOI, lang).filter(|_| expected.contains(&Rule::EOI)));
    if words.is_empty() {
        words.push(Word::Described("something else", "其他内容"));
    }
    Issue::Unexpected { expected: OneOf(words), near: near(expected, found, lang) }
}

fn just(meant: &'static str) -> Issue {
    Issue::Unexpected { expected: OneOf(vec![Word::Typed(meant)]), near: None }
}

/// What was probably meant by a word where one of these rules was expected.
fn near(expected: &[Rule], found: &str, lang: Lang) -> Option<String> {
    if found.starts_with(|c: char| c.is_ascii_digit()) {
        return unglued(found);
    }
    let beginnings =
        |rule: &Rule| BEGINNINGS.iter().find(|(listed, _)| listed == rule).map(|(_, rules)| *rules);
    let rules =
        expected.iter().flat_map(|rule| beginnings(rule).map_or_else(|| vec![*rule], <[Rule]>::to_vec));
    let typed = rules.filter_map(|rule| match word(rule, lang) {
        Some(Word::Typed(typed)) => Some(typed),
        Some(Word::Described(..)) | None => None,
    });
    let is_word = |word: &&str| is_long_enough(word) && word.chars().all(char::is_alphanumeric);
    nearest(found, typed.filter(is_word)).filter(|_| is_long_enough(found))
}

/// Whether a word says enough to be taken for another one: three letters, or two Chinese ones.
fn is_long_enough(word: &str) -> bool {
    word.chars().count() > if word.is_ascii() { 2 } else { 1 }
}

/// An operator or keyword as one language spells it.
fn spelled(word: &'static str, lang: Lang) -> &'static str {
    keyword(word).and_then(|name| spelling(&format!("kw_{name}"), lang)).unwrap_or(word)
}

/// A number with its unit apart.
fn unglued(found: &str) -> Option<String> {
    let end = found.find(|c: char| !c.is_ascii_digit())?;
    let (digits, unit) = found.split_at(end);
    let known = GLUED.iter().find(|(glued, _)| *glued == unit).map(|(_, unit)| *unit);
    known.or_else(|| Some(unit).filter(|unit| unit.is_ascii())).map(|unit| format!("{digits} {unit}"))
}

/// Whether a word is a punctuation mark; those are what people forget.
fn is_mark(word: &Word) -> bool {
    matches!(word, Word::Typed(text) if !text.chars().any(char::is_alphanumeric))
}

/// Whether no name may be spelled so.
fn is_reserved(word: &str) -> bool {
    Grammar::parse(Rule::reserved, word)
        .is_ok_and(|mut pairs| pairs.as_str().len() == word.len() && pairs.next().is_some())
}

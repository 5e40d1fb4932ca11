use super::Model;
use crate::base::{Currency, Unit};
use crate::messages::TypeName;

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// Something is wrong here and has been reported.
    Error,
    /// `bool`
    Bool,
    /// `count`: whole and not below zero.
    Count,
    /// `int`
    Int,
    /// `number`
    Number,
    /// `percent`: a pure number that is written in hundredths.
    Percent,
    /// `money CNY`
    Money(Currency),
    /// `points of A`; a literal belongs to no account yet.
    Points(Option<usize>),
    /// `date`
    Day,
    /// `datetime`
    Instant,
    /// `days`, `hours`, …
    Duration(Unit),
    /// `text`
    Text,
    /// `one of { … }`, by number.
    Choice(usize),
    /// A record, by number.
    Record(usize),
    /// `list of T`
    List(Box<Type>),
}

/// What two values must share to be compared or added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dimension {
    Bool,
    Pure,
    Money(Currency),
    Points,
    Moment,
    Duration(Unit),
    Text,
    Choice(usize),
}

/// The words for the types that need no more than a word.
const WORDS: &[(&str, Type)] = &[
    ("bool", Type::Bool),
    ("count", Type::Count),
    ("int", Type::Int),
    ("number", Type::Number),
    ("percent", Type::Percent),
    ("points", Type::Points(None)),
    ("date", Type::Day),
    ("datetime", Type::Instant),
    ("text", Type::Text),
    ("hours", Type::Duration(Unit::Hours)),
    ("days", Type::Duration(Unit::Days)),
    ("workdays", Type::Duration(Unit::Workdays)),
    ("weeks", Type::Duration(Unit::Weeks)),
    ("months", Type::Duration(Unit::Months)),
    ("years", Type::Duration(Unit::Years)),
];

impl Type {
    /// The type that a word names by itself.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        WORDS.iter().find(|(listed, _)| *listed == word).map(|(_, ty)| ty.clone())
    }

    /// All words that name a type, `money` included.
    pub(super) fn words() -> impl Iterator<Item = &'static str> {
        WORDS.iter().map(|(word, _)| *word).chain(["money", "list", "one"])
    }

    /// The word of a unit of time.
    pub fn unit_word(unit: Unit) -> &'static str {
        let listed = WORDS.iter().find(|(_, ty)| *ty == Self::Duration(unit));
        listed.map_or("", |(word, _)| word)
    }

    /// The unit of time that a word names.
    pub fn of_unit_word(word: &str) -> Option<Unit> {
        match Self::from_word(word) {
            Some(Self::Duration(unit)) => Some(unit),
            _ => None,
        }
    }

    /// What it must share with another type to be compared or added to it; `None` for records, lists and errors.
    pub(super) fn dimension(&self, model: &Model) -> Option<Dimension> {
        Some(match self {
            Self::Error | Self::Record(_) | Self::List(_) => return None,
            Self::Bool => Dimension::Bool,
            Self::Count | Self::Int | Self::Number | Self::Percent => Dimension::Pure,
            Self::Money(currency) => Dimension::Money(*currency),
            Self::Points(_) => Dimension::Points,
            Self::Day | Self::Instant => Dimension::Moment,
            Self::Duration(unit) => Dimension::Duration(unit.base().0),
            Self::Text => Dimension::Text,
            Self::Choice(id) => Dimension::Choice(model.canonical_choice(*id)),
        })
    }

    /// The record that it holds, itself or in a list.
    pub fn record(&self) -> Option<usize> {
        match self {
            Self::Record(id) => Some(*id),
            Self::List(of) => of.record(),
            _ => None,
        }
    }

    /// Whether values of it are greater and smaller.
    pub(super) fn is_ordered(&self) -> bool {
        !matches!(self, Self::Bool | Self::Text | Self::Choice(_) | Self::Record(_) | Self::List(_))
    }

    /// Whether it is a pure number.
    pub fn is_pure(&self) -> bool {
        matches!(self, Self::Count | Self::Int | Self::Number | Self::Percent)
    }

    /// Whether values of it are exact numbers when the rulebook is run.
    pub fn is_numeric(&self) -> bool {
        self.is_pure() || matches!(self, Self::Money(_) | Self::Points(_) | Self::Duration(_))
    }

    /// Whether only whole numbers are possible.
    pub fn is_whole(&self) -> bool {
        matches!(self, Self::Count | Self::Int | Self::Duration(_))
    }

    /// Whether two types hold the same values.
    pub(super) fn agrees(&self, other: &Self, model: &Model) -> bool {
        if matches!(self, Self::Error) || matches!(other, Self::Error) {
            return true;
        }
        match (self, other) {
            (Self::List(a), Self::List(b)) => a.agrees(b, model),
            (Self::Day, Self::Instant) | (Self::Instant, Self::Day) => false,
            (Self::Record(a), Self::Record(b)) | (Self::Points(Some(a)), Self::Points(Some(b))) => a == b,
            _ => self.dimension(model).is_some() && self.dimension(model) == other.dimension(model),
        }
    }

    /// Its unit as it is shown beside a number.
    pub fn unit(&self) -> Option<String> {
        match self {
            Self::Percent => Some("%".to_owned()),
            Self::Money(currency) => Some(currency.code().to_owned()),
            Self::Points(_) => Some("points".to_owned()),
            Self::Duration(unit) => Some(Self::unit_word(*unit).to_owned()),
            Self::Error
            | Self::Bool
            | Self::Count
            | Self::Int
            | Self::Number
            | Self::Day
            | Self::Instant
            | Self::Text
            | Self::Choice(_)
            | Self::Record(_)
            | Self::List(_) => None,
        }
    }

    /// As people say it.
    pub(super) fn said(&self, model: &Model) -> TypeName {
        match self {
            Self::Error => TypeName::Unknown,
            Self::Bool => TypeName::Bool,
            Self::Count => TypeName::Count,
            Self::Int => TypeName::Int,
            Self::Number => TypeName::Number,
            Self::Percent => TypeName::Percent,
            Self::Money(currency) => TypeName::Money { currency: currency.code().to_owned() },
            Self::Points(None) => TypeName::Points,
            Self::Points(Some(id)) => TypeName::PointsOf {
                account: model.accounts.get(*id).map_or_else(String::new, |a| a.name.clone()),
            },
            Self::Day => TypeName::Day,
            Self::Instant => TypeName::Instant,
            Self::Duration(unit) => TypeName::Duration { unit: Self::unit_word(*unit).to_owned() },
            Self::Text => TypeName::Text,
            Self::Choice(id) => TypeName::Choice { of: model.choices[*id].names() },
            Self::Record(id) => TypeName::Record { name: model.records[*id].name.clone() },
            Self::List(_) => TypeName::List,
        }
    }

    /// As the language writes it.
    pub fn written(&self, model: &Model) -> String {
        match self {
            Self::Money(currency) => format!("money {}", currency.code()),
            Self::Points(Some(id)) if model.accounts.len() > 1 => {
                format!("points of {}", model.accounts[*id].name)
            }
            Self::Points(_) => "points".to_owned(),
            Self::Choice(id) => format!("one of {{ {} }}", model.choices[*id].names().join(", ")),
            Self::Record(id) => model.records[*id].name.clone(),
            Self::List(of) => format!("list of {}", of.written(model)),
            plain => plain.word().to_owned(),
        }
    }

    /// The word that names it by itself; empty for what needs more than a word.
    pub fn word(&self) -> &'static str {
        let plain = if let Self::Points(_) = self { &Self::Points(None) } else { self };
        WORDS.iter().find(|(_, ty)| ty == plain).map_or("", |(word, _)| word)
    }
}

impl Model {
    /// The first choice with the same variants: two `one of` that list the same are the same.
    pub(super) fn canonical_choice(&self, id: usize) -> usize {
        let wanted = self.choices[id].names();
        self.choices.iter().position(|choice| choice.names() == wanted).unwrap_or(id)
    }
}

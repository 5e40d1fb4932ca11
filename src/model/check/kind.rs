//! Types as written, resolved.

use super::{Checker, Progress};
use crate::base::{Currency, Number, Span, nearest};
use crate::messages::{Issue, ItemKind, Note, Problem};
use crate::model::{Choice, Item, Labelled, Type};
use crate::syntax::ast;
use crate::vocabulary::WordKind;

/// The least and greatest value allowed.
pub(super) type Bounds = Option<(Number, Number)>;

/// How many types may lead to one another.
const MAX_LEVELS: usize = 256;
/// How many lists may lie in one another.
const MAX_LISTS: usize = 16;

impl Checker<'_> {
    /// The type that is written, and its range.
    pub(super) fn kind(&mut self, kind: &ast::Kind) -> (Type, Bounds) {
        if self.level >= MAX_LEVELS {
            self.too_far(Issue::TooFar { limit: MAX_LEVELS }, kind.span);
            return (Type::Error, None);
        }
        self.level += 1;
        let checked = self.shape(kind);
        self.level -= 1;
        checked
    }

    fn shape(&mut self, kind: &ast::Kind) -> (Type, Bounds) {
        match &kind.shape {
            ast::KindShape::List(of) => (self.list_of(of), None),
            ast::KindShape::Choice(variants) => (self.choice(variants, kind.span), None),
            ast::KindShape::Plain { name, currency, of, range } => {
                let (ty, aliased) = self.plain(name, currency.as_ref(), of.as_ref());
                let bounds = range.as_ref().and_then(|range| self.bounds(&ty, range));
                (ty, bounds.or(aliased))
            }
        }
    }

    /// A list; lists of lists of lists end somewhere.
    fn list_of(&mut self, of: &ast::Kind) -> Type {
        let element = self.kind(of).0;
        let levels =
            std::iter::successors(Some(&element), |ty| if let Type::List(of) = ty { Some(of) } else { None });
        if levels.count() > MAX_LISTS {
            self.too_far(Issue::TooDeep { limit: MAX_LISTS }, of.span);
            return Type::Error;
        }
        Type::List(Box::new(element))
    }

    fn choice(&mut self, variants: &[ast::Variant], span: Span) -> Type {
        for (at, variant) in variants.iter().enumerate() {
            if let Some(first) = variants[..at].iter().find(|other| other.name.value == variant.name.value) {
                self.doubled(&variant.name, ItemKind::Choice, first.name.span);
            }
        }
        let labelled = |variant: &ast::Variant| Labelled {
            name: variant.name.value.clone(),
            label: super::text(variant.label.as_ref()),
        };
        self.choices.push(span);
        self.model.choices.push(Choice { variants: variants.iter().map(labelled).collect() });
        Type::Choice(self.model.canonical_choice(self.model.choices.len() - 1))
    }

    fn plain(
        &mut self,
        name: &ast::Name,
        currency: Option<&ast::Name>,
        of: Option<&ast::Name>,
    ) -> (Type, Bounds) {
        let is_declared = matches!(
            self.names.get(&name.value).map(|named| named.item),
            Some(Item::Record(_) | Item::Alias(_))
        );
        // An English word goes before a record of that name, and a record before a Chinese word.
        let word = WordKind::Type.english(&name.value).filter(|word| *word == name.value || !is_declared);
        if word.is_some() {
            self.is_word(WordKind::Type, name.span);
        }
        if word == Some("money") {
            return (self.money(name, currency), None);
        }
        if word == Some("points") {
            let account = of.and_then(|of| match self.find(of, ItemKind::Account) {
                Some(Item::Account(id)) => Some(id),
                _ => None,
            });
            return (Type::Points(account), None);
        }
        if let Some(ty) = word.and_then(Type::from_word) {
            self.check_bare(&ty, currency.or(of));
            return (ty, None);
        }
        match self.names.get(&name.value).map(|named| named.item) {
            Some(Item::Record(id)) => (Type::Record(id), None),
            Some(Item::Alias(id)) => self.alias(id, name),
            Some(_) => {
                self.find(name, ItemKind::Type);
                (Type::Error, None)
            }
            None => {
                let near = self.nearest_type(&name.value);
                self.unknown(&name.value, ItemKind::Type, near, name.span);
                (Type::Error, None)
            }
        }
    }

    /// Only money has a currency, and only points have an account.
    fn check_bare(&mut self, ty: &Type, extra: Option<&ast::Name>) {
        if let Some(extra) = extra {
            let (item, found) = (ty.word().to_owned(), extra.value.clone());
            let whole = self.sources.with_blank_before(extra.span);
            self.problems
                .push(Problem::new(Issue::Superfluous { item, found }, extra.span).perhaps(whole, ""));
        }
    }

    fn nearest_type(&self, wanted: &str) -> Option<String> {
        let is_type = |item| matches!(item, Item::Record(_) | Item::Alias(_));
        let declared = self.names.iter().filter(|(_, named)| is_type(named.item));
        let mut candidates: Vec<&str> =
            Type::words().chain(WordKind::Type.rows().iter().map(|row| row.1)).collect();
        candidates.extend(declared.map(|(name, _)| name.as_str()));
        nearest(wanted, candidates)
    }

    fn money(&mut self, name: &ast::Name, currency: Option<&ast::Name>) -> Type {
        let Some(written) = currency else {
            let issue = Issue::MissingEntry { item: "money".to_owned(), entry: "CNY".to_owned() };
            self.report(issue, name.span);
            return Type::Error;
        };
        Currency::from_code(&written.value).map_or_else(
            || {
                let near = nearest(&written.value, Currency::codes());
                self.unknown(&written.value, ItemKind::Currency, near, written.span);
                Type::Error
            },
            Type::Money,
        )
    }

    /// What an alias stands for, found once.
    pub(super) fn alias(&mut self, id: usize, user: &ast::Name) -> (Type, Bounds) {
        let (alias, progress) = self.aliases[id];
        if progress == Progress::Running {
            let problem = Problem::new(Issue::Circular { name: user.value.clone() }, user.span);
            self.problems.push(problem.with(alias.name.span, Note::DeclaredHere));
            return (Type::Error, None);
        }
        if let Some(resolved) = self.alias_types.get(&id) {
            return resolved.clone();
        }
        self.aliases[id].1 = Progress::Running;
        let resolved = self.kind(&alias.kind);
        self.aliases[id].1 = Progress::Done;
        self.alias_types.insert(id, resolved.clone());
        resolved
    }

    /// What people call a type, if it has a name.
    pub(super) fn scale(&self, kind: &ast::Kind) -> Option<String> {
        let name = match &kind.shape {
            ast::KindShape::List(of) => return self.scale(of),
            ast::KindShape::Choice(_) => return None,
            ast::KindShape::Plain { name, .. } => name,
        };
        match self.names.get(&name.value)?.item {
            Item::Alias(id) => super::text(self.aliases[id].0.label.as_ref()),
            _ => None,
        }
    }

    /// The ends of a range, in the unit of the type.
    fn bounds(&mut self, ty: &Type, range: &ast::Range) -> Bounds {
        if !ty.is_numeric() {
            let found = ty.said(&self.model);
            let issue = Issue::Mismatch { wanted: crate::messages::TypeName::Quantity, found };
            self.report(issue, range.low.span);
            return None;
        }
        let low = self.quantity_of(&range.low.value, range.low.span, Some(ty));
        let high = self.quantity_of(&range.high.value, range.high.span, Some(ty));
        for (end, span) in [(&low, range.low.span), (&high, range.high.span)] {
            if !end.1.agrees(ty, &self.model) {
                let (wanted, found) = (ty.said(&self.model), end.1.said(&self.model));
                self.report(Issue::WrongUnit { wanted, found }, span);
                return None;
            }
        }
        Some((low.0, high.0))
    }
}

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::Var;
use crate::base::Number;

/// A place between numbers: just under one, or just over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cut {
    /// The number.
    pub at: Number,
    /// On which side of it.
    pub side: Side,
}

/// A side of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// The number itself lies behind the cut.
    Under,
    /// The number itself lies before the cut.
    Over,
}

impl Cut {
    /// Just under a number.
    pub fn under(at: Number) -> Self {
        Self { at, side: Side::Under }
    }

    /// Just over a number.
    pub fn over(at: Number) -> Self {
        Self { at, side: Side::Over }
    }
}

/// What is asked of one quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Test {
    /// It is a number before the cut.
    Below(Cut),
    /// It is the value with this number among those listed; truths are 0 and 1.
    Value(usize),
    /// It is known to be absent.
    Absent,
}

/// A condition with two truths, over quantities. `Not` stands only before a test. A part that stands in several places is one node,
/// so that definitions which use each other are as large as they were written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Formula {
    /// Always, or never.
    Const(bool),
    /// A test of a quantity.
    Is(Var, Test),
    /// The opposite of a test.
    IsNot(Var, Test),
    /// At least so many of some parts.
    Of(Arc<Quorum>),
}

/// At least so many of some parts.
#[derive(Debug)]
pub struct Quorum {
    /// How many.
    pub(super) wanted: usize,
    /// The parts, none of which is decided.
    pub(super) parts: Vec<Formula>,
    /// The hash of all that, taken once.
    hash: u64,
}

impl Quorum {
    fn new(wanted: usize, parts: Vec<Formula>) -> Self {
        let mut hasher = FxHasher::default();
        (wanted, &parts).hash(&mut hasher);
        Self { wanted, parts, hash: hasher.finish() }
    }

    /// Whether two say the same; pairs that were held against each other before are not looked at again.
    fn is_same(&self, other: &Self, seen: &mut FxHashSet<(*const Self, *const Self)>) -> bool {
        if std::ptr::eq(self, other) {
            return true;
        }
        let is_alike =
            self.hash == other.hash && self.wanted == other.wanted && self.parts.len() == other.parts.len();
        if !is_alike || !seen.insert((self, other)) {
            return is_alike;
        }
        self.parts.iter().zip(&other.parts).all(|pair| match pair {
            (Formula::Of(one), Formula::Of(two)) => one.is_same(two, seen),
            (one, two) => one == two,
        })
    }
}

impl PartialEq for Quorum {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other, &mut FxHashSet::default())
    }
}

impl Eq for Quorum {}

impl Hash for Quorum {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.hash);
    }
}

impl Formula {
    /// What always holds.
    pub const TRUE: Self = Self::Const(true);
    /// What never holds.
    pub const FALSE: Self = Self::Const(false);

    /// All of these.
    #[must_use]
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(parts, true)
    }

    /// At least one of these.
    #[must_use]
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        Self::joined(parts, false)
    }

    /// All of these, or any; what is written as a part of the same kind is a part of the whole.
    fn joined(parts: impl IntoIterator<Item = Self>, takes_all: bool) -> Self {
        let mut open = Vec::new();
        for part in parts {
            match part {
                Self::Const(value) if value == takes_all => {}
                Self::Const(_) => return Self::Const(!takes_all),
                other => open.push(other),
            }
        }
        if open.len() == 1 {
            return open.remove(0);
        }
        let mut kept = Vec::with_capacity(open.len());
        for part in open {
            match part {
                Self::Of(inner) if inner.wanted == if takes_all { inner.parts.len() } else { 1 } => {
                    kept.extend(inner.parts.iter().cloned());
                }
                other => kept.push(other),
            }
        }
        Self::of(if takes_all { kept.len() } else { 1 }, kept)
    }

    /// At least so many of these.
    #[must_use]
    pub fn at_least(wanted: usize, parts: impl IntoIterator<Item = Self>) -> Self {
        let (mut wanted, mut kept) = (wanted, Vec::new());
        for part in parts {
            match part {
                Self::Const(true) => wanted = wanted.saturating_sub(1),
                Self::Const(false) => {}
                other => kept.push(other),
            }
        }
        Self::of(wanted, kept)
    }

    fn of(wanted: usize, mut parts: Vec<Self>) -> Self {
        if wanted == 0 {
            return Self::TRUE;
        }
        if wanted > parts.len() {
            return Self::FALSE;
        }
        let mut wanted = wanted;
        if wanted == 1 || wanted == parts.len() {
            let takes_all = wanted == parts.len();
            distinct(&mut parts);
            if parts.len() == 1 {
                return parts.remove(0);
            }
            wanted = if takes_all { parts.len() } else { 1 };
        }
        Self::Of(Arc::new(Quorum::new(wanted, parts)))
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::all([self, other])
    }

    /// Either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::any([self, other])
    }

    /// Exactly one of the two.
    #[must_use]
    pub fn differs(&self, other: &Self) -> Self {
        let (one, two) = (self.clone(), other.clone());
        one.clone().and(!two.clone()).or(two.and(!one))
    }

    /// Hands every test to `see`, those of a shared part once.
    pub(super) fn each(&self, see: &mut dyn FnMut(Var, Test)) {
        self.visit(see, &mut FxHashSet::default());
    }

    fn visit(&self, see: &mut dyn FnMut(Var, Test), seen: &mut FxHashSet<*const Quorum>) {
        match self {
            Self::Const(_) => {}
            Self::Is(var, test) | Self::IsNot(var, test) => see(*var, *test),
            Self::Of(quorum) => {
                if Arc::strong_count(quorum) == 1 || seen.insert(Arc::as_ptr(quorum)) {
                    quorum.parts.iter().for_each(|part| part.visit(see, seen));
                }
            }
        }
    }

    /// The same condition with other tests.
    pub(super) fn map(&self, change: &mut dyn FnMut(Var, Test) -> Self) -> Self {
        self.changed(
            &mut |sign, var, test| if sign { change(var, test) } else { !change(var, test) },
            true,
            &mut FxHashMap::default(),
        )
    }

    /// The condition, or its opposite, with other tests; shared parts stay shared.
    fn changed(
        &self,
        change: &mut dyn FnMut(bool, Var, Test) -> Self,
        sign: bool,
        known: &mut FxHashMap<*const Quorum, Self>,
    ) -> Self {
        match self {
            Self::Const(value) => Self::Const(*value == sign),
            Self::Is(var, test) => change(sign, *var, *test),
            Self::IsNot(var, test) => change(!sign, *var, *test),
            Self::Of(quorum) => {
                let is_shared = Arc::strong_count(quorum) > 1;
                if let Some(found) = known.get(&Arc::as_ptr(quorum)).filter(|_| is_shared) {
                    return found.clone();
                }
                let parts: Vec<Self> =
                    quorum.parts.iter().map(|part| part.changed(change, sign, known)).collect();
                let enough = if sign { quorum.wanted } else { parts.len() + 1 - quorum.wanted };
                let found = Self::at_least(enough, parts);
                if is_shared {
                    known.insert(Arc::as_ptr(quorum), found.clone());
                }
                found
            }
        }
    }
}

/// Leaves out what was there before.
fn distinct(parts: &mut Vec<Formula>) {
    if let [one, two] = parts.as_slice() {
        if one == two {
            parts.truncate(1);
        }
        return;
    }
    let mut seen = FxHashSet::default();
    parts.retain(|part| seen.insert(part.clone()));
}

impl std::ops::Not for Formula {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Const(value) => Self::Const(!value),
            Self::Is(var, test) => Self::IsNot(var, test),
            Self::IsNot(var, test) => Self::Is(var, test),
            Self::Of(_) => {
                let keep =
                    &mut |sign, var, test| if sign { Self::Is(var, test) } else { Self::IsNot(var, test) };
                self.changed(keep, false, &mut FxHashMap::default())
            }
        }
    }
}

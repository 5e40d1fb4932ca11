use super::{Cite, Effect, Elements, Expr, Name, Text};
use crate::base::Span;
use crate::domain::{BandKind, Promise, Take};

/// `violation no_source "无货源店铺" for each notice in notices dated notice.received { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// By which clause.
    pub cite: Option<Cite>,
    /// The list each of whose elements is judged by itself.
    pub for_each: Option<ForEach>,
    /// The date on which a matter falls, which also fixes the governing version if nothing else does.
    pub dated: Option<Expr>,
    /// `governed by notice.acted`: the date that fixes the governing version.
    pub governed: Option<Expr>,
    /// Which of the matching tiers count.
    pub take: Take,
    /// What it promises of its tiers, and where.
    pub promises: Vec<(Promise, Span)>,
    /// In ascending severity.
    pub tiers: Vec<Tier>,
    /// What follows in any tier.
    pub effects: Vec<Effect>,
    /// How to appeal.
    pub appeal: Option<AppealFrom>,
    /// The comment lines before it.
    pub doc: Vec<String>,
    /// The whole.
    pub span: Span,
}

/// `for each notice in notices where …`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForEach {
    /// The elements; the binder is always there.
    pub elements: Elements,
    /// Its name.
    pub binder: Name,
}

/// `tier serious "情节严重" @"四、2" { when … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// By which clause.
    pub cite: Option<Cite>,
    /// When it holds.
    pub when: Vec<When>,
    /// What follows.
    pub effects: Vec<Effect>,
    /// How to appeal, if otherwise than in other tiers.
    pub appeal: Option<AppealFrom>,
    /// The whole.
    pub span: Span,
}

/// `when notice.orders >= 20 @"四、2"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The condition.
    pub condition: Expr,
    /// The whole.
    pub span: Span,
}

/// `appeal standard from notice.received`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppealFrom {
    /// Which procedure.
    pub procedure: Name,
    /// From when its window is counted.
    pub anchor: Expr,
    /// `filed notice.appealed`: when the shop appealed.
    pub filed: Option<Expr>,
    /// `decided notice.decided`: when the platform decided.
    pub decided: Option<Expr>,
    /// `upheld notice.upheld`: whether the appeal succeeded.
    pub upheld: Option<Expr>,
    /// `attempts notice.appeals`: how many appeals there were.
    pub used: Option<Expr>,
    /// The whole.
    pub span: Span,
}

/// `gate alliance "精选联盟" member in_alliance { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// By which clause.
    pub cite: Option<Cite>,
    /// Whether the shop is inside.
    pub member: Option<Expr>,
    /// The list each of whose elements is judged by itself.
    pub for_each: Option<ForEach>,
    /// Its conditions.
    pub bands: Vec<Band>,
    /// How to appeal.
    pub appeal: Option<AppealFrom>,
    /// The comment lines before it.
    pub doc: Vec<String>,
    /// The whole.
    pub span: Span,
}

/// `warn when score < 3.8 @"三" { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// What happens.
    pub kind: BandKind,
    /// When.
    pub when: When,
    /// What follows.
    pub effects: Vec<Effect>,
    /// The whole.
    pub span: Span,
}

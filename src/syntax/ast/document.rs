use super::{Cite, Field, Name, Text, When};

/// `document purchase_invoice "进货发票" { title: text  requires title == shop_name }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its name.
    pub name: Name,
    /// What people call it.
    pub label: Option<Text>,
    /// By which clause.
    pub cite: Option<Cite>,
    /// Whether anything is said of it.
    pub has_body: bool,
    /// What is known of it.
    pub fields: Vec<Field>,
    /// What it must be like.
    pub requires: Vec<When>,
    /// The comment lines before it.
    pub doc: Vec<String>,
}

/// What serves as evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// `waybill`
    Document(Name),
    /// `any { … }`
    Any(Vec<Evidence>),
    /// `all { … }`
    All(Vec<Evidence>),
    /// `screenshot else photo`
    Else(Box<Evidence>, Box<Evidence>),
}

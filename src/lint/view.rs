use super::allow::is_directive;
use crate::base::{Day, FileId, Sources};
use crate::model::{Head, Model};
use crate::plan::Plan;
use crate::syntax::{Comment, ast};

/// A policy file without errors, as a lint sees it.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// All texts.
    pub sources: &'a Sources,
    /// Which of them is the file's.
    pub id: FileId,
    /// The file as it was written.
    pub file: &'a ast::File,
    /// The files that it imports.
    pub imports: &'a [&'a ast::File],
    /// What it means, with all that it imports.
    pub model: &'a Model,
    /// How it is run; `None` for a library.
    pub plan: Option<&'a Plan>,
    /// The heads of all versions of the rulebook, this one included.
    pub versions: &'a [&'a Head],
    /// The day on which somebody looks.
    pub today: Day,
}

impl<'a> View<'a> {
    /// The head as it was written; a library has none.
    pub(super) fn head(&self) -> Option<&'a ast::Rulebook> {
        let head = |item: &'a ast::Item| if let ast::Item::Rulebook(head) = item { Some(head) } else { None };
        self.file.items.iter().find_map(head)
    }

    /// The comments of the file that speak to people.
    pub(super) fn remarks(&self) -> impl Iterator<Item = &'a Comment> + use<'a> {
        self.file.comments.iter().filter(|comment| !is_directive(comment))
    }

    /// The items of the file and of all that it imports.
    pub(super) fn items(&self) -> impl Iterator<Item = &'a ast::Item> + use<'a> {
        let imports = self.imports;
        self.file.items.iter().chain(imports.iter().flat_map(|file| &file.items))
    }
}

//! Rulebooks as pages to be read.

use super::Workspace;
use crate::base::Lang;
use crate::doc::{file_name, overview, page};
use crate::model::Model;
use crate::render::page::{Page, write_html, write_markdown};

/// In which form pages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageForm {
    /// For a browser and for paper.
    Html,
    /// Markdown.
    Markdown,
}

/// A form: the ending of its files, and who writes them.
type Row = (PageForm, &'static str, fn(&Page) -> String);

const FORMS: &[Row] = &[(PageForm::Html, "html", write_html), (PageForm::Markdown, "md", write_markdown)];

/// A page for each rulebook and one that lists them all: the names of their files, and what stands in them.
pub fn pages(workspace: &Workspace, forms: &[PageForm], lang: Lang) -> Vec<(String, String)> {
    let rulebooks: Vec<Vec<&Model>> = workspace.ids().into_iter().map(|id| workspace.history(id)).collect();
    let mut told = vec![("index".to_owned(), overview(&rulebooks, lang))];
    for versions in &rulebooks {
        let head = versions.last().and_then(|newest| newest.head.as_ref());
        let page = page(versions, &workspace.sources, lang);
        told.extend(head.zip(page).map(|(head, page)| (file_name(&head.id), page)));
    }
    let wanted = FORMS.iter().filter(|(form, ..)| forms.contains(form));
    wanted
        .flat_map(|(_, ending, write)| {
            told.iter().map(move |(name, page)| (format!("{name}.{ending}"), write(page)))
        })
        .collect()
}

impl Workspace {
    /// The versions of one rulebook, earliest first.
    fn history(&self, id: &str) -> Vec<&Model> {
        let models = self.rulebooks.iter().map(|loaded| &loaded.model);
        let of_id = |model: &&Model| model.head.as_ref().is_some_and(|head| head.id == id);
        let mut models: Vec<&Model> = models.filter(of_id).collect();
        models.sort_by_key(|model| model.head.as_ref().map(crate::model::Head::order));
        models
    }
}

//! Rulebooks of a single file, from a text.

use policyc::engine::{Files, Problem, Workspace, load};

/// The text under every name.
struct SingleFile(String);

impl Files for SingleFile {
    fn read(&self, _: &str) -> Result<String, Problem> {
        Ok(self.0.clone())
    }
}

/// The workspace of a text, with whatever is wrong with it.
pub(crate) fn workspace(text: &str) -> Workspace {
    load(&["t.policy".to_owned()], &SingleFile(text.to_owned()))
}

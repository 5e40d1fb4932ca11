//! Versions side by side.

use policyc::engine::{
    Lang, Style, Workspace, compared, couples, differ, tell_comparisons, write_comment, write_comparisons,
    write_page,
};

use super::check::loaded;
use super::problems::is_json;

/// What separates two texts: a byte that stands in no text of UTF-8.
const BETWEEN: u8 = 0xff;

/// Compares two texts with each other, and each with itself.
pub(super) fn compares(bytes: &[u8]) {
    let mut parts =
        bytes.splitn(2, |byte| *byte == BETWEEN).filter_map(|part| std::str::from_utf8(part).ok());
    let Some(first) = parts.next().map(loaded) else { return };
    same(&first);
    if let Some(second) = parts.next().map(loaded) {
        same(&second);
        differs(&first, &second);
        differs(&second, &first);
    }
}

/// A text does not differ from itself.
pub(super) fn same(workspace: &Workspace) {
    let found = compared(&couples(workspace, workspace));
    assert!(!differ(&found), "a text differs from itself:\n{}", write_comparisons(&found));
}

/// Compares two texts and tells it in all forms.
pub(super) fn differs(old: &Workspace, new: &Workspace) {
    let found = compared(&couples(old, new));
    is_json(&write_comparisons(&found));
    for lang in [Lang::En, Lang::Zh] {
        tell_comparisons(&found, lang, Style { color: false, width: 80 });
        write_comment(&found, lang);
        write_page(&found, lang);
    }
}

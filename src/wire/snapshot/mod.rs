//! Snapshots in the format of insta: a head in YAML that shows what was asked, and below it what came out.

mod body;
mod compact;
mod yaml;

pub use body::{body_json, write_body};
pub use compact::write_compact;

use self::yaml::{block, scalar};
use super::read::{Format, read};
use crate::base::Sources;
use crate::facts::Raw;

/// What stands above and below the head, on lines of its own.
const FENCE: &str = "---";

/// The head of a snapshot, in the keys that insta knows.
#[derive(Debug, Clone, Copy)]
pub struct SnapshotHead<'a> {
    /// The file that asks.
    pub source: &'a str,
    /// What the case is to show.
    pub description: Option<&'a str>,
    /// Its name.
    pub expression: &'a str,
    /// What is asked.
    pub info: &'a Raw,
}

/// A snapshot: its head, and the body below.
pub fn write_snapshot(head: SnapshotHead<'_>, body: &str) -> String {
    let description = head.description.map(|text| format!("description: {}\n", scalar(text)));
    format!(
        "{FENCE}\nsource: {}\n{}expression: {}\ninfo:{}\n{FENCE}\n{}\n",
        scalar(head.source),
        description.unwrap_or_default(),
        scalar(head.expression),
        block(head.info, 1),
        body.trim_end(),
    )
}

/// The body of a snapshot; line ends and what is blank at the end do not count. The whole text, if it has no head.
pub fn snapshot_body(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let body = parts(&text).map_or(text.as_str(), |(_, body)| body);
    body.trim_end().to_owned()
}

/// What a snapshot says was asked; `None` if its head cannot be read.
pub fn snapshot_info(text: &str) -> Option<Raw> {
    let text = text.replace("\r\n", "\n");
    let (head, _) = parts(&text)?;
    let mut sources = Sources::default();
    let file = sources.add("head", head);
    read(Format::Yaml, file, &sources).ok()?.find("info").cloned()
}

/// The head and the body.
fn parts(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix(FENCE)?.strip_prefix('\n')?;
    let end = rest.find("\n---\n")?;
    Some((&rest[..=end], rest.get(end + "\n---\n".len()..)?))
}

#[cfg(test)]
mod tests;

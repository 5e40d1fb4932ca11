use crate::base::Sources;
use crate::facts::Raw;
use crate::wire::read::{Format, read};

/// What stands above the JSON in the body of a snapshot.
const JSON: &str = "json";

/// The body of a snapshot: a decision as people read it, under the name of each language, and as JSON.
pub fn write_body(reports: &[(&str, String)], json: &str) -> String {
    let section = |name: &str, text: &str| format!("{}\n\n{}\n", heading(name), text.trim_end());
    let mut sections: Vec<String> = reports.iter().map(|(name, text)| section(name, text)).collect();
    sections.push(section(JSON, json));
    sections.join("\n")
}

/// The JSON in the body of a snapshot; `None` if there is none that can be read.
pub fn body_json(body: &str) -> Option<Raw> {
    let heading = heading(JSON);
    let at = body.rfind(&heading).filter(|at| *at == 0 || body[..*at].ends_with('\n'))?;
    let mut sources = Sources::default();
    let file = sources.add("snapshot", body[at + heading.len()..].trim());
    read(Format::Json, file, &sources).ok()
}

fn heading(name: &str) -> String {
    format!("── {name} ──")
}

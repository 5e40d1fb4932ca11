//! How long a process lives that makes a single decision.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use hand::{AS_OF, Failure, Job};

use super::{Cast, Extent, folder};
use crate::figures::Sample;
use crate::policy::SUMMARY;
use crate::worker::timed;

/// From start to end, in milliseconds, by the names of contestants. policyc is its command `eval`, which says everything.
pub(super) fn starts(
    cast: &Cast,
    job: Job,
    file: &Path,
    extent: &Extent,
) -> Result<HashMap<String, Sample>, Failure> {
    let first = first_record(job, file)?;
    let others = cast.others(job);
    let mut starts: HashMap<String, Sample> = HashMap::new();
    let mut note = |title: &str, took: Duration| {
        starts.entry(title.to_owned()).or_default().add(took.as_secs_f64() * 1e3);
    };
    for _ in 0..extent.starts {
        note(SUMMARY, timed(&mut eval(cast, job, &first))?);
        for entrant in &others {
            note(&entrant.title, entrant.once(job, &first)?);
        }
    }
    Ok(starts)
}

fn eval(cast: &Cast, job: Job, facts: &Path) -> Command {
    let rulebooks = Path::new(env!("CARGO_MANIFEST_DIR")).join("rulebooks");
    let mut command = Command::new(&cast.policyc);
    command.arg("eval").arg(rulebooks.join(format!("{}.policy", job.name())));
    command.args(["--as-of", AS_OF, "--format", "json", "--facts"]).arg(facts);
    command
}

/// A file with the first shop alone, without the keys that `eval` refuses because no rulebook asks for them.
fn first_record(job: Job, file: &Path) -> Result<PathBuf, Failure> {
    let text = std::fs::read_to_string(file)?;
    let mut shop = serde_json::from_str(text.lines().next().ok_or("no shops")?)?;
    keep(&mut shop, job.read());
    let path = folder()?.join(format!("{}-first.json", job.name()));
    std::fs::write(&path, shop.to_string())?;
    Ok(path)
}

/// Keeps some keys of an object and of those inside it.
fn keep(value: &mut serde_json::Value, keys: &[&str]) {
    match value {
        serde_json::Value::Object(pairs) => {
            pairs.retain(|key, _| keys.contains(&key.as_str()));
            pairs.values_mut().for_each(|value| keep(value, keys));
        }
        serde_json::Value::Array(elements) => elements.iter_mut().for_each(|value| keep(value, keys)),
        _ => {}
    }
}

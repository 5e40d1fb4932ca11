use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify::{Event, RecursiveMode, Watcher as _};

use crate::cli::UNUSABLE;
use crate::cli::terminal::Terminal;
use crate::engine::{CaseLine, Say as _};

/// How long files must be quiet before anything runs again.
const QUIET: Duration = Duration::from_millis(150);

/// Clears the screen and runs something, now and whenever a file at some paths changes, until the process is ended.
pub(super) fn each_time(paths: &[PathBuf], terminal: &Terminal, run: impl Fn() -> u8) -> u8 {
    let (sender, changes) = channel();
    let watching = notify::recommended_watcher(move |event: notify::Result<Event>| {
        let is_ours =
            event.is_ok_and(|event| !event.kind.is_access() && event.paths.iter().any(|path| is_input(path)));
        if is_ours {
            let _ = sender.send(());
        }
    });
    let watched = watching.and_then(|mut watcher| {
        folders(paths).iter().try_for_each(|folder| watcher.watch(folder, RecursiveMode::Recursive))?;
        Ok(watcher)
    });
    let _watcher = match watched {
        Ok(watcher) => watcher,
        Err(error) => {
            terminal.note(&error.to_string());
            return UNUSABLE;
        }
    };
    loop {
        terminal.clear();
        run();
        terminal.note(&CaseLine::Watching.say(terminal.lang));
        if !wait(&changes) {
            return UNUSABLE;
        }
    }
}

/// The folders in which a change counts: of a file, the one it stands in.
fn folders(paths: &[PathBuf]) -> Vec<PathBuf> {
    let folder = |path: &PathBuf| {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if path.is_dir() { path.clone() } else { parent.to_owned() }
    };
    paths.iter().map(folder).collect()
}

/// Whether a file is read here: what is written beside snapshots is not.
fn is_input(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let endings = [".policy", ".json", ".yaml", ".yml", ".toml", ".snap"];
    !name.starts_with('.') && endings.iter().any(|ending| name.ends_with(ending))
}

/// Waits for a change, and then until there are no more. Whether there can be another one.
fn wait(changes: &Receiver<()>) -> bool {
    if changes.recv().is_err() {
        return false;
    }
    while changes.recv_timeout(QUIET).is_ok() {}
    true
}

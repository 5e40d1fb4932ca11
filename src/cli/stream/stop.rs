use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use indicatif::ProgressBar;

use crate::cli::STOPPED;
use crate::engine::{BatchLine, Lang, Say as _, for_people, grouped};

/// How long the run has to come to rest by itself. It cannot while it waits for a reader that does not read, or is in the middle of a
/// record of many megabytes.
const GRACE: Duration = Duration::from_millis(500);

/// How long the last words may take; nobody may be reading them either.
const LAST_WORDS: Duration = Duration::from_millis(200);

/// Whether somebody pressed Ctrl-C or ended the process, and what is left to do then.
#[derive(Clone)]
pub(in crate::cli) struct Stop(Arc<Signal>);

struct Signal {
    heard: AtomicBool,
    /// Whether somebody has begun to say the last words.
    told: AtomicBool,
    lang: Lang,
    standing: Mutex<Standing>,
}

/// How far a run has come.
#[derive(Default)]
struct Standing {
    records: u64,
    /// The input and line of the last record that is done.
    place: Option<(Arc<str>, u64)>,
    /// The files that would appear at the end, and what is written of them so far.
    files: Vec<(String, PathBuf)>,
    /// What is drawn meanwhile.
    bar: Option<ProgressBar>,
}

impl Stop {
    /// Listens from now on. Where nobody can listen, nothing is ever heard.
    pub(in crate::cli) fn listen(lang: Lang) -> Self {
        let signal = Arc::new(Signal {
            heard: AtomicBool::new(false),
            told: AtomicBool::new(false),
            lang,
            standing: Mutex::default(),
        });
        let hears = Self(Arc::clone(&signal));
        let _ = ctrlc::set_handler(move || hears.end());
        Self(signal)
    }

    pub(in crate::cli) fn is_heard(&self) -> bool {
        self.0.heard.load(Ordering::Relaxed)
    }

    /// A file that appears at the end, and where it is written.
    pub(in crate::cli) fn expect(&self, file: String, written: Option<PathBuf>) {
        self.standing().files.push((file, written.unwrap_or_default()));
    }

    /// What is drawn, to be taken away before the last words.
    pub(in crate::cli) fn draws(&self, bar: ProgressBar) {
        self.standing().bar = Some(bar);
    }

    /// The records that are done, and the place of the last one.
    pub(in crate::cli) fn advance(&self, records: u64, place: Option<(Arc<str>, u64)>) {
        let mut standing = self.standing();
        standing.records = records;
        if place.is_some() {
            standing.place = place;
        }
    }

    /// Says how far the run came; once, whoever is first.
    pub(in crate::cli) fn tell(&self) {
        if self.0.told.swap(true, Ordering::Relaxed) {
            return;
        }
        let (lang, standing) = (self.0.lang, self.standing());
        let place = standing.place.as_ref().map(|(name, line)| format!("{name}:{line}"));
        let (records, place) = (grouped(standing.records), place.unwrap_or_else(|| "-".to_owned()));
        let unwritten = standing.files.iter().map(|(file, _)| BatchLine::NotWritten { file: file.clone() });
        let lines = [BatchLine::Stopped { records, place }].into_iter().chain(unwritten);
        let lines: String = lines.map(|line| line.say(lang) + "\n").collect();
        let bar = standing.bar.clone();
        drop(standing);
        if let Some(bar) = bar {
            bar.finish_and_clear();
        }
        let _ = std::io::Write::write_all(&mut std::io::stderr(), for_people(&lines, false).as_bytes());
    }

    /// Lets the run come to rest, or else ends it.
    fn end(&self) {
        self.0.heard.store(true, Ordering::Relaxed);
        thread::sleep(GRACE);
        for (_, written) in &self.standing().files {
            let _ = std::fs::remove_file(written);
        }
        let (teller, (said, hears)) = (self.clone(), std::sync::mpsc::channel());
        thread::spawn(move || {
            teller.tell();
            let _ = said.send(());
        });
        let _ = hears.recv_timeout(LAST_WORDS);
        std::process::exit(STOPPED.into());
    }

    fn standing(&self) -> MutexGuard<'_, Standing> {
        self.0.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

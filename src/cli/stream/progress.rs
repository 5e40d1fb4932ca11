use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::engine::{BatchLine, Lang, Say as _, grouped};

/// What a bar shows of inputs whose size is known: the time that is left, in both languages.
const WITH_SIZE: (&str, &str) = (
    "{bar:30} {percent:>3}%  {binary_bytes_per_sec}  {eta} left  {msg}",
    "{bar:30} {percent:>3}%  {binary_bytes_per_sec}  剩余 {eta}  {msg}",
);
const WITHOUT_SIZE: &str = "{spinner} {binary_bytes}  {binary_bytes_per_sec}  {msg}";

/// How often the bar is drawn in a second.
const HERTZ: u8 = 5;

/// A bar on standard error, if that is a terminal; nothing otherwise.
pub(in crate::cli) struct Progress {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
    lang: Lang,
}

impl Progress {
    pub(in crate::cli) fn new(size: Option<u64>, read: Arc<AtomicU64>, lang: Lang) -> Self {
        let bar = ProgressBar::with_draw_target(size, ProgressDrawTarget::stderr_with_hz(HERTZ));
        let template = if size.is_some() { lang.pick(WITH_SIZE.0, WITH_SIZE.1) } else { WITHOUT_SIZE };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar, read, lang }
    }

    pub(in crate::cli) fn show(&self, records: u64) {
        if !self.bar.is_hidden() {
            self.bar.set_message(BatchLine::Rate { records: grouped(records) }.say(self.lang));
            self.bar.set_position(self.read.load(Ordering::Relaxed));
        }
    }

    /// Lets something be written above the bar.
    pub(in crate::cli) fn aside(&self, write: impl FnOnce()) {
        self.bar.suspend(write);
    }

    /// The bar, for whoever has to take it away.
    pub(in crate::cli) fn bar(&self) -> ProgressBar {
        self.bar.clone()
    }

    pub(in crate::cli) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

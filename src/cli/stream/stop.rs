use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether somebody pressed Ctrl-C or ended the process.
#[derive(Clone)]
pub(in crate::cli) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens from now on. Where nobody can listen, nothing is ever heard.
    pub(in crate::cli) fn listen() -> Self {
        let heard = Arc::new(AtomicBool::new(false));
        let hears = Arc::clone(&heard);
        let _ = ctrlc::set_handler(move || hears.store(true, Ordering::Relaxed));
        Self(heard)
    }

    pub(in crate::cli) fn is_heard(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

//! Ctrl-C during a long run: what is being done is brought to its end, and the last words say how to go on.

use signal_hook::consts::{SIGINT, SIGTERM};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the run is to end.
#[derive(Clone, Debug)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Listens from now on. Who asks twice does not wait: the program ends at once, and nothing that was stored is lost.
    pub fn watch() -> Self {
        let asked = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // Where it cannot be listened to, the system ends the program as it always did.
            let _ =
                signal_hook::flag::register_conditional_shutdown(signal, i32::from(super::Exit::Interrupted.code()), Arc::clone(&asked));
            let _ = signal_hook::flag::register(signal, Arc::clone(&asked));
        }
        Self(asked)
    }

    /// Whether somebody has asked.
    pub fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

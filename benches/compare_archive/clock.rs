//! What a stretch of work costs the process: seconds of processor and of wall, and its memory.

use std::time::Instant;

/// A stretch of work of one thread.
pub(super) struct Clock {
    processor: f64,
    wall: Instant,
}

impl Clock {
    pub(super) fn start() -> Self {
        Self { processor: processor(), wall: Instant::now() }
    }

    /// Seconds of processor since the start.
    pub(super) fn processor(&self) -> f64 {
        processor() - self.processor
    }

    /// Seconds since the start.
    pub(super) fn wall(&self) -> f64 {
        self.wall.elapsed().as_secs_f64()
    }
}

/// Seconds that this thread has had a processor, as Linux counts them.
fn processor() -> f64 {
    let read = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux, which counts the time of a thread");
    read.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).expect("nanoseconds first") / 1e9
}

/// The most memory that this process ever had, in MiB.
pub(super) fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux, which counts the memory of a process");
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.trim().strip_suffix("kB")?.trim().parse::<f64>().ok()).expect("kilobytes") / 1024.0
}

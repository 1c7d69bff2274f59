//! A word about what takes long.

use std::io::Write;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Shows a line on standard error after a while, and takes it away when it is dropped.
pub struct Progress {
    done: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    pub fn start(what: &str, patience: Duration) -> Self {
        let (done, wait) = channel::<()>();
        let line = format!("{what} …");
        let thread = std::thread::spawn(move || {
            if wait.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                let mut stderr = std::io::stderr();
                let _ = write!(stderr, "\r{line}");
                let _ = stderr.flush();
                let _ = wait.recv();
                let _ = write!(stderr, "\r{}\r", " ".repeat(line.chars().count()));
                let _ = stderr.flush();
            }
        });
        Progress { done: Some(done), thread: Some(thread) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

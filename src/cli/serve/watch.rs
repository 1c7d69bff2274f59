//! Waiting for changes to the project.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use notify_debouncer_full::notify::{
    Config, Error, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode,
};
use notify_debouncer_full::{
    DebounceEventResult, Debouncer, NoCache, RecommendedCache, new_debouncer, new_debouncer_opt,
};

use crate::cli::failure::Failure;
use crate::cli::load::CONFIG;

/// How long files have to be left alone before a build begins: editors save in several steps.
const QUIET: Duration = Duration::from_millis(80);

/// The folders whose files count, besides `briefbook.toml`.
const FOLDERS: [&str; 2] = ["content", "themes"];

pub struct Watcher {
    root: PathBuf,
    watching: Watching,
    /// The folders that are watched; one that is made later is added then.
    watched: Vec<PathBuf>,
    events: Receiver<DebounceEventResult>,
}

enum Watching {
    Told(Debouncer<RecommendedWatcher, RecommendedCache>),
    Polled(Debouncer<PollWatcher, NoCache>),
}

impl Watcher {
    /// Watches the project in `root`; with `poll` by looking at it every so often.
    pub fn start(root: &Path, poll: Option<Duration>) -> Result<Self, Failure> {
        let root = root.canonicalize().map_err(|error| Failure::io("watch", root, error))?;
        let (sender, events) = channel();
        let fail = |error: Error| {
            Failure::disk(format!("cannot watch {}: {error}", root.display()))
                .help("--poll 1000 looks for changes every second instead")
        };
        let watching = match poll {
            None => Watching::Told(new_debouncer(QUIET, None, sender).map_err(fail)?),
            Some(interval) => {
                let config = Config::default().with_poll_interval(interval);
                Watching::Polled(new_debouncer_opt(QUIET, None, sender, NoCache, config).map_err(fail)?)
            }
        };
        let mut watcher = Watcher { root: root.clone(), watching, watched: Vec::new(), events };
        // The root itself, not the settings file: editors replace files rather than change them.
        watcher.add(root.clone(), RecursiveMode::NonRecursive).map_err(fail)?;
        watcher.add_folders().map_err(fail)?;
        Ok(watcher)
    }

    /// Waits until a file of the project has changed. `false` when no more changes will be told.
    pub fn wait(&mut self) -> bool {
        while let Ok(result) = self.events.recv() {
            // A folder that cannot be watched yet is tried again at the next change.
            let _ = self.add_folders();
            let changed = match result {
                Ok(events) => events.iter().any(|event| {
                    !matches!(event.kind, EventKind::Access(_))
                        && event.paths.iter().any(|path| self.counts(path))
                }),
                // Events were lost; something may have changed.
                Err(_) => true,
            };
            if changed {
                return true;
            }
        }
        false
    }

    fn counts(&self, path: &Path) -> bool {
        let Ok(inner) = path.strip_prefix(&self.root) else { return true };
        inner == Path::new(CONFIG) || FOLDERS.iter().any(|folder| inner.starts_with(folder))
    }

    fn add_folders(&mut self) -> Result<(), Error> {
        for folder in FOLDERS {
            let path = self.root.join(folder);
            self.watched.retain(|watched| *watched != path || path.is_dir());
            if path.is_dir() && !self.watched.contains(&path) {
                self.add(path, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, path: PathBuf, mode: RecursiveMode) -> Result<(), Error> {
        match &mut self.watching {
            Watching::Told(debouncer) => debouncer.watch(&path, mode)?,
            Watching::Polled(debouncer) => debouncer.watch(&path, mode)?,
        }
        self.watched.push(path);
        Ok(())
    }
}

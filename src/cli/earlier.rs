//! What a project is compared with, from words to versions.
//!
//! In: `--since` or `[changes]` of briefbook.toml. Out: [`Earlier`], each version read once. Holds:
//! that there is nothing to compare with is no failure of a build: its pages say so.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use briefbook::change::Earlier;
use briefbook::change::earlier::{Content, Part, Since as Found, Version};
use briefbook::model::since::Since;
use jiff::civil::Date;

use crate::cli::load::history::{self, Past};
use crate::cli::load::{Project, kept};
use crate::cli::terminal::Terminal;

/// The versions that `briefbook.toml` asks for; a name in it that leads nowhere is told of.
pub fn configured(project: &Project, as_of: Date, terminal: &Terminal) -> Earlier {
    let since = briefbook::configured_since(&project.sources).unwrap_or(Since::LastMeeting);
    let earlier = find(project, &since, as_of);
    mistake(&since, &earlier).into_iter().for_each(|words| terminal.warn(&words));
    earlier
}

/// Finds the versions for every part of every edition.
pub fn find(project: &Project, since: &Since, as_of: Date) -> Earlier {
    let parts = briefbook::parts(&project.sources, as_of);
    let mut finder =
        Finder { project, earlier: Earlier::default(), kept: BTreeMap::new(), days: BTreeMap::new() };
    let wanted: Vec<(Part, Result<Wanted, String>)> = parts
        .into_iter()
        .map(|(part, meeting)| {
            let wanted = match since {
                Since::LastMeeting => finder.since_meeting(meeting),
                Since::Day(day) => finder.at_end_of(*day),
                Since::Named(name) => finder.named(name, &part),
            };
            (part, wanted)
        })
        .collect();
    let read = finder.read(&wanted);
    for (part, wanted) in wanted {
        let found = wanted.and_then(|wanted| match wanted {
            Wanted::Kept(at) => Ok(Found::Version { at, day: None }),
            Wanted::Commit { past, day } => Ok(Found::Version { at: read[&past.commit].clone()?, day }),
        });
        finder.earlier.of.insert(part, found.unwrap_or_else(Found::Nothing));
    }
    finder.earlier
}

/// Why what `briefbook.toml` names is not there, where that is a mistake to mend: an age of the history
/// that is too short is none.
fn mistake(since: &Since, earlier: &Earlier) -> Option<String> {
    let Since::Named(name) = since else { return None };
    let is_nothing = |found: &Found| matches!(found, Found::Nothing(_));
    if earlier.of.is_empty() || !earlier.of.values().all(is_nothing) {
        return None;
    }
    let why = earlier.of.values().find_map(|found| match found {
        Found::Nothing(why) => Some(why.as_str()),
        Found::Version { .. } => None,
    });
    Some(format!("`since = \"{name}\"` in briefbook.toml: {}", why.unwrap_or_default()))
}

/// What a part is compared with.
enum Wanted {
    Commit {
        past: Past,
        day: Option<Date>,
    },
    /// The position of a version.
    Kept(usize),
}

struct Finder<'project> {
    project: &'project Project,
    earlier: Earlier,
    /// The versions of kept editions, by folder.
    kept: BTreeMap<String, Result<usize, String>>,
    /// The commits at the ends of days.
    days: BTreeMap<Date, Result<Past, String>>,
}

impl Finder<'_> {
    fn root(&self) -> &Path {
        &self.project.root
    }

    fn since_meeting(&mut self, meeting: Option<Date>) -> Result<Wanted, String> {
        match meeting {
            Some(day) => self.at_end_of(day),
            None => Err("no meeting of the first body has been held yet".to_owned()),
        }
    }

    fn at_end_of(&mut self, day: Date) -> Result<Wanted, String> {
        let past = match self.days.get(&day) {
            Some(past) => past.clone(),
            None => {
                let past = self.look_up(day);
                self.days.insert(day, past.clone());
                past
            }
        };
        Ok(Wanted::Commit { past: past?, day: Some(day) })
    }

    fn look_up(&self, day: Date) -> Result<Past, String> {
        let root = self.root();
        if !history::is_there(root) {
            return Err("the content is not under version control".to_owned());
        }
        history::at_end_of(root, day).ok_or_else(|| match history::is_cut_short(root) {
            true => format!("this copy of the repository does not reach back to {day}"),
            false => format!("version control of the content began after {day}"),
        })
    }

    fn named(&mut self, name: &str, part: &Part) -> Result<Wanted, String> {
        let folder = self.project.inside(name);
        if folder.is_dir() {
            let folder = if kept::is_edition(&folder) { folder } else { folder.join(&part.edition) };
            return self.kept(&folder, part);
        }
        let past = history::named(self.root(), name);
        let past = past.ok_or_else(|| format!("there is no revision and no folder “{name}”"))?;
        Ok(Wanted::Commit { past, day: None })
    }

    fn kept(&mut self, folder: &Path, part: &Part) -> Result<Wanted, String> {
        if !kept::is_edition(folder) {
            return Err("no earlier version of this edition was kept".to_owned());
        }
        let key = folder.display().to_string();
        if !self.kept.contains_key(&key) {
            let read = kept::edition(folder).map(|state| {
                let (revision, day) = (state.revision.clone(), state.as_of);
                self.add(Version { revision, day, content: Content::Edition(state) })
            });
            self.kept.insert(key.clone(), read);
        }
        let at = self.kept[&key].clone()?;
        match &self.earlier.versions[at].content {
            Content::Edition(state) if state.edition != part.edition => {
                Err(format!("what was kept is of the edition “{}”", state.edition))
            }
            _ => Ok(Wanted::Kept(at)),
        }
    }

    /// Reads each commit once, of it what is compared: an alliance that is compared with another one
    /// is left out. By the commit.
    fn read(&mut self, wanted: &[(Part, Result<Wanted, String>)]) -> BTreeMap<String, Result<usize, String>> {
        let folders: BTreeSet<&str> = wanted.iter().filter_map(|(part, _)| part.folder.as_deref()).collect();
        let mut asked: BTreeMap<&str, (&Past, BTreeSet<&str>)> = BTreeMap::new();
        for (part, wanted) in wanted {
            if let Ok(Wanted::Commit { past, .. }) = wanted {
                let (_, takers) = asked.entry(&past.commit).or_insert((past, BTreeSet::new()));
                takers.extend(part.folder.as_deref());
            }
        }
        let mut read = BTreeMap::new();
        for (commit, (past, takers)) in asked {
            let others: Vec<&str> = folders.difference(&takers).copied().collect();
            let sources = history::sources(self.root(), commit, &others);
            let found = sources.map(|sources| {
                let (revision, content) = (Some(past.revision.clone()), Content::Sources(sources));
                self.add(Version { revision, day: past.day, content })
            });
            let why = || format!("the book was not there in revision {}", past.revision);
            read.insert(commit.to_owned(), found.ok_or_else(why));
        }
        read
    }

    fn add(&mut self, version: Version) -> usize {
        self.earlier.versions.push(version);
        self.earlier.versions.len() - 1
    }
}

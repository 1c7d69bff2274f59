//! What is the same question in two versions of an instrument.
//!
//! In: instruments, of which each may revise an earlier one and name, item by item, what asked the
//! same there. Out: [`Thread`]s: each item or factor through the waves, with a word on every step
//! whether the two ends may be compared. Holds: without a word of the author nothing is the same,
//! not even an item that kept its id; what kept its id stays in one thread, which breaks there.

use std::collections::{BTreeMap, BTreeSet};

use super::track::Break;
use crate::model::instrument::{Code, FactorRule, Instrument, Item, ItemKind, Leaning, Scale};
use crate::survey::suppression::{ShownFactor, ShownItem, ShownWave};

/// The instruments that waves asked, with those that they revise.
pub(super) struct Lineage<'a> {
    instruments: &'a BTreeMap<String, Instrument>,
}

/// What makes a question what it is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    /// What the wave calls it.
    id: String,
    /// Where each of its items was first asked; a factor has several.
    origins: BTreeSet<Origin>,
    /// In what way answers are counted.
    counting: Counting,
    texts: Vec<String>,
}

/// The instrument and the item that asked something first.
type Origin = (String, String);

#[derive(Debug, Clone, PartialEq)]
struct Counting {
    rule: Option<FactorRule>,
    /// Codes and leanings of each item's scale.
    scales: BTreeSet<Vec<(Code, Leaning)>>,
}

/// One factor or item through the waves that asked it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Thread {
    /// Its id in the last of them.
    pub id: String,
    /// In order of time.
    pub steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    /// The wave's place in the course.
    pub wave: usize,
    /// What it is called there.
    pub id: String,
    pub link: Link,
}

/// What a step has to do with the one before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Link {
    Start,
    Same { reworded: bool },
    Broken(Break),
}

impl<'a> Lineage<'a> {
    pub fn new(instruments: &'a BTreeMap<String, Instrument>) -> Self {
        Lineage { instruments }
    }

    /// The earliest version of an instrument; the instrument itself where it revises none.
    pub fn first_version(&self, id: &'a str) -> &'a str {
        let mut first = id;
        // Versions that revise each other in a circle are a mistake that must not hang the build.
        for _ in 0..self.instruments.len() {
            match self.revised(first) {
                Some(earlier) => first = &earlier.id,
                None => break,
            }
        }
        first
    }

    fn revised(&self, id: &str) -> Option<&'a Instrument> {
        self.instruments.get(self.instruments.get(id)?.revises.as_ref()?)
    }

    pub fn version(&self, id: &str) -> &'a str {
        self.instruments.get(id).map_or("", |instrument| &instrument.version)
    }

    pub fn item(&self, wave: &ShownWave, shown: &ShownItem) -> Asked {
        self.asked(wave, &shown.item, std::slice::from_ref(&shown.item), None)
    }

    pub fn factor(&self, wave: &ShownWave, shown: &ShownFactor) -> Asked {
        self.asked(wave, &shown.factor, &shown.items, Some(shown.rule))
    }

    fn asked(&self, wave: &ShownWave, id: &str, items: &[String], rule: Option<FactorRule>) -> Asked {
        let instrument = self.instruments.get(&wave.instrument);
        let items: Vec<(&Instrument, &Item)> = items
            .iter()
            .filter_map(|item| instrument.and_then(|known| Some((known, known.item(item)?))))
            .collect();
        Asked {
            id: id.to_owned(),
            origins: items.iter().map(|(instrument, item)| self.origin(instrument, item)).collect(),
            counting: Counting {
                rule,
                scales: items.iter().filter_map(|(instrument, item)| counted(instrument, item)).collect(),
            },
            texts: items.iter().map(|(_, item)| item.text.clone()).collect(),
        }
    }

    fn origin(&self, instrument: &Instrument, item: &Item) -> Origin {
        let (mut instrument, mut item) = (instrument, item);
        for _ in 0..self.instruments.len() {
            let earlier = item.equates_to.as_ref().and_then(|id| {
                let revised = self.revised(&instrument.id)?;
                Some((revised, revised.item(id)?))
            });
            match earlier {
                Some(earlier) => (instrument, item) = earlier,
                None => break,
            }
        }
        (instrument.id.clone(), item.id.clone())
    }
}

fn counted(instrument: &Instrument, item: &Item) -> Option<Vec<(Code, Leaning)>> {
    let scale: &Scale = instrument.scale(item.scale.as_ref()?)?;
    let leanings = match item.kind {
        ItemKind::Nps => scale.recommendation_leanings(),
        _ => scale.leanings(),
    };
    Some(scale.points.iter().map(|point| point.code).zip(leanings).collect())
}

impl Asked {
    fn link_to(&self, earlier: &Asked, waves_between: bool) -> Link {
        if self.origins != earlier.origins {
            Link::Broken(if self.counting.rule.is_some() { Break::Items } else { Break::Version })
        } else if self.counting != earlier.counting {
            Link::Broken(Break::Counting)
        } else if waves_between {
            Link::Broken(Break::NotAsked)
        } else {
            Link::Same { reworded: self.texts != earlier.texts }
        }
    }
}

/// The threads through what each wave asked, waves in order of time.
pub(super) fn threads(waves: &[Vec<Asked>]) -> Vec<Thread> {
    // From the last wave backwards, so that the latest version gives order and names.
    let mut threads: Vec<Vec<(usize, &Asked)>> = Vec::new();
    for (wave, asked) in waves.iter().enumerate().rev() {
        let mut left: Vec<&Asked> = asked.iter().collect();
        let same_question: fn(&Asked, &Asked) -> bool = |later, asked| later.origins == asked.origins;
        let same_id: fn(&Asked, &Asked) -> bool = |later, asked| later.id == asked.id;
        for is_same in [same_question, same_id] {
            for thread in &mut threads {
                if let Some(&(at, earliest)) = thread.last()
                    && at > wave
                    && let Some(found) = left.iter().position(|asked| is_same(earliest, asked))
                {
                    thread.push((wave, left.remove(found)));
                }
            }
        }
        threads.extend(left.into_iter().map(|asked| vec![(wave, asked)]));
    }
    threads.into_iter().map(thread).collect()
}

fn thread(backwards: Vec<(usize, &Asked)>) -> Thread {
    let id = backwards.first().map(|(_, asked)| asked.id.clone()).unwrap_or_default();
    let mut steps: Vec<Step> = Vec::new();
    let mut before: Option<(usize, &Asked)> = None;
    for (wave, asked) in backwards.into_iter().rev() {
        let link = match before {
            Some((earlier, was)) => asked.link_to(was, wave > earlier + 1),
            None => Link::Start,
        };
        steps.push(Step { wave, id: asked.id.clone(), link });
        before = Some((wave, asked));
    }
    Thread { id, steps }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(id: &str, origin: &str, text: &str) -> Asked {
        Asked {
            id: id.to_owned(),
            origins: BTreeSet::from([("health".to_owned(), origin.to_owned())]),
            counting: Counting { rule: None, scales: BTreeSet::new() },
            texts: vec![text.to_owned()],
        }
    }

    #[test]
    fn a_thread_follows_the_question_and_not_its_id() {
        let waves = [vec![asked("a", "a", "A?"), asked("b", "b", "B?")], vec![asked("b", "a", "So A?")]];
        let threads = threads(&waves);
        let ids: Vec<Vec<&str>> =
            threads.iter().map(|thread| thread.steps.iter().map(|step| step.id.as_str()).collect()).collect();
        assert_eq!(ids, [vec!["a", "b"], vec!["b"]]);
        assert_eq!(threads[0].steps[1].link, Link::Same { reworded: true });
    }

    #[test]
    fn what_kept_its_id_and_no_more_stays_in_a_thread_that_breaks() {
        let threads = threads(&[vec![asked("a", "a", "A?")], vec![asked("a", "new", "A?")]]);
        assert_eq!(threads.len(), 1);
        assert_eq!(threads[0].steps[1].link, Link::Broken(Break::Version));
    }

    #[test]
    fn a_wave_that_did_not_ask_breaks_the_thread() {
        let threads = threads(&[vec![asked("a", "a", "A?")], Vec::new(), vec![asked("a", "a", "A?")]]);
        assert_eq!(threads[0].steps[1].link, Link::Broken(Break::NotAsked));
    }
}

//! Records of a state by folder, kind and id.

use std::collections::BTreeMap;

use super::state::{RecordState, State};

pub struct Index<'state> {
    pub state: &'state State,
    by_name: BTreeMap<(Option<&'state str>, &'state str, &'state str), &'state RecordState>,
}

impl<'state> Index<'state> {
    pub fn new(state: &'state State) -> Self {
        let records = state.folders.iter().flat_map(|folder| {
            let name = folder.folder.as_deref();
            folder.records.iter().map(move |record| {
                let key = (name, record.kind.as_str(), record.id.as_str());
                (key, record)
            })
        });
        Index { state, by_name: records.collect() }
    }

    /// A record of the folder itself.
    pub fn own(&self, folder: Option<&str>, kind: &str, id: &str) -> Option<&'state RecordState> {
        self.by_name.get(&(folder, kind, id)).copied()
    }

    /// The record behind a reference: the folder's own, else a shared one.
    pub fn find(&self, folder: Option<&str>, kind: &str, id: &str) -> Option<&'state RecordState> {
        self.own(folder, kind, id).or_else(|| self.own(None, kind, id))
    }
}

//! What each side does for something that both answer for, side by side.

use crate::model::agreement::Party;
use crate::model::risk::Duty;
use crate::schema::Record;
use crate::view::block::{Block, ListColumn};
use crate::view::desk::Desk;
use crate::view::format;

/// The duties of each party in a column of its own; none where nothing is written down.
pub fn side_by_side(desk: &Desk<'_>, duties: &[Duty]) -> Option<Block> {
    if duties.is_empty() {
        return None;
    }
    let column = |party: &&Party| ListColumn {
        title: party.short.clone(),
        items: duties
            .iter()
            .filter(|duty| duty.party.id == *party.id())
            .map(|duty| format::words(&duty.duty))
            .collect(),
        nothing: "Nothing is written down.".to_owned(),
    };
    Some(Block::Columns(desk.parties.iter().map(column).collect()))
}

use super::canvas::Canvas;
use crate::view::chart::GovernanceTree;

pub(super) fn draw(_chart: &GovernanceTree, _canvas: &Canvas<'_>) -> f64 {
    0.0
}

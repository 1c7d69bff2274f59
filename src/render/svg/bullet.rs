use super::canvas::Canvas;
use crate::view::chart::Bullet;

pub(super) fn draw(_chart: &Bullet, _canvas: &Canvas<'_>) -> f64 {
    0.0
}

//! Favourable less unfavourable.

/// 100·(favourable − unfavourable)/n, in points from −100 to 100; `None` where n = 0.
pub fn net(favourable: u64, unfavourable: u64, n: u64) -> Option<f64> {
    (n > 0).then(|| 100.0 * (favourable as f64 - unfavourable as f64) / n as f64)
}

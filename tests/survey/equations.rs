//! Linear equations, as far as a reader who subtracts needs them.

/// What is known of numbers that nobody was told: sums of them, each with its weights.
#[derive(Default)]
pub struct Equations {
    rows: Vec<Vec<f64>>,
}

impl Equations {
    pub fn add(&mut self, row: Vec<f64>) {
        if let Some(rest) = self.reduce(row) {
            self.rows.push(rest);
        }
    }

    /// What the known rows leave of `row`, scaled so that its first entry is one; `None` where they
    /// give it whole. Each known row is zero at the pivots of those before it.
    pub fn reduce(&self, mut row: Vec<f64>) -> Option<Vec<f64>> {
        for known in &self.rows {
            let pivot = known.iter().position(|&entry| entry.abs() > 1e-9).unwrap();
            let factor = row[pivot] / known[pivot];
            for (entry, known) in row.iter_mut().zip(known) {
                *entry -= factor * known;
            }
        }
        let scale = *row.iter().find(|entry| entry.abs() > 1e-9)?;
        Some(row.into_iter().map(|entry| if entry.abs() > 1e-9 { entry / scale } else { 0.0 }).collect())
    }
}

//! "Did you mean …?": the known name that is nearest to what somebody wrote.

/// The candidate nearest to `written`, if one is near enough to be a likely slip.
///
/// Near means: equal but for case and separators, or at most a third of its letters away by
/// optimal string alignment (Damerau–Levenshtein with adjacent swaps). Ties go to the first in
/// the candidates' order.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace(['_', ' '], "-");
    let wanted = plain(written);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let distance = strsim::osa_distance(&wanted, &plain(candidate));
        let allowed = (wanted.chars().count().max(candidate.chars().count()) / 3).max(1);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// A help line that names the nearest candidate, or lists the candidates if they are few.
pub fn did_you_mean<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<String> {
    if let Some(near) = nearest(written, candidates.clone()) {
        return Some(format!("did you mean `{near}`?"));
    }
    let all: Vec<&str> = candidates.into_iter().collect();
    match all.len() {
        0 => None,
        1..=12 => Some(format!("known here: {}", all.join(", "))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_near() {
        let known = ["quorum", "chair_mode", "seats"];
        assert_eq!(nearest("quroum", known), Some("quorum"));
        assert_eq!(nearest("Chair-Mode", known), Some("chair_mode"));
        assert_eq!(nearest("budget", known), None);
    }
}

//! Ids: short names that stand in references, addresses and file names.
//!
//! Holds: a [`Slug`] is one or more groups of lower-case letters and digits, joined by hyphens.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// The text as an id, if it is one already.
    pub fn parse(text: &str) -> Option<Self> {
        let sound = !text.is_empty()
            && text.len() <= 80
            && text.split('-').all(|part| {
                !part.is_empty()
                    && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            });
        sound.then(|| Slug(text.to_owned()))
    }

    /// An id made from any text: letters brought to plain Latin, the rest to hyphens.
    /// Gives `None` when nothing is left.
    pub fn from_words(text: &str) -> Option<Self> {
        let mut slug = folded(text)?;
        slug.truncate(64);
        slug.truncate(slug.trim_end_matches('-').len());
        Some(Slug(slug))
    }

    /// The id of a record that offers nothing to make an id from.
    pub fn unnamed() -> Self {
        Slug("unnamed".to_owned())
    }

    /// The same id with a number behind it.
    pub fn numbered(&self, number: usize) -> Self {
        Slug(format!("{}-{number}", self.0))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A name as it is compared: without accents, capitals and punctuation, and of its whole length, which an id does not
/// have. `None` when nothing is left.
pub fn folded(text: &str) -> Option<String> {
    let plain = deunicode::deunicode(&text.nfc().collect::<String>()).to_lowercase();
    let mut folded = String::new();
    for character in plain.chars() {
        if character.is_ascii_alphanumeric() {
            folded.push(character);
        } else if matches!(character, '\'' | '’') {
            // "partner's" is one word, not two.
        } else if !folded.is_empty() && !folded.ends_with('-') {
            folded.push('-');
        }
    }
    folded.truncate(folded.trim_end_matches('-').len());
    (!folded.is_empty()).then_some(folded)
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_ids() {
        let slug = |text| Slug::from_words(text).map(|slug| slug.to_string());
        assert_eq!(slug("Joint Steering Committee (JSC)").as_deref(), Some("joint-steering-committee-jsc"));
        assert_eq!(slug("Müller’s plan").as_deref(), Some("mullers-plan"));
        assert_eq!(slug("—"), None);
        let long = "Members of the joint working group on late stage development in Europe";
        assert!(slug(long).is_some_and(|slug| slug.len() <= 64));
        assert_ne!(folded(&format!("{long}, north")), folded(&format!("{long}, south")));
        assert_eq!(folded("José  MEYER."), folded("jose-meyer"));
    }

    #[test]
    fn ids_are_strict() {
        assert!(Slug::parse("d-014").is_some());
        for wrong in ["", "D-014", "d--1", "-d", "d_1", "d 1"] {
            assert!(Slug::parse(wrong).is_none(), "{wrong}");
        }
    }
}

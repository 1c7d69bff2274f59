//! Places in a book, and the way from one to another.
//!
//! In: paths of files in an edition. Out: links relative to the page that holds them.
//! Holds: every page's path ends in `index.html`, every link names it, so that a site works in
//! any folder of a web server, from a file share and from a USB stick.

use serde::{Deserialize, Serialize};

/// A file in an edition: `alpha/committees/jsc/index.html`. No leading slash, `/` between parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Route(String);

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Target {
    /// A page or file of the same edition, with the anchor on it.
    Inside { route: Route, anchor: Option<String> },
    /// A place on the same page.
    Anchor(String),
    /// An address outside: `https:`, `http:` or `mailto:`.
    Outside(String),
}

impl Route {
    /// The page in the folder `folder` (empty: the edition's front page).
    pub fn page(folder: &str) -> Self {
        let folder = folder.trim_matches('/');
        if folder.is_empty() { Route("index.html".into()) } else { Route(format!("{folder}/index.html")) }
    }

    /// A file that is not a page.
    pub fn file(path: impl Into<String>) -> Self {
        Route(path.into())
    }

    pub fn path(&self) -> &str {
        &self.0
    }

    /// The folder the file stands in, without a trailing slash; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The relative address of `self` as seen from the page `from`, each part percent-encoded.
    pub fn seen_from(&self, from: &Route) -> String {
        let here: Vec<&str> = from.0.split('/').collect();
        let there: Vec<&str> = self.0.split('/').collect();
        let folders = here.len() - 1;
        let shared =
            here[..folders].iter().zip(&there[..there.len() - 1]).take_while(|(a, b)| a == b).count();
        let mut address = "../".repeat(folders - shared);
        for (at, part) in there[shared..].iter().enumerate() {
            if at > 0 {
                address.push('/');
            }
            encode_into(&mut address, part);
        }
        address
    }
}

impl Target {
    pub fn page(route: &Route) -> Self {
        Target::Inside { route: route.clone(), anchor: None }
    }

    pub fn at(route: &Route, anchor: impl Into<String>) -> Self {
        Target::Inside { route: route.clone(), anchor: Some(anchor.into()) }
    }

    /// What stands in `href` on the page `from`.
    pub fn href(&self, from: &Route) -> String {
        match self {
            Target::Inside { route, anchor: None } => route.seen_from(from),
            Target::Inside { route, anchor: Some(anchor) } if route == from => format!("#{anchor}"),
            Target::Inside { route, anchor: Some(anchor) } => format!("{}#{anchor}", route.seen_from(from)),
            Target::Anchor(anchor) => format!("#{anchor}"),
            Target::Outside(address) => address.clone(),
        }
    }
}

/// Percent-encodes everything that is not unreserved in a path (RFC 3986, section 2.3).
fn encode_into(address: &mut String, part: &str) {
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(byte as char);
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_to_the_page() {
        let from = Route::page("alpha/committees/jsc");
        assert_eq!(Route::page("").seen_from(&from), "../../../index.html");
        assert_eq!(Route::page("alpha/committees/jdc").seen_from(&from), "../jdc/index.html");
        assert_eq!(Route::page("alpha/committees/jsc").seen_from(&from), "index.html");
        assert_eq!(Route::file("assets/a b.png").seen_from(&Route::page("")), "assets/a%20b.png");
    }
}

//! What is served: the artifacts of the editions by address.
//!
//! In: editions, and the path of a request. Out: [`Answer`]. Holds: an answer is looked up in a map
//! of artifacts, so no path, however it is written, leads to a file on the disk.

use std::collections::BTreeMap;

use axum::body::Bytes;
use briefbook::BuiltEdition;
use sha2::{Digest, Sha256};

/// The folder of what the server adds to the site.
pub const OWN: &str = "/__briefbook/";

#[derive(Debug, Clone, Default)]
pub struct Site {
    /// Id and title of each edition.
    editions: Vec<(String, String)>,
    /// Files by their path, which begins with the edition: `joint/index.html`.
    files: BTreeMap<String, Bytes>,
    /// Tells one state of the files from another.
    pub stamp: String,
    /// What is wrong with the content now; the files are the last good ones then.
    pub problems: Option<String>,
}

#[derive(Debug, PartialEq)]
pub enum Answer {
    File {
        bytes: Bytes,
        kind: &'static str,
    },
    /// The address with a slash behind it, for relative links to work.
    Redirect(String),
    Missing {
        bytes: Bytes,
    },
}

impl Site {
    pub fn of(editions: Vec<BuiltEdition>) -> Self {
        let mut site = Site::default();
        let mut hash = Sha256::new();
        for edition in editions {
            for artifact in edition.artifacts {
                let path = format!("{}/{}", edition.id, artifact.path);
                hash.update(path.as_bytes());
                hash.update(Sha256::digest(&artifact.bytes));
                site.files.insert(path, Bytes::from(artifact.bytes));
            }
            site.editions.push((edition.id, edition.title));
        }
        site.stamp = hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        site
    }

    /// The same files, with words about what is wrong now.
    pub fn with_problems(&self, problems: String) -> Self {
        Site { problems: Some(problems), ..self.clone() }
    }

    /// Where to begin: the edition if there is only one, else the list of them.
    pub fn start(&self) -> String {
        match self.editions.as_slice() {
            [(only, _)] => format!("/{only}/"),
            _ => "/".to_owned(),
        }
    }

    /// What open pages are told: `{"stamp": …, "problems": …}`.
    pub fn news(&self) -> String {
        serde_json::json!({ "stamp": self.stamp, "problems": self.problems }).to_string()
    }

    /// The answer to a request for `path`, which is percent-encoded and begins with `/`.
    pub fn answer(&self, path: &str) -> Answer {
        match path.strip_prefix(OWN) {
            Some("reload.js") => return script(include_bytes!("reload.js")),
            Some("reload.css") => {
                return file("reload.css", Bytes::from_static(include_bytes!("reload.css")));
            }
            _ => {}
        }
        if path == "/" {
            let list = self.page("Editions", &self.list());
            return Answer::File { bytes: list, kind: content_type("index.html") };
        }
        let decoded = decode(path.trim_start_matches('/'));
        let wanted = if decoded.ends_with('/') { format!("{decoded}index.html") } else { decoded.clone() };
        if let Some(bytes) = self.files.get(&wanted) {
            let html = wanted.ends_with(".html");
            return file(&wanted, if html { self.with_script(bytes) } else { bytes.clone() });
        }
        if self.files.contains_key(&format!("{decoded}/index.html")) {
            return Answer::Redirect(format!("/{}/", path.trim_matches('/')));
        }
        Answer::Missing { bytes: self.missing(&decoded) }
    }

    /// The edition's own page about missing pages, or a plain one.
    fn missing(&self, path: &str) -> Bytes {
        let edition = path.split('/').next().unwrap_or_default();
        if let Some(own) = self.files.get(&format!("{edition}/404.html")) {
            return self.with_script(own);
        }
        let words = format!("<p>There is no page <code>/{}</code>.</p>{}", escape(path), self.list());
        self.page("Not found", &words)
    }

    fn list(&self) -> String {
        let item =
            |(id, title): &(String, String)| format!("<li><a href=\"/{id}/\">{}</a></li>", escape(title));
        format!("<ul>{}</ul>", self.editions.iter().map(item).collect::<String>())
    }

    fn page(&self, title: &str, body: &str) -> Bytes {
        let html = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{title}</title>\
             <meta name=\"viewport\" content=\"width=device-width\">\
             <link rel=\"stylesheet\" href=\"{OWN}reload.css\"></head>\n\
             <body class=\"briefbook-plain\"><h1>{title}</h1>{body}</body>\n</html>\n"
        );
        self.with_script(&Bytes::from(html))
    }

    /// The page with the script that reloads it. The script's address tells which state of the
    /// files the page belongs to.
    fn with_script(&self, html: &Bytes) -> Bytes {
        let tag = format!("<script src=\"{OWN}reload.js?{}\"></script>", self.stamp);
        let at =
            html.windows(7).rposition(|window| window.eq_ignore_ascii_case(b"</body>")).unwrap_or(html.len());
        Bytes::from([&html[..at], tag.as_bytes(), &html[at..]].concat())
    }
}

fn script(bytes: &'static [u8]) -> Answer {
    file("reload.js", Bytes::from_static(bytes))
}

fn file(path: &str, bytes: Bytes) -> Answer {
    Answer::File { bytes, kind: content_type(path) }
}

/// Undoes percent-encoding; what is not sound stays as it is, and then names no file.
fn decode(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match (first, code.and_then(|pair| u8::from_str_radix(pair, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("gif") => "image/gif",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("ttf") => "font/ttf",
        Some("pdf") => "application/pdf",
        Some("csv") => "text/csv; charset=utf-8",
        Some("ics") => "text/calendar; charset=utf-8",
        Some("xml") => "application/xml",
        Some("atom") => "application/atom+xml",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use briefbook::Artifact;

    use super::*;

    fn site() -> Site {
        let page = |path: &str, text: &str| Artifact::new(path, text);
        let artifacts = vec![
            page("index.html", "<body>start</BODY>"),
            page("a b/index.html", "no end of body"),
            page("assets/main.css", "body {}</body>"),
        ];
        Site::of(vec![BuiltEdition {
            id: "joint".into(),
            title: "A & B".into(),
            artifacts,
            alerts: Vec::new(),
            ..BuiltEdition::default()
        }])
    }

    fn text(answer: Answer) -> String {
        match answer {
            Answer::File { bytes, .. } | Answer::Missing { bytes } => {
                String::from_utf8(bytes.into()).unwrap()
            }
            Answer::Redirect(to) => to,
        }
    }

    #[test]
    fn pages_carry_the_script_and_other_files_do_not() {
        let site = site();
        let tag = format!("<script src=\"/__briefbook/reload.js?{}\"></script>", site.stamp);
        assert_eq!(text(site.answer("/joint/")), format!("<body>start{tag}</BODY>"));
        assert_eq!(text(site.answer("/joint/a%20b/")), format!("no end of body{tag}"));
        assert_eq!(text(site.answer("/joint/assets/main.css")), "body {}</body>");
        assert!(text(site.answer("/")).contains("<a href=\"/joint/\">A &amp; B</a>"));
    }

    #[test]
    fn folders_get_their_slash() {
        assert_eq!(site().answer("/joint"), Answer::Redirect("/joint/".into()));
        assert_eq!(site().answer("/joint/a%20b"), Answer::Redirect("/joint/a%20b/".into()));
        // Two slashes at the front would lead to another host.
        assert_eq!(site().answer("//joint"), Answer::Redirect("/joint/".into()));
    }

    #[test]
    fn no_path_leads_out() {
        for path in ["/joint/../Cargo.toml", "/..%2f..%2fetc/passwd", "/joint/%00", "/%", "/joint/..\\x"] {
            assert!(matches!(site().answer(path), Answer::Missing { .. }), "{path}");
        }
        assert!(!text(site().answer("/<script>")).contains("<script>."));
    }

    #[test]
    fn problems_leave_the_files_as_they_were() {
        let site = site();
        let broken = site.with_problems("error".into());
        assert_eq!((&broken.stamp, broken.answer("/joint/")), (&site.stamp, site.answer("/joint/")));
        assert!(broken.news().contains("\"problems\":\"error\""));
    }
}

//! The preview server, as a browser meets it.
#![cfg(feature = "serve")]

mod project;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use project::Project;

/// A server on a project, ended when it is dropped.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(project: &Project) -> Self {
        let mut command = project.briefbook(&["serve", "--port", "0", "--poll", "30"]);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let line =
            lines.find(|line| line.as_ref().is_ok_and(|line| line.starts_with("Serving"))).unwrap().unwrap();
        // Somebody has to read on, or the server cannot tell about problems.
        std::thread::spawn(move || lines.for_each(drop));
        let address = line.trim_start_matches("Serving http://").trim_end_matches('/').to_owned();
        Server { process, address }
    }

    /// The whole answer to a request, with its head.
    fn get(&self, path: &str) -> String {
        self.ask(path, &self.address)
    }

    fn get_bytes(&self, path: &str) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        answer
    }

    fn ask(&self, path: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// What open pages are told, one message after the other.
    fn news(&self) -> impl Iterator<Item = serde_json::Value> + use<> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET /__briefbook/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.address).unwrap();
        let lines = BufReader::new(stream).lines().map(|line| line.expect("news in time"));
        lines.filter_map(|line| serde_json::from_str(line.strip_prefix("data: ")?).ok())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn pages_come_with_the_policy_of_the_published_site() {
    let project = Project::new();
    let server = Server::start(&project);
    let page = server.get("/joint/");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(page.contains("content-security-policy: default-src 'self'\r\n"));
    assert!(page.contains("content-type: text/html; charset=utf-8\r\n"));
    assert!(page.contains("<script src=\"/__briefbook/reload.js?"));
    assert!(server.get("/").contains("<a href=\"/joint/\">Joint edition</a>"));
    assert!(server.get("/joint").contains("location: /joint/\r\n"));
    let script = server.get("/__briefbook/reload.js");
    assert!(script.contains("content-type: text/javascript") && script.contains("EventSource"));
    // Nothing was written.
    assert!(!project.path("output").exists());
}

#[test]
fn strangers_and_strange_paths_get_nothing() {
    let project = Project::new();
    let server = Server::start(&project);
    assert!(server.ask("/joint/", "evil.example").starts_with("HTTP/1.1 421"));
    for path in
        ["/joint/nothing", "/../briefbook.toml", "/joint/%2e%2e/%2e%2e/briefbook.toml", "//etc/passwd"]
    {
        let answer = server.get(path);
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        assert!(answer.contains("reload.js"), "a page that comes later is shown then");
    }
}

#[test]
fn changes_and_problems_are_told_and_the_last_good_pages_stay() {
    let project = Project::new();
    let server = Server::start(&project);
    let mut news = server.news();
    let first = news.next().unwrap();
    assert_eq!(first["problems"], serde_json::Value::Null);

    project.write("content/alpha/actions.toml", "[[action]]\nid = \n");
    let broken = news.next().unwrap();
    assert_eq!(broken["stamp"], first["stamp"]);
    assert!(broken["problems"].as_str().unwrap().contains("content/alpha/actions.toml:2:"));
    assert!(server.get("/joint/").starts_with("HTTP/1.1 200"));

    project.write("content/alpha/actions.toml", "");
    project.write("content/alpha/pages/more.md", "# More\n\nWords.\n");
    let fixed = news.find(|news| news["problems"].is_null() && news["stamp"] != first["stamp"]);
    assert!(fixed.is_some());
}

/// Documents for paper are not there before somebody asks; then each is made from what the pages show.
#[cfg(feature = "pdf")]
#[test]
fn documents_are_made_when_somebody_asks() {
    let project = Project::new();
    let server = Server::start(&project);
    let page = server.get("/joint/alpha/");
    assert!(page.contains("href=\"print/briefing-book.pdf\""), "{page}");
    let book = server.get_bytes("/joint/alpha/print/briefing-book.pdf");
    let head = String::from_utf8_lossy(&book[..book.len().min(400)]).into_owned();
    assert!(head.starts_with("HTTP/1.1 200") && head.contains("content-type: application/pdf\r\n"), "{head}");
    assert!(head.contains("%PDF-1."), "{head}");
    assert_eq!(server.get_bytes("/joint/alpha/print/briefing-book.pdf").len(), book.len());
    assert!(server.get("/joint/alpha/print/charter-none.pdf").starts_with("HTTP/1.1 404"));

    // After an edit it is another one, and a fault of the theme is told in its place.
    let mut news = server.news();
    let first = news.next().unwrap();
    project.write("content/alpha/pages/more.md", "# More\n\nOther words, and more of them.\n");
    assert!(news.any(|news| news["stamp"] != first["stamp"]));
    let edited = server.get_bytes("/joint/alpha/print/briefing-book.pdf");
    assert!(edited.starts_with(b"HTTP/1.1 200") && edited != book);
    let settings = std::fs::read_to_string(project.path("briefbook.toml")).unwrap();
    project.write("briefbook.toml", &format!("{settings}\n[theme]\nname = \"own\"\n"));
    project.write("themes/own/print/inline.typ", "#let status(");
    let book = "/joint/alpha/print/briefing-book.pdf";
    assert!(news.any(|_| server.get_bytes(book).starts_with(b"HTTP/1.1 500")));
    let told = server.get(book);
    assert!(told.contains("theme-print") && told.contains("print/inline.typ:1:"), "{told}");
    assert!(told.contains("reload.js?"), "it is loaded again when that is mended");
}

#[test]
fn a_port_that_is_taken_is_named_with_one_that_is_free() {
    let project = Project::new();
    let server = Server::start(&project);
    let port = server.address.rsplit_once(':').unwrap().1;
    let output = project.briefbook(&["serve", "--port", port]).output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3));
    assert!(words.contains(&format!("port {port} is taken")) && words.contains("try --port"), "{words}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_well() {
    let project = Project::new();
    let mut server = Server::start(&project);
    let mut news = server.news();
    assert!(news.next().is_some());
    let process = rustix::process::Pid::from_raw(server.process.id() as i32).unwrap();
    rustix::process::kill_process(process, rustix::process::Signal::INT).unwrap();
    assert_eq!(server.process.wait().unwrap().code(), Some(0));
}

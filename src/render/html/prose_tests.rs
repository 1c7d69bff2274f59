//! Prose becomes HTML that is well formed and safe.

use super::*;

fn words(text: &str) -> Vec<Inline<Target>> {
    vec![Inline::Text(text.into())]
}

fn set(blocks: Vec<Block<Target>>) -> String {
    prose(&Prose { blocks }, 3, &Route::page("a/b"), &mut Ids::new())
}

#[test]
fn words_are_escaped_everywhere() {
    let html = set(vec![
        Block::Paragraph(words("<b>&\"")),
        Block::Code { language: "\"x".into(), text: "</code>".into() },
    ]);
    assert_eq!(
        html,
        "<p>&lt;b&gt;&amp;&quot;</p>\n<pre tabindex=\"0\"><code class=\"language-&quot;x\">&lt;/code&gt;</code></pre>\n"
    );
}

#[test]
fn headings_start_where_asked_and_leave_no_gap() {
    let heading =
        |level, anchor: &str| Block::Heading { level, anchor: anchor.into(), content: words(anchor) };
    let html = set(vec![heading(1, "scope"), heading(4, "scope"), heading(1, "end")]);
    assert_eq!(html, "<h3 id=\"scope\">scope</h3>\n<h4 id=\"scope-2\">scope</h4>\n<h3 id=\"end\">end</h3>\n");
}

#[test]
fn columns_are_aligned_by_class() {
    let html = set(vec![Block::Table {
        columns: vec![Alignment::Start, Alignment::End, Alignment::Centre],
        head: vec![words("a"), words("b"), vec![]],
        rows: vec![vec![words("1"), words("2"), words("3")]],
    }]);
    assert!(html.contains("<th scope=\"col\">a</th><th scope=\"col\" class=\"end\">b</th><td></td>"));
    assert!(html.contains("<td>1</td><td class=\"end\">2</td><td class=\"centre\">3</td>"));
    assert!(!html.contains("style"));
}

#[test]
fn footnotes_lead_there_and_back() {
    let mark = || Inline::NoteMark("why".into());
    let html = set(vec![
        Block::Note { label: "why".into(), blocks: vec![Block::Paragraph(words("Because."))] },
        Block::Paragraph(vec![Inline::Text("So".into()), mark(), mark()]),
    ]);
    assert!(html.contains("<a id=\"note-1-mark\" href=\"#note-1\" aria-label=\"Footnote 1\">1</a>"));
    assert!(html.contains("<a id=\"note-1-mark-2\" href=\"#note-1\""));
    assert!(html.contains("<li id=\"note-1\">Because. <a class=\"note-back\" href=\"#note-1-mark\""));
    assert!(html.contains("href=\"#note-1-mark-2\" aria-label=\"Back"));
}

#[test]
fn a_footnote_without_a_text_keeps_its_label() {
    assert_eq!(set(vec![Block::Paragraph(vec![Inline::NoteMark("x".into())])]), "<p><sup>x</sup></p>\n");
}

#[test]
fn tasks_say_whether_they_are_done() {
    let item = |ticked| Item { ticked, blocks: vec![Block::Paragraph(words("sign"))] };
    let html = set(vec![Block::List { start: None, items: vec![item(Some(true)), item(Some(false))] }]);
    assert!(html.starts_with("<ul class=\"tasks\">\n<li class=\"task\"><svg"));
    assert!(html.contains("aria-label=\"Done:\"") && html.contains("aria-label=\"Open:\""));
}

#[test]
fn ordered_lists_keep_their_first_number() {
    let item = Item { ticked: None, blocks: vec![Block::Paragraph(words("x"))] };
    let html = set(vec![Block::List { start: Some(4), items: vec![item] }]);
    assert_eq!(html, "<ol start=\"4\">\n<li>x</li>\n</ol>\n");
}

#[test]
fn a_term_shows_its_meaning_and_leads_to_its_entry() {
    let term = Inline::Term {
        text: "JSC".into(),
        meaning: "Joint <steering> committee".into(),
        to: Target::at(&Route::page("glossary"), "jsc"),
    };
    let html = set(vec![Block::Paragraph(vec![term])]);
    assert_eq!(
        html,
        "<p><span class=\"term-place\"><a class=\"term\" href=\"../../glossary/index.html#jsc\" \
         aria-describedby=\"tip-1\">JSC</a><span class=\"tip\" role=\"tooltip\" id=\"tip-1\">Joint \
         &lt;steering&gt; committee</span></span></p>\n"
    );
}

#[test]
fn no_link_stands_inside_a_link() {
    let inner = Inline::Link { to: Target::Anchor("x".into()), content: words("inner") };
    let html = set(vec![Block::Paragraph(vec![Inline::Link {
        to: Target::Outside("https://example.org/?a=1&b=2".into()),
        content: vec![inner],
    }])]);
    assert_eq!(
        html,
        "<p><a href=\"https://example.org/?a=1&amp;b=2\" class=\"outside\" rel=\"noreferrer\">inner</a></p>\n"
    );
}

#[test]
fn pictures_from_elsewhere_are_links() {
    let picture = |to| Block::Paragraph(vec![Inline::Image { to, alternative: "Site map".into() }]);
    let html = set(vec![
        picture(Target::page(&Route::file("a/map.svg"))),
        picture(Target::Outside("https://example.org/x.png".into())),
    ]);
    assert_eq!(
        html,
        "<p><img src=\"../map.svg\" alt=\"Site map\" loading=\"lazy\"></p>\n<p><a \
         href=\"https://example.org/x.png\" class=\"outside\" rel=\"noreferrer\">Site map</a></p>\n"
    );
}

#[test]
fn marked_quotes_have_a_shape_and_a_word() {
    let html = set(vec![Block::Quote {
        mark: Some(Mark::Warning),
        blocks: vec![Block::Paragraph(words("Do not share."))],
    }]);
    assert!(html.starts_with("<div class=\"callout callout-watch\" role=\"note\">"));
    assert!(html.contains("</svg>Warning</p>\n<p>Do not share.</p>"));
}

#[test]
fn definitions_and_black_bars() {
    let html = set(vec![Block::Definitions(vec![Definition {
        term: words("Fee"),
        meanings: vec![vec![Block::Paragraph(vec![Inline::Redacted])]],
    }])]);
    assert_eq!(
        html,
        "<dl>\n<dt>Fee</dt>\n<dd><span class=\"redacted\" title=\"blacked out in the \
         agreement\">[***]</span></dd>\n</dl>\n"
    );
}

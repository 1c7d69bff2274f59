//! Free pages: what the book says beside its records.

use crate::schema::record::record;
use crate::schema::scalar::choice;

record! {
    /// A page of text.
    Page, "a page", "page", |me| me.title.clone(), {
        title: String,
        summary: Option<String>,
        /// Pages with lower numbers come first; then by title.
        order: Option<i64>,
    }
}

choice! {
    ToolkitKind, "a kind of toolkit page" {
        Guide = "guide",
        Template = "template",
        Exercise = "exercise",
        Checklist = "checklist",
    }
}

record! {
    /// A page of the partnering toolkit.
    Toolkit, "a toolkit page", "toolkit", |me| me.title.clone(), {
        title: String,
        summary: Option<String>,
        kind: ToolkitKind = ToolkitKind::Guide,
        /// The situation in which to reach for it.
        situation: Option<String>,
        order: Option<i64>,
    }
}

record! {
    /// What is to be said of a file that texts show or link to: chiefly its disclosure class.
    Attachment, "an attachment", "attachment", |me| me.path.clone(), {
        /// Relative to the folder of the file that says so.
        path: String,
    }
}

//! Free pages: what the book says beside its records.

use jiff::civil::Date;

use crate::schema::Months;
use crate::schema::record::record;
use crate::schema::scalar::choice;

record! {
    /// A page of text.
    Page, "a page", "page", |me| me.title.clone(), {
        title: String,
        summary: Option<String>,
        /// Pages with lower numbers come first; then by title.
        order: Option<i64>,
        /// The day on which somebody last went through it; `updated` where it is left out.
        reviewed: Option<Date>,
        /// How often it is to be gone through.
        review_every: Option<Months>,
    }
}

impl Page {
    /// The day by which it is to be gone through again, where it says how often, and when it last was.
    pub fn review_due(&self) -> Option<Date> {
        let last = self.reviewed.or(self.head.updated)?;
        let span = jiff::Span::new().try_months(self.review_every?.0).ok()?;
        last.checked_add(span).ok()
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

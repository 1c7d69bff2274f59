//! What is wanted on paper.

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    BriefingBook,
    CommitteePack,
    TopReport,
    ExecutiveBrief,
    Charter,
    Minutes,
    DecisionRecord,
}

/// Which documents are asked for; what is left out excludes nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    pub kind: Option<Kind>,
    /// The ids of editions; all where none is named.
    pub editions: Vec<String>,
    /// The folder of an alliance.
    pub alliance: Option<String>,
    /// The id of a committee, for packs and minutes.
    pub committee: Option<String>,
    /// The id of a meeting, for packs and minutes; it need not be the next one.
    pub meeting: Option<String>,
    /// The id of a charter, meeting or decision, for single records.
    pub record: Option<String>,
    /// The path of a document in its edition.
    pub path: Option<String>,
}

impl Kind {
    pub const ALL: [Kind; 7] = [
        Kind::BriefingBook,
        Kind::CommitteePack,
        Kind::TopReport,
        Kind::ExecutiveBrief,
        Kind::Charter,
        Kind::Minutes,
        Kind::DecisionRecord,
    ];

    /// What it is called on a command line and in the data of a theme.
    pub fn word(self) -> &'static str {
        match self {
            Kind::BriefingBook => "book",
            Kind::CommitteePack => "pack",
            Kind::TopReport => "report",
            Kind::ExecutiveBrief => "brief",
            Kind::Charter => "charter",
            Kind::Minutes => "minutes",
            Kind::DecisionRecord => "decision",
        }
    }

    /// What a reader calls it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::BriefingBook => "Briefing book",
            Kind::CommitteePack => "Meeting pack",
            Kind::TopReport => "Report to the top",
            Kind::ExecutiveBrief => "Executive brief",
            Kind::Charter => "Charter",
            Kind::Minutes => "Minutes",
            Kind::DecisionRecord => "Decision record",
        }
    }
}

impl Wanted {
    /// Whether anything of an edition is asked for.
    pub fn asks_for_edition(&self, id: &str) -> bool {
        self.editions.is_empty() || self.editions.iter().any(|wanted| wanted == id)
    }

    /// Whether documents of a kind are asked for.
    pub fn asks_for(&self, kind: Kind) -> bool {
        self.kind.is_none_or(|wanted| wanted == kind)
    }

    /// The same for a single record.
    pub fn asks_for_record(&self, kind: Kind, id: &str) -> bool {
        self.asks_for(kind) && self.record.as_ref().is_none_or(|wanted| wanted == id)
    }
}

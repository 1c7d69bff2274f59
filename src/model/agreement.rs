//! What the parties signed: the alliance itself, its parties, the agreement and what it obliges.

use jiff::civil::Date;

use crate::model::decision::{Action, Decision, Meeting};
use crate::model::governance::Committee;
use crate::model::people::Person;
use crate::schema::record::{part, record};
use crate::schema::scalar::choice;
use crate::schema::{PartClass, Prose, Ref, Slug, Stated};

choice! {
    /// What the companies do together.
    AllianceKind, "a kind of alliance" {
        CoDevelopment = "co-development",
        CoCommercialisation = "co-commercialisation",
        Licence = "licence",
        Research = "research",
        CroStrategic = "cro-strategic",
        PreferredProvider = "preferred-provider",
        FunctionalService = "functional-service",
        Supply = "supply",
        Standards = "standards",
    }
}

impl AllianceKind {
    /// The kind as people say it.
    pub fn words(self) -> &'static str {
        match self {
            AllianceKind::CoDevelopment => "co-development",
            AllianceKind::CoCommercialisation => "co-commercialisation",
            AllianceKind::Licence => "licence",
            AllianceKind::Research => "research",
            AllianceKind::CroStrategic => "strategic CRO alliance",
            AllianceKind::PreferredProvider => "preferred provider",
            AllianceKind::FunctionalService => "functional service",
            AllianceKind::Supply => "supply",
            AllianceKind::Standards => "standards",
        }
    }
}

record! {
    /// An alliance between two or more parties. Each folder has one.
    Alliance, "the alliance", "alliance", |me| me.name.clone(), {
        /// The name people use.
        name: String,
        /// One sentence that says what it is for.
        summary: String,
        kind: AllianceKind,
        /// The day the alliance began.
        effective: Option<Stated<Date>>,
        /// The day the figures of this folder describe; the book's day where it is left out.
        as_of: Option<Date>,
        /// The stages of a relationship, from the simplest to the closest.
        stages: Vec<Stage>,
        /// The stage the relationship has reached.
        stage: Option<Slug>,
        /// The stage the parties mean to reach.
        target_stage: Option<Slug>,
        /// The day by which they mean to reach it.
        target_stage_by: Option<Date>,
        /// The actions by which they mean to reach it.
        target_actions: Vec<Ref<Action>>,
        /// How the relationship came to its stage, the oldest step first; a step may lead down again.
        stage_history: Vec<StageStep>,
        /// The class of every record that has none of its own.
        default_class: Option<Slug>,
        /// The time zone of meetings, as in Europe/Zurich.
        time_zone: Option<String>,
    }
}

part! {
    /// A step in the way a relationship grows.
    Stage, "a stage" {
        id: Slug,
        name: String,
        /// What marks it.
        meaning: String,
    }
}

part! {
    /// A step from one stage of the relationship to another.
    StageStep, "a step of the relationship" {
        /// The stage it led to.
        stage: Slug,
        /// The first day there.
        on: Date,
        decision: Option<Ref<Decision>>,
        meeting: Option<Ref<Meeting>>,
        /// What made the difference.
        note: Option<String>,
    }
}

impl Alliance {
    /// The stage the relationship has reached, where it is one of its stages.
    pub fn standing(&self) -> Option<&Stage> {
        self.stage_named(self.stage.as_ref()?)
    }

    /// The stage the parties mean to reach and are not at yet.
    pub fn ahead(&self) -> Option<&Stage> {
        let target = self.target_stage.as_ref().filter(|target| self.stage.as_ref() != Some(*target))?;
        self.stage_named(target)
    }

    /// The stage of an id.
    pub fn stage_named(&self, id: &Slug) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == *id)
    }
}

choice! {
    /// What a party is in the alliance.
    PartyRole, "the role of a party" {
        Sponsor = "sponsor",
        Cro = "cro",
        PartnerA = "partner-a",
        PartnerB = "partner-b",
        Lead = "lead",
        Member = "member",
    }
}

record! {
    /// A company in the alliance.
    Party, "a party", "party", |me| me.short.clone(), {
        legal_name: String,
        /// The name on charts and in tables.
        short: String,
        role: PartyRole,
        /// The colour of the party in every chart, as in #1f4e79.
        colour: Option<String>,
        affiliates: Vec<String>,
        /// How large it is and what it needs from its partner because of that.
        size_profile: Option<String>,
        /// What it wants from the alliance.
        interests: Prose,
        /// What keeps its leaders up at night.
        drivers: Prose,
        alliance_manager: Option<Ref<Person>>,
        executive_sponsor: Option<Ref<Person>>,
        /// The class of records for this party alone.
        internal_class: Option<Slug>,
        /// Days on which the party does not work.
        holidays: Vec<Date>,
    }
}

record! {
    /// A contract between the parties, in summary.
    Agreement, "an agreement", "agreement", |me| me.title.clone(), {
        title: String,
        parties: Vec<Ref<Party>>,
        executed: Option<Stated<Date>>,
        effective: Option<Stated<Date>>,
        term_end: Option<Stated<Date>>,
        /// How long it runs, in words.
        term: Option<String>,
        renewal: Option<Renewal>,
        scope: Prose,
        governing_law: Option<String>,
        territory: Option<String>,
        field: Option<String>,
        products: Vec<String>,
        amendments: Vec<Amendment>,
        clauses: Vec<Clause>,
        /// How it can end early, and with what notice.
        terminations: Vec<Clause>,
        /// Passages that the copy at hand blacks out.
        redactions: Vec<String>,
        /// The day the summary was last compared with the agreement.
        reviewed: Option<Date>,
    }
}

choice! {
    /// What happens at the end of a term.
    RenewalKind, "a kind of renewal" {
        None = "none",
        Automatic = "automatic",
        ByNotice = "by-notice",
        ByAmendment = "by-amendment",
    }
}

part! {
    /// How an agreement is renewed.
    Renewal, "a renewal" {
        kind: RenewalKind,
        /// Days before the end of the term by which notice has to be given.
        notice_days: Option<Stated<u32>>,
        /// Length of each renewal in months.
        months: Option<Stated<u32>>,
        section: Option<String>,
    }
}

part! {
    /// A change to an agreement.
    Amendment, "an amendment" {
        number: u32,
        date: Stated<Date>,
        summary: String,
    }
}

part! {
    /// A clause in a few words, with the section it summarises.
    Clause, "a clause" {
        section: String,
        topic: String,
        summary: String,
        /// A class of its own, where it is narrower than the agreement's.
        class: PartClass,
    }
}

choice! {
    ObligationKind, "a kind of obligation" {
        Deliverable = "deliverable",
        Report = "report",
        Payment = "payment",
        Notice = "notice",
        Diligence = "diligence",
        Exclusivity = "exclusivity",
        Meeting = "meeting",
        Confidentiality = "confidentiality",
    }
}

choice! {
    ObligationStatus, "the state of an obligation" {
        Open = "open",
        InProgress = "in-progress",
        Met = "met",
        Waived = "waived",
        Breached = "breached",
        Standing = "standing",
    }
}

choice! {
    /// How often something comes back.
    Frequency, "a frequency" {
        Weekly = "weekly",
        Fortnightly = "fortnightly",
        Monthly = "monthly",
        EveryTwoMonths = "every-two-months",
        Quarterly = "quarterly",
        SemiAnnual = "semi-annual",
        Yearly = "yearly",
        Once = "once",
        AsNeeded = "as-needed",
    }
}

impl Frequency {
    /// The day `count` periods behind `start`; `None` for what does not come back, and beyond the
    /// calendar. Counted from the start, so that the 31st stays the last of the month.
    pub fn after(self, start: Date, count: i64) -> Option<Date> {
        let (unit, months) = match self {
            Frequency::Weekly => (7, false),
            Frequency::Fortnightly => (14, false),
            Frequency::Monthly => (1, true),
            Frequency::EveryTwoMonths => (2, true),
            Frequency::Quarterly => (3, true),
            Frequency::SemiAnnual => (6, true),
            Frequency::Yearly => (12, true),
            Frequency::Once | Frequency::AsNeeded => return None,
        };
        let steps = count.checked_mul(unit)?;
        let span = jiff::Span::new();
        let span = if months { span.try_months(steps) } else { span.try_days(steps) };
        start.checked_add(span.ok()?).ok()
    }
}

record! {
    /// Something a party has promised to do, or not to do.
    Obligation, "an obligation", "obligation", |me| me.description.clone(), {
        agreement: Ref<Agreement>,
        section: String,
        obligor: Ref<Party>,
        obligee: Option<Ref<Party>>,
        kind: ObligationKind,
        description: String,
        /// Whether money follows directly from it.
        financial: bool = false,
        due: Option<Stated<Date>>,
        every: Option<Frequency>,
        /// The event that starts the clock, in words; with `days` after it.
        event: Option<String>,
        days: Option<Stated<u32>>,
        /// Whether the days are counted back from the event, and it is due before.
        before_event: bool = false,
        owner: Option<Ref<Person>>,
        /// Where one can see that it was met.
        evidence: Option<String>,
        status: ObligationStatus = ObligationStatus::Open,
        met_on: Option<Date>,
    }
}

choice! {
    ThresholdSide, "a side of a threshold" {
        AtMost = "at-most",
        AtLeast = "at-least",
    }
}

record! {
    /// Terms by which the parties share gain and loss.
    RiskShare, "a risk-sharing arrangement", "risk-share", |me| me.title.clone(), {
        title: String,
        kpi: Option<Ref<crate::model::measure::Kpi>>,
        /// What sets it off, in words.
        trigger: String,
        threshold: Option<Stated<f64>>,
        /// On which side of the threshold the KPI sets it off; the threshold itself belongs to both.
        when: Option<ThresholdSide>,
        consequence: String,
        cap: Option<String>,
        section: Option<String>,
        committee: Option<Ref<Committee>>,
    }
}

impl RiskShare {
    /// Whether the latest value of its KPI sets it off; `None` where nothing tells: no value, no
    /// threshold, or a threshold that is blacked out.
    pub fn is_set_off(&self, kpi: &crate::model::measure::Kpi) -> Option<bool> {
        let value = kpi.latest()?.value;
        let threshold = *self.threshold.as_ref()?.value()?;
        Some(match self.when? {
            ThresholdSide::AtMost => value <= threshold,
            ThresholdSide::AtLeast => value >= threshold,
        })
    }
}

record! {
    /// A GCP duty of the sponsor and where it lies now: what is not documented as transferred
    /// stays with the sponsor (ICH E6(R3)).
    Transfer, "a transfer of obligation", "transfer", |me| me.activity.clone(), {
        activity: String,
        /// The section of the guideline.
        gcp_ref: Option<String>,
        /// Who holds it.
        holder: Ref<Party>,
        transferred: bool = false,
        /// The section of the agreement or plan that documents the transfer.
        agreement_ref: Option<String>,
        /// How the sponsor keeps watch.
        oversight: Option<String>,
        evidence: Option<String>,
    }
}

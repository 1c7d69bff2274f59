//! Bodies, who sits in them, what they may decide, and where a disagreement goes.

use jiff::civil::Date;

use crate::model::agreement::Party;
use crate::model::body_rules::{
    AlternateMode, Cadence, ChairMode, ProxyMode, Quorum, SecretaryMode, Threshold, VoteMode,
};
use crate::model::decision::Decision;
use crate::model::people::Person;
use crate::model::strategy::NorthStar;
use crate::schema::record::{part, record};
use crate::schema::scalar::choice;
use crate::schema::{Months, Prose, Ref, Slug, Stated};

choice! {
    /// What a body may do.
    Authority, "an authority" {
        DecisionMaking = "decision-making",
        Advisory = "advisory",
        InformationSharing = "information-sharing",
    }
}

record! {
    /// A body of the alliance.
    Committee, "a committee", "committee", |me| me.name.clone(), {
        name: String,
        /// The short form, as in JSC.
        abbr: Option<String>,
        /// The body it answers to.
        parent: Option<Ref<Committee>>,
        purpose: String,
        authority: Authority,
        /// Seats of each party, by the party's id.
        seats: Vec<Seats>,
        chair_mode: ChairMode = ChairMode::CoChairs,
        /// The party that chairs now, where one does.
        chair_party: Option<Ref<Party>>,
        /// The party whose turn is first, where the chair goes round; then the order of the seats.
        first_chair: Option<Ref<Party>>,
        /// The day from which yearly turns are counted, where it is not the day of establishment.
        chair_from: Option<Date>,
        /// Who may stand in for a member.
        alternates: Option<AlternateMode>,
        /// Who may vote for a member who is absent.
        proxies: ProxyMode = ProxyMode::Nobody,
        /// Who has to be there for a decision to count.
        quorum: Option<Quorum>,
        vote_mode: VoteMode = VoteMode::OnePerParty,
        /// The votes that a decision needs, where it is not all of the parties or the majority.
        threshold: Option<Threshold>,
        /// The votes that a decision needs which is taken without a meeting, where they are others.
        threshold_in_writing: Option<Threshold>,
        /// How often it meets.
        meets: Option<Cadence>,
        /// Days before a meeting by which it is called.
        notice_days: Option<Stated<u32>>,
        /// Days before a meeting by which its agenda is sent.
        agenda_lead_days: Option<Stated<u32>>,
        /// Days before a meeting by which proposals are shared; as for the agenda where left out.
        paper_lead_days: Option<Stated<u32>>,
        /// Days after a meeting by which its minutes are sent.
        minutes_due_days: Option<Stated<u32>>,
        /// Whether all of these are working days, on which every party with a seat works.
        working_days: bool = false,
        /// Meetings of a year that are held in person, at the least.
        in_person_min: Option<Stated<u32>>,
        secretary_mode: Option<SecretaryMode>,
        established: Option<Stated<Date>>,
        /// The day or event on which it ends.
        disbands_on: Option<String>,
        disbanded: Option<Date>,
        /// The section of the agreement that sets it up.
        section: Option<String>,
        /// The limits that the charter or agreement sets: up to where it may go, and what it may not do.
        limits: Vec<String>,
    }
}

part! {
    /// The seats of one party.
    Seats, "seats" {
        party: Ref<Party>,
        /// How many; the fewest where `at_most` is given.
        number: Stated<u32>,
        /// The most, where the party may choose how many it sends.
        at_most: Option<Stated<u32>>,
        /// Alternates that the party names.
        alternates: Option<u32>,
        /// Whom the party may send.
        qualification: Option<String>,
        /// The weight of each vote where votes are weighted.
        weight: Option<f64>,
    }
}

choice! {
    /// What somebody is in a body.
    MemberRole, "a role in a committee" {
        CoChair = "co-chair",
        Chair = "chair",
        Member = "member",
        Alternate = "alternate",
        Secretary = "secretary",
        AllianceManager = "alliance-manager",
        Observer = "observer",
        Guest = "guest",
    }
}

impl MemberRole {
    /// Whether the role fills a seat: chairs and members do; alternates only stand in.
    pub fn fills_seat(self) -> bool {
        matches!(self, MemberRole::CoChair | MemberRole::Chair | MemberRole::Member)
    }
}

record! {
    /// Somebody's place in a body.
    Membership, "a membership", "membership", |me| format!("{} {}", me.committee.id, me.person.id), {
        committee: Ref<Committee>,
        person: Ref<Person>,
        /// The party represented; the person's own where it is left out.
        party: Option<Ref<Party>>,
        role: MemberRole = MemberRole::Member,
        /// Whether the person votes; members and chairs do where it is left out.
        voting: Option<bool>,
        /// The member for whom an alternate stands in.
        alternate_for: Option<Ref<Person>>,
        from: Option<Date>,
        to: Option<Date>,
        /// Whether the seat was filled by written notice, as many agreements ask.
        appointed_by_notice: Option<Date>,
    }
}

impl Membership {
    /// Whether the membership runs on `day`: an open start or end counts as unbounded.
    pub fn runs_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

record! {
    /// What a body is for and how it works, agreed by its members.
    Charter, "a charter", "charter", |me| me.title.clone(), {
        title: String,
        committee: Option<Ref<Committee>>,
        version: String,
        adopted: Option<Date>,
        decision: Option<Ref<Decision>>,
        scope: Prose,
        out_of_scope: Prose,
        focus: Vec<String>,
        deliverables: Vec<String>,
        work_distribution: Vec<WorkShare>,
        workflow: Vec<WorkStep>,
        ground_rules: Vec<String>,
        success_measures: Vec<String>,
        /// How often it is reviewed.
        review_every: Option<Months>,
        reviewed: Option<Date>,
        north_star: Option<Ref<NorthStar>>,
    }
}

part! {
    /// A piece of work and the party that does it.
    WorkShare, "a share of work" {
        work: String,
        party: Option<Ref<Party>>,
        note: Option<String>,
    }
}

part! {
    /// A step in the way work flows, with who does it and to whom it goes.
    WorkStep, "a step of work" {
        step: String,
        party: Option<Ref<Party>>,
        owner: Option<Ref<Person>>,
        hands_to: Option<Ref<Party>>,
        review_rounds: Option<u32>,
    }
}

choice! {
    /// How a subject is decided.
    DecisionMode, "a way to decide" {
        CommitteeDecides = "committee-decides",
        ReviewAndDiscuss = "review-and-discuss",
        ReviewAndApprove = "review-and-approve",
        Recommends = "recommends",
        PartyFinal = "party-final",
        Escalates = "escalates",
    }
}

record! {
    /// Who decides on a subject.
    DecisionRight, "a decision right", "decision-right", |me| me.topic.clone(), {
        topic: String,
        committee: Ref<Committee>,
        mode: DecisionMode,
        /// The party whose word is final where the body cannot agree.
        final_say: Option<Ref<Party>>,
        /// Parties without whose consent it cannot be decided.
        consent_needed_from: Vec<Ref<Party>>,
        /// Matters to which the final say does not reach.
        carve_outs: Vec<String>,
        /// The votes that this subject needs, where it is not what the body needs otherwise.
        threshold: Option<Threshold>,
        recommends: Vec<Ref<Committee>>,
        consulted: Vec<String>,
        informed: Vec<String>,
        section: Option<String>,
    }
}

choice! {
    EndRule, "the end of an escalation" {
        FinalSayByTopic = "final-say-by-topic",
        OfficersAgree = "officers-agree",
        Arbitration = "arbitration",
        StatusQuo = "status-quo",
        TerminationRight = "termination-right",
        MutualAgreement = "mutual-agreement",
    }
}

record! {
    /// Where a disagreement goes, step by step.
    Escalation, "an escalation path", "escalation", |me| me.title.clone(), {
        title: String,
        /// What it is for, in words.
        scope: Option<String>,
        /// The bodies whose disagreements it takes; all of them where none is named.
        committees: Vec<Ref<Committee>>,
        /// The subjects that it takes; all of them where none is named.
        topics: Vec<Ref<DecisionRight>>,
        steps: Vec<EscalationStep>,
        end_rule: EndRule,
        /// What the rule means here.
        end_text: Option<String>,
        section: Option<String>,
    }
}

part! {
    /// One step of an escalation: a body, or officers.
    EscalationStep, "a step of an escalation" {
        level: u32,
        committee: Option<Ref<Committee>>,
        officers: Vec<Ref<Person>>,
        /// Who it is, in words, where no record names them.
        who: Option<String>,
        max_days: Option<Stated<u32>>,
        note: Option<String>,
    }
}

choice! {
    /// Who may decide on a topic alone.
    Delegate, "a delegation" {
        Sponsor = "sponsor",
        Cro = "cro",
        Joint = "joint",
        CroWithNotice = "cro-with-notice",
        Undecided = "undecided",
    }
}

record! {
    /// What a side may decide without asking.
    Delegation, "a delegation", "delegation", |me| me.topic.clone(), {
        topic: String,
        decides: Delegate,
        agreed_on: Option<Date>,
        evidence: Option<String>,
    }
}

choice! {
    ResponsibilityModel, "a responsibility model" {
        Raci = "raci",
        Daci = "daci",
    }
}

record! {
    /// An activity with who does it, who answers for it, who is asked and who is told.
    Responsibility, "a row of the responsibility sheet", "responsibility", |me| me.activity.clone(), {
        activity: String,
        deliverable: Option<String>,
        model: ResponsibilityModel = ResponsibilityModel::Raci,
        /// The letters of each role: R, A, C, I (or D, A, C, I), by the name of the role.
        cells: Vec<ResponsibilityCell>,
        signoffs: Vec<SignOff>,
    }
}

part! {
    /// What one role has to do with an activity.
    ResponsibilityCell, "a cell of the responsibility sheet" {
        role: String,
        party: Ref<Party>,
        /// One or more of R, A, C, I, D.
        letters: String,
    }
}

choice! {
    SignOffState, "the state of a sign-off" {
        Asked = "asked",
        Signed = "signed",
        Refused = "refused",
        NotAsked = "not-asked",
    }
}

part! {
    /// A function's signature under a row.
    SignOff, "a sign-off" {
        function: String,
        party: Ref<Party>,
        asked: Option<Date>,
        signed: Option<Date>,
        state: SignOffState,
    }
}

record! {
    /// Whose template or process is used for a kind of document.
    TemplateDecision, "a template decision", "template", |me| me.document.clone(), {
        document: String,
        chosen: Option<Ref<Party>>,
        decided_on: Option<Date>,
        note: Option<String>,
    }
}

record! {
    /// A system or report that a party keeps for the alliance.
    System, "a system or report", "system", |me| me.name.clone(), {
        name: String,
        party: Option<Ref<Party>>,
        purpose: String,
        owner: Option<Ref<Person>>,
        stopped: Option<Date>,
    }
}

/// The words by which a committee is found in prose and tables: its short form, else its name.
impl Committee {
    pub fn short(&self) -> &str {
        self.abbr.as_deref().unwrap_or(&self.name)
    }

    pub fn seat_of(&self, party: &Slug) -> Option<&Seats> {
        self.seats.iter().find(|seats| seats.party.id == *party)
    }
}

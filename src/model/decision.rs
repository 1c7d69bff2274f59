//! What is decided, what has to happen for it, and what is done afterwards.

use jiff::civil::{Date, Time};

use crate::model::agreement::Party;
use crate::model::governance::{Committee, DecisionRight, Escalation};
use crate::model::people::Person;
use crate::model::strategy::Behaviour;
use crate::schema::record::{part, record};
use crate::schema::scalar::choice;
use crate::schema::{PartClass, Prose, Ref};

choice! {
    MeetingMode, "a way to meet" {
        InPerson = "in-person",
        Video = "video",
        Hybrid = "hybrid",
        Telephone = "telephone",
        Written = "written",
    }
}

record! {
    /// A meeting of a body, held or to come; its text is the minutes.
    Meeting, "a meeting", "meeting", |me| me.title.clone().unwrap_or_else(|| {
    // Short ids are mostly the short form of the name: jsc, jdc.
    let body = me.committee.id.as_str();
    let body = if body.len() <= 5 { body.to_uppercase() } else { body.replace('-', " ") };
    format!("{body}, {}", me.date)
}), {
        committee: Ref<Committee>,
        title: Option<String>,
        number: Option<u32>,
        date: Date,
        start: Option<Time>,
        /// Minutes it lasts.
        minutes: Option<u32>,
        mode: Option<MeetingMode>,
        place: Option<String>,
        called_on: Option<Date>,
        agenda_sent: Option<Date>,
        minutes_sent: Option<Date>,
        approved_on: Option<Date>,
        cancelled: bool = false,
        /// Who took the chair.
        chaired_by: Option<Ref<Person>>,
        /// The talks of each party before the meeting, inside and with the counterparts.
        preparation: Vec<Preparation>,
        attendance: Vec<Attendance>,
        agenda: Vec<AgendaItem>,
        /// Behaviours that the meeting looked at.
        leadership_review: Vec<BehaviourReview>,
    }
}

part! {
    /// Somebody at a meeting, or missing from it.
    Attendance, "an attendance" {
        person: Ref<Person>,
        present: bool = true,
        /// In which role, where it differs from the membership.
        role: Option<crate::model::governance::MemberRole>,
        alternate_for: Option<Ref<Person>>,
        /// Who votes for somebody absent.
        proxy: Option<Ref<Person>>,
    }
}

choice! {
    PreparationKind, "a kind of preparation" {
        /// A party among itself.
        Internal = "internal",
        /// Counterparts of different parties, before a decision that matters.
        OneToOne = "one-to-one",
    }
}

part! {
    /// A talk before a meeting.
    Preparation, "a preparation" {
        kind: PreparationKind,
        party: Option<Ref<Party>>,
        people: Vec<Ref<Person>>,
        /// What it is about, where it is about one decision.
        decision: Option<Ref<Decision>>,
        date: Date,
        held: bool = false,
        /// A class of its own, where it is narrower than the meeting's.
        class: PartClass,
    }
}

choice! {
    AgendaKind, "a kind of agenda item" {
        Decide = "decide",
        Discuss = "discuss",
        Inform = "inform",
    }
}

part! {
    /// A point on an agenda.
    AgendaItem, "an agenda item" {
        item: String,
        kind: AgendaKind,
        minutes: Option<u32>,
        decision: Option<Ref<Decision>>,
        owner: Option<Ref<Person>>,
        /// The paper to read before.
        paper: Option<String>,
        paper_due: Option<Date>,
        paper_sent: Option<Date>,
    }
}

part! {
    /// What a meeting found when it looked at a behaviour.
    BehaviourReview, "a review of a behaviour" {
        behaviour: Ref<Behaviour>,
        finding: String,
    }
}

choice! {
    DecisionStatus, "the state of a decision" {
        Upcoming = "upcoming",
        Proposed = "proposed",
        Decided = "decided",
        Deferred = "deferred",
        Escalated = "escalated",
        Superseded = "superseded",
        Overturned = "overturned",
        Withdrawn = "withdrawn",
    }
}

impl Decision {
    /// Whether it was withdrawn, superseded or overturned.
    pub fn is_given_up(&self) -> bool {
        !self.status.is_open() && self.status != DecisionStatus::Decided
    }

    /// The day it was given up, as its history tells; none while it stands, or where nobody wrote that down.
    pub fn given_up_on(&self) -> Option<Date> {
        let step = self.history.iter().rfind(|step| step.status == self.status)?;
        self.is_given_up().then_some(step.on)
    }
}

impl DecisionStatus {
    /// Whether the matter still waits for its decision.
    pub fn is_open(self) -> bool {
        use DecisionStatus as Status;
        matches!(self, Status::Upcoming | Status::Proposed | Status::Deferred | Status::Escalated)
    }

    /// Whether it was decided once, whatever became of it.
    pub fn was_decided(self) -> bool {
        use DecisionStatus as Status;
        matches!(self, Status::Decided | Status::Superseded | Status::Overturned)
    }
}

choice! {
    Vote, "a vote" {
        For = "for",
        Against = "against",
        Abstain = "abstain",
    }
}

record! {
    /// A decision, taken or to come.
    Decision, "a decision", "decision", |me| me.title.clone(), {
        title: String,
        /// The day it was or is to be taken.
        date: Date,
        committee: Ref<Committee>,
        meeting: Option<Ref<Meeting>>,
        /// The right under which it is taken.
        right: Option<Ref<DecisionRight>>,
        topic: Option<String>,
        /// Parties that it is about, as the removal of a member is.
        about: Vec<Ref<Party>>,
        /// What is decided, in the words of the minutes.
        text: Prose,
        rationale: Prose,
        options: Vec<String>,
        votes: Vec<PartyVote>,
        status: DecisionStatus,
        raised_on: Option<Date>,
        /// What became of it, oldest first; the last state is `status`.
        history: Vec<DecisionStep>,
        /// The path on which it was escalated.
        escalation: Option<Ref<Escalation>>,
        supersedes: Option<Ref<Decision>>,
        superseded_by: Option<Ref<Decision>>,
        overturned_by: Option<String>,
        owner: Option<Ref<Person>>,
        consulted: Vec<String>,
        /// The day on which the last of them was asked.
        consulted_on: Option<Date>,
        informed: Vec<String>,
        effective: Option<Date>,
        drafted_with: Vec<Ref<Party>>,
        /// The day on which every party had the proposal.
        shared_on: Option<Date>,
        /// Who stands behind it: in each party's team, and between the parties.
        alignment: Vec<Alignment>,
        evidence: Option<String>,
    }
}

part! {
    /// A step in the life of a decision.
    DecisionStep, "a step of a decision" {
        on: Date,
        /// The state that it was given.
        status: DecisionStatus,
        /// The body to which it went, where it was escalated.
        to: Option<Ref<Committee>>,
        /// The level of the escalation path that it reached.
        level: Option<u32>,
        note: Option<String>,
    }
}

part! {
    /// Whether a party is aligned on a decision. How far its own governance is tell its internal approvals.
    Alignment, "an alignment" {
        party: Ref<Party>,
        /// The day on which its people in the alliance agreed among themselves.
        team: Option<Date>,
        /// The day on which its own governance was found to agree, where no internal approval is needed.
        governance: Option<Date>,
        /// The day on which it spoke with the other parties, each repeating what it had understood.
        partners: Option<Date>,
    }
}

part! {
    /// How a party voted, or one of its members.
    PartyVote, "a vote" {
        party: Ref<Party>,
        vote: Vote,
        cast_by: Option<Ref<Person>>,
        /// The absent member whose vote it is.
        for_member: Option<Ref<Person>>,
    }
}

choice! {
    ApprovalState, "the state of an approval" {
        NotStarted = "not-started",
        InProgress = "in-progress",
        Granted = "granted",
        Refused = "refused",
    }
}

record! {
    /// What a party has to clear inside before a decision can be taken.
    InternalApproval, "an internal approval", "internal-approval", |me| format!("{} {}", me.decision.id, me.party.id), {
        decision: Ref<Decision>,
        party: Ref<Party>,
        /// The board or function that approves.
        approver: String,
        /// Working days it takes.
        lead_days: u32,
        stakeholders: Vec<String>,
        started: Option<Date>,
        granted: Option<Date>,
        /// The day it was refused.
        refused: Option<Date>,
        state: ApprovalState = ApprovalState::NotStarted,
        owner: Option<Ref<Person>>,
        /// Whether readers who do not see the approval may see how far it is.
        progress: bool = true,
    }
}

choice! {
    ActionStatus, "the state of an action" {
        Open = "open",
        InProgress = "in-progress",
        Done = "done",
        Dropped = "dropped",
    }
}

impl ActionStatus {
    pub fn is_open(self) -> bool {
        matches!(self, ActionStatus::Open | ActionStatus::InProgress)
    }
}

record! {
    /// Something somebody has promised to do.
    Action, "an action", "action", |me| me.text.clone(), {
        text: String,
        owner: Ref<Person>,
        party: Option<Ref<Party>>,
        committee: Option<Ref<Committee>>,
        raised_in: Option<Ref<Meeting>>,
        raised_on: Option<Date>,
        due: Date,
        done_on: Option<Date>,
        status: ActionStatus = ActionStatus::Open,
        decision: Option<Ref<Decision>>,
        /// The group to which the owner carries it back.
        carry_back_to: Option<String>,
    }
}

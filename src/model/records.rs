//! All kinds of records, each in its table.
//!
//! The list below is the only place that names every kind; reading, references, the cut and the
//! schema go through it.

use crate::diagnostic::Diagnostics;
use crate::model::{
    acknowledgement::*, agreement::*, communication::*, decision::*, governance::*, maturity::*, measure::*,
    page::*, people::*, process::*, programme::*, risk::*, roadmap::*, strategy::*, survey::*,
    working_style::*,
};
use crate::schema::{
    Field, Kind, Kinded, Node, Prose, Record, Reference, Shape, Shown, Slug, Spans, Statement, Table, Words,
};
use crate::source::Span;

macro_rules! kinds {
    ($($table:ident: $record:ident),+ $(,)?) => {
        /// The records of an alliance, or the shared ones.
        #[derive(Debug, Clone, Default)]
        pub struct Records {
            $(pub $table: Table<$record>),+
        }

        /// All kinds, in the order of the list.
        pub const KINDS: &[Kind] = &[$($record::KIND),+];

        impl Records {
            /// Reads a record of the kind that `word` names and adds it. The first of two records
            /// with the same written id stays; the second is handed to `twice`.
            pub fn read(
                &mut self,
                kind: Kind,
                node: &Node,
                diagnostics: &mut Diagnostics,
                twice: &mut dyn FnMut(Reference, &Spans, &Spans, &mut Diagnostics),
            ) -> Option<Reference> {
                $(if kind == $record::KIND {
                    let record = $record::read(node, diagnostics)?;
                    return match self.$table.insert(record) {
                        Ok(()) => self.$table.iter().last().map(Record::reference),
                        Err((second, first)) => {
                            twice(second.reference(), second.at(), first.at(), diagnostics);
                            None
                        }
                    };
                })+
                None
            }

            pub fn contains(&self, reference: &Reference) -> bool {
                $(if reference.kind == $record::KIND {
                    return self.$table.contains(&reference.id);
                })+
                false
            }

            /// The record behind a reference, as what all records have in common.
            pub fn find(&self, reference: &Reference) -> Option<Common<'_>> {
                $(if reference.kind == $record::KIND {
                    return self.$table.find(&reference.id).map(Common::of);
                })+
                None
            }

            /// Calls `visit` with every record.
            pub fn each(&self, visit: &mut dyn FnMut(Common<'_>)) {
                $(self.$table.iter().for_each(|record| visit(Common::of(record)));)+
            }

            /// Calls `visit` with every record and what it says.
            pub fn each_statement(&self, visit: &mut dyn FnMut(Common<'_>, Statement)) {
                $(self.$table.iter().for_each(|record| visit(Common::of(record), record.statement()));)+
            }

            /// Calls `visit` with every reference that a record makes.
            pub fn each_reference(&self, visit: &mut dyn FnMut(&Common<'_>, &Reference, Span)) {
                $(for record in &self.$table {
                    let common = Common::of(record);
                    record.references(&mut |reference, span| visit(&common, reference, span));
                })+
            }

            /// Calls `visit` with every Markdown text and the record that holds it.
            pub fn each_prose_mut(&mut self, visit: &mut dyn FnMut(&Reference, &mut Prose)) {
                $(for record in self.$table.iter_mut() {
                    let owner = record.reference();
                    record.proses(&mut |prose| visit(&owner, prose));
                })+
            }

            /// Calls `visit` with everything that a record says in words.
            pub fn each_words(&self, visit: &mut dyn FnMut(&Common<'_>, Words<'_>)) {
                $(for record in &self.$table {
                    let common = Common::of(record);
                    record.words(&mut |words| visit(&common, words));
                })+
            }

            /// Keeps the records that `keep` wants, cut to what is `shown`. Says whether a record
            /// went, so that the caller can cut again what referred to it.
            pub fn cut(&mut self, keep: &dyn Fn(&Common<'_>) -> bool, shown: &dyn Shown) -> bool {
                let mut went = false;
                $({
                    let before = self.$table.len();
                    self.$table.retain_mut(|record| keep(&Common::of(record)) && record.cut(shown));
                    went |= self.$table.len() < before;
                })+
                went
            }

            /// Takes over the records of a file that was read by itself.
            pub fn absorb(
                &mut self,
                other: Records,
                diagnostics: &mut Diagnostics,
                twice: &mut dyn FnMut(Reference, &Spans, &Spans, &mut Diagnostics),
            ) {
                $(for record in other.$table {
                    if let Err((second, first)) = self.$table.insert(record) {
                        twice(second.reference(), second.at(), first.at(), diagnostics);
                    }
                })+
            }

            /// The ids of a kind, in the order of the records.
            pub fn ids(&self, kind: Kind) -> Vec<String> {
                $(if kind == $record::KIND {
                    return self.$table.iter().map(|record| record.id().to_string()).collect();
                })+
                Vec::new()
            }

            /// Calls `visit` with every disclosure class that a part of a record carries, other
            /// than the record's own.
            pub fn each_class(&self, visit: &mut dyn FnMut(&Slug, Span)) {
                $(for record in &self.$table {
                    record.classes(visit);
                })+
            }

            pub fn count(&self) -> usize {
                0 $(+ self.$table.len())+
            }
        }

        /// The shape of each kind, with the word it is written with.
        pub fn shapes() -> Vec<(Kind, Shape)> {
            vec![$(($record::KIND, $record::shape())),+]
        }
    };
}

kinds! {
    alliances: Alliance,
    parties: Party,
    people: Person,
    agreements: Agreement,
    obligations: Obligation,
    risk_shares: RiskShare,
    transfers: Transfer,
    north_stars: NorthStar,
    business_cases: BusinessCase,
    plans: StrategicPlan,
    objectives: Objective,
    behaviours: Behaviour,
    habits: Habit,
    changes: Change,
    readiness: Readiness,
    top_reports: TopReport,
    improvements: Improvement,
    committees: Committee,
    memberships: Membership,
    charters: Charter,
    decision_rights: DecisionRight,
    escalations: Escalation,
    delegations: Delegation,
    responsibilities: Responsibility,
    templates: TemplateDecision,
    systems: System,
    counterparts: Counterpart,
    processes: Process,
    working_styles: WorkingStyle,
    meetings: Meeting,
    decisions: Decision,
    internal_approvals: InternalApproval,
    actions: Action,
    acknowledgements: Acknowledgement,
    risks: Risk,
    concerns: Concern,
    challenges: Challenge,
    lessons: Lesson,
    milestones: Milestone,
    roadmap: RoadmapItem,
    kpis: Kpi,
    communications: Communication,
    communication_logs: CommunicationLog,
    heads_ups: HeadsUp,
    incidents: Incident,
    terms: Term,
    onboarding: Onboarding,
    instruments: SurveyInstrument,
    waves: SurveyWave,
    survey_comments: SurveyComment,
    check_ins: CheckIn,
    maturity_assessments: MaturityAssessment,
    pages: Page,
    toolkit: Toolkit,
    trainings: Training,
    attachments: Attachment,
}

/// The kind that a word names.
pub fn kind_named(word: &str) -> Option<Kind> {
    KINDS.iter().copied().find(|kind| kind.word() == word)
}

/// What all records have in common, for code that serves every kind.
#[derive(Debug, Clone)]
pub struct Common<'record> {
    pub reference: Reference,
    pub title: String,
    pub head: &'record crate::schema::Head,
}

impl<'record> Common<'record> {
    pub fn of<T: Record>(record: &'record T) -> Self {
        Common { reference: record.reference(), title: record.title(), head: record.head() }
    }
}

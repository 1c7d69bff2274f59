//! The rules by which a body works: who chairs, who stands in, what a decision needs.

use jiff::civil::{Date, Time};

use crate::model::agreement::{Frequency, Party};
use crate::schema::record::part;
use crate::schema::scalar::choice;
use crate::schema::{Ref, Stated};

choice! {
    ChairMode, "a way to chair" {
        CoChairs = "co-chairs",
        RotatingYearly = "rotating-yearly",
        AlternatingPerMeeting = "alternating-per-meeting",
        OneParty = "one-party",
        None = "none",
    }
}

choice! {
    VoteMode, "a way to vote" {
        OnePerParty = "one-per-party",
        OnePerMember = "one-per-member",
        Weighted = "weighted",
        Consensus = "consensus",
        None = "none",
    }
}

choice! {
    /// Who may stand in for a member.
    AlternateMode, "a rule for alternates" {
        /// Whoever is named in the roster, for the member named there.
        Named = "named",
        /// Anybody whom the member sends.
        AnySubstitute = "any-substitute",
        Nobody = "nobody",
    }
}

choice! {
    /// Who may vote for a member who is absent.
    ProxyMode, "a rule for votes of absent members" {
        Nobody = "nobody",
        /// Another member of the same party.
        SameParty = "same-party",
        AnyMember = "any-member",
    }
}

choice! {
    /// Of which votes a share is taken.
    VoteBase, "a base of votes" {
        /// Those for and against; abstentions are not counted.
        Cast = "cast",
        /// Those of everybody who was there: whoever abstains, or says nothing, is not in favour.
        Present = "present",
        /// All that could have been cast, whether somebody was there or not.
        Entitled = "entitled",
    }
}

choice! {
    SecretaryMode, "a way to keep minutes" {
        AllianceManagersAlternating = "alliance-managers-alternating",
        Host = "host",
        OneParty = "one-party",
        Appointed = "appointed",
    }
}

part! {
    /// Who has to be there for a decision to count.
    Quorum, "a quorum" {
        /// Members of each party, at the least.
        per_party: Option<Stated<u32>>,
        /// Members of single parties, where they differ.
        of_party: Vec<PartyQuorum>,
        /// Members in all, at the least.
        members: Option<Stated<u32>>,
        /// Share of the voting members, at the least, from 0 to 1.
        share: Option<f64>,
        /// Share of the voting members that those there have to exceed: 0.5 is the majority.
        more_than: Option<f64>,
        /// Share of the weight of all votes, at the least, from 0 to 1, where votes are weighted.
        weight: Option<f64>,
        /// The rule in words, where the figures do not tell all of it.
        text: Option<String>,
    }
}

part! {
    /// How many of one party have to be there.
    PartyQuorum, "a party's quorum" {
        party: Ref<Party>,
        members: Stated<u32>,
    }
}

part! {
    /// The votes that a decision needs.
    Threshold, "a threshold of votes" {
        /// Votes in favour, at the least, by number or by weight.
        votes: Option<Stated<f64>>,
        /// Share of the votes in favour, at the least, from 0 to 1: 0.66 is not quite two thirds, 1 is all.
        at_least: Option<f64>,
        /// Share of the votes that those in favour have to exceed: 0.5 is the simple majority.
        more_than: Option<f64>,
        /// Of which votes the share is taken.
        of: VoteBase = VoteBase::Cast,
        /// Whether parties that a decision is `about` are left out: their votes are not counted, and
        /// those that could be cast are those of the others.
        without_concerned: bool = false,
        section: Option<String>,
    }
}

part! {
    /// How often a body meets.
    Cadence, "a cadence" {
        every: Option<Frequency>,
        /// Meetings in a year, at the least.
        min_per_year: Option<Stated<u32>>,
        /// The rule of the day, as in "second Tuesday", "last Friday of March and September" or "Tuesday";
        /// calendars expect the meetings that it names.
        day: Option<String>,
        /// The day from which it counts; the body's first day where it is left out.
        from: Option<Date>,
        /// Days of the rule on which the body does not meet.
        except: Vec<Date>,
        /// The hour at which it meets, in the alliance's time zone.
        start: Option<Time>,
        /// Minutes that it lasts.
        minutes: Option<u32>,
    }
}

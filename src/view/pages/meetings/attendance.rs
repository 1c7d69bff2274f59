//! Who was at a meeting, and whether that was enough.

use crate::model::body_rules::Quorum;
use crate::model::decision::{Attendance, Meeting};
use crate::model::governance::Committee;
use crate::model::quorum::{self, Judgement, Verdict};
use crate::schema::{Slug, Stated};
use crate::view::block::{Block, ListColumn};
use crate::view::desk::Desk;
use crate::view::draft::Draft;
use crate::view::format;
use crate::view::pages::register::who;
use crate::view::rich::{Piece, Rich, Tone};

/// The verdict in a word or two.
pub fn verdict(verdict: &Verdict) -> Rich {
    match verdict {
        Verdict::Met => Rich::status(Tone::Good, "met"),
        Verdict::Missed => Rich::status(Tone::Act, "not met"),
        Verdict::Redacted => Rich::quiet("cannot be judged: blacked out"),
        Verdict::Withheld => Rich::quiet("cannot be judged in this edition"),
        Verdict::InWords => Rich::quiet("stated in words only"),
        Verdict::NoAttendance => Rich::quiet("no attendance noted"),
        Verdict::NoRule => Rich::default(),
    }
}

/// Members and guests as two lists apart, those absent as a third, and the quorum in words.
pub fn section(desk: &Desk<'_>, committee: &Committee, meeting: &Meeting, draft: &mut Draft<'_, '_>) {
    let judgement = quorum::judge(desk.bench(), committee, meeting);
    let name = |party: &Slug| desk.party_name(party);
    let sentence = sentence(committee.quorum.as_ref(), &judgement, &name);
    if meeting.attendance.is_empty() {
        if !sentence.is_empty() {
            draft.section("Attendance");
            draft.sentence(sentence);
        }
        return;
    }
    draft.section("Attendance");
    if !sentence.is_empty() {
        draft.sentence(sentence);
    }
    let list = |title: &str, nothing: &str, wanted: &dyn Fn(&Attendance) -> bool| ListColumn {
        title: title.to_owned(),
        items: meeting
            .attendance
            .iter()
            .filter(|attendance| wanted(attendance))
            .map(|attendance| line(desk, attendance))
            .collect(),
        nothing: nothing.to_owned(),
    };
    let is_member = |attendance: &Attendance| quorum::part(desk.bench(), meeting, attendance).is_seated();
    let (no_member, no_other) = match desk.bench().is_whole {
        true => ("No member was there.", "Nobody else was there."),
        false => ("Nobody is shown.", "Nobody is shown."),
    };
    let mut columns = vec![
        list("Members and alternates", no_member, &|one| one.present && is_member(one)),
        list("Guests and others", no_other, &|one| one.present && !is_member(one)),
    ];
    let absent = list("Absent", "", &|one| !one.present);
    if !absent.items.is_empty() {
        columns.push(absent);
    }
    draft.add(Block::Columns(columns));
}

fn line(desk: &Desk<'_>, attendance: &Attendance) -> Rich {
    let mut line = who(desk, &attendance.person);
    if let Some(member) = attendance.alternate_for.as_ref().and_then(|member| desk.person(member)) {
        line.0.push(Piece::Quiet(format!(", for {}", member.name)));
    } else if let Some(role) = attendance.role {
        line.0.push(Piece::Quiet(format!(", {}", role.label())));
    }
    if let Some(voter) = attendance.proxy.as_ref().and_then(|voter| desk.person(voter)) {
        line.0.push(Piece::Quiet(format!(", whose vote {} casts", voter.name)));
    }
    line
}

/// Who was there and who was needed, in one sentence; empty where the body has no quorum.
fn sentence(quorum: Option<&Quorum>, judgement: &Judgement, name: &dyn Fn(&Slug) -> String) -> Rich {
    let Some(quorum) = quorum else { return Rich::default() };
    let there: Vec<String> =
        judgement.present.iter().map(|(party, count)| format!("{count} of {}", name(party))).collect();
    let there = format!(
        "{} {} there",
        format::list(&there),
        if there.len() == 1 && there[0].starts_with("1 ") { "was" } else { "were" }
    );
    let needed = needed(quorum, name);
    match judgement.verdict {
        Verdict::Met => Rich::text(format!("The quorum was met: {there}; {needed}.")),
        Verdict::Missed => {
            Rich::status(Tone::Act, "No quorum").then(Rich::text(format!(": {there}; {needed}.")))
        }
        Verdict::Redacted => Rich::text(
            "The quorum cannot be judged: the number that is needed is blacked out in the agreement; ",
        )
        .then(Rich::text(format!("{there}."))),
        Verdict::Withheld => Rich::text("The quorum cannot be judged in this edition."),
        Verdict::InWords => match &quorum.text {
            Some(text) => {
                Rich::text(format!("{}. The rule: ", format::capital(&there))).then(format::words(text))
            }
            None => Rich::text(format!("{}.", format::capital(&there))),
        },
        Verdict::NoAttendance => Rich::text("The quorum cannot be judged: nobody has noted who was there."),
        Verdict::NoRule => Rich::default(),
    }
}

/// "half", "60 %".
fn part_of(share: f64) -> String {
    if share == 0.5 { "half".to_owned() } else { format::percent(share) }
}

/// What the quorum asks for.
fn needed(quorum: &Quorum, name: &dyn Fn(&Slug) -> String) -> String {
    let mut parts = Vec::new();
    if let Some(Stated::Value(count)) = quorum.per_party {
        let each = if quorum.of_party.is_empty() { "each party" } else { "every other party" };
        parts.push(format!("{count} of {each}"));
    }
    for one in &quorum.of_party {
        if let Stated::Value(count) = one.members {
            parts.push(format!("{count} of {}", name(&one.party.id)));
        }
    }
    if let Some(Stated::Value(count)) = quorum.members {
        parts.push(format!("{} in all", format::count(count as usize, "member", "members")));
    }
    if let Some(share) = quorum.share {
        parts.push(format!("{} of the voting members", format::percent(share)));
    }
    if let Some(bound) = quorum.more_than {
        parts.push(format!("more than {} of the voting members", part_of(bound)));
    }
    if let Some(least) = quorum.weight {
        parts.push(format!("{} of the weight of all votes", format::percent(least)));
    }
    let is_one = parts.len() == 1 && parts[0].starts_with("1 ");
    format!("{} {} needed", format::list(&parts), if is_one { "is" } else { "are" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Spans;
    use crate::source::{FileId, Span};

    fn said(per_party: Stated<u32>, verdict: Verdict, counts: [usize; 2]) -> String {
        let at = Spans::new(Span::new(FileId::default(), 0..0), Vec::new());
        let quorum = Quorum {
            at,
            per_party: Some(per_party),
            of_party: Vec::new(),
            members: None,
            share: None,
            more_than: None,
            weight: None,
            text: None,
        };
        let party = |name| Slug::parse(name).unwrap();
        let present = vec![(party("novalis"), counts[0]), (party("corvane"), counts[1])];
        let name = |party: &Slug| format::capital(party.as_str());
        sentence(Some(&quorum), &Judgement { verdict, present }, &name).plain()
    }

    #[test]
    fn quorum_in_words() {
        assert_eq!(
            said(Stated::Value(2), Verdict::Met, [3, 2]),
            "The quorum was met: 3 of Novalis and 2 of Corvane were there; 2 of each party are needed."
        );
        assert_eq!(
            said(Stated::Value(1), Verdict::Missed, [3, 0]),
            "No quorum: 3 of Novalis and 0 of Corvane were there; 1 of each party is needed."
        );
        assert_eq!(
            said(Stated::Redacted, Verdict::Redacted, [3, 2]),
            "The quorum cannot be judged: the number that is needed is blacked out in the agreement; \
             3 of Novalis and 2 of Corvane were there."
        );
    }
}

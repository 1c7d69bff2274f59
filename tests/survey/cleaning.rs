//! What cleaning does with real-life files: every step counted, every oddity listed with its place.

use briefbook::model::instrument::FactorRule;
use briefbook::model::wave_files::Mapping;
use briefbook::survey::{Problem, ProblemKind};
use proptest::prelude::*;

use crate::support::*;

/// Kind, row and the text at the span of every problem.
fn listed(text: &[u8], mapping: &Mapping) -> Vec<(ProblemKind, Option<u64>, String)> {
    let (instrument, _, wave) = pulse(FactorRule::PooledAnswers);
    let (_, problems, sources) = analyse_one(&instrument, &wave, text, mapping);
    let place = |problem: Problem| {
        let text = problem.span.map_or("", |span| sources.slice(span)).to_owned();
        (problem.kind, problem.row, text)
    };
    problems.into_iter().map(place).collect()
}

#[test]
fn every_step_is_counted() {
    let (instrument, mapping, wave) = pulse(FactorRule::PooledAnswers);
    let (findings, _, _) = analyse_one(&instrument, &wave, PULSE, &mapping);
    let account = &findings.account;
    assert_eq!((account.rows_read, account.header_rows, account.empty_rows), (63, 1, 1));
    assert_eq!((account.duplicates, account.without_side, account.kept), (1, 1, 60));
    assert_eq!(account.off_scale, 2);
    let answers = account.mapped + account.not_applicable + account.blank + account.off_scale;
    assert_eq!(answers, (account.kept + account.duplicates) * 8);
    let rate = |side: &str| findings.responses.sides[side].rate.unwrap();
    near(rate("beta"), findings.responses.sides["beta"].returned as f64 / 30.0, 12);
    assert_eq!(findings.responses.everyone.invited, Some(75));
}

#[test]
fn oddities_are_listed_with_their_places() {
    let (_, mapping, _) = pulse(FactorRule::PooledAnswers);
    let found = listed(PULSE, &mapping);
    let off_scale =
        |item: &str, value: &str| ProblemKind::OffScale { item: item.into(), value: value.into() };
    assert!(
        found
            .iter()
            .any(|(kind, row, text)| { *kind == off_scale("speed", "7") && *row == Some(9) && text == "7" })
    );
    assert!(
        found.iter().any(|(kind, _, text)| *kind == off_scale("clarity", "agree-ish") && text == "agree-ish")
    );
    let delta = ProblemKind::UnknownSide { value: "Delta".into() };
    assert!(found.iter().any(|(kind, _, text)| *kind == delta && text == "Delta"));
    assert_eq!(found.iter().filter(|(kind, ..)| *kind == ProblemKind::Duplicate).count(), 1);
    assert_eq!(found.len(), 4);
}

#[test]
fn a_tool_s_own_rows_are_dropped() {
    let (instrument, mut mapping, wave) = checkin(FactorRule::PooledAnswers);
    let (findings, problems, _) = analyse_one(&instrument, &wave, CHECKIN, &mapping);
    assert_eq!(problems, []);
    let account = findings.account;
    assert_eq!((account.header_rows, account.tests, account.unfinished, account.kept), (3, 2, 3, 41));
    mapping.keep_unfinished = true;
    mapping.keep_tests = true;
    assert_eq!(analyse_one(&instrument, &wave, CHECKIN, &mapping).0.account.kept, 46);
}

#[test]
fn names_that_lead_nowhere() {
    let (_, mut mapping, _) = pulse(FactorRule::PooledAnswers);
    mapping.columns.insert("speed".into(), "sped".into());
    mapping.columns.remove("review");
    mapping.columns.insert("tempo".into(), "speed".into());
    let text = String::from_utf8_lossy(PULSE).replace("review", "revue");
    let kinds: Vec<ProblemKind> =
        listed(text.as_bytes(), &mapping).into_iter().map(|problem| problem.0).collect();
    assert!(
        kinds.contains(&ProblemKind::MissingColumn { column: "sped".into(), nearest: Some("speed".into()) })
    );
    assert!(kinds.contains(&ProblemKind::UnmappedItem { item: "review".into() }));
    assert!(kinds.contains(&ProblemKind::UnknownItem { item: "tempo".into() }));
}

#[test]
fn headings_that_occur_twice() {
    let (_, mut mapping, _) = pulse(FactorRule::PooledAnswers);
    mapping.columns = [("trust".to_owned(), "q".to_owned())].into();
    let text = b"id,company,q,q\n1,Alpha Bio,agree,9\n";
    let ambiguous = ProblemKind::AmbiguousColumn { column: "q".into(), times: 2 };
    assert!(listed(text, &mapping).iter().any(|problem| problem.0 == ambiguous));
    mapping.columns.insert("trust".into(), "q#2".into());
    let off_scale = ProblemKind::OffScale { item: "trust".into(), value: "9".into() };
    assert!(listed(text, &mapping).iter().any(|problem| problem.0 == off_scale && problem.2 == "9"));
}

#[test]
fn files_that_cannot_be_read() {
    let (_, mapping, _) = pulse(FactorRule::PooledAnswers);
    let first = |text: &[u8]| listed(text, &mapping)[0].0.clone();
    assert_eq!(first(b"id,company\n1,\0\x01\x02\n"), ProblemKind::NotText);
    assert!(matches!(first(b"PK\x03\x04 no workbook"), ProblemKind::BrokenWorkbook(_)));
    assert_eq!(first(b"\xd0\xcf\x11\xe0\xa1\xb1"), ProblemKind::OldWorkbook);
    assert_eq!(first(b""), ProblemKind::Empty);
    let text = b"id,company,trust,speed,clarity,candour,joint plan,review,recommend,remark\n";
    assert_eq!(first(text), ProblemKind::NoAnswers);
    let open =
        [text, &b"1,Alpha Bio,4,4,4,4,4,4,9,\"never closed\n2,Alpha Bio,4,4,4,4,4,4,9,x\n"[..]].concat();
    assert_eq!(first(&open), ProblemKind::UnclosedQuote);
    let short = [text, &b"1,Alpha Bio,4\n"[..]].concat();
    assert_eq!(first(&short), ProblemKind::RowWidth { expected: 10, found: 3 });
}

#[test]
fn long_lists_are_cut_and_counted() {
    let mut text = "id,company,trust,speed,clarity,candour,joint plan,review,recommend,remark\n".to_owned();
    text.push_str(&"x,Alpha Bio,9,4,4,4,4,4,9,\n".repeat(250));
    let (_, mut mapping, _) = pulse(FactorRule::PooledAnswers);
    mapping.respondent = None;
    let mut found = listed(text.as_bytes(), &mapping);
    found.retain(|(kind, ..)| !matches!(kind, ProblemKind::SilentSide { .. }));
    let too_many = found.pop().map(|(kind, ..)| kind);
    assert!(matches!(too_many, Some(ProblemKind::MoreThanInvited { returned: Some(250), invited: 40, .. })));
    assert_eq!(found.len(), 101);
    let (ProblemKind::More { count, .. }, ..) = found.last().unwrap() else { panic!("{found:?}") };
    assert_eq!(*count, 150);
}

/// Pieces that tables, tools and people put into files, and some that they should not.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        ",",
        ";",
        "\n",
        "\r\n",
        "\"",
        "\"\"",
        "\u{feff}",
        "\u{a0}",
        "1",
        "4",
        "9",
        "-99",
        "N/A",
        "agree",
        "id",
        "company",
        "trust",
        "Alpha Bio",
        "R_1",
        "Status",
        "StartDate",
        "EndDate",
        "Finished",
        "ResponseId",
        "V1",
        "{\"ImportId\":\"QID1\"}",
        "{ImportId",
        "1e400",
        "nan",
        "#2",
        "Respondent ID",
        "Collector ID",
        "submitdate",
        "lastpage",
        "Timestamp",
        "respondent",
        "item",
        "answer",
        "instrument,version,wave,response,side",
        "sep=;",
        "Rate [trust]",
        "Rate - trust",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_file_gives_findings_and_problems(
        pieces in prop::collection::vec(piece(), 0..80),
        bytes in prop::collection::vec(any::<u8>(), 0..20),
    ) {
        let text = pieces.concat();
        let spoiled = [text.as_bytes(), &bytes].concat();
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let odd = [b"\xff\xfe", text.as_bytes()].concat();
        let zipped = [b"PK\x03\x04", text.as_bytes()].concat();
        for file in [text.as_bytes(), &spoiled, &wide, &odd, &zipped] {
            let (instrument, mapping, wave) = pulse(FactorRule::MeanOfPersonMeans);
            let (findings, problems, _) = analyse_one(&instrument, &wave, file, &mapping);
            prop_assert_eq!(findings.responses.everyone.returned, findings.account.kept);
            for span in problems.iter().filter_map(|problem| problem.span) {
                prop_assert!(span.range().end <= file.len() && span.range().start <= span.range().end);
            }
        }
    }
}

//! What people saved with the page of a questionnaire is read back to what they chose.

use briefbook::content::built_in;
use briefbook::model::instrument::Instrument;
use briefbook::model::wave_files::Mapping;
use briefbook::source::Span;
use briefbook::survey::instrument::instrument_of;

use crate::support::*;

fn built_in(id: &str) -> Instrument {
    instrument_of(&built_in::find(id).unwrap().record(Span::project()).unwrap())
}

/// Rows under the headings that the page writes, with its mark, in the order of the items.
fn saved(instrument: &Instrument, rows: &[(&str, &str, Vec<String>)]) -> String {
    let items: Vec<&str> = instrument.items.iter().map(|item| item.id.as_str()).collect();
    let mut text = format!(
        "\u{feff}instrument,version,wave,response,side,role,language,submitted,{}\r\n",
        items.join(",")
    );
    for (at, (side, language, answers)) in rows.iter().enumerate() {
        let about =
            format!("{},{},w1,{at:012},{side},,{language},2026-03-31", instrument.id, instrument.version);
        text.push_str(&format!("{about},{}\r\n", answers.join(",")));
    }
    text
}

fn mapping_by_id(instrument: &Instrument) -> Mapping {
    Mapping { side: side_column("side", &[]), respondent: Some("response".to_owned()), ..mapping(instrument) }
}

#[test]
fn codes_come_back_as_they_were_chosen() {
    for id in built_in::all().into_iter().map(|known| known.id) {
        let instrument = built_in(id);
        let cell = |item: &briefbook::model::instrument::Item, at: usize| match &item.scale {
            Some(scale) => {
                let points = &instrument.scale(scale).unwrap().points;
                points.get(at).map_or("n/a".to_owned(), |point| point.code.to_string())
            }
            None => "more calls".to_owned(),
        };
        // One respondent for each point of the five, and one to whom nothing applies.
        let answers = |at| instrument.items.iter().map(|item| cell(item, at)).collect();
        let rows: Vec<_> = (0..6).map(|at| ("north", "en", answers(at))).collect();
        let bytes = saved(&instrument, &rows);
        let (findings, problems, _) =
            analyse_one(&instrument, &wave(&[("north", 6)]), bytes.as_bytes(), &mapping_by_id(&instrument));
        assert_eq!(problems, [], "{id}");
        for item in instrument.items.iter().filter(|item| item.scale.is_some()) {
            let figures = &item_of(&findings, &item.id).groups.everyone;
            assert_eq!(
                (figures.counts.as_slice(), figures.not_applicable),
                ([1; 5].as_slice(), 1),
                "{id}, {}",
                item.id
            );
        }
    }
}

/// Other tools export what respondents read, each in the language of that person.
#[test]
fn labels_of_every_language_stand_for_one_code() {
    let instrument = built_in("operations-assessment");
    let german = instrument.in_language("de").unwrap();
    let choices = |asked: &Instrument, at: usize| -> Vec<String> {
        let scale = asked.scale("maturity").unwrap();
        let quoted = |item: &briefbook::model::instrument::Item| match item.levels.get(at) {
            Some(level) => format!("\"{}: {level}\"", scale.points[at].label),
            None => String::new(),
        };
        asked.items.iter().map(quoted).collect()
    };
    let mut rows = vec![("north", "en", choices(&instrument, 3)), ("north", "de", choices(&german, 3))];
    let label = german.scale("maturity").unwrap().points[3].label.clone();
    rows.push((
        "north",
        "de",
        german
            .items
            .iter()
            .map(|item| item.scale.as_ref().map_or(String::new(), |_| label.clone()))
            .collect(),
    ));
    let bytes = saved(&instrument, &rows);
    let (findings, problems, _) =
        analyse_one(&instrument, &wave(&[("north", 3)]), bytes.as_bytes(), &mapping_by_id(&instrument));
    assert_eq!(problems, []);
    assert_eq!(item_of(&findings, "plan").groups.everyone.counts, [0, 0, 0, 3, 0]);
}

//! A portfolio of alliances with eight waves of a health check each, made up.

use std::fmt::Write as _;
use std::time::Instant;

use briefbook::model::instrument::{Factor, FactorRule, Instrument, Item, Scale, ScalePoint, Wave};
use briefbook::model::wave_files::{Mapping, SideSource};
use briefbook::source::{SourceFile, Sources};
use briefbook::survey::audit::audit;
use briefbook::survey::{WaveFindings, analyse, disclose};

pub const WAVES: usize = 8;
const ANSWERS: usize = 60;
const FACTORS: [&str; 4] = ["strategy", "culture", "skills", "working"];
const ITEMS: usize = 6;
const SIDES: [&str; 2] = ["north", "south"];
const LABELS: [&str; 5] = ["Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"];
const MIN_N: u32 = 5;

/// A project of so many alliances.
pub fn sources(alliances: usize) -> Sources {
    let mut files = vec![
        SourceFile::new(
            "briefbook.toml",
            "[book]\ntitle = \"Portfolio\"\nas_of = 2026-06-01\ndefault_class = \"joint\"\n\n[[class]]\nid = \"joint\"\nname = \"Joint\"\n\n[[edition]]\nid = \"joint\"\ntitle = \"Joint\"\nclasses = [\"joint\"]\n",
        ),
        SourceFile::new("content/surveys.toml", questionnaire()),
    ];
    for alliance in 0..alliances {
        let folder = format!("content/alliance-{alliance:04}");
        files.push(SourceFile::new(format!("{folder}/alliance.toml"), facts(alliance)));
        files.push(SourceFile::new(format!("{folder}/surveys.toml"), waves()));
        for wave in 0..WAVES {
            files.push(SourceFile::new(format!("{folder}/answers/wave-{wave}.csv"), answers(alliance, wave)));
        }
    }
    Sources::new(files)
}

fn facts(alliance: usize) -> String {
    let mut text = format!(
        "[alliance]\nname = \"Alliance {alliance:04}\"\nsummary = \"A generated alliance.\"\nkind = \"research\"\n"
    );
    for side in SIDES {
        let _ = write!(
            text,
            "\n[[party]]\nid = \"{side}\"\nshort = \"{side}\"\nlegal_name = \"{side}\"\nrole = \"lead\"\n"
        );
    }
    text
}

fn questionnaire() -> String {
    let points =
        LABELS.iter().zip(1..).map(|(label, code)| format!("{{ code = {code}, label = \"{label}\" }}"));
    let factors = FACTORS.map(|id| format!("{{ id = \"{id}\", name = \"{id}\", target = 0.7 }}"));
    let mut text = format!(
        "[[instrument]]\nid = \"health\"\ntitle = \"Health check\"\nversion = \"1\"\nmin_n = {MIN_N}\nscales = [{{ id = \"agree\", points = [{}] }}]\nfactors = [{}]\nitems = [\n",
        points.collect::<Vec<_>>().join(", "),
        factors.join(", ")
    );
    for (factor, item) in items() {
        let _ = writeln!(
            text,
            "  {{ id = \"{item}\", text = \"What we say of {item} holds here.\", factor = \"{factor}\", scale = \"agree\" }},"
        );
    }
    text + "]\n"
}

fn items() -> impl Iterator<Item = (&'static str, String)> {
    FACTORS.iter().flat_map(|factor| (1..=ITEMS).map(move |at| (*factor, format!("{factor}-{at}"))))
}

fn waves() -> String {
    (0..WAVES).fold(String::new(), |mut text, wave| {
        let (year, month) = (2022 + wave / 2, 3 + wave % 2 * 6);
        let _ = write!(
            text,
            "[[wave]]\nid = \"wave-{wave}\"\nlabel = \"Wave {wave}\"\ninstrument = \"health\"\nopened = {year}-{month:02}-01\nclosed = {year}-{month:02}-20\ninvited = {{ north = 40, south = 40 }}\nfiles = [{{ path = \"answers/wave-{wave}.csv\", side_column = \"side\", respondent_column = \"id\" }}]\n\n"
        );
        text
    })
}

/// Answers that look random, lean to the good end, and are the same on every machine.
fn answers(alliance: usize, wave: usize) -> String {
    let mut state = (alliance * WAVES + wave + 1) as u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut text = "id,side".to_owned();
    items().for_each(|(_, item)| text.extend([",", item.as_str()]));
    text.push('\n');
    for person in 0..ANSWERS {
        let _ = write!(text, "a{alliance}w{wave}p{person},{}", SIDES[usize::from(next(100) < 45)]);
        for _ in 0..FACTORS.len() * ITEMS {
            let _ = match next(20) {
                0 => write!(text, ","),
                roll => write!(text, ",{}", 1 + (roll % 5).max(next(5))),
            };
        }
        text.push('\n');
    }
    text
}

/// CPU seconds of what a build does with the answers, apart from everything else.
pub struct Parts {
    pub waves: usize,
    pub counting: f64,
    pub deciding: f64,
    pub auditing: f64,
}

/// Analyses every wave once more, on one thread.
pub fn parts(sources: &Sources) -> Parts {
    let instrument = instrument();
    let columns = instrument.items.iter().map(|item| (item.id.clone(), item.id.clone())).collect();
    let values = SIDES.map(|side| (side.to_owned(), side.to_owned())).into();
    let side = SideSource::Column { column: "side".to_owned(), values };
    let mapping = Mapping { columns, side, respondent: Some("id".to_owned()), ..Mapping::default() };
    let wave = Wave { id: "wave".to_owned(), instrument: "health".to_owned(), ..Wave::default() };
    let started = Instant::now();
    let tables = sources.iter().filter(|(_, file)| file.path.ends_with(".csv"));
    let findings: Vec<WaveFindings> = tables
        .map(|(id, file)| analyse(&instrument, &wave, &[(id, file.bytes.as_slice(), &mapping)]).0)
        .collect();
    let counting = started.elapsed().as_secs_f64();
    let started = Instant::now();
    let shown: Vec<_> = findings.iter().map(|findings| disclose(findings, MIN_N, 10)).collect();
    let deciding = started.elapsed().as_secs_f64();
    let started = Instant::now();
    for (findings, shown) in findings.iter().zip(&shown) {
        assert!(audit(findings, &[shown], MIN_N).is_empty(), "nothing is told");
    }
    Parts { waves: findings.len(), counting, deciding, auditing: started.elapsed().as_secs_f64() }
}

fn instrument() -> Instrument {
    let point = |(code, label): (i32, &&str)| ScalePoint { code, label: (*label).to_owned(), meaning: None };
    let scale =
        Scale { id: "agree".to_owned(), points: (1..).zip(&LABELS).map(point).collect(), ..Scale::default() };
    let factor = |id: &str| Factor {
        id: id.to_owned(),
        name: id.to_owned(),
        rule: FactorRule::MeanOfItemMeans,
        ..Factor::default()
    };
    let item = |(factor, id): (&str, String)| Item {
        id,
        factor: Some(factor.to_owned()),
        scale: Some("agree".to_owned()),
        ..Item::default()
    };
    Instrument {
        id: "health".to_owned(),
        min_n: MIN_N,
        scales: vec![scale],
        factors: FACTORS.iter().map(|id| factor(id)).collect(),
        items: items().map(item).collect(),
        ..Instrument::default()
    }
}

//! A measure with its charts.

use super::*;

pub fn kpi() -> Page {
    let mut kpi = page(
        "alpha/kpi",
        "measures",
        "Progress",
        "Measures",
        "Four measures this quarter: two on target, one behind, one not reported.",
    );
    let figure = |text: &str, export: &str| {
        let figure: Figure = toml::from_str(text).expect("a figure");
        Block::Figure(Box::new(FigureBlock {
            figure,
            note: None,
            export: Some(format!("alpha/data/{export}")),
        }))
    };
    kpi.sections = vec![
        section(
            "targets",
            "Against target",
            vec![figure(include_str!("../../charts/bullet.toml"), "bullet")],
        ),
        section(
            "trend",
            "Over time",
            vec![
                Block::Sentence(
                    Rich::text("Queries are the measure that both sides watch most: ")
                        .then(Rich(vec![Piece::Strong("half of all delays".into())]))
                        .then(Rich::text(" begin with one.")),
                ),
                figure(include_str!("../../charts/run.toml"), "run"),
            ],
        ),
    ];
    kpi
}

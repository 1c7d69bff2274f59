//! From a shown wave to its report.

use super::Origin;
use super::figure::{
    Alpha, Bootstrap, Cell, Delta, Difference, Groups, Interval, Magnitude, MannWhitney, Mean,
    MeanDifference, Method, Nps, Score, Share, Withheld,
};
use super::wave::{
    CleaningStep, Counted, Factor, FactorFigures, FrontLine, Gap, GapFigures, Item, ItemFigures, ItemSummary,
    Kind, Levels, Point, Responses, Rule, Step, WaveReport,
};
use crate::model::instrument::{Code, FactorRule, Instrument, ItemKind};
use crate::model::survey::RespondentLevel;
use crate::survey::account;
use crate::survey::cell::{self, Reason};
use crate::survey::findings::{self, Against};
use crate::survey::levels::ShownLevels;
use crate::survey::statistics::{
    bootstrap, cliff, interval, mann_whitney, mean, newcombe, nps, proportion, welch,
};
use crate::survey::suppression::{ShownFactor, ShownGap, ShownGroups, ShownItem, ShownWave};

pub(super) fn wave(origin: &Origin, wave: &ShownWave, instrument: &Instrument) -> WaveReport {
    WaveReport {
        origin: origin.clone(),
        wave: wave.wave.clone(),
        instrument: instrument.id.clone(),
        version: instrument.version.clone(),
        min_n: wave.min_n,
        comments_min_n: wave.comments_min_n,
        responses: groups(&wave.responses, responses),
        cleaning: wave.account.iter().map(|(step, count)| cleaning(*step, count)).collect(),
        factors: wave.factors.iter().map(factor).collect(),
        items: wave.items.iter().map(|shown| item(shown, instrument)).collect(),
    }
}

fn groups<T, R>(groups: &ShownGroups<T>, report: impl Fn(&T) -> R) -> Groups<R> {
    Groups {
        everyone: cell(&groups.everyone, &report),
        sides: groups.sides.iter().map(|(side, shown)| (side.clone(), cell(shown, &report))).collect(),
    }
}

pub(super) fn cell<T, R>(cell: &cell::Cell<T>, report: impl Fn(&T) -> R) -> Cell<R> {
    match cell {
        cell::Cell::Shown(figure) => Cell::Shown(report(figure)),
        cell::Cell::Withheld(reason) => Cell::Withheld {
            withheld: match reason {
                Reason::TooFew => Withheld::TooFew,
                Reason::Protects => Withheld::Protects,
                Reason::Derivable => Withheld::Derivable,
                Reason::RestsOnWithheld => Withheld::RestsOnWithheld,
                Reason::StillOpen => Withheld::StillOpen,
                Reason::NoAnswers => Withheld::NoAnswers,
            },
        },
    }
}

fn responses(responses: &findings::Responses) -> Responses {
    Responses {
        returned: responses.returned,
        invited: responses.invited,
        rate: responses.rate,
        straight_lines: responses.straight_lines.map(share),
    }
}

fn cleaning(step: account::Step, count: &cell::Cell<u64>) -> CleaningStep {
    let counts = if step.counts_rows() { Counted::Rows } else { Counted::Answers };
    let step = match step {
        account::Step::RowsRead => Step::RowsRead,
        account::Step::HeaderRows => Step::HeaderRows,
        account::Step::EmptyRows => Step::EmptyRows,
        account::Step::OtherWaves => Step::OtherWaves,
        account::Step::Tests => Step::Tests,
        account::Step::Unfinished => Step::Unfinished,
        account::Step::Late => Step::Late,
        account::Step::Mapped => Step::Mapped,
        account::Step::NotApplicable => Step::NotApplicable,
        account::Step::Blank => Step::Blank,
        account::Step::OffScale => Step::OffScale,
        account::Step::Duplicates => Step::Duplicates,
        account::Step::Reversed => Step::Reversed,
        account::Step::WithoutSide => Step::WithoutSide,
        account::Step::Kept => Step::Kept,
    };
    CleaningStep { step, counts, count: cell(count, |count| *count) }
}

fn item(shown: &ShownItem, instrument: &Instrument) -> Item {
    let scale = instrument.item(&shown.item).and_then(|item| instrument.scale(item.scale.as_ref()?));
    let codes: Vec<Code> =
        scale.iter().flat_map(|scale| scale.points.iter().map(|point| point.code)).collect();
    Item {
        item: shown.item.clone(),
        kind: match shown.kind {
            ItemKind::Likert => Kind::Likert,
            ItemKind::Nps => Kind::Nps,
            ItemKind::Single => Kind::Single,
            ItemKind::Multi => Kind::Multi,
            ItemKind::Rank => Kind::Rank,
            ItemKind::Text => Kind::Text,
        },
        groups: groups(&shown.groups, |figures| item_figures(figures, &codes)),
        gaps: shown.gaps.iter().map(gap).collect(),
        levels: shown.levels.as_ref().map(|levels_of| cell(levels_of, levels)),
    }
}

fn levels(shown: &ShownLevels) -> Levels {
    let of_level = |(level, of): (&RespondentLevel, &Option<proportion::Share>)| {
        (level.word().to_owned(), of.map(share))
    };
    Levels {
        favourable: shown.shares.iter().map(of_level).collect(),
        front_line: shown.front_line().map(|gap| FrontLine {
            above: gap.above.0.word().to_owned(),
            difference: difference(gap.difference),
        }),
    }
}

fn item_figures(figures: &findings::ItemFigures, codes: &[Code]) -> ItemFigures {
    let point = |(&code, &count): (&Code, &u64)| {
        let share = if figures.n > 0 { count as f64 / figures.n as f64 } else { 0.0 };
        Point { code, count, share }
    };
    ItemFigures {
        n: figures.n,
        not_applicable: figures.not_applicable,
        blank: figures.blank,
        off_scale: figures.off_scale,
        uniform: figures.uniform,
        distribution: codes.iter().zip(&figures.counts).map(point).collect(),
        summary: figures.summary.as_ref().map(|summary| ItemSummary {
            favourable: share(summary.favourable),
            neutral: share(summary.neutral),
            unfavourable: share(summary.unfavourable),
            mean: mean(summary.mean),
            net: summary.net,
            nps: summary.nps.map(nps),
        }),
    }
}

fn factor(shown: &ShownFactor) -> Factor {
    Factor {
        factor: shown.factor.clone(),
        rule: match shown.rule {
            FactorRule::MeanOfItemMeans => Rule::MeanOfItemMeans,
            FactorRule::MeanOfPersonMeans => Rule::MeanOfPersonMeans,
            FactorRule::PooledAnswers => Rule::PooledAnswers,
        },
        items: shown.items.clone(),
        groups: groups(&shown.groups, factor_figures),
        gaps: shown.gaps.iter().map(gap).collect(),
    }
}

fn factor_figures(figures: &findings::FactorFigures) -> FactorFigures {
    let of = |found: Option<findings::Score>, method| found.map(|found| score(found, figures.n, method));
    FactorFigures {
        n: figures.n,
        incomplete: figures.incomplete,
        answers: figures.answers,
        score: of(figures.score, Method::StudentT),
        favourable: of(figures.favourable, Method::WilsonEffective),
        neutral: figures.neutral,
        unfavourable: of(figures.unfavourable, Method::WilsonEffective),
        alpha_listwise: figures.reliability.listwise.map(alpha),
        alpha_pairwise: figures.reliability.pairwise.map(alpha),
    }
}

fn gap(shown: &ShownGap) -> Gap {
    let figures = |gap: &findings::Gap| GapFigures {
        first_n: gap.first_n,
        second_n: gap.second_n,
        favourable: gap.favourable.map(difference),
        mean: gap.mean.map(mean_difference),
        mann_whitney: gap.ranks.map(|mann_whitney::MannWhitney { u, p }| MannWhitney { u, p }),
        cliffs_delta: gap.delta.zip(gap.magnitude).map(delta),
        p_adjusted: gap.p_adjusted,
        notable: gap.notable,
    };
    Gap {
        first: shown.first.clone(),
        second: match &shown.second {
            Against::Side(side) => Some(side.clone()),
            Against::Rest => None,
        },
        figures: cell(&shown.figures, figures),
    }
}

pub(super) fn interval(found: interval::Interval, method: Method) -> Interval {
    Interval { low: found.low, high: found.high, confidence: interval::CONFIDENCE, method }
}

fn share(share: proportion::Share) -> Share {
    let interval = interval(share.interval, Method::Wilson);
    Share { share: share.share, count: share.count, n: share.n, interval }
}

fn bootstrap(found: bootstrap::Bootstrap) -> Bootstrap {
    Bootstrap {
        low: found.interval.low,
        high: found.interval.high,
        confidence: interval::CONFIDENCE,
        seed: found.resampling.seed,
        replicates: found.resampling.replicates,
    }
}

fn mean(found: mean::Mean) -> Mean {
    Mean {
        mean: found.mean,
        n: found.n,
        median: found.median,
        sd: found.sd,
        interval: found.interval.map(|found| interval(found, Method::StudentT)),
        bootstrap: found.bootstrap.map(bootstrap),
    }
}

fn score(found: findings::Score, n: u64, method: Method) -> Score {
    Score {
        value: found.value,
        n,
        se: found.se,
        df: found.df,
        interval: found.interval.map(|found| interval(found, method)),
        bootstrap: found.bootstrap.map(bootstrap),
    }
}

fn nps(found: nps::Nps) -> Nps {
    let interval = interval(found.interval, Method::Normal);
    Nps { score: found.score, n: found.n, se: found.se, interval }
}

fn alpha(found: findings::Alpha) -> Alpha {
    let interval = found.interval.map(|found| interval(found, Method::Feldt));
    Alpha { alpha: found.alpha, n: found.n, items: found.items, interval }
}

pub(super) fn difference(found: newcombe::Difference) -> Difference {
    Difference { difference: found.difference, interval: interval(found.interval, Method::Newcombe) }
}

pub(super) fn mean_difference(found: welch::Welch) -> MeanDifference {
    MeanDifference {
        difference: found.difference,
        se: found.se,
        t: found.t,
        df: found.df,
        p: found.p,
        interval: interval(found.interval, Method::WelchT),
    }
}

fn delta((delta, magnitude): (f64, cliff::Magnitude)) -> Delta {
    let magnitude = match magnitude {
        cliff::Magnitude::Negligible => Magnitude::Negligible,
        cliff::Magnitude::Small => Magnitude::Small,
        cliff::Magnitude::Medium => Magnitude::Medium,
        cliff::Magnitude::Large => Magnitude::Large,
    };
    Delta { delta, magnitude }
}

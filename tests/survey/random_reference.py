"""Makes the data sets in tests/survey/random and the figures that scipy, statsmodels, pingouin and
numpy find in them, in expected.json. Run it in a Python with these and pandas; the seed is fixed."""

import json
import math
import os

import numpy as np
import pandas as pd
import pingouin
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "random")
SEED = 20260917
# Name, points of the scale, items, sides with their people a wave, waves, share missing.
SETS = [
    ("agree_five", 5, 6, {"north": 40, "south": 55}, 4, 0.06),
    ("yes_no", 2, 4, {"north": 33, "south": 21}, 2, 0.10),
    ("seven_three_sides", 7, 5, {"east": 30, "north": 24, "west": 35}, 4, 0.03),
    ("tiny", 4, 3, {"north": 6, "south": 3}, 2, 0.15),
    ("all_tied", 5, 3, {"north": 12, "south": 9}, 2, 0.0),
    ("complete_eleven", 11, 4, {"north": 60, "south": 48}, 4, 0.0),
]


def draw(random, points, items, sides, waves, missing, tied):
    rows = []
    for wave in range(waves):
        for place, (side, people) in enumerate(sides.items()):
            for _ in range(people + int(random.integers(-1, 2)) * (people > 10)):
                person = random.normal(0.15 * wave - 0.3 * place)
                values = person + random.normal(size=items)
                codes = np.clip(np.round((values + 2) / 4 * (points - 1)) + 1, 1, points)
                if tied:
                    codes[:] = points - 1
                # The last item is worded the other way round.
                codes[-1] = points + 1 - codes[-1]
                cells = ["" if random.random() < missing else str(int(code)) for code in codes]
                rows.append([f"{wave + 1}", side, *cells])
    order = random.permutation(len(rows))
    return pd.DataFrame([rows[at] for at in order], columns=["wave", "side"] + [f"q{i}" for i in range(items)])


def finite(number):
    return None if number is None or not math.isfinite(number) else float(number)


def interval(low, high):
    return None if not (math.isfinite(low) and math.isfinite(high)) else [float(low), float(high)]


def share(count, n):
    low, high = proportion_confint(count, n, method="wilson")
    return {"share": count / n, "interval": [max(low, 0.0), min(high, 1.0)]}


def leanings(points):
    middle = (points + 1) / 2
    return [code for code in range(1, points + 1) if code > middle], [code for code in range(1, points + 1) if code < middle]


def sets_of(points):
    # A scale of eleven points is asked as "would you recommend", 0 to 10.
    if points == 11:
        return [10, 11], list(range(1, 8))
    return leanings(points)


def item(values, points, favourable, unfavourable):
    values = values.dropna()
    n = len(values)
    high, low = int(values.isin(favourable).sum()), int(values.isin(unfavourable).sum())
    found = {
        "n": n,
        "counts": [int((values == code).sum()) for code in range(1, points + 1)],
    }
    if n == 0:
        return found
    found |= {
        "favourable": share(high, n),
        "neutral": share(n - high - low, n),
        "unfavourable": share(low, n),
        "mean": float(values.mean()),
        "median": float(values.median()),
        "sd": finite(values.std(ddof=1)) if n > 1 else None,
        "net": 100 * (high - low) / n,
    }
    if n > 1 and values.std(ddof=1) > 0:
        found["t"] = interval(*stats.t.interval(0.95, n - 1, loc=values.mean(), scale=stats.sem(values)))
    if points == 11:
        score = values.isin(favourable).astype(int) - values.isin(unfavourable).astype(int)
        found["nps"] = {"score": 100 * float(score.mean()), "se": 100 * float(score.std(ddof=0)) / math.sqrt(n)}
    return found


def compare(first, second, favourable):
    first, second = first.dropna(), second.dropna()
    found = {"n": [len(first), len(second)]}
    if min(len(first), len(second)) < 2:
        return found
    k1, k2 = int(first.isin(favourable).sum()), int(second.isin(favourable).sum())
    low, high = confint_proportions_2indep(k1, len(first), k2, len(second), method="newcomb")
    found["favourable"] = {"difference": k1 / len(first) - k2 / len(second), "interval": [low, high]}
    if first.std() + second.std() > 0:
        t = stats.ttest_ind(first, second, equal_var=False)
        ends = t.confidence_interval()
        found["welch"] = {
            "difference": float(first.mean() - second.mean()), "t": t.statistic, "df": t.df, "p": t.pvalue,
            "interval": [ends.low, ends.high],
        }
        u = stats.mannwhitneyu(first, second, method="asymptotic")
        found["u"], found["p"] = u.statistic, u.pvalue
    else:
        found["u"], found["p"] = len(first) * len(second) / 2, 1.0
    found["delta"] = float(np.sign(first.to_numpy()[:, None] - second.to_numpy()[None, :]).mean())
    return found


def adjust(gaps):
    tested = [gap for gap in gaps if "p" in gap]
    if tested:
        for gap, p in zip(tested, multipletests([gap["p"] for gap in tested], method="fdr_bh")[1]):
            gap["p_adjusted"] = float(p)


def rules(block):
    answered = block.notna().sum(axis=1)
    person = block[answered * 2 >= block.shape[1]].mean(axis=1)
    means = block.mean().dropna()
    return {
        "mean-of-item-means": finite(means.mean()),
        "mean-of-person-means": finite(person.mean()),
        "pooled-answers": finite(block.stack().dropna().mean()),
    }


def alpha(block):
    complete = block.dropna()
    n, k = complete.shape
    found = {}
    if n >= 30 and complete.sum(axis=1).var() > 0:
        value = pingouin.cronbach_alpha(complete)[0]
        ends = [1 - (1 - value) * stats.f.ppf(p, n - 1, (n - 1) * (k - 1)) for p in (0.975, 0.025)]
        found["listwise"] = {"alpha": value, "n": n, "interval": ends}
    pairs = min(int(block[[a, b]].dropna().shape[0]) for a in block for b in block if a != b)
    if pairs >= 30 and complete.sum(axis=1).var() > 0:
        found["pairwise"] = {"alpha": pingouin.cronbach_alpha(block, nan_policy="pairwise")[0], "n": pairs}
    return found


def percentiles(values, estimate):
    random = np.random.default_rng(SEED)
    draws = [estimate(values[random.integers(0, len(values), len(values))]) for _ in range(20000)]
    return [float(end) for end in np.percentile(draws, [2.5, 97.5])]


def equally(blocks, favourable):
    """The mean of the sides' shares and means, with intervals from those of the sides."""
    sides = [item(values, points, favourable, []) for values, points in blocks]
    k = len(sides)
    shares = [side["favourable"] for side in sides]
    value = sum(part["share"] for part in shares) / k
    low = math.sqrt(sum((part["share"] - part["interval"][0]) ** 2 for part in shares)) / k
    high = math.sqrt(sum((part["interval"][1] - part["share"]) ** 2 for part in shares)) / k
    return {"share": value, "interval": [value - low, value + high]}


def analyse(table, points, items):
    favourable, unfavourable = sets_of(points)
    answers = table[[f"q{i}" for i in range(items)]].apply(pd.to_numeric).astype(float)
    answers[f"q{items - 1}"] = points + 1 - answers[f"q{items - 1}"]
    flags = answers.isin(favourable).astype(float).where(answers.notna())
    sides = sorted(table["side"].unique())
    waves = {}
    for wave in sorted(table["wave"].unique()):
        here = table["wave"] == wave
        groups = {"everyone": here} | {side: here & (table["side"] == side) for side in sides}
        found = {"items": {}, "gaps": {}, "factor": {}}
        every_gap, every_rest = [], []
        for name in answers:
            found["items"][name] = {
                group: item(answers[name][mask], points, favourable, unfavourable) for group, mask in groups.items()
            }
            gaps = {}
            for at, first in enumerate(sides):
                for second in sides[at + 1:]:
                    gaps[f"{first}-{second}"] = compare(answers[name][groups[first]], answers[name][groups[second]], favourable)
            every_gap += gaps.values()
            if len(sides) > 2:
                rest = {f"{side}-": compare(answers[name][groups[side]], answers[name][here & (table["side"] != side)], favourable) for side in sides}
                every_rest += rest.values()
                gaps |= rest
            found["gaps"][name] = gaps
        adjust(every_gap)
        adjust(every_rest)
        for group, mask in groups.items():
            found["factor"][group] = {"score": rules(answers[mask]), "favourable": rules(flags[mask])}
        found["alpha"] = alpha(answers[here])
        waves[wave] = found
    changes = {}
    for before, now in zip(sorted(waves), sorted(waves)[1:]):
        masks = lambda wave: {"everyone": table["wave"] == wave} | {side: (table["wave"] == wave) & (table["side"] == side) for side in sides}
        then, today = masks(before), masks(now)
        changes[now] = {name: {group: compare(answers[name][today[group]], answers[name][then[group]], favourable) for group in then} for name in answers}
        for name in answers:
            weighed = [equally([(answers[name][mask[side]], points) for side in sides], favourable) for mask in (today, then)]
            (p1, (l1, u1)), (p2, (l2, u2)) = [(part["share"], part["interval"]) for part in weighed]
            d = p1 - p2
            changes[now][name]["equally"] = {
                "share": weighed[0]["share"], "interval": weighed[0]["interval"], "difference": d,
                "change": [d - math.hypot(p1 - l1, u2 - p2), d + math.hypot(u1 - p1, p2 - l2)],
            }
    first = table["wave"] == "1"
    people = answers[first]
    resampled = {
        "mean": percentiles(people["q0"].dropna().to_numpy(), np.mean),
        "mean-of-item-means": percentiles(people.to_numpy(), lambda rows: np.nanmean(np.nanmean(rows, axis=0))),
        "pooled-answers": percentiles(people.to_numpy(), np.nanmean),
        "mean-of-person-means": percentiles(
            people[people.notna().sum(axis=1) * 2 >= items].mean(axis=1).to_numpy(), np.mean
        ),
    }
    return {"points": points, "items": items, "waves": waves, "changes": changes, "resampled": resampled}


random = np.random.default_rng(SEED)
expected = {}
for name, points, items, sides, waves, missing in SETS:
    table = draw(random, points, items, sides, waves, missing, name == "all_tied")
    table.to_csv(os.path.join(HERE, f"{name}.csv"), index=False, lineterminator="\n")
    expected[name] = analyse(table, points, items)
with open(os.path.join(HERE, "expected.json"), "w") as file:
    json.dump(expected, file, separators=(",", ":"))
    file.write("\n")

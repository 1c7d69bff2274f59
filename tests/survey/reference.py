"""Expected figures for pulse.csv and checkin_qualtrics.csv, worked out without this project's code.

Run with Python, pandas, scipy, statsmodels and pingouin:
    python tests/survey/reference.py > tests/survey/reference.json
"""

import json
import math
import os
import platform
import re

import numpy as np
import pandas as pd
import pingouin
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

HERE = os.path.dirname(os.path.abspath(__file__))


def plain(text):
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip().casefold()


def read_pulse():
    table = pd.read_csv(os.path.join(HERE, "pulse.csv"), dtype=str, keep_default_na=False)
    table = table[(table != "").any(axis=1)]
    table = table.drop_duplicates("id", keep="last")
    words = ["strongly disagree", "disagree", "neither agree nor disagree", "agree", "strongly agree"]
    codes = {label: code for code, label in enumerate(words, 1)} | {str(code): code for code in range(1, 6)}
    answers = pd.DataFrame(index=table.index)
    columns = {"joint": "joint plan"}
    for item in ["trust", "speed", "clarity", "candour", "joint", "review"]:
        answers[item] = table[columns.get(item, item)].map(lambda cell: codes.get(plain(cell), np.nan))
    answers["candour"] = 6 - answers["candour"]
    answers["recommend"] = pd.to_numeric(table["recommend"])
    sides = {"alpha bio": "alpha", "beta cro": "beta", "gamma labs": "gamma"}
    return answers, table["company"].map(lambda cell: sides.get(plain(cell)))


def read_checkin():
    table = pd.read_csv(
        os.path.join(HERE, "checkin_qualtrics.csv"), dtype=str, keep_default_na=False, skiprows=[1, 2],
        encoding="utf-8-sig",
    )
    table = table[(table.Status == "IP Address") & (table.Finished == "True")]
    codes = {"never": 1, "don't often": 2, "mostly": 3, "always": 4}
    names = {"timely": "Q2_1", "open": "Q2_2", "roles": "Q2_3"}
    answers = pd.DataFrame(
        {item: table[column].map(lambda cell: codes.get(plain(cell), np.nan)) for item, column in names.items()}
    )
    return answers, table["Q1"].str.lower()


def share(count, n):
    low, high = proportion_confint(count, n, method="wilson")
    return {"share": count / n, "low": max(low, 0.0), "high": min(high, 1.0)}


def item(values, points, favourable, unfavourable, nps=False):
    values = values.dropna()
    n = len(values)
    high, low = int(values.isin(favourable).sum()), int(values.isin(unfavourable).sum())
    found = {"n": n, "counts": [int((values == point).sum()) for point in points]}
    if n == 0:
        return found
    found |= {
        "mean": values.mean(),
        "median": values.median(),
        "favourable": share(high, n),
        "neutral": share(n - high - low, n),
        "unfavourable": share(low, n),
        "net": 100 * (high - low) / n,
    }
    if n > 1:
        found["sd"] = values.std(ddof=1)
        found["t"] = list(stats.t.interval(0.95, n - 1, loc=values.mean(), scale=stats.sem(values)))
    if nps:
        score = values.isin(favourable).astype(int) - values.isin(unfavourable).astype(int)
        found["nps"] = {"score": 100 * score.mean(), "se": 100 * score.std(ddof=0) / math.sqrt(n)}
    return found


def gap(first, second, favourable):
    first, second = first.dropna(), second.dropna()
    k1, k2 = int(first.isin(favourable).sum()), int(second.isin(favourable).sum())
    low, high = confint_proportions_2indep(k1, len(first), k2, len(second), method="newcomb")
    t = stats.ttest_ind(first, second, equal_var=False)
    u = stats.mannwhitneyu(first, second, method="asymptotic")
    signs = np.sign(first.to_numpy()[:, None] - second.to_numpy()[None, :])
    interval = t.confidence_interval()
    return {
        "favourable": {"difference": k1 / len(first) - k2 / len(second), "low": low, "high": high},
        "welch": {"t": t.statistic, "df": t.df, "p": t.pvalue, "low": interval.low, "high": interval.high},
        "u": u.statistic,
        "p": u.pvalue,
        "delta": signs.mean(),
    }


def item_means(block):
    means, n = block.mean(), block.notna().sum()
    variance = 0.0
    for i in block:
        for j in block:
            both = block[[i, j]].dropna() if i != j else block[[i]].dropna()
            covariance = np.cov(both[i], both[j])[0, 1]
            variance += covariance * len(both) / (n[i] * n[j])
    return {"value": means.mean(), "se": math.sqrt(variance) / len(means)}


def person_means(block):
    means = block[block.notna().sum(axis=1) * 2 >= block.shape[1]].mean(axis=1)
    return {"value": means.mean(), "se": stats.sem(means)}


def pooled(block):
    long = block.stack().dropna()
    people = long.index.get_level_values(0)
    fit = sm.OLS(long.to_numpy(), np.ones(len(long))).fit(cov_type="cluster", cov_kwds={"groups": people})
    return {"value": fit.params[0], "se": fit.bse[0]}


def rules(block):
    return {"items": item_means(block), "people": person_means(block), "pooled": pooled(block)}


def factor(block, favourable):
    complete = block.dropna()
    n, k = complete.shape
    listwise = pingouin.cronbach_alpha(complete)[0]
    ends = [1 - (1 - listwise) * stats.f.ppf(p, n - 1, (n - 1) * (k - 1)) for p in (0.975, 0.025)]
    flags = block.isin(favourable).astype(float).where(block.notna())
    return {
        "score": rules(block),
        "favourable": rules(flags),
        "listwise": {"alpha": listwise, "n": n, "low": ends[0], "high": ends[1]},
        "pairwise": pingouin.cronbach_alpha(block, nan_policy="pairwise")[0],
    }


def wave(answers, side, items, factors, pair):
    found = {"items": {}, "factors": {}, "gaps": {}}
    groups = {"everyone": answers.index == answers.index} | {name: side == name for name in side.dropna().unique()}
    for name, (points, favourable, unfavourable) in items.items():
        found["items"][name] = {
            group: item(answers[name][mask], points, favourable, unfavourable, len(points) == 11)
            for group, mask in groups.items()
        }
        found["gaps"][name] = gap(answers[name][side == pair[0]], answers[name][side == pair[1]], favourable)
    adjusted = multipletests([found["gaps"][name]["p"] for name in items], method="fdr_bh")[1]
    for name, p in zip(items, adjusted):
        found["gaps"][name]["p_adjusted"] = p
    for name, (columns, favourable) in factors.items():
        found["factors"][name] = factor(answers[columns], favourable)
    return found


five = (list(range(1, 6)), [4, 5], [1, 2])
ten = (list(range(11)), [9, 10], list(range(7)))
four = (list(range(1, 5)), [3, 4], [1, 2])
answers, side = read_pulse()
pulse = wave(
    answers,
    side,
    {name: five for name in ["trust", "speed", "clarity", "candour", "joint", "review"]} | {"recommend": ten},
    {"work": (["trust", "speed", "clarity", "candour"], [4, 5])},
    ("alpha", "beta"),
)
answers, side = read_checkin()
checkin = wave(
    answers, side, {name: four for name in answers}, {"together": (list(answers), [3, 4])}, ("provider", "sponsor")
)
versions = {
    "python": platform.python_version(),
    "numpy": np.__version__,
    "pandas": pd.__version__,
    "scipy": scipy.__version__,
    "statsmodels": statsmodels.__version__,
    "pingouin": pingouin.__version__,
}
print(json.dumps({"versions": versions, "pulse": pulse, "checkin": checkin}, indent=1))

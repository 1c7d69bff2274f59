"""The answers of levels.csv, made up, and what they come to by level, worked out without this project's code.

Run with Python, pandas and statsmodels:
    python tests/survey/levels_reference.py tests/survey
"""

import json
import os
import random
import sys

import pandas as pd
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

folder = sys.argv[1]
random.seed(20260322)
SIDES = {"Alpha Bio": 30, "Beta CRO": 26}
LEVELS = ["Vice president", "Head of a function", "Study manager", "Monitor"]
rows = []
for company, people in SIDES.items():
    for at in range(people):
        level = LEVELS[at % 4]
        lean = 1.2 if level != "Monitor" else -0.4
        answers = [min(5, max(1, round(random.gauss(3 + lean, 1)))) for _ in range(3)]
        # The third question is put the other way round.
        answers[2] = 6 - answers[2]
        shown = ["n/a" if random.random() < 0.03 else str(answer) for answer in answers]
        rows.append([f"r{len(rows)}", company, level, *shown])
random.shuffle(rows)
# One of them answers again and changes the level; the later row counts.
first = next(row for row in rows if row[2] == "Monitor")
rows.append([first[0], first[1], "monitor ", "5", "5", "1"])
rows.append(["r90", "Beta CRO", "Prefer not to say", "3", "4", "2"])
table = pd.DataFrame(rows, columns=["id", "company", "level", "purpose", "role", "surprise"])
table.to_csv(os.path.join(folder, "levels.csv"), index=False)

table = table.drop_duplicates("id", keep="last")
names = {"vice president": "executive", "head of a function": "leadership", "study manager": "operational",
         "monitor": "front-line"}
level = table["level"].str.strip().str.lower().map(names).fillna("not-stated")
found = {}
for item in ["purpose", "role", "surprise"]:
    answers = pd.to_numeric(table[item], errors="coerce")
    favourable = answers <= 2 if item == "surprise" else answers >= 4
    shares = {}
    for name, group in favourable[answers.notna()].groupby(level):
        low, high = proportion_confint(group.sum(), len(group), method="wilson")
        shares[name] = {"n": int(len(group)), "count": int(group.sum()), "low": low, "high": high}
    front, above = shares["front-line"], shares["executive"]
    low, high = confint_proportions_2indep(
        front["count"], front["n"], above["count"], above["n"], method="newcomb", compare="diff"
    )
    crossed = favourable[answers.notna()].groupby([level, table["company"]]).count()
    found[item] = {
        "shares": shares,
        "front_line": {"difference": front["count"] / front["n"] - above["count"] / above["n"], "low": low, "high": high},
        "smallest": int(crossed[crossed.index.get_level_values(0) != "not-stated"].min()),
    }
with open(os.path.join(folder, "levels.json"), "w") as file:
    json.dump(found, file, indent=1)
    file.write("\n")

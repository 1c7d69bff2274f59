"""Writes the files of answers that no editor can: workbooks, old encodings, a very wide table.

Run it in this folder with Python 3 and openpyxl; the same bytes come out but for the workbooks' dates.
"""

import os
from datetime import datetime

from openpyxl import Workbook

NBSP = "\u00a0"
AGREE = [
    "I can state the alliance’s purpose.",
    "We keep the pace we agreed on.",
    "People here hold back what they think.",
    "Decisions are made in time.",
]
RECOMMEND = "How likely are you to recommend working in this alliance?"
TOPICS = "Which topics need time at the next review?"
PLACE = "Where do you work most?"
REMARK = "What should change?"
COMPANY = "Which company do you work for?"


def path(case, name):
    os.makedirs(case, exist_ok=True)
    return os.path.join(case, name)


def microsoft_forms():
    book = Workbook()
    notes = book.active
    notes.title = "Notes"
    notes.append(["Downloaded for the steering committee", "", ""])
    notes.append(["Name", "Date", "Status"])
    notes.append(["Health check", datetime(2026, 3, 10), "open"])
    form = book.create_sheet("Form1")
    form.append(
        ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time", COMPANY + NBSP]
        + [text.replace(" ", NBSP, 1) for text in AGREE]
        + [RECOMMEND, TOPICS, PLACE, REMARK + "\n"]
    )
    rows = [
        ["North Pharma", "Strongly agree", "Agree", "Disagree", "Agree", 9.0, "Budget;Quality, safety and data;", "Office", None],
        ["North Pharma", "Agree", "I can't judge this", "Disagree", "Agree", 7, "Timelines;our vendors;", "Home", "=1+1"],
        ["Baltic Research", "Strongly" + NBSP + "disagree", "Agree", "#REF!", "Maybe", 4, "Staffing;", "Study site", None],
    ]
    for at, row in enumerate(rows):
        started, done = datetime(2026, 3, 3 + at, 10, 0, 0), datetime(2026, 3, 3 + at, 10, 6, 30)
        form.append([at + 1, started, done, "anonymous", None, None, *row])
    form["J4"].data_type = "e"
    hidden = book.create_sheet("Form1 (copy)")
    hidden.append([cell.value for cell in form[1]])
    hidden.sheet_state = "hidden"
    book.save(path("microsoft-forms", "data.xlsx"))


def surveymonkey():
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet"
    questions = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", COMPANY]
    parts = ["", "", "", "", "", "Response"]
    questions += ["How much do you agree?", "", "", ""]
    parts += AGREE
    questions += [RECOMMEND, TOPICS, "", "", "", "", PLACE, REMARK]
    parts += ["", "Budget", "Timelines", "Staffing", "Quality, safety and data", "Other (please specify)"]
    parts += ["Response", "Open-Ended Response"]
    sheet.append(questions)
    sheet.append(parts)
    sheet.merge_cells("G1:J1")
    sheet.merge_cells("L1:P1")
    answers = [
        ["North Pharma", "Strongly agree", "Agree", "Disagree", "Agree", 9, "Budget", "", "", "Quality, safety and data", "", "Office", ""],
        ["Baltic Research", "Disagree", "Agree", "Agree", "", 4, "", "Timelines", "", "", "an archive", "Study site", "More time"],
    ]
    for at, row in enumerate(answers):
        started, done = datetime(2026, 3, 3 + at, 10, 0, 0), datetime(2026, 3, 3 + at, 10, 6, 30)
        sheet.append([118000000001 + at, 45000001, started, done, "192.0.2.1", *row])
    book.save(path("surveymonkey-workbook", "data.xlsx"))


def google_forms():
    book = Workbook()
    sheet = book.active
    sheet.title = "Form Responses 1"
    grid = [f"How much do you agree? [{text}]" for text in AGREE]
    sheet.append(["Timestamp", COMPANY, *grid, RECOMMEND, TOPICS, PLACE, REMARK])
    sheet.append([datetime(2026, 3, 3, 10, 6), "North Pharma", "Strongly agree", "Agree", "Disagree", "Agree", 9, "Budget, Timelines", "Office", None])
    sheet.append([datetime(2026, 3, 4, 10, 6), "Baltic Research", "Agree", None, "Disagree", "Agree", 4, "Staffing", "Home", "5.0"])
    book.save(path("google-forms-workbook", "data.xlsx"))


def merged_over_answers():
    """A heading over two columns, of which the second is empty: below it come answers, no parts."""
    book = Workbook()
    sheet = book.active
    sheet.append(["No.", "Company", AGREE[0], None, *AGREE[1:]])
    sheet.merge_cells("C1:D1")
    sheet.append([1, "North Pharma", 5, None, 4, 2, 4])
    sheet.append([2, "Baltic Research", 2, None, 1, 4, 5])
    book.save(path("merged-over-answers", "data.xlsx"))


def formulas():
    """As programs write a workbook that nobody has opened: formulas, and no results of them."""
    book = Workbook()
    sheet = book.active
    sheet.append(["No.", "Company", *AGREE, REMARK])
    sheet.append([1, "North Pharma", 5, "=C2", 2, "=1+3", "=HYPERLINK(\"http://example.org\";\"here\")"])
    sheet.append([2, "Baltic Research", 2, 4, "'=5", 4, "'=now()"])
    book.save(path("formulas", "data.xlsx"))


def merged():
    book = Workbook()
    sheet = book.active
    sheet.title = "Auswertung"
    sheet["B2"] = "Health check, spring 2026"
    sheet.merge_cells("B2:I2")
    for column, text in zip("BCDG", ["No.", "Company", "How much do you agree?", "Further"]):
        sheet[f"{column}4"] = text
    sheet.merge_cells("D4:F4")
    sheet.merge_cells("G4:I4")
    for column, text in zip("DEFGHI", [*AGREE[:3], RECOMMEND, PLACE, REMARK]):
        sheet[f"{column}5"] = text
    sheet.merge_cells("B4:B5")
    sheet.merge_cells("C4:C5")
    rows = [
        [1, "North Pharma", 5, 4.0, 2, 9, 1, None],
        [2, None, 4, 4, 2, 7, 2, "Merged with the row above"],
        [3, "Baltic Research", 2, 12, 4, 4, 3, None],
    ]
    for at, row in enumerate(rows):
        for column, value in zip("BCDEFGHI", row):
            sheet[f"{column}{6 + at}"] = value
    sheet.merge_cells("C6:C7")
    sheet["ZZ900"] = " "
    book.save(path("merged-headings", "data.xlsx"))


HEADINGS = ["id", "company", "purpose", "pace", "candour", "decisions", "recommend", "topics", "place", "remark"]
ROWS = [
    ["1", "Müller & Söhne", "Agree", "I can’t judge this", "2", "4", "9", "Budget", "Home", "Größere Räume – “bitte”"],
    ["2", "Société Générique", "3", "6", "2", "4", "9", "Budget", "Office", "Déjà vu"],
    ["3", "Müller & Söhne", "Agree", "Agree", "2", "4", "9", "Budget", "Café", "naïve"],
]


def encoded(case, encoding, delimiter, first="", ends="\r\n"):
    rows = [delimiter.join(row) for row in [HEADINGS, *ROWS]]
    with open(path(case, "data.csv"), "wb") as file:
        file.write((first + ends.join(rows) + ends).encode(encoding))


def wide():
    headings = ["Respondent ID", "company", *(f"Question {n} of many" for n in range(1, 1394))]
    headings += ["We keep the pace we agreed on.", "purpose", "candour", "decisions", "recommend"]
    answers = [["1", "north"], ["2", "baltic"]]
    with open(path("wide", "data.csv"), "w", encoding="utf-8", newline="\n") as file:
        file.write(",".join(headings) + "\n")
        for row in answers:
            file.write(",".join(row + [""] * 1393 + ["4", "5", "2", "4", "9"]) + "\n")


microsoft_forms()
surveymonkey()
google_forms()
merged()
merged_over_answers()
formulas()
encoded("windows-1252", "cp1252", ";", first="sep=;\r\n")
encoded("mac-roman", "mac_roman", "\t", ends="\r")
encoded("utf-16", "utf-16", "\t", ends="\n")
encoded("utf-16-without-mark", "utf-16-be", ",")
wide()

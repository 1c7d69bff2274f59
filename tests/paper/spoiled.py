"""Documents that are spoiled on purpose, one fault each: whoever looks at documents has to notice it.

A validator that is not called, or whose answer is not read, would find nothing in any document.
"""

import copy

import pikepdf


def without_tags(pdf):
    del pdf.Root.StructTreeRoot


def without_language(pdf):
    del pdf.Root.Lang


def without_a_title(pdf):
    del pdf.docinfo["/Title"]
    with pdf.open_metadata(set_pikepdf_as_editor=False) as facts:
        del facts["dc:title"]


def with_a_picture_that_says_nothing(pdf):
    figure = next(held for held in pdf.objects if is_a(held, "/S", "/Figure") and "/Alt" in held)
    del figure.Alt


def with_a_font_elsewhere(pdf):
    described = next(held for held in pdf.objects if is_a(held, "/Type", "/FontDescriptor"))
    for name in ("/FontFile", "/FontFile2", "/FontFile3"):
        if name in described:
            del described[name]


def with_a_leaf_of_another_size(pdf):
    pdf.pages[0].mediabox = [0, 0, 300, 300]


def with_a_word_in_its_facts(pdf):
    pdf.docinfo["/Subject"] = "The canary sings."


def with_a_word_in_a_file(pdf):
    pdf.attachments["data.csv"] = b"risk,owner\nThe canary sings,nobody\n"


def is_a(held, key, name):
    return isinstance(held, pikepdf.Dictionary) and held.get(key) == name


# What is done to a document, and how the faults begin that have to be found.
SPOILS = {
    without_tags: ["page-validation ua1", "veraPDF ua1"],
    without_language: ["page-validation ua1", "veraPDF ua1", "no language"],
    without_a_title: ["page-validation ua1", "veraPDF ua1"],
    with_a_picture_that_says_nothing: ["page-validation ua1", "veraPDF ua1"],
    with_a_font_elsewhere: ["page-validation ua1", "veraPDF ua1", "pdffonts"],
    with_a_leaf_of_another_size: ["page 1 is of another paper"],
    with_a_word_in_its_facts: ["object "],
    with_a_word_in_a_file: ["the attachment data.csv", "1 attachments"],
}


def spoil(document, folder):
    """Copies of a document, each with one fault, and with what has to be said of it."""
    spoiled = []
    for change, expected in SPOILS.items():
        made = copy.copy(document)
        made.path = folder / f"{change.__name__}.pdf"
        made.name = made.path.name
        with pikepdf.open(document.path) as pdf:
            change(pdf)
            pdf.save(made.path)
        spoiled.append((made, expected))
    torn = copy.copy(document)
    torn.path = folder / "torn.pdf"
    torn.name = torn.path.name
    held = document.path.read_bytes()
    torn.path.write_bytes(held[: len(held) * 3 // 4])
    spoiled.append((torn, ["page-validation ua1", "veraPDF ua1", "qpdf --check"]))
    return spoiled


def unnoticed(spoiled, said):
    """What nobody noticed; `said` are the faults found in each of them."""
    for (document, expected), faults in zip(spoiled, said):
        for begin in expected:
            if not any(fault.startswith(begin) for fault in faults):
                yield f"{document.name} is spoiled, and nobody says “{begin}…” but {faults}"

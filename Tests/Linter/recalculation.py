"""What LibreOffice says: it works out every formula anew, and prints the sheets. One start each for all."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from decimal import Decimal
from pathlib import Path

from book import Book
from formats import places_of

SECONDS = 240
# Formulas are worked out when a file is opened (0), whoever wrote it; else stored values would be believed.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def missing():
    """What this machine lacks of what is asked here: commands, and a font as wide as Arial."""
    lacks = [command for command in ("soffice", "pdftotext", "fc-match") if not shutil.which(command)]
    if not lacks:
        font = subprocess.run(["fc-match", "Arial"], stdout=subprocess.PIPE, timeout=SECONDS, check=True)
        lacks = [] if re.search(rb'"(Arial|Liberation Sans)"', font.stdout) else ["Arial or Liberation Sans"]
    return lacks


def run(command):
    """Runs a command that starts others, all of which end with it or with its time; what it complained of."""
    with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            start_new_session=True) as process:
        try:
            return process.communicate(timeout=SECONDS)[1].decode("utf-8", errors="replace")
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise


def convert(books, ending, room):
    """Has LibreOffice write all books in another format; the folder where they lie, named by their number."""
    settings = Path(room) / "profile" / "user"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    sources = []
    for number, book in enumerate(books):
        sources.append(os.path.join(room, f"{number}.xlsx"))
        shutil.copy(book.path, sources[-1])
    target = os.path.join(room, "made-" + ending)
    said = run(
        ["soffice", "-env:UserInstallation=" + (Path(room) / "profile").as_uri(), "--headless", "--norestore",
         "--convert-to", ending, "--outdir", target, *sources])
    for number, book in enumerate(books):
        if not os.path.exists(os.path.join(target, f"{number}.{ending}")):
            raise OSError(f"LibreOffice made no {ending} of {book.path}: {said[-500:]}")
    return target


def ask(recalculate, show):
    """Fills in what LibreOffice makes of some books, and of some on paper."""
    with tempfile.TemporaryDirectory(prefix="lint-workbook-") as room:
        made = convert(recalculate, "xlsx", room) if recalculate else None
        for number, book in enumerate(recalculate):
            book.recalculated = Book(os.path.join(made, f"{number}.xlsx"))
        made = convert(show, "pdf", room) if show else None
        for number, book in enumerate(show):
            text = subprocess.run(
                ["pdftotext", "-layout", os.path.join(made, f"{number}.pdf"), "-"],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=SECONDS, check=True)
            book.pages = text.stdout.decode("utf-8", errors="replace").split("\f")


def unit_of(cell, look):
    """The last place that a cell shows: a cent for 0.00, a hundredth of a percent for 0.00 %."""
    places, is_percent = places_of(look.format, cell.number) or (9, False)
    return Decimal(1).scaleb(-places - (2 if is_percent else 0))


def recalculated_values(book):
    """LibreOffice works out what is stored with each formula, to the last place shown, and no error."""
    if book.recalculated is None:
        return []
    problems = []
    for sheet, anew in zip(book.sheets, book.recalculated.sheets):
        for place, cell in anew.cells.items():
            if cell.kind == "e":
                problems.append(sheet.problem(place, "worked out anew", "a value", cell.text))
        for place, cell in sheet.cells.items():
            if cell.formula is not None and cell.kind != "":
                problems += differing(sheet, place, cell, anew.cells.get(place))
    return problems


def differing(sheet, place, cell, other):
    """What is wrong with one formula's value."""
    if other is None or other.kind == "e":
        return [] if other else [sheet.problem(place, "worked out anew", cell.text, "no cell")]
    if cell.number is None or other.number is None:
        same = cell.text == other.text and (cell.number is None) == (other.number is None)
        return [] if same else [sheet.problem(place, "worked out anew", repr(cell.text), repr(other.text))]
    if 2 * abs(cell.number - other.number) < unit_of(cell, sheet.book.styles.of(cell)):
        return []
    return [sheet.problem(place, f"={cell.formula} worked out anew", f"{cell.number:f}", f"{other.number:f}")]

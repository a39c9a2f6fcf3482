"""A workbook with all that the checks ask about: cells with their kind, style and text, widths, heights,
merged ranges, panes, pages, Excel tables and drawings. Numbers and formulas are read as Tests/Recompute reads
them."""

import os
import posixpath
import re
import sys
import zipfile
from xml.etree import ElementTree

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Recompute"))

from workbook import MAIN, RELATION, Sheet, position  # noqa: E402

from formats import plain
from styles import Styles

WIDTH = 9.140625
HEIGHT = 15.0


def column_letters(column):
    """A for 1, AA for 27."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(place):
    """C14 for row 14, column 3."""
    return column_letters(place[1]) + str(place[0])


def corners(reference):
    """First and last row and column of A1:C9."""
    (top, left), (bottom, right) = (position(end) for end in (reference.split(":") * 2)[:2])
    return top, left, bottom, right


def string_of(element):
    """The text of a string item, escapes such as _x000D_ read."""
    parts = [part.text or "" for part in element.iter(MAIN + "t")]
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), "".join(parts))


class Cell:
    """A cell: its kind (n number, s text, str text of a formula, e error, b boolean, "" blank), and more."""

    __slots__ = ("kind", "text", "formula", "style", "number", "stored_as")

    def __init__(self, kind, text, formula, style, number, stored_as):
        self.kind, self.text, self.formula = kind, text, formula
        self.style, self.number, self.stored_as = style, number, stored_as

    @property
    def is_blank(self):
        """Whether it is there for its looks only."""
        return self.kind == "" and self.formula is None


class LintedSheet(Sheet):
    """A sheet of a book; cells by row and column."""

    def __init__(self, book, name, part):
        xml = re.sub(rb"<v\s*/>|<v></v>", b"", book.parts[part])
        super().__init__(name, xml)
        self.book, self.part, self.cells = book, part, {}
        self.root = ElementTree.fromstring(xml)
        for element in self.root.iter(MAIN + "c"):
            self.cells[position(element.get("r"))] = self.cell(element)
        self.merges = [corners(merge.get("ref")) for merge in self.root.iter(MAIN + "mergeCell")]
        self.last_row = max((row for row, _ in self.cells), default=0)
        self.last_column = max((column for _, column in self.cells), default=0)
        self.heights = {
            int(row.get("r")): float(row.get("ht")) for row in self.root.iter(MAIN + "row") if row.get("ht")
        }
        usual = self.root.find(MAIN + "sheetFormatPr")
        self.usual_width = float(usual.get("defaultColWidth", WIDTH)) if usual is not None else WIDTH
        self.usual_height = float(usual.get("defaultRowHeight", HEIGHT)) if usual is not None else HEIGHT
        columns = self.root.find(MAIN + "cols")
        self.columns = [] if columns is None else list(columns)

    def cell(self, element):
        """A cell as it stands in the XML."""
        stored_as, value = element.get("t", "n"), element.find(MAIN + "v")
        formula = element.find(MAIN + "f")
        text = "" if value is None else value.text or ""
        kind = stored_as if value is not None else ""
        if stored_as == "s" and kind:
            text = self.book.shared[int(text)]
        elif stored_as == "inlineStr":
            kind, text = "s", string_of(element)
        return Cell(
            kind, text, None if formula is None else formula.text or "", int(element.get("s", 0)),
            self.numbers.get(position(element.get("r"))), stored_as)

    def width(self, column):
        """The width of a column in characters; 0 where it is hidden."""
        for element in self.columns:
            if int(element.get("min")) <= column <= int(element.get("max")):
                return 0.0 if element.get("hidden") == "1" else float(element.get("width", self.usual_width))
        return self.usual_width

    def height(self, row):
        """The height of a row in points."""
        return self.heights.get(row, self.usual_height)

    def row(self, row):
        """The cells of a row that are not blank, by column."""
        columns = range(1, self.last_column + 1)
        found = {column: self.cells.get((row, column)) for column in columns}
        return {column: cell for column, cell in found.items() if cell is not None and not cell.is_blank}

    def shown(self, cell):
        """What a cell says, as its CSV twin would: numbers with the places shown, days as ISO dates."""
        if cell.number is None:
            return cell.text
        return plain(cell.number, self.book.styles.of(cell).format)

    def related(self, kind):
        """The parts of a kind that belong to this sheet: table, drawing."""
        return [part for type_, part in self.book.relations(self.part) if type_ == kind]

    def excel_tables(self):
        """The roots of its Excel tables."""
        return [self.book.xml(part) for part in self.related("table")]

    def problem(self, place, what, expected, found):
        """A line that says what is wrong; the place is a row and column, or a cell's name, or none."""
        where = place if isinstance(place, str) else cell_name(place)
        return f"{self.name}!{where}: {what}, expected {expected}, found {found}"


class Book:
    """A workbook, the folder of its run, and what LibreOffice made of it, where it was asked."""

    def __init__(self, path):
        self.path, self.folder = path, os.path.dirname(path)
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        # By sheet, as they are found.
        self.tables = {}
        # What LibreOffice made of it: a book, and the texts of printed pages; None where it was not asked.
        self.recalculated, self.pages = None, None
        strings = self.parts.get("xl/sharedStrings.xml")
        self.shared = [string_of(item) for item in ElementTree.fromstring(strings)] if strings else []
        self.styles = Styles(self.parts["xl/styles.xml"], self.parts.get("xl/theme/theme1.xml"))
        self.root = self.xml("xl/workbook.xml")
        relations = self.xml("xl/_rels/workbook.xml.rels")
        targets = {
            element.get("Id"): resolved("xl/workbook.xml", element.get("Target")) for element in relations}
        self.sheets = [
            LintedSheet(self, element.get("name"), targets[element.get(RELATION)])
            for element in self.root.iter(MAIN + "sheet")
        ]

    def xml(self, part):
        """The root of a part."""
        return ElementTree.fromstring(self.parts[part])

    def relations(self, part):
        """The kinds and parts that a part refers to."""
        name = posixpath.join(posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels")
        if name not in self.parts:
            return []
        return [
            (element.get("Type").rsplit("/", 1)[-1], resolved(part, element.get("Target")))
            for element in self.xml(name) if element.get("TargetMode") != "External"
        ]


def resolved(part, target):
    """A target as a part's name."""
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))

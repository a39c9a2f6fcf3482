"""Which rows of a sheet are data: those that its CSV twin holds, found by what they say.

A twin has every column and no headings; the sheet has headings over groups, and shows some columns only. The
order of columns and rows is the same in both."""

import csv
import json
import os
import re
from collections import Counter
from difflib import SequenceMatcher

import book  # noqa: F401 (finds Tests/Recompute)
from twins import kebab, text

# Two words that a twin adds to a sheet's columns.
SECTION, LEVEL = "section", "level"
# The first column of a list of topics with values, which people read without a header.
TOPIC = "topic"
FINDINGS = "findings.csv"
# A cell holds no more; the sheet says that it was cut.
MOST_TEXT = 32_000


class Twin:
    """A CSV twin: its columns, and its rows by section."""

    def __init__(self, path):
        self.path, self.sections = path, {}
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        self.columns = rows[0] if rows else []
        self.has_section = self.columns[:1] == [SECTION]
        self.level = self.columns.index(LEVEL) if LEVEL in self.columns else None
        for number, row in enumerate(rows[1:], 2):
            self.sections.setdefault(row[0] if self.has_section else "", []).append((number, row))
        added = {self.level} | ({0} if self.has_section else set())
        self.places = [place for place in range(len(self.columns)) if place not in added]

    def is_facts(self):
        """Whether it is a list of topics with values."""
        return TOPIC in self.columns


def sheet_names(book):
    """The names of the sheets as the pipeline has them, where it can be read; what became of closed periods is there
    only in a report that follows another. Of an answer to a question, which has no manifest, none are known."""
    if not os.path.exists(os.path.join(book.folder, "run.json")):
        return []
    with open(os.path.join(book.folder, "run.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    path = manifest["pipeline"]["path"]
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        report = re.split(r"^report:", file.read(), maxsplit=1, flags=re.M)[-1]
    sheets = re.split(r"^  sheets:", report, maxsplit=1, flags=re.M)[-1]
    parts = re.split(r"^    ([^\s#][^:\n]*):", sheets, flags=re.M)[1:]
    return [
        name.strip("\"'") for name, said in zip(parts[::2], parts[1::2])
        if "previous" in manifest or not re.search(r"kind: (adjustments|changed-records)\b", said)
    ]


def twin_path(sheet):
    """Where the twin of a sheet would lie: it is called as the pipeline calls the sheet, in every language."""
    names = sheet_names(sheet.book)
    name = names[sheet.book.sheets.index(sheet)] if len(names) == len(sheet.book.sheets) else sheet.name
    path = os.path.join(sheet.book.folder, kebab(name.replace("’", "")) + ".csv")
    findings = os.path.join(sheet.book.folder, FINDINGS)
    if os.path.exists(path) or not os.path.exists(findings):
        return path
    wide = len(Twin(findings).columns)
    return findings if any(len(sheet.row(row)) == wide for row in range(1, 10)) else path


def is_said(shown, want):
    """Whether a cell of the sheet says what a cell of the twin says."""
    want = text(want)
    if shown == want or shown.replace("\r\n", "\n") == want.replace("\r\n", "\n"):
        return True
    # What a number of Excel cannot hold exactly stands there as a grouped text.
    return shown.replace(",", "") == want if want.replace(".", "").lstrip("-").isdigit() else (
        len(want) > MOST_TEXT and shown.startswith(want[:MOST_TEXT]))


class Table:
    """A table on a sheet: the row of its header, its rows, and for each column the place in the twin."""

    def __init__(self, sheet, twin, section):
        self.sheet, self.twin, self.section = sheet, twin, section
        self.rows = twin.sections[section]
        # The row of the sheet for each row of the twin; None where there is none.
        self.placed, self.columns = [None] * len(self.rows), {}

    @property
    def first(self):
        """The first row of data, headings included."""
        first = min(row for row in self.placed if row is not None)
        said = {text(cell) for cell in self.rows[0][1]} - {""}
        while first > 1 and self.sheet.row(first - 1) and all(
                self.sheet.shown(cell) in said for cell in self.sheet.row(first - 1).values()) \
                and not self.is_titled(first - 1):
            first -= 1
        return first

    def is_titled(self, row):
        """Whether a row only repeats the section."""
        return [self.sheet.shown(cell) for cell in self.sheet.row(row).values()] == [self.section]

    @property
    def last(self):
        """The last row of data."""
        return max(row for row in self.placed if row is not None)

    @property
    def header(self):
        """The row above the data; a list of topics may have none."""
        above = self.first - 1
        texts = self.sheet.row(above)
        if self.twin.is_facts() and len(texts) < 2:
            return None
        return above

    @property
    def header_top(self):
        """The first row of the header: that of the names over several columns, where there is one."""
        above = self.header - 1
        texts = self.sheet.row(above)
        is_group = texts and min(texts) > 1 and all(cell.kind == "s" for cell in texts.values())
        return above if is_group else self.header


def tables_of(sheet):
    """The tables of a sheet, from the top; none where it has no twin."""
    known, path = sheet.book.tables, twin_path(sheet)
    if sheet.name not in known:
        known[sheet.name] = found_tables(sheet, Twin(path)) if os.path.exists(path) else []
    return known[sheet.name]


def found_tables(sheet, twin):
    """Each section of a twin, looked for below the one before."""
    found, start = [], 1
    for section in twin.sections:
        table = Table(sheet, twin, section)
        place(table, start)
        if any(row is not None for row in table.placed):
            start = table.last + 1
        found.append(table)
    return found


def place(table, start):
    """Finds the columns of a table by what stands in them, then its rows, then the columns by those rows."""
    sheet, columns = table.sheet, range(1, table.sheet.last_column + 1)
    grid = [
        [sheet.shown(sheet.cells[row, column]) if (row, column) in sheet.cells else "" for column in columns]
        for row in range(start, sheet.last_row + 1)
    ]
    wanted = [[text(row[place]) for place in table.twin.places] for _, row in table.rows]
    pairs = matched_columns(in_common(grid, wanted))
    placed = rows_by(pairs, grid, wanted)
    pairs = matched_columns(side_by_side([(grid[at], wanted[number]) for at, number in placed]))
    table.columns = {column + 1: table.twin.places[place] for column, place in pairs}
    for at, number in rows_by(pairs, grid, wanted):
        table.placed[number] = start + at


def in_common(grid, wanted):
    """For each pair of columns how many values stand in both, wherever."""
    here = [Counter(filter(None, column)) for column in zip(*grid)]
    there = [Counter(filter(None, column)) for column in zip(*wanted)]
    return [[sum((one & other).values()) for other in there] for one in here]


def side_by_side(rows):
    """For each pair of columns how many rows say the same in both."""
    if not rows:
        return []
    return [
        [sum(bool(one[column]) and one[column] == other[place] for one, other in rows)
         for place in range(len(rows[0][1]))]
        for column in range(len(rows[0][0]))
    ]


def matched_columns(common):
    """Pairs of columns, in the order of both, that have most in common."""
    down, across = len(common), len(common[0]) if common else 0
    best = [[0] * (across + 1) for _ in range(down + 1)]
    for row in range(down - 1, -1, -1):
        for column in range(across - 1, -1, -1):
            both = common[row][column]
            best[row][column] = max(
                best[row + 1][column], best[row][column + 1], both + best[row + 1][column + 1] if both else 0)
    pairs, row, column = [], 0, 0
    while row < down and column < across:
        both = common[row][column]
        if both and best[row][column] == both + best[row + 1][column + 1]:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            row += 1
    return pairs


def rows_by(pairs, grid, wanted):
    """Pairs of rows that say the same in the paired columns."""
    left = [tuple(row[column] for column, _ in pairs) for row in grid]
    right = [tuple(row[place] for _, place in pairs) for row in wanted]
    return matched_rows(left, right)


def matched_rows(left, right):
    """Pairs of rows: those that say the same, and between them those that say half the same."""
    pairs = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(range(i1, i2), range(j1, j2))
        elif tag == "replace":
            for number in range(j1, j2):
                at = next((at for at in range(i1, i2) if is_half(left[at], right[number])), None)
                if at is not None:
                    pairs.append((at, number))
                    i1 = at + 1
    return pairs


def is_half(one, other):
    """Whether at least half of what a row should say stands in it."""
    wanted = [place for place in range(len(other)) if other[place]]
    return 2 * sum(one[place] == other[place] for place in wanted) >= max(1, len(wanted))

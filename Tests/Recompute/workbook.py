#!/usr/bin/env python3
"""Reads a written workbook as a spreadsheet would: every SUM is added up again from the cells it names and must give
the value that is stored with it, and every figure of the CSV twins must stand in a row of its sheet.

    workbook.py Output/quarterly-eu-report/2018-Q4
"""

import csv
import glob
import os
import re
import sys
import zipfile
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from xml.etree import ElementTree

from twins import kebab

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

# Codes that look like numbers.
CODES = {"budget-line", "heading", "line", "baseline-year", "target-year"}


def number(text):
    """A number, or None where the text is none."""
    try:
        return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?([Ee][-+]?\d+)?", text or "") else None
    except InvalidOperation:
        return None


def position(name):
    """Row and column of a cell such as C14."""
    letters, digits = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", name).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits), column


class Sheet:
    """The numbers of a sheet by row and column, and its formulas."""

    def __init__(self, name, xml):
        self.name, self.numbers, self.formulas = name, {}, {}
        for cell in ElementTree.fromstring(xml).iter(MAIN + "c"):
            place, value, formula = position(cell.get("r")), cell.find(MAIN + "v"), cell.find(MAIN + "f")
            if cell.get("t") in (None, "n") and value is not None:
                # A spreadsheet keeps 15 digits of what a file says.
                self.numbers[place] = Context(prec=15).create_decimal(value.text)
            if formula is not None:
                self.formulas[place] = formula.text

    def sum_of(self, formula):
        """What SUM(…) comes to, or None for another formula."""
        match = re.fullmatch(r"SUM\(([A-Z0-9:,]+)\)", formula)
        if not match:
            return None
        whole = Decimal(0)
        for part in match[1].split(","):
            (top, left), (bottom, right) = (position(end) for end in (part.split(":") * 2)[:2])
            whole += sum(
                (self.numbers.get((row, column), Decimal(0))
                 for row in range(top, bottom + 1) for column in range(left, right + 1)), Decimal(0))
        return whole

    def rows(self):
        """The numbers of each row, left to right, from the top."""
        found = {}
        for (row, _), value in sorted(self.numbers.items()):
            found.setdefault(row, []).append(value)
        return [found[row] for row in sorted(found)]


def sheets(path):
    """The sheets of a workbook."""
    with zipfile.ZipFile(path) as book:
        relations = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
        targets = {relation.get("Id"): relation.get("Target") for relation in relations}
        for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet"):
            yield Sheet(sheet.get("name"), book.read("xl/" + targets[sheet.get(RELATION)]))


def figures(path):
    """The numbers of each row of a CSV twin, without keys and codes."""
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        header = next(reader)
        first = header.index("level") + 1 if "level" in header else 0
        columns = [
            place for place, name in enumerate(header)
            if place >= first and not name.endswith("-code") and name not in CODES
        ]
        for row in reader:
            values = [number(row[place]) for place in columns]
            if any(value is not None for value in values):
                yield [value for value in values if value is not None]


def is_shown_as(value, want):
    """Whether a cell shows a number: itself, or as a percentage, which the sheet holds unrounded."""
    return round(value, 9) == want or (value * 100).quantize(Decimal("0.01"), ROUND_HALF_UP) == want


def stands_in(wanted, row):
    """Whether numbers stand in a row in this order, with others between them perhaps."""
    rest = iter(row)
    return all(any(is_shown_as(value, want) for value in rest) for want in wanted)


# These two hold words, some of which look like numbers.
WORDS = ("Findings", "Method")


def compare_twin(sheet, path):
    """The rows of a twin that have no row on the sheet, each after the one before."""
    rows, at, missing = sheet.rows(), 0, []
    count = 0
    for wanted in figures(path):
        count += 1
        found = next((place for place in range(at, len(rows)) if stands_in(wanted, rows[place])), None)
        if found is None:
            missing.append(f"{sheet.name}: no row with {', '.join(map(str, wanted[:8]))}")
        else:
            at = found + 1
    return count, missing


def main(folder):
    (path,) = glob.glob(os.path.join(glob.escape(folder), "*.xlsx"))
    passed, failures, others = 0, [], 0
    for sheet in sheets(path):
        for (row, column), formula in sheet.formulas.items():
            total, stored = sheet.sum_of(formula), sheet.numbers.get((row, column))
            if total is None:
                others += 1
            elif stored is None or round(total, 6) != round(stored, 6):
                failures.append(f"{sheet.name} row {row} column {column}: {formula} is {total}, stored {stored}")
            else:
                passed += 1
        twin = os.path.join(folder, kebab(sheet.name) + ".csv")
        if os.path.exists(twin) and sheet.name not in WORDS:
            count, missing = compare_twin(sheet, twin)
            passed += count - len(missing)
            failures += missing
    for failure in failures[:20]:
        print(failure)
    if others:
        print(f"not recomputed: {others} formulas that are no SUM")
    print(f"workbook: {passed} passed, {len(failures)} failed")
    return 1 if failures or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

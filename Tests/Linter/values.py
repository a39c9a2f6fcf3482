"""Cells for themselves: no error, no formula without a value, no text that a spreadsheet would run."""

import csv
import glob
import os
import re

from book import cell_name
from tables import tables_of

ERROR = re.compile(r"#(REF!|DIV/0!|VALUE!|NAME\?|N/A|NUM!|NULL!|SPILL!|CALC!)|Err:\d+")
RUNS = ("=", "+", "-", "@", "\t", "\r")
# How a text is stored that nothing runs.
STRINGS = ("s", "inlineStr")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
# What formulas of a report may call; anything else, or another file, came out of a text.
FUNCTIONS = {
    "ABS", "AND", "COUNT", "COUNTA", "COUNTIF", "HYPERLINK", "IF", "IFERROR", "INDEX", "MATCH", "MAX", "MIN",
    "OR", "ROUND", "ROUNDDOWN", "SUBTOTAL", "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT",
}


def error_cells(book):
    """No cell holds an error, and no formula a broken reference."""
    return [
        sheet.problem(place, "an error", "a value", cell.formula or cell.text)
        for sheet in book.sheets for place, cell in sheet.cells.items()
        if cell.kind == "e" or ERROR.search(cell.formula or "")
        or cell.kind == "str" and ERROR.fullmatch(cell.text)
    ]


def formulas_without_value(book):
    """Every formula has the value that was true when it was written."""
    return [
        sheet.problem(place, "a formula without its value", "a value stored with it", "=" + cell.formula)
        for sheet in book.sheets for place, cell in sheet.cells.items()
        if cell.formula is not None and cell.kind == ""
    ]


def objection_to(formula):
    """Why a formula is none that a report writes, or None."""
    bare = re.sub(r'"[^"]*"', '""', re.sub(r"'(?:[^']|'')*'!", "Sheet!", formula))
    if "[" in bare or "|" in bare or "://" in bare:
        return "it reads another file or program"
    strange = sorted(set(re.findall(r"([A-Za-z_][\w.]*)\(", bare)) - FUNCTIONS)
    return f"it calls {strange[0]}" if strange else None


def formulas_from_texts(book):
    """What starts a formula is a text in the sheet and has a ' before it in the twin."""
    problems = []
    for sheet in book.sheets:
        for place, cell in sheet.cells.items():
            if cell.formula is not None:
                objection = objection_to(cell.formula)
                if objection:
                    problems.append(sheet.problem(
                        place, f"a formula that may come from a text ({objection})", "a text",
                        "=" + cell.formula))
            elif cell.number is None and cell.text.startswith(RUNS) and cell.stored_as not in STRINGS:
                problems.append(sheet.problem(
                    place, "a text that starts a formula", "a string cell",
                    f"{cell.stored_as} {cell.text[:40]!r}"))
        problems += texts_made_formulas(sheet)
    for path in sorted(glob.glob(os.path.join(glob.escape(book.folder), "*.csv"))):
        problems += running_texts(path)
    return problems


def texts_made_formulas(sheet):
    """Formulas where the twin has a text that is kept from running."""
    return [
        sheet.problem((at, column), "a formula that may come from a text", f"the text {row[place]!r}",
                      "=" + sheet.cells[at, column].formula)
        for table in tables_of(sheet) for (_, row), at in zip(table.rows, table.placed)
        for column, place in table.columns.items()
        if row[place].startswith("'") and at and (at, column) in sheet.cells
        and sheet.cells[at, column].formula is not None
    ]


def running_texts(path):
    """The cells of a CSV file that a spreadsheet would run."""
    with open(path, newline="", encoding="utf-8") as file:
        return [
            f"{os.path.basename(path)}!{cell_name((number, column))}: a text that starts a formula, "
            f"expected a ' before it, found {cell[:40]!r}"
            for number, row in enumerate(csv.reader(file), 1) for column, cell in enumerate(row, 1)
            if cell.startswith(RUNS) and not NUMBER.fullmatch(cell)
        ]

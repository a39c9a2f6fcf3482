#!/usr/bin/env python3
"""Holds traces against the workbook of a run: every number of every sheet must be followed, none left out; and for some
cells, drawn by a printed seed, the rows that the trace prints are added up anew and must come to the cell.

    trails.py BINARY RUN [CELLS [SEED]]
"""

import csv
import datetime
import glob
import io
import os
import random
import subprocess
import sys
import zipfile
from decimal import Decimal
from xml.etree import ElementTree

from workbook import MAIN, RELATION, Sheet


def sheets(path):
    """The sheets of a workbook, in order."""
    with zipfile.ZipFile(path) as book:
        links = ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
        targets = {link.get("Id"): link.get("Target") for link in links}
        for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet"):
            yield Sheet(sheet.get("name"), book.read("xl/" + targets[sheet.get(RELATION)]))


def trace(binary, run, *more):
    """What the command prints; it must end well."""
    done = subprocess.run([binary, "trace", run, *more], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"trails: trace {run} {' '.join(more)} ended with exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def letters(column):
    """A for 1, AA for 27."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def value_of(text, unit):
    """What a workbook holds where a trace prints a number, a percentage or a day."""
    if len(text) == 10 and text[4] == "-" and text[7] == "-":
        return Decimal((datetime.date.fromisoformat(text) - datetime.date(1899, 12, 30)).days)
    return Decimal(text) / (100 if unit == "%" else 1)


def number_of(text):
    """A printed number; None for a day, or nothing."""
    return None if not text or text[4:5] == "-" else Decimal(text)


def combined(how, parts):
    """What some parts come to, or None where that is no sum."""
    if not parts or any(part is None for part in parts):
        return None
    if how == "add":
        return sum(parts)
    return parts[0] - sum(parts[1:]) if how == "difference" else None


def check(lines, place):
    """What is wrong with the rows and parts of the steps, or None."""
    rows, parts = {}, {}
    for line in lines:
        if line["part"] == "row":
            rows.setdefault(line["step"], []).append(number_of(line["value"]) or 0)
        if line["part"] == "step":
            parts.setdefault(line["step"].rpartition(".")[0], []).append(number_of(line["value"]))
    for step in (line for line in lines if line["part"] == "step"):
        name, value = f"{place} step {step['step']}", number_of(step["value"])
        if value is None:
            continue
        if step["how"] in ("records", "findings", "looked", "file", "rows") and step["step"] in rows:
            if sum(rows[step["step"]]) != value:
                return f"{name}: rows come to {sum(rows[step['step']])}, not {value}"
        told = combined(step["how"], parts.get(step["step"], []))
        if told is not None and told != value:
            return f"{name}: parts come to {told}, not {value}"
    return None


def main(binary, run, count="40", seed=None):
    path = glob.glob(os.path.join(run, "*.xlsx"))[0]
    book = list(sheets(path))
    followed = {}
    for line in trace(binary, run, "--all").splitlines():
        name, _, rest = line.rpartition(": ")
        followed[name] = int(rest.split()[0])
    told = {sheet.name: len(sheet.numbers) for sheet in book}
    if followed != told:
        differing = {name: (told.get(name), followed.get(name)) for name in told if told[name] != followed.get(name)}
        sys.exit(f"trails: {run}: numbers in the workbook and followed differ: {differing}")
    seed = seed or str(random.SystemRandom().randrange(1 << 32))
    dice = random.Random(seed)
    cells = [(sheet, place) for sheet in book for place in sorted(sheet.numbers)]
    for sheet, (row, column) in dice.sample(cells, min(int(count), len(cells))):
        place = "'" + sheet.name.replace("'", "''") + f"'!{letters(column)}{row}"
        lines = list(csv.DictReader(io.StringIO(trace(binary, run, place, "--format", "csv"))))
        printed, wanted = value_of(lines[0]["value"], lines[0]["unit"]), sheet.numbers[(row, column)]
        wrong = check(lines, place)
        if abs(printed - wanted) > abs(wanted) * Decimal("1e-13"):
            wrong = f"{place}: the workbook has {wanted}, the trace {printed}"
        if wrong:
            sys.exit(f"trails: {run}: {wrong}\ntrails: repeat with seed {seed}")
    print(f"trails: {run}: {sum(told.values())} numbers followed, {count} added up anew (seed {seed})")


if __name__ == "__main__":
    main(*sys.argv[1:])

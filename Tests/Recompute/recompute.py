#!/usr/bin/env python3
"""Recomputes every figure of a quarterly report from the raw files and compares it with the CSV twins, cell by
cell. Standard library only.

    recompute.py --samples Samples --run Output/quarterly-eu-report/2018-Q4 --period 2018-Q4
"""

import argparse
import csv
import json
import os
import sys

from arithmetic import minor_digits
from records import Records
from totals import SPANS, Totals, days_of

# How the twins name things: the file of each table, its keys, its columns across.
TABLES = [
    {"file": "financial-report.csv", "keys": ["part", "heading", "budget-line"]},
    {"file": "partners-by-heading.csv", "keys": ["partner"], "across": "heading"},
    {"file": "by-country.csv", "section": "Country of the event", "keys": ["country-of-event"]},
    {"file": "by-country.csv", "section": "Country of the participant's organisation",
     "keys": ["country-of-organisation"]},
    {"file": "by-country.csv", "section": "Country of the paying partner", "keys": ["country-of-partner"]},
    {"file": "clusters-by-step.csv", "keys": ["cluster-country", "cluster"], "across": "step"},
]
ACROSS_KEYS = {"heading": "headings", "step": "activities"}
MEASURES = [
    "budget-amount", "total-cost", "direct-cost", "indirect-cost", "remaining", "used", "eu-contribution",
    "partner-contribution", "events", "attendances", "participants", "clusters",
]
COUNTS = {"events", "attendances", "participants", "clusters"}


class Tally:
    """Comparisons that held, and those that did not."""

    def __init__(self):
        self.passed, self.failures, self.unseen = 0, [], []

    def compare(self, place, expected, found):
        if expected == found:
            self.passed += 1
        else:
            self.failures.append(f"{place}: recomputed {expected}, the report says {found}")

    def fail(self, place, what):
        self.failures.append(f"{place}: {what}")


def twin(folder, name):
    """The rows of a CSV twin; texts lose the sign that keeps spreadsheets from running them."""
    with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def units(text, places=2):
    """What a cell holds, in units of its last place; None where it is empty."""
    if text in ("", None):
        return None
    sign = -1 if text.startswith("-") else 1
    whole, _, decimals = text.lstrip("-").partition(".")
    return sign * int(whole + decimals.ljust(places, "0"))


def measure_of(column):
    """The measure and span that a column's name says, or None."""
    for span in ("", *SPANS):
        name = column.removesuffix("-" + span) if span else column
        if name in MEASURES and (not span or column.endswith("-" + span)):
            return name, span or "this-period"
    return None


def columns_of(rows, keys, across):
    """For each column with figures: the key across, the measure and the span."""
    found, unknown = {}, []
    for column in rows[0]:
        if column in ("section", "level", *keys) or any(column == f"{key}-label" for key in keys):
            continue
        plain, key = column, None
        for candidate in sorted(across, key=len, reverse=True):
            kebab = candidate.lower().replace(" ", "-")
            if column.lower().startswith(kebab + "-") and measure_of(column[len(kebab) + 1:].lower()):
                plain, key = column[len(kebab) + 1:].lower(), candidate
        asked = measure_of(plain)
        if asked:
            found[column] = (key, *asked)
        else:
            unknown.append(column)
    return found, unknown


def compare_table(tally, totals, folder, layout):
    """A table of totals: every row that is there, and every key that should be."""
    try:
        rows = twin(folder, layout["file"])
    except FileNotFoundError:
        return tally.fail(layout["file"], "the file is missing")
    if "section" in layout:
        rows = [row for row in rows if row["section"] == layout["section"]]
    place = layout["file"] + (f" [{layout['section']}]" if "section" in layout else "")
    if not rows:
        return tally.fail(place, "no rows")
    keys, across = layout["keys"], layout.get("across")
    codes = list(getattr(totals.lists, ACROSS_KEYS[across])) if across else []
    columns, unknown = columns_of(rows, keys, codes)
    tally.unseen += [f"{place}: {name}" for name in unknown]
    if not columns:
        return tally.fail(place, f"no column with a figure among {', '.join(rows[0])}")
    seen = set()
    for row in rows:
        depth = len(keys) if row["level"] == "detail" else 0 if row["level"] == "all" else keys.index(row["level"]) + 1
        where = {key: row[key] for key in keys[:depth]}
        seen.add(tuple(where.values()))
        for column, (key, measure, span) in columns.items():
            expected = totals.measure(measure, span, where | ({across: key} if key else {}))
            found = units(row[column], 0 if measure in COUNTS else 2)
            named = " / ".join(where.values()) or "all"
            tally.compare(f"{place} {named} {column}", expected or 0, found or 0)
    compare_keys(tally, totals, place, keys, columns, seen)


def compare_keys(tally, totals, place, keys, columns, seen):
    """A key with a figure that is not 0 must have its row."""
    measures = {(measure, span) for _, measure, span in columns.values()}
    records = totals.taken if measures & {(name, span) for name in COUNTS for span in SPANS} else []
    records = records + (totals.rows if any(name not in COUNTS for name, _ in measures) else [])
    for where in {tuple(totals.keys(record, key) for key in keys) for record in records}:
        if where in seen:
            continue
        figures = [totals.measure(name, span, dict(zip(keys, where))) for name, span in measures]
        tally.compare(f"{place}: the row of {' / '.join(where)}", [0] * len(figures), [figure or 0 for figure in figures])


def compare_list(tally, totals, folder):
    """The list of expenditure: each record, and the sum of the list."""
    rows = twin(folder, "list-of-expenditure.csv")
    mine = {}
    for cost in totals.rows:
        if totals.within(cost, "this-period"):
            mine[cost.partner, cost.line, cost.reference.lstrip("'")] = cost
    for row in rows:
        if row.get("level") == "all":
            tally.compare("list-of-expenditure all EUR", sum(cost.euro for cost in mine.values()), units(row["amount-eur"]))
            shares = sum(cost.share for cost in mine.values())
            tally.compare("list-of-expenditure all EU", shares, units(row["eu-contribution"]))
    details = [row for row in rows if row.get("level", "detail") == "detail"]
    for row in details:
        key = row["partner"], row["budget-line"], row["reference"].lstrip("'")
        cost = mine.pop(key, None)
        place = "list-of-expenditure " + " ".join(key)
        if cost is None:
            tally.fail(place, "not claimed in this period")
            continue
        tally.compare(place + " EUR", cost.euro, units(row["amount-eur"]))
        tally.compare(place + " EU contribution", cost.share, units(row["eu-contribution"]))
        if not cost.calculated:
            places = minor_digits(cost.currency)
            tally.compare(place + " amount", cost.amount, units(row["amount"], places))
            tally.compare(place + " book", cost.booked, units(row["amount-book"], minor_digits(cost.booked_in)))
            tally.compare(place + " book currency", cost.booked_in, row["amount-book-currency"])
    for cost in mine.values():
        # A list may leave out rows that no file holds, as long as they hold no money.
        if not cost.calculated or cost.euro or cost.share:
            tally.fail(f"list-of-expenditure {cost.partner} {cost.line} {cost.reference}", "is not listed")


def compare_manifest(tally, totals, folder):
    """Records read and their verdicts."""
    with open(os.path.join(folder, "run.json"), encoding="utf-8") as file:
        sources = json.load(file)["sources"]
    for name, records in (("participation", totals.records.participations), ("expenditure", totals.records.costs)):
        verdicts = {verdict: 0 for verdict in ("eligible", "ineligible", "later", "rejected")}
        for record in records:
            verdicts[record.verdict] += 1
        verdicts |= {"read": len(records), "accepted": len(records) - verdicts["rejected"]}
        for verdict, count in verdicts.items():
            tally.compare(f"run.json {name} {verdict}", count, sources[name].get(verdict))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", required=True, help="the folder with events, expenditure and lists")
    parser.add_argument("--run", required=True, help="the folder a run has written")
    parser.add_argument("--period", required=True, help="the period of that run")
    parser.add_argument("--list", type=int, default=20, help="how many differences to list (default 20)")
    asked = parser.parse_args()
    totals = Totals(Records(asked.samples, days_of(asked.period)[1]), asked.period)
    tally = Tally()
    for layout in TABLES:
        compare_table(tally, totals, asked.run, layout)
    for compare in (compare_list, compare_manifest):
        try:
            compare(tally, totals, asked.run)
        except (FileNotFoundError, KeyError) as error:
            tally.fail(compare.__name__, f"{type(error).__name__}: {error}")
    for failure in tally.failures[: asked.list]:
        print(failure)
    if len(tally.failures) > asked.list:
        print(f"… and {len(tally.failures) - asked.list} more")
    for column in tally.unseen:
        print(f"not recomputed: {column}")
    print(f"recompute {asked.period}: {tally.passed} passed, {len(tally.failures)} failed")
    return 1 if tally.failures or not tally.passed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Checks the checks: a good run has no problem, and of every check each breakage is found where it is."""

import os
import sys
import tempfile
from decimal import Decimal

import breakages
import good
import recalculation
from book import Book
from formats import plain, printed
from lint import ASKING_LIBREOFFICE, CHECKS, lint

PRINTED = [
    ("1234.5", "#,##0.00", "1,234.50"), ("-1234.5", "#,##0.00;[Red]-#,##0.00", "-1,234.50"),
    ("-2", "0", "-2"),
    ("0.41135", "0.00 %", "41.14 %"), ("43465", "yyyy-mm-dd", "0000-00-00"),
    ("1234567", '#,##0 "EUR"', "1,234,567 EUR"),
    ("-0.001", "0.00", "0.00"), ("5", "General", "5"), ("0", '0.00;-0.00;"–"', "–"), ("7", "0.00_)", "7.00)"),
]
PLAIN = [
    ("1234.5", "#,##0.00", "1234.50"), ("-1234.505", "#,##0.00;[Red]-#,##0.00", "-1234.51"),
    ("43465", "yyyy-mm-dd", "2018-12-31"), ("0.41135", "0.00 %", "41.14"),
    ("0.759839", "#,##0.000000", "0.759839"), ("1E3", "General", "1000"),
]


def check_formats():
    """Numbers look as a spreadsheet shows them, and as a CSV file has them."""
    for value, code, want in PRINTED:
        assert printed(Decimal(value), code) == want, (value, code, printed(Decimal(value), code))
    for value, code, want in PLAIN:
        assert plain(Decimal(value), code) == want, (value, code, plain(Decimal(value), code))


def broken_runs(room):
    """Each breakage with its book."""
    for number, (check, name, old, new, said) in enumerate(breakages.BREAKAGES):
        parts, files = good.parts(), good.files()
        place = parts if name in parts else files
        assert old in place[name], f"nothing to break: {old!r} is not in {name}"
        # A column's values change in all rows, everything else in one place.
        place[name] = place[name].replace(old, new, -1 if old == ",6.25" else 1)
        yield check, f"{name}: {new!r}", said, Book(good.write(os.path.join(room, str(number)), parts, files))
    parts = good.parts()
    breakages.condition(parts)
    book = Book(good.write(os.path.join(room, "condition"), parts, good.files()))
    yield "weak_contrast", "a conditional format", "Costs paid!D4: contrast", book


def main():
    """Lints what is in order and what is broken."""
    check_formats()
    with tempfile.TemporaryDirectory(prefix="lint-workbook-") as room:
        sound = Book(good.write(os.path.join(room, "good"), good.parts(), good.files()))
        runs = list(broken_runs(room))
        asks = not recalculation.missing()
        if asks:
            by_check = {check.__name__: [sound] for check in ASKING_LIBREOFFICE}
            for check, _, _, book in runs:
                by_check.setdefault(check, []).append(book)
            recalculation.ask(by_check["recalculated_values"], by_check["hashes_on_paper"])
        wrong = [f"a good run: {check}: {problem}" for check, problem in lint(sound)]
        silent = set() if asks else {check.__name__ for check in ASKING_LIBREOFFICE}
        asked = [run for run in runs if run[0] not in silent]
        for check, change, said, book in asked:
            found = [problem for name, problem in lint(book) if name == check]
            if not any(said in problem for problem in found):
                wrong.append(f"{check} did not find {change}: expected {said!r}, found {found[:3]}")
    idle = {check.__name__ for check in CHECKS + ASKING_LIBREOFFICE} - {check for check, *_ in runs}
    wrong += [f"no run breaks what {check} looks at" for check in sorted(idle)]
    print("\n".join(wrong + [
        f"selfcheck of the linter: {len(asked)} breakages, {len(wrong)} wrong"
        + ("" if asks else "; what asks LibreOffice was not run")]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

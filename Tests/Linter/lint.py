#!/usr/bin/env python3
"""Lints workbooks of runs, each in its folder with its CSV twins and run.json. Standard library only.

    lint.py RUN …            for example Output/quarterly-eu-report/2018-Q4

Exit 1, with every problem in a line ("sheet!cell: what, expected, found"), where there is one. What only
LibreOffice can say is "not run" where that is missing, which is a problem only with CI_MUST_RECALCULATE=1."""

import glob
import os
import sys

import recalculation
from book import Book
from charts import charts_without_text
from contrast import weak_contrast
from layout import header_rows, headers_in_sight, merged_cells, print_titles
from names import dead_links, defined_names
from personal import personal_values_shown
from twin_cells import twin_differences
from values import error_cells, formulas_from_texts, formulas_without_value
from widths import hashes_on_paper, numbers_too_wide

CHECKS = [
    error_cells, formulas_without_value, merged_cells, header_rows, headers_in_sight, print_titles,
    numbers_too_wide, defined_names, dead_links, formulas_from_texts, personal_values_shown,
    charts_without_text, weak_contrast, twin_differences,
]
# These say nothing of a book that LibreOffice was not asked about.
ASKING_LIBREOFFICE = [recalculation.recalculated_values, hashes_on_paper]
PACKAGES = "libreoffice-calc poppler-utils fonts-liberation"
MUST = os.environ.get("CI_MUST_RECALCULATE") == "1"


# The answer to a question stands alone: it has no twins and no manifest.
OF_RUNS = [personal_values_shown, twin_differences]


def lint(book):
    """All problems of a book, each with the name of its check."""
    is_run = os.path.exists(os.path.join(book.folder, "run.json"))
    checks = [check for check in CHECKS + ASKING_LIBREOFFICE if is_run or check not in OF_RUNS]
    return [(check.__name__, problem) for check in checks for problem in check(book)]


def workbook_in(folder):
    """The workbook of a run."""
    found = glob.glob(os.path.join(glob.escape(folder), "*.xlsx"))
    if len(found) != 1:
        sys.exit(f"lint-workbook: {folder}: {len(found)} workbooks, expected 1")
    return Book(found[0])


def ask_libreoffice(books):
    """Whether LibreOffice was asked about the books; ends it all where it must be and is not there."""
    lacks = recalculation.missing()
    if not lacks:
        recalculation.ask(books, books)
        return True
    print(f"lint-workbook: LibreOffice's recalculation and pages: not run ({', '.join(lacks)} missing)")
    if MUST:
        sys.exit(f"lint-workbook: CI_MUST_RECALCULATE=1 wants them: apt-get install {PACKAGES}")
    return False


def main(folders):
    """Lints the workbooks of some runs."""
    books, failed = [workbook_in(folder) for folder in folders], 0
    was_asked = ask_libreoffice(books)
    for book in books:
        problems = lint(book)
        formulas = sum(len(sheet.formulas) for sheet in book.sheets)
        paper = f"recalculated, {len(book.pages) - 1} pages" if was_asked else "not recalculated"
        state = "in order" if not problems else f"{len(problems)} PROBLEMS"
        print(f"{book.path}: {state} ({len(book.sheets)} sheets, {formulas} formulas {paper})")
        for check, problem in problems:
            print(f"  {check}: {problem}")
        failed += bool(problems)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

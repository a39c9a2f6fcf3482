"""Tables as people use them: nothing merged; a header that says what it is, stays in sight, is repeated."""

import re

from book import MAIN, corners
from pages import is_longer_than_page, rows_that_fit
from tables import tables_of

# More rows than this do not stand on a screen.
SCREEN = 40
TITLES = "_xlnm.Print_Titles"


def placed_tables(sheet):
    """The tables of a sheet of which rows were found."""
    return [table for table in tables_of(sheet) if any(row is not None for row in table.placed)]


def headed_tables(sheet):
    """Those of them that have a header."""
    return [table for table in placed_tables(sheet) if table.header]


def merged_cells(book):
    """No merged cells in the rows below a header."""
    return [
        sheet.problem((top, left), "merged cells in data", "single cells",
                            f"rows {top} to {bottom}, columns {left} to {right}")
        for sheet in book.sheets for table in placed_tables(sheet)
        for top, left, bottom, right in sheet.merges
        if top <= table.last and bottom >= table.first
    ]


def header_rows(book):
    """Each table has a header: a text over every column, bold, and set off by a fill or a line."""
    tables = [table for sheet in book.sheets for table in headed_tables(sheet)]
    places = [(table.sheet, (table.header, column)) for table in tables
              for column in range(1, max(table.columns) + 1)]
    return [problem for sheet, place in places for problem in header_cell(sheet, place)] + excel_headers(book)


def header_cell(sheet, place):
    """What is wrong with a cell of a header."""
    cell = sheet.cells.get(place)
    if cell is None or cell.kind not in ("s", "str") or not cell.text.strip():
        found = "none" if cell is None or cell.is_blank else repr(cell.text)
        return [sheet.problem(place, "a column without a header", "a text", found)]
    look = sheet.book.styles.of(cell)
    if look.font.is_bold and (look.fill or look.has_line_below):
        return []
    return [sheet.problem(
        place, "a header that looks like its rows", "bold, with a fill or a line below", repr(cell.text))]


def excel_headers(book):
    """The columns of Excel tables are named as their header cells say: Excel mends the file otherwise."""
    problems = []
    for sheet in book.sheets:
        for root in sheet.excel_tables():
            top, left, _, _ = corners(root.get("ref"))
            for place, column in enumerate(root.iter(MAIN + "tableColumn")):
                cell = sheet.cells.get((top, left + place))
                if cell is None or cell.text != column.get("name"):
                    problems.append(sheet.problem(
                        (top, left + place), "the header of a column of an Excel table",
                        repr(column.get("name")),
                        repr(cell.text) if cell else "none"))
    return problems


def pane_rows(sheet):
    """How many rows are frozen."""
    return next(
        (int(float(element.get("ySplit", 0))) for element in sheet.root.iter(MAIN + "pane")
         if element.get("state") in ("frozen", "frozenSplit")), 0)


def filtered_rows(sheet):
    """The header rows of Excel tables and filters."""
    references = [root.get("ref") for root in sheet.excel_tables()]
    references += [element.get("ref") for element in sheet.root.iter(MAIN + "autoFilter")]
    return [corners(reference)[0] for reference in references]


def headers_in_sight(book):
    """The header of a long table stays in sight, and what is frozen ends with a header."""
    problems = []
    for sheet in book.sheets:
        tables = headed_tables(sheet)
        frozen = pane_rows(sheet)
        if frozen and tables and frozen != tables[0].header:
            problems.append(sheet.problem(
                (frozen, 1), "a frozen pane beside the header", f"row {tables[0].header}", f"row {frozen}"))
        for table in tables:
            in_sight = frozen and len(tables) == 1 or table.header in filtered_rows(sheet)
            if table.last - table.first + 1 > SCREEN and not in_sight:
                problems.append(sheet.problem(
                    (table.header, 1), f"a header over {table.last - table.first + 1} rows that scrolls away",
                    "a frozen pane or an Excel table", "neither"))
    return problems


def repeated_rows(sheet):
    """The rows that are printed on every page, or None."""
    number = str(sheet.book.sheets.index(sheet))
    for element in sheet.book.root.iter(MAIN + "definedName"):
        if element.get("name") == TITLES and element.get("localSheetId") == number:
            rows = re.search(r"\$(\d+):\$(\d+)$", element.text or "")
            return (int(rows[1]), int(rows[2])) if rows else None
    return None


def print_titles(book):
    """Where a table goes on over the page, its header is printed again. Rows are printed again from the page
    after them on, so below others it is the last table whose header may be."""
    problems = []
    for sheet in book.sheets:
        tables = headed_tables(sheet)
        titles = repeated_rows(sheet)
        headers = [(table.header_top, table.header) for table in tables]
        if titles and tables and titles not in (headers[0], headers[-1]):
            problems.append(sheet.problem(
                (titles[0], 1), "print titles", f"rows {tables[0].header_top} to {tables[0].header}",
                f"rows {titles[0]} to {titles[1]}"))
        if not tables or titles and len(tables) == 1 or not is_longer_than_page(sheet):
            continue
        for table, header in zip(tables, headers):
            if header == titles:
                continue
            if len(tables) == 1 or table.last - table.header_top + 1 > rows_that_fit(sheet, table.header_top):
                problems.append(sheet.problem(
                    (table.header, 1), "a table longer than a page", "print titles", "none"))
    return problems

"""The same sheet in CSV. Tests/Recompute adds up sums and looks for rows; here each cell has its place."""

import os

from tables import is_said, tables_of, twin_path
from twins import text


def twin_differences(book):
    """Each cell of a sheet's data says what its place in the CSV twin says, and nothing is left over."""
    problems = []
    for sheet in book.sheets:
        path = twin_path(sheet)
        if not os.path.exists(path):
            problems.append(sheet.problem("A1", "the CSV twin", os.path.basename(path), "no such file"))
            continue
        for table in tables_of(sheet):
            problems += missing_rows(table)
            if any(row is not None for row in table.placed):
                problems += differing_cells(table) + rows_left_over(table) + columns_left_over(table)
    return problems


def missing_rows(table):
    """Rows of the twin that the sheet does not show."""
    name = os.path.basename(table.twin.path)
    return [
        f"{name}, row {number}: a row of the sheet {table.sheet.name}, expected "
        f"{', '.join(filter(None, row))[:80]}, found none"
        for (number, row), at in zip(table.rows, table.placed) if at is None
    ]


def differing_cells(table):
    """Cells that say something else than the twin."""
    sheet, problems = table.sheet, []
    for (number, row), at in zip(table.rows, table.placed):
        for column, place in table.columns.items() if at is not None else ():
            cell = sheet.cells.get((at, column))
            shown = sheet.shown(cell) if cell else ""
            if not is_said(shown, row[place]):
                problems.append(sheet.problem(
                    (at, column), f"a cell of the twin (row {number}, {table.twin.columns[place]})",
                    repr(text(row[place])[:60]), repr(shown[:60])))
    return problems


def rows_left_over(table):
    """Rows among those of the twin, or right below, that it does not have; headings say what follows."""
    sheet, problems, after = table.sheet, [], {at: row for (_, row), at in zip(table.rows, table.placed)}
    row, end = table.first, table.last
    while row <= end or row not in after and any(cell.number is not None for cell in sheet.row(row).values()):
        if row not in after:
            below = next((after[at] for at in range(row, end + 1) if at in after), [])
            said = {text(cell) for cell in below}
            extra = [column for column, cell in sheet.row(row).items() if sheet.shown(cell) not in said]
            if extra:
                problems.append(sheet.problem(
                    (row, extra[0]), "a row that the twin does not have", "none",
                    repr(sheet.shown(sheet.cells[row, extra[0]]))))
        row += 1
    return problems


def columns_left_over(table):
    """Columns with data that the twin does not have."""
    sheet, problems = table.sheet, []
    for column in range(1, sheet.last_column + 1):
        filled = [at for at in table.placed if at and not sheet.cells.get((at, column), BLANK).is_blank]
        if column not in table.columns and filled:
            problems.append(sheet.problem(
                (filled[0], column), "a column that the twin does not have", "none",
                repr(sheet.shown(sheet.cells[filled[0], column]))))
    return problems


class Blank:
    """Where there is no cell."""

    is_blank = True


BLANK = Blank()

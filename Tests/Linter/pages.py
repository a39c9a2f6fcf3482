"""How many pages a sheet takes, from its widths, heights, margins and paper."""

from book import MAIN
from formats import column_pixels

# Width and height in points, upright.
PAPERS = {1: (612, 792), 8: (842, 1191), 9: (595, 842), 11: (420, 595)}
POINTS_PER_PIXEL = 0.75


def body(sheet):
    """What is left of the paper between the margins, in points."""
    setup, margins = sheet.root.find(MAIN + "pageSetup"), sheet.root.find(MAIN + "pageMargins")
    width, height = PAPERS.get(int(setup.get("paperSize", 9)) if setup is not None else 9, PAPERS[9])
    if setup is not None and setup.get("orientation") == "landscape":
        width, height = height, width
    sides = {side: float(margins.get(side)) * 72 if margins is not None else 54
             for side in ("left", "right", "top", "bottom")}
    return width - sides["left"] - sides["right"], height - sides["top"] - sides["bottom"]


def pages_high(sheet):
    """How many pages the sheet is fitted to; 0 leaves it, 1 is all on one page."""
    setup, fits = sheet.root.find(MAIN + "pageSetup"), sheet.root.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr")
    if fits is None or fits.get("fitToPage") != "1":
        return 0
    return int(setup.get("fitToHeight", 1)) if setup is not None else 1


def scale(sheet):
    """How much smaller the sheet is printed, to be as wide as the paper."""
    setup, fits = sheet.root.find(MAIN + "pageSetup"), sheet.root.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr")
    if fits is None or fits.get("fitToPage") != "1":
        return int(setup.get("scale", 100)) / 100 if setup is not None else 1.0
    wide = sum(column_pixels(sheet.width(column)) for column in range(1, sheet.last_column + 1))
    return min(1.0, body(sheet)[0] / max(1.0, wide * POINTS_PER_PIXEL))


def is_longer_than_page(sheet):
    """Whether a sheet goes on over a page."""
    if pages_high(sheet) == 1:
        return False
    high = sum(sheet.height(row) for row in range(1, sheet.last_row + 1))
    return high * scale(sheet) > body(sheet)[1]


def rows_that_fit(sheet, first):
    """How many rows from one on stand on a page."""
    room, row = body(sheet)[1] / scale(sheet), first
    while row <= sheet.last_row and room >= sheet.height(row):
        room -= sheet.height(row)
        row += 1
    return row - first

"""Numbers and days fit their columns: what does not is shown as ####."""

import re

from formats import INDENT, PADDING, column_pixels, pixels, printed

HASHES = re.compile("#{3,}")


def room(sheet, left, right):
    """How many pixels some columns have; 0 where all of them are hidden."""
    widths = [sheet.width(column) for column in range(left, right + 1)]
    return sum(column_pixels(width) for width in widths if width)


def numbers_too_wide(book):
    """Every number and day is narrower than its column, in its format, size and indent."""
    problems = []
    for sheet in book.sheets:
        rooms, merged = {}, {
            (top, left): room(sheet, left, right) for top, left, _, right in sheet.merges}
        for place, cell in sheet.cells.items():
            look = book.styles.of(cell)
            if cell.number is None or look.shrinks:
                continue
            text = printed(cell.number, look.format)
            need = pixels(text, look.font.size) + PADDING + look.indent * INDENT
            have = merged.get(place) or rooms.setdefault(place[1], room(sheet, place[1], place[1]))
            if have and need > have:
                problems.append(sheet.problem(
                    place, "a number wider than its column", f"{need:.0f} pixels for {text}",
                    f"{have} pixels"))
    return problems


def hashes_on_paper(book):
    """No page that LibreOffice prints shows ###."""
    if book.pages is None:
        return []
    said = {word for sheet in book.sheets for cell in sheet.cells.values() if "###" in cell.text
            for word in cell.text.split()}
    return [
        f"page {number} of the PDF: a number wider than its column, expected its digits, "
        f"found {' '.join(line.split())}"
        for number, page in enumerate(book.pages, 1) for line in page.splitlines()
        if any(HASHES.fullmatch(word) and word not in said for word in line.split())
    ]

"""Texts can be read on their ground.

Source: WCAG 2.1, 1.4.3 and the definition of relative luminance."""

from book import MAIN, corners
from formats import colour_of
from styles import BLACK, WHITE

LEAST = 4.5


def luminance(colour):
    """How light a colour is, from 0 to 1."""
    parts = [part / 255 for part in colour]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one, other):
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def named(colour):
    return "#" + "".join(f"{part:02X}" for part in colour)


def colours_of(book, cell):
    """The colours of a cell's font and ground; a number's format may choose the font's."""
    look = book.styles.of(cell)
    chosen = colour_of(cell.number, look.format) if cell.number is not None else None
    return chosen or look.font.colour or BLACK, look.fill or WHITE


def weak_contrast(book):
    """Font and ground of every style in use are at least 4.5 : 1 apart."""
    problems = []
    for sheet in book.sheets:
        pairs = {}
        for place, cell in sheet.cells.items():
            if not cell.is_blank:
                pairs.setdefault(colours_of(book, cell), []).append(place)
        for place, colours in conditional_pairs(sheet):
            pairs.setdefault(colours, []).append(place)
        problems += [
            sheet.problem(places[0], f"contrast ({len(places)} cells)", f"{LEAST} : 1 or more",
                          f"{ratio(*colours):.2f} : 1, {named(colours[0])} on {named(colours[1])}")
            for colours, places in pairs.items() if ratio(*colours) < LEAST
        ]
    return problems


def conditional_pairs(sheet):
    """What cells look like where a condition holds."""
    for element in sheet.root.iter(MAIN + "conditionalFormatting"):
        for rule in element.iter(MAIN + "cfRule"):
            if rule.get("dxfId") is None:
                continue
            colour, ground = sheet.book.styles.changes[int(rule.get("dxfId"))]
            for reference in element.get("sqref").split():
                top, left, bottom, right = corners(reference)
                for place, cell in sheet.cells.items():
                    if top <= place[0] <= bottom and left <= place[1] <= right and not cell.is_blank:
                        own, own_ground = colours_of(sheet.book, cell)
                        yield place, (colour or own, ground or own_ground)

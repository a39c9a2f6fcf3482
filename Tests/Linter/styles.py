"""Styles of cells: number format, font, fill, line below, alignment, with colours as red, green, blue.

Source: ECMA-376, 18.8.3 (bgColor), 18.8.10 (cellXfs), 18.8.19 (color, tint), 20.1.6.2 (clrScheme)."""

import colorsys
from xml.etree import ElementTree

from formats import BUILT_IN

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
INDEXED = [BLACK, WHITE, (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0), (255, 0, 255), (0, 255, 255)]


class UnknownColour(Exception):
    """A colour that is stored in a way that is not read here."""


def rgb(text):
    return tuple(int(text[-6:][place:place + 2], 16) for place in (0, 2, 4))


def theme_colours(xml):
    """The colours of a theme as cells count them: light 1, dark 1, light 2, dark 2, accents."""
    if xml is None:
        return [WHITE, BLACK]
    scheme = ElementTree.fromstring(xml).find(f".//{DRAWING}clrScheme")
    found = [rgb(child[0].get("lastClr") or child[0].get("val")) for child in scheme]
    return [found[1], found[0], found[3], found[2], *found[4:]]


def tinted(colour, tint):
    """A colour made lighter (above 0) or darker."""
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return tuple(round(part * 255) for part in colorsys.hls_to_rgb(hue, light, saturation))


class Font:
    """Size, weight and colour (None where the font says none)."""

    def __init__(self, element, colour):
        size, bold = element.find(MAIN + "sz"), element.find(MAIN + "b")
        self.size = float(size.get("val")) if size is not None else 10.0
        self.is_bold = bold is not None and bold.get("val") not in ("0", "false")
        self.colour = colour(element.find(MAIN + "color"), None)


class Look:
    """How cells of a style look."""

    def __init__(self, styles, xf):
        self.format = styles.formats.get(int(xf.get("numFmtId", 0)), "General")
        self.font = styles.fonts[int(xf.get("fontId", 0))]
        self.fill = styles.fills[int(xf.get("fillId", 0))]
        self.has_line_below = styles.lines_below[int(xf.get("borderId", 0))]
        alignment = xf.find(MAIN + "alignment")
        self.indent = int(alignment.get("indent", 0)) if alignment is not None else 0
        self.shrinks = alignment is not None and alignment.get("shrinkToFit") == "1"


class Styles:
    """The styles of a book."""

    def __init__(self, xml, theme):
        root, self.theme = ElementTree.fromstring(xml), theme_colours(theme)
        self.formats = dict(BUILT_IN)
        for element in root.iter(MAIN + "numFmt"):
            self.formats[int(element.get("numFmtId"))] = element.get("formatCode")
        self.fonts = [Font(element, self.colour) for element in root.find(MAIN + "fonts")]
        self.fills = [self.fill(element) for element in root.find(MAIN + "fills")]
        self.lines_below = [has_line_below(element) for element in root.find(MAIN + "borders")]
        self.looks = [Look(self, xf) for xf in root.find(MAIN + "cellXfs")]
        # What a condition changes: its font's colour and its fill, each None where it leaves them.
        changes = root.find(MAIN + "dxfs")
        self.changes = [self.change(element) for element in (changes if changes is not None else [])]

    def of(self, cell):
        return self.looks[cell.style]

    def colour(self, element, otherwise):
        """A colour element as red, green, blue."""
        if element is None or element.get("auto") == "1":
            return otherwise
        tint = float(element.get("tint", 0))
        if element.get("rgb"):
            return tinted(rgb(element.get("rgb")), tint)
        if element.get("theme") and int(element.get("theme")) < len(self.theme):
            return tinted(self.theme[int(element.get("theme"))], tint)
        index = int(element.get("indexed", -1))
        if index in (64, 65):
            return otherwise
        if 0 <= index < 16:
            return INDEXED[index % 8]
        raise UnknownColour(ElementTree.tostring(element).decode())

    def fill(self, element):
        """The colour of a fill; None where there is none."""
        fill = element.find(MAIN + "patternFill")
        if fill is None or fill.get("patternType", "none") in ("none", "gray125"):
            return None
        if fill.get("patternType") != "solid":
            return self.colour(fill.find(MAIN + "bgColor"), WHITE)
        return self.colour(fill.find(MAIN + "fgColor"), WHITE)

    def change(self, element):
        """The colours of a conditional format, whose fills say their colour as background."""
        font, fill = element.find(MAIN + "font"), element.find(f"{MAIN}fill/{MAIN}patternFill")
        colour = self.colour(font.find(MAIN + "color"), None) if font is not None else None
        ground = self.colour(fill.find(MAIN + "bgColor"), None) if fill is not None else None
        return colour, ground


def has_line_below(border):
    line = border.find(MAIN + "bottom")
    return line is not None and line.get("style") not in (None, "none")

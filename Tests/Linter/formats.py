"""Number formats: what a number looks like in a cell, and how wide that is in Arial.

Source: ECMA-376, 18.8.31 (numFmts), 18.3.1.13 (col, width); metrics of Arial and Liberation Sans."""

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy-mm-dd",
    37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
    49: "@",
}
COLOURS = {
    "black": (0, 0, 0), "blue": (0, 0, 255), "cyan": (0, 255, 255), "green": (0, 255, 0),
    "magenta": (255, 0, 255), "red": (255, 0, 0), "white": (255, 255, 255), "yellow": (255, 255, 0),
    # By number in Excel's palette.
    "color1": (0, 0, 0), "color3": (255, 0, 0), "color9": (128, 0, 0), "color10": (0, 128, 0),
    "color11": (0, 0, 128), "color16": (128, 128, 128), "color53": (153, 51, 0), "color56": (51, 51, 51),
}
TOKEN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General|[0#?.,%]+|[ymdhs]+|.', re.I)
FIRST_DAY = date(1899, 12, 30)
# Thousandths of the size; what is not here is as wide as a digit.
ADVANCES = {
    **dict.fromkeys(" ,.:;/\u00a0'\u202f", 278), **dict.fromkeys("-()", 333), **dict.fromkeys("+\u2212", 584),
    "%": 889,
}
DIGIT = 556
# A cell keeps two pixels free on each side, and one for its line.
PADDING = 5
INDENT = 9


def chosen(code, value):
    """The section of a format that a value takes, and whether it brings its own sign."""
    sections = re.findall(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+', code) or ["General"]
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


def pattern(section):
    """The tokens of a section, without what prints nothing."""
    return [token for token in TOKEN.findall(section) if token[0] != "*"]


def is_date(tokens):
    return any(re.fullmatch("[ymdhs]+", token, re.I) for token in tokens)


def places_of(code, value=Decimal(1)):
    """How many decimals a format shows, and whether of a hundredth; None where it fixes none."""
    tokens = pattern(chosen(code, value)[0])
    digits = "".join(token for token in tokens if re.fullmatch("[0#?.,%]+", token))
    if is_date(tokens) or not re.search("[0#?]", digits):
        return None
    decimals = re.search(r"\.([0#?]*)", digits)
    return (len(decimals[1]) if decimals else 0), "%" in digits


def rounded(value, places):
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def plain(value, code):
    """A number as a CSV file has it: a point, the places shown, no grouping; a day as an ISO date."""
    section, _ = chosen(code, value)
    if is_date(pattern(section)):
        return (FIRST_DAY + timedelta(days=int(value))).isoformat()
    shown = places_of(code, value)
    if shown is None:
        return f"{value.normalize():f}"
    places, is_percent = shown
    whole = rounded(value * 100 if is_percent else value, places)
    return f"{abs(whole) if whole == 0 else whole:f}"


def printed(value, code):
    """A number as it is shown, with its signs; what a format leaves blank is a space."""
    section, has_sign = chosen(code, value)
    tokens = pattern(section)
    if is_date(tokens):
        return "".join(word(token, None) for token in tokens)
    shown = places_of(code, value)
    # General gives up decimals before it gives up showing.
    places, is_percent = shown or (0, False)
    scaled = rounded(abs(value) * (100 if is_percent else 1), places)
    digits = f"{scaled:,f}" if "," in section.split(".")[0] else f"{scaled:f}"
    # The run of digits stands once; a percent sign within it stays behind it.
    text, isdone = "", False
    for token in tokens:
        if re.fullmatch("[0#?.,%]+", token) or token == "General":
            text += ("" if isdone else digits) + "%" * token.count("%")
            isdone = True
        else:
            text += word(token, digits)
    return ("-" if value < 0 and not has_sign and scaled else "") + text


def word(token, digits):
    """What a token other than digits prints."""
    if token[0] == '"':
        return token[1:-1]
    if token[0] in "\\_":
        return token[1:]
    if token[0] == "[":
        return token[2:-1].split("-")[0] if token.startswith("[$") else ""
    if digits is None and re.fullmatch("[ymdhs]+", token, re.I):
        return "0" * max(2, len(token))
    return digits if token == "@" and digits else token


def colour_of(value, code):
    """The colour that a format gives a value, or None."""
    for token in pattern(chosen(code, value)[0]):
        name = token[1:-1].lower()
        if token[0] == "[" and (name in COLOURS or name.startswith("color")):
            return COLOURS[name]
    return None


def pixels(text, size):
    """The width of a text in Arial; digits and signs are no wider in bold."""
    return sum(ADVANCES.get(sign, DIGIT) for sign in text) / 1000 * size * 96 / 72


def column_pixels(width):
    """The width of a column whose unit is a digit of seven pixels."""
    return int((256 * width + 18) / 256 * 7)

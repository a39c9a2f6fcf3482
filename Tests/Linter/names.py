"""Defined names, names of Excel tables and links are what Excel takes, and lead somewhere.

Source: ECMA-376, 18.2.5 (definedName); Excel's rules for names."""

import re

from book import MAIN

OWN = ("_xlnm.Print_Titles", "_xlnm.Print_Area", "_xlnm._FilterDatabase", "_xlnm.Criteria", "_xlnm.Extract")
GRAMMAR = re.compile(r"[^\W\d][\w.\\?]*|\\[\w.\\?]*")
CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[RrCc]\d*")
SHEET = re.compile(r"'((?:[^']|'')+)'!|([^\s'!(),:=+*/&<>;]+)!")
LONGEST = 255


def objection_to(name):
    """Why Excel would not take a name, or None."""
    if name.startswith("_xlnm."):
        return None if name in OWN else "Excel has no such name of its own"
    if len(name) > LONGEST:
        return f"it has more than {LONGEST} characters"
    if not GRAMMAR.fullmatch(name):
        return "it holds a sign that names may not hold there"
    return "it reads as a cell" if CELL_LIKE.fullmatch(name) else None


def sheets_named_in(text):
    """The sheets that a reference names, and whether those without quotes may stand so."""
    bare = re.sub(r'"[^"]*"', '""', text)
    for quoted, plain in SHEET.findall(bare):
        may_stand = quoted or re.fullmatch(r"[^\W\d][\w.]*", plain)
        yield quoted.replace("''", "'") or plain, bool(may_stand)


def defined_names(book):
    """Names are well-formed, differ, and refer to sheets that are there."""
    titles, problems, taken = [sheet.name for sheet in book.sheets], [], set()
    for element in book.root.iter(MAIN + "definedName"):
        name, text, scope = element.get("name"), element.text or "", element.get("localSheetId")
        where = f"{titles[int(scope)] if scope and int(scope) < len(titles) else 'workbook'}!{name}"
        found = [objection_to(name)]
        if scope and int(scope) >= len(titles):
            found.append(f"there is no sheet {scope}")
        if (name.lower(), scope) in taken:
            found.append("another name is the same")
        taken.add((name.lower(), scope))
        found += ["its reference is lost"] if "#REF!" in text else []
        found += ["it refers to nothing"] if not text.strip() else []
        for sheet, is_quoted in sheets_named_in(text):
            if sheet not in titles:
                found.append(f"there is no sheet {sheet!r}")
            elif not is_quoted:
                found.append(f"the sheet {sheet!r} wants quotes")
        wanted = f"{where}: a defined name, expected one that Excel takes, found {name} = {text}"
        problems += [f"{wanted} ({objection})"
                     for objection in found if objection]
    return problems + table_names(book, {name for name, _ in taken})


def table_names(book, taken):
    """Names of Excel tables, which share the room of defined names."""
    problems, taken = [], set(taken)
    for sheet in book.sheets:
        for root in sheet.excel_tables():
            name = root.get("displayName")
            objection = objection_to(name) or ("another is the same" if name.lower() in taken else None)
            taken.add(name.lower())
            if objection:
                problems.append(sheet.problem(
                    root.get("ref"), "the name of a table", "one that Excel takes", f"{name} ({objection})"))
    return problems


def dead_links(book):
    """A link within the workbook leads to a sheet or a name that is there."""
    places = {sheet.name for sheet in book.sheets}
    names = {element.get("name") for element in book.root.iter(MAIN + "definedName")}
    return [
        sheet.problem(place, "a link", "a place in this workbook", target)
        for sheet in book.sheets for place, target in links(sheet)
        if target not in names and not leads_to(target, places)
    ]


def links(sheet):
    """The cells of a sheet that lead elsewhere in the workbook, and where."""
    for element in sheet.root.iter(MAIN + "hyperlink"):
        if element.get("location"):
            yield element.get("ref"), element.get("location")
    for place, cell in sheet.cells.items():
        for target in re.findall(r'HYPERLINK\("#([^"]*)"', cell.formula or ""):
            yield place, target


def leads_to(target, places):
    """Whether a text such as 'By country'!A1 names a cell of one of the sheets."""
    match = re.fullmatch(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?", target)
    return match is not None and (match[1].replace("''", "'") if match[1] else match[2]) in places

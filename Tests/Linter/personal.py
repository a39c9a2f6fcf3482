"""No personal value in a report: what sources hold in columns marked `personal: yes` is looked up everywhere.

The rejected rows, which go back to whoever sent them, are the one place that holds them."""

import csv
import glob
import html
import json
import os
import re

# Shorter values (ages, initials) stand for other things too, and are not looked up.
SHORTEST = 5
# Texts of a sheet that stand in no cell.
OUTSIDE_CELLS = re.compile(rb"<(headerFooter|dataValidations)\b(.*?)</\1>", re.S)
COLUMN = re.compile(r"^ +([\w-]+): *\{(.*\bpersonal: *yes\b.*)\}")


def pipeline_texts(path):
    """The lines of a pipeline and of those it is based on."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    for line in lines:
        base = re.match(r"based-on: *([^ #]+)", line)
        if base:
            lines = lines + pipeline_texts(os.path.join(os.path.dirname(path), base[1]))
    return lines


def personal_columns(lines):
    """For each source the headers under which personal columns may stand: our name and its files'."""
    section, source, found = "", "", {}
    for line in lines:
        if re.match(r"[\w-]+:", line):
            section = line.split(":")[0]
        if section == "sources" and re.match(r"  [\w-]+:", line):
            source = line.strip().split(":")[0]
        column = COLUMN.match(line) if section == "sources" else None
        if column:
            other = re.search(r"\bfrom: *([^,}]+)", column[2])
            header = other[1].strip(" \"'") if other else column[1]
            found.setdefault(source, {})[column[1]] = {column[1], header}
    # Files of several formats name them under `from:`.
    for names in found.values():
        for name, headers in names.items():
            renamed = [re.match(rf" +{re.escape(name)}: *([^{{#]+?) *(#.*)?$", line) for line in lines]
            headers |= {match[1].strip("\"'") for match in renamed if match}
    return {source: set().union(*names.values()) for source, names in found.items()}


def cells_under(path, headers):
    """What stands under some headers of a file, whatever its encoding and delimiter; None without them."""
    with open(path, "rb") as file:
        raw = file.read()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("windows-1252", errors="replace")
    first = text.splitlines()[0] if text else ""
    delimiter = max(",;\t|", key=first.count)
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    places = [place for place, name in enumerate(next(rows, [])) if name in headers]
    if not places:
        return None
    return {row[place].strip() for row in rows for place in places if place < len(row)}


def personal_values(book):
    """All values of personal columns in the files of a run, and what kept some from being looked up."""
    with open(os.path.join(book.folder, "run.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    root, path = manifest["options"].get("data") or ".", manifest["pipeline"]["path"]
    lines, values = pipeline_texts(path), set()
    problems = [
        f"{path}: a personal column, expected in one line with its braces, found {line.strip()!r}"
        for line in lines if re.search(r"^[^#]*\bpersonal: *yes\b", line) and not COLUMN.match(line)
    ]
    for source, headers in personal_columns(lines).items():
        for file in manifest["sources"].get(source, {}).get("files", []):
            found = cells_under(os.path.join(root, file["path"]), headers)
            if found is None:
                names = ", ".join(sorted(headers))
                problems.append(f"{file['path']}: a personal column, expected one of {names}, found none")
            values |= found or set()
    return {value for value in values if len(value) >= SHORTEST}, problems


def personal_values_shown(book):
    """No personal value stands in a sheet, a twin, the findings or the manifest."""
    values, problems = personal_values(book)
    for sheet in book.sheets:
        texts = {place: cell.text + " " + (cell.formula or "") for place, cell in sheet.cells.items()}
        for value in shown_in(values, "\n".join(texts.values())):
            problems += [sheet.problem(place, "a personal value", "a masked one", repr(value))
                         for place, text in texts.items() if shown_in([value], text)]
    # Texts that are in no cell: names, notes, footers, properties of the document.
    for part, raw in book.parts.items():
        if part.startswith("xl/worksheets/sheet") or part == "xl/sharedStrings.xml":
            raw = b" ".join(match[2] for match in OUTSIDE_CELLS.finditer(raw))
        text = html.unescape(raw.decode("utf-8", errors="replace"))
        # Codes of a footer (&L, &8, &"Arial,Bold") end where a text begins.
        text = re.sub(r'&("[^"]*"|\d+|[A-Z])', " ", text)
        problems += [
            f"{part}: a personal value, expected none, found {value!r}" for value in shown_in(values, text)]
    for path in sorted(glob.glob(os.path.join(glob.escape(book.folder), "*.*"))):
        if path.endswith((".csv", ".json")):
            with open(path, encoding="utf-8") as file:
                problems += [
                    f"{os.path.basename(path)}: a personal value, expected a masked one, found {value!r}"
                    for value in shown_in(values, file.read())
                ]
    return problems


def shown_in(values, text):
    """The values that stand in a text as words of their own."""
    return sorted(
        value for value in values
        if value in text and re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text))

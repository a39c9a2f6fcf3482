"""Prints every cell of a workbook, one a line, with Python's standard library only:
sheet, cell, kind (n number, s text, b blank), value, formula; tabs between, \\t \\n \\r \\\\ escaped.
After the cells, for each sheet: "sheet", name, number of Excel tables, "autofilter" or "".
"""
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def escaped(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def plain(text):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m.group(1), 16)), text)


def texts(element):
    return plain("".join(t.text or "" for t in element.iter(MAIN + "t")))


def main(path):
    out = sys.stdout
    out.reconfigure(encoding="utf-8", newline="\n", errors="surrogatepass")
    book = zipfile.ZipFile(path)
    names = book.namelist()
    assert book.testzip() is None
    for name in names:
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(book.read(name))
    shared = []
    if "xl/sharedStrings.xml" in names:
        shared = [texts(si) for si in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
    sheets = ElementTree.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet")
    for number, sheet in enumerate(sheets, 1):
        name = sheet.get("name")
        root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
        for cell in root.iter(MAIN + "c"):
            value = cell.find(MAIN + "v")
            formula = cell.find(MAIN + "f")
            kind = cell.get("t", "n")
            text = "" if value is None else value.text or ""
            if kind == "s":
                text = shared[int(text)]
            elif kind == "inlineStr":
                kind, text = "s", texts(cell)
            elif value is None:
                kind = "b"
            formula = "" if formula is None else formula.text or ""
            out.write("\t".join([name, cell.get("r"), kind, escaped(text), formula]) + "\n")
        tables = len(list(root.iter(MAIN + "tablePart")))
        filters = "autofilter" if root.find(MAIN + "autoFilter") is not None else ""
        out.write("\t".join(["sheet", name, str(tables), filters]) + "\n")


main(sys.argv[1])

"""Charts and pictures say in words what they show."""

SPREADSHEET_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


def charts_without_text(book):
    """Every chart and picture has an alternative text, which is more than its name."""
    problems = []
    for sheet in book.sheets:
        for part in sheet.related("drawing"):
            for anchor in book.xml(part):
                start = anchor.find(SPREADSHEET_DRAWING + "from")
                place = (1, 1)
                if start is not None:
                    place = tuple(
                        int(start.find(SPREADSHEET_DRAWING + side).text) + 1 for side in ("row", "col"))
                for shape in anchor.iter(SPREADSHEET_DRAWING + "cNvPr"):
                    text, name = (shape.get("descr") or "").strip(), shape.get("name")
                    if not text or text == name:
                        problems.append(sheet.problem(
                            place, f"the alternative text of {name}", "what it shows, in words", repr(text)))
    return problems

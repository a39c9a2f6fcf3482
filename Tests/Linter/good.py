"""A small run that is in order: a workbook of two sheets, its CSV twins, its manifest and its source.
Everything is text, so that a test can break it: parts of the workbook and files of the run, by name."""

import os
import zipfile

ROWS = 60
FIRST = 4
TOTAL = FIRST + ROWS
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument."
PEOPLE = ["T-77353fa822", "T-81c6c14df3"]


def string(cell, text, style=0):
    """A cell with a text."""
    return f'<c r="{cell}" s="{style}" t="inlineStr"><is><t>{text}</t></is></c>'


def number(cell, value, style, formula=""):
    """A cell with a number, worked out perhaps."""
    return f'<c r="{cell}" s="{style}">{f"<f>{formula}</f>" if formula else ""}<v>{value}</v></c>'


def line(row, *cells):
    """A row."""
    return f'<row r="{row}">{"".join(cells)}</row>'


def header(row, *titles):
    """The header of a table that starts in column A."""
    return line(row, *(string(f"{chr(65 + place)}{row}", title, 1) for place, title in enumerate(titles)))


def amount(number_):
    """Cents of a row of the first sheet; one is a credit."""
    return -12_345 if number_ == 3 else 1_000_00 + 7 * number_


def whole():
    """The sum of all amounts."""
    return f"{sum(amount(each) for each in range(ROWS)) / 100:.2f}"


def text_of(number_):
    """A text of a row; one would be a formula."""
    return "=1+1" if number_ == 2 else f"Train &amp; hotel {number_}"


def costs():
    """A sheet of 60 records with a total, longer than a page."""
    rows = [line(1, string("A1", "Costs")), header(3, "Code", "What for", "Paid on", "Amount", "Share")]
    for each in range(ROWS):
        row = FIRST + each
        rows.append(line(
            row, string(f"A{row}", f"C{each:03}"), string(f"B{row}", text_of(each)),
            number(f"C{row}", 43_400 + each, 3), number(f"D{row}", f"{amount(each) / 100:.2f}", 2),
            number(f"E{row}", "0.0625", 4)))
    rows.append(line(TOTAL, string(f"A{TOTAL}", "Total"),
                     number(f"D{TOTAL}", whole(), 2, f"SUM(D{FIRST}:D{TOTAL - 1})")))
    return sheet(
        rows, [8, 24, 12, 14, 9],
        '<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>',
        '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'
        "<headerFooter><oddFooter>&amp;LFooter</oddFooter></headerFooter>",
        '<hyperlinks><hyperlink ref="A1" location="People!A2"/></hyperlinks>')


def people():
    """A sheet with an Excel table and a chart."""
    rows = [header(1, "Person", "Country")]
    rows += [line(row, string(f"A{row}", "masked"), string(f"B{row}", "TN")) for row in (2, 3)]
    return sheet(
        rows, [12, 12], "",
        '<drawing r:id="rId2"/><tableParts count="1"><tablePart r:id="rId1"/></tableParts>')


def sheet(rows, widths, pane, end, links=""):
    """A sheet, printed as wide as the paper."""
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(widths, 1))
    return (
        f'{HEAD}<worksheet {SPACE} xmlns:r="{OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>'
        f'<sheetData>{"".join(rows)}</sheetData>{links}'
        f'<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.8" header="0.3" footer="0.3"/>{end}'
        "</worksheet>")


STYLES = f"""{HEAD}<styleSheet {SPACE}><numFmts count="3"><numFmt numFmtId="164" formatCode="#,##0.00"/>
<numFmt numFmtId="165" formatCode="yyyy-mm-dd"/><numFmt numFmtId="166" formatCode="0.00 %"/></numFmts>
<fonts count="2"><font><sz val="10"/><color theme="1"/><name val="Arial"/></font>
<font><b/><sz val="10"/><color rgb="FF1F3A5F"/><name val="Arial"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFDCE4EE"/><bgColor indexed="64"/></patternFill></fill>
</fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
<dxfs count="1"><dxf><font><color rgb="FF9C2A00"/></font></dxf></dxfs></styleSheet>"""

WORKBOOK = f"""{HEAD}<workbook {SPACE} xmlns:r="{OFFICE}"><sheets>
<sheet name="Costs paid" sheetId="1" r:id="rId1"/>
<sheet name="People" sheetId="2" r:id="rId2"/></sheets><definedNames>
<definedName name="_xlnm.Print_Titles" localSheetId="0">'Costs paid'!$3:$3</definedName>
<definedName name="whole_amount">'Costs paid'!$D${TOTAL}</definedName></definedNames></workbook>"""

TABLE = f"""{HEAD}<table {SPACE} id="1" name="Table1" displayName="Table1" ref="A1:B3" totalsRowShown="0">
<autoFilter ref="A1:B3"/><tableColumns count="2"><tableColumn id="1" name="Person"/>
<tableColumn id="2" name="Country"/></tableColumns></table>"""

DRAWING_SPACE = "http://schemas.openxmlformats.org/drawingml/2006/"
DRAWING = f"""{HEAD}<xdr:wsDr xmlns:xdr="{DRAWING_SPACE}spreadsheetDrawing" xmlns:a="{DRAWING_SPACE}main">
<xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff>
<xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff>
</xdr:from><xdr:to><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff>
<xdr:row>15</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>
<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>
<xdr:cNvPr id="2" name="Chart 1" descr="Two people, both from Tunisia"/>
<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>
<a:graphic><a:graphicData uri="{DRAWING_SPACE}chart"/></a:graphic></xdr:graphicFrame><xdr:clientData/>
</xdr:twoCellAnchor></xdr:wsDr>"""


def relations(*targets):
    """Numbered relations: kind and target."""
    lines = "".join(
        f'<Relationship Id="rId{place}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, 1))
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'


def content_types():
    """What the parts are."""
    kinds = {
        "/xl/workbook.xml": TYPE + "spreadsheetml.sheet.main+xml",
        "/xl/styles.xml": TYPE + "spreadsheetml.styles+xml",
        "/xl/worksheets/sheet1.xml": TYPE + "spreadsheetml.worksheet+xml",
        "/xl/worksheets/sheet2.xml": TYPE + "spreadsheetml.worksheet+xml",
        "/xl/tables/table1.xml": TYPE + "spreadsheetml.table+xml",
        "/xl/drawings/drawing1.xml": TYPE + "drawing+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>")


def parts():
    """The parts of the workbook, by name."""
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/'
                             '2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
                             "<dc:title>A run</dc:title></cp:coreProperties>",
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"),
            ("styles", "styles.xml")),
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": costs(),
        "xl/worksheets/sheet2.xml": people(),
        "xl/worksheets/_rels/sheet2.xml.rels": relations(
            ("table", "../tables/table1.xml"), ("drawing", "../drawings/drawing1.xml")),
        "xl/tables/table1.xml": TABLE,
        "xl/drawings/drawing1.xml": DRAWING,
    }


def costs_twin():
    """The first sheet in CSV."""
    rows = ["code,level,what-for,paid-on,amount,share"]
    for each in range(ROWS):
        escaped = text_of(each).replace("&amp;", "&").replace("=1+1", "'=1+1")
        day = f"2018-{'10' if each < 5 else '11' if each < 35 else '12'}-"
        day += f"{27 + each if each < 5 else each - 4 if each < 35 else each - 34:02}"
        rows.append(f"C{each:03},detail,{escaped},{day},{amount(each) / 100:.2f},6.25")
    rows.append(f"Total,all,,,{whole()},")
    return "\n".join(rows) + "\n"


def files():
    """The files of the run beside the workbook, by name; those it was made of are in the folder `in`."""
    return {
        "costs-paid.csv": costs_twin(),
        "people.csv": "person,level,country\nmasked,detail,TN\nmasked,detail,TN\n",
        "findings.csv": "severity,rule,found\n",
        "in/pipeline.yaml": "pipeline: small\nbased-on: base.yaml\n",
        "in/base.yaml": "sources:\n  people:\n    file: people.csv\n    columns:\n"
                        "      person: { from: Who, type: text, personal: yes }\n",
        "in/people.csv": "Who;Country\n" + "".join(f"{person};TN\n" for person in PEOPLE),
        "run.json": '{"options": {"data": "FOLDER"}, "pipeline": {"path": "FOLDER/in/pipeline.yaml"},\n'
                    ' "sources": {"people": {"files": [{"path": "in/people.csv"}]}}}\n',
    }


def write(folder, parts_, files_):
    """Writes a run, and returns the path of its workbook."""
    for name, content in files_.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content.replace("FOLDER", folder))
    path = os.path.join(folder, "run.xlsx")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts_.items():
            archive.writestr(name, content)
    return path

"""What can be wrong with a workbook: for each check, changes of a good run that it must find, and where."""

from good import PEOPLE, TOTAL, whole

BOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"
COSTS, PEOPLES = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
TABLE, DRAWING, PROPERTIES = "xl/tables/table1.xml", "xl/drawings/drawing1.xml", "docProps/core.xml"
TWIN = "costs-paid.csv"
SUM = f"<f>SUM(D4:D{TOTAL - 1})</f>"
VALUE = f"<v>{whole()}</v>"
LINK = 'location="People!A2"'
# A cent more.
CENT = f"<v>{float(whole()) + 0.01:.2f}</v>"
NAME = '<definedName name="whole_amount">'
TITLES = "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'Costs paid'!$3:$3</definedName>"
PANE = '<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>'
RED = '<numFmt numFmtId="164" formatCode="#,##0.00;[Red]-#,##0.00"/>'
CONDITION = (
    '<conditionalFormatting sqref="D4:D9">'
    '<cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan">'
    "<formula>0</formula></cfRule></conditionalFormatting>")

# The check, the part or file that changes, what stands there, what comes instead, what the problem must say.
BREAKAGES = [
    ("error_cells", COSTS, '<c r="D5" s="2">', '<c r="D5" s="2" t="e">', "Costs paid!D5: an error"),
    ("error_cells", COSTS, SUM, "<f>SUM(#REF!)</f>", f"Costs paid!D{TOTAL}: an error"),
    ("error_cells", COSTS, ' t="inlineStr"><is><t>C001</t></is>',
     ' t="str"><v>#N/A</v>', "Costs paid!A5: an error"),
    ("formulas_without_value", COSTS, SUM + VALUE, SUM, f"Costs paid!D{TOTAL}: a formula without"),
    ("formulas_without_value", COSTS, SUM + VALUE, SUM + "<v></v>", f"Costs paid!D{TOTAL}: a formula"),
    ("recalculated_values", COSTS, VALUE, CENT, f"Costs paid!D{TOTAL}: =SUM"),
    ("recalculated_values", COSTS, SUM, "<f>SUM(D4)/0</f>", f"Costs paid!D{TOTAL}: worked out anew"),
    ("merged_cells", COSTS, "</sheetData>",
     '</sheetData><mergeCells count="1"><mergeCell ref="A5:B5"/></mergeCells>',
     "Costs paid!A5: merged cells"),
    ("header_rows", COSTS, "<t>Amount</t>", "<t></t>", "Costs paid!D3: a column without a header"),
    ("header_rows", COSTS, '<c r="D3" s="1"', '<c r="D3" s="0"',
     "Costs paid!D3: a header that looks like its rows"),
    ("header_rows", TABLE, 'name="Country"', 'name="Land"',
     "People!B1: the header of a column of an Excel table"),
    ("headers_in_sight", COSTS, PANE, "", "Costs paid!A3: a header over 61 rows"),
    ("headers_in_sight", COSTS, 'ySplit="3"', 'ySplit="2"', "Costs paid!A2: a frozen pane"),
    ("print_titles", BOOK, TITLES, "", "Costs paid!A3: a table longer than a page"),
    ("print_titles", BOOK, "$3:$3", "$1:$2", "Costs paid!A1: print titles"),
    ("numbers_too_wide", COSTS, 'width="14"', 'width="6"', "Costs paid!D4: a number wider"),
    ("numbers_too_wide", COSTS, 'width="12"', 'width="8"', "Costs paid!C4: a number wider"),
    ("hashes_on_paper", COSTS, 'width="14"', 'width="6"', "page 1 of the PDF"),
    ("defined_names", BOOK, NAME, '<definedName name="AB12">', "workbook!AB12: a defined name"),
    ("defined_names", BOOK, NAME, '<definedName name="two words">', "workbook!two words: a defined name"),
    ("defined_names", BOOK, NAME, '<definedName name="Table1">', "the name of a table"),
    ("defined_names", BOOK, f"'Costs paid'!$D${TOTAL}", "#REF!", "its reference is lost"),
    ("defined_names", BOOK, f"'Costs paid'!$D${TOTAL}", "'Costs'!$A$1", "there is no sheet 'Costs'"),
    ("defined_names", BOOK, 'localSheetId="0"', 'localSheetId="7"', "there is no sheet 7"),
    ("dead_links", COSTS, LINK, LINK.replace("People", "Persons"), "Costs paid!A1: a link"),
    ("dead_links", COSTS, SUM, '<f>HYPERLINK("#Costs paid!","there")</f>', f"Costs paid!D{TOTAL}: a link"),
    ("formulas_from_texts", COSTS, ' t="inlineStr"><is><t>=1+1</t></is>', "><f>1+1</f><v>2</v>",
     "Costs paid!B6: a formula that may come from a text"),
    ("formulas_from_texts", COSTS, SUM, "<f>WEBSERVICE(D4)</f>", f"Costs paid!D{TOTAL}: a formula that may"),
    ("formulas_from_texts", COSTS, SUM, "<f>cmd|' /C calc'!A0</f>",
     f"Costs paid!D{TOTAL}: a formula that may"),
    ("formulas_from_texts", COSTS, ' t="inlineStr"><is><t>=1+1</t></is>', ' t="str"><v>=1+1</v>',
     "Costs paid!B6: a text that starts a formula"),
    ("formulas_from_texts", TWIN, "'=1+1", "=1+1", "costs-paid.csv!C4: a text that starts a formula"),
    ("formulas_from_texts", "findings.csv", "found\n", "found\nnote,a,@SUM(1)\n",
     "findings.csv!C2: a text that"),
    ("personal_values_shown", PEOPLES, "masked", PEOPLE[0], "People!A2: a personal value"),
    ("personal_values_shown", "people.csv", "masked", PEOPLE[1], "people.csv: a personal value"),
    ("personal_values_shown", "findings.csv", "found\n", f"found\nnote,a,{PEOPLE[0]} twice\n",
     "findings.csv: a personal value"),
    ("personal_values_shown", COSTS, "LFooter", "L" + PEOPLE[0], "sheet1.xml: a personal value"),
    ("personal_values_shown", PROPERTIES, "A run", f"By {PEOPLE[0]}", "docProps/core.xml: a personal value"),
    ("personal_values_shown", "in/base.yaml", "{ from: Who, type: text, personal: yes }",
     "\n        from: Who\n        personal: yes", "pipeline.yaml: a personal column"),
    ("personal_values_shown", "in/people.csv", "Who;", "Name;", "in/people.csv: a personal column"),
    ("charts_without_text", DRAWING, ' descr="Two people, both from Tunisia"', "",
     "People!D2: the alternative text"),
    ("charts_without_text", DRAWING, "Two people, both from Tunisia", "Chart 1",
     "People!D2: the alternative text"),
    ("weak_contrast", STYLES, "FF1F3A5F", "FF8899AA", "Costs paid!A3: contrast (5 cells)"),
    ("weak_contrast", STYLES, 'theme="1"', 'theme="0"', "on #FFFFFF"),
    ("weak_contrast", STYLES, 'theme="1"', 'theme="1" tint="0.6"', "on #FFFFFF"),
    ("weak_contrast", STYLES, '<numFmt numFmtId="164" formatCode="#,##0.00"/>', RED,
     "Costs paid!D7: contrast (1 cells)"),
    ("twin_differences", TWIN, "1000.07", "1000.08", "Costs paid!D5: a cell of the twin"),
    ("twin_differences", TWIN, "2018-11-01", "2018-11-02", "Costs paid!C9: a cell of the twin"),
    ("twin_differences", TWIN, "hotel 9,", "Hotel 9,", "Costs paid!B13: a cell of the twin"),
    ("twin_differences", TWIN, "Total,all", "C999,detail,more,2019-01-01,1.00,1.00\nTotal,all",
     "row 62: a row of the"),
    ("twin_differences", TWIN, "C001,detail,Train & hotel 1,2018-10-28,1000.07,6.25\n", "",
     "Costs paid!A5: a row that"),
    ("twin_differences", TWIN, ",6.25", ",", "Costs paid!E4: a column that the twin does not have"),
    ("twin_differences", BOOK, 'name="People"', 'name="Persons"', "Persons!A1: the CSV twin"),
]


def condition(parts):
    """Not one change but two: a condition that colours cells, too light to read."""
    parts[COSTS] = parts[COSTS].replace("<pageMargins", CONDITION + "<pageMargins", 1)
    parts[STYLES] = parts[STYLES].replace("FF9C2A00", "FFE0A080", 1)

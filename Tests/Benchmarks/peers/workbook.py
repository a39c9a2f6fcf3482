"""Writes CSV tables as sheets of one workbook, for every peer that is driven from Python."""

import csv
from pathlib import Path

import xlsxwriter

TABLES = ["activity", "finance", "totals"]


def write(folder):
    """The workbook of the tables in a folder, beside them."""
    book = xlsxwriter.Workbook(str(Path(folder) / "report.xlsx"), {"constant_memory": True})
    bold = book.add_format({"bold": True})
    for name in TABLES:
        sheet = book.add_worksheet(name)
        with open(Path(folder) / f"{name}.csv", newline="", encoding="utf-8") as file:
            for number, row in enumerate(csv.reader(file)):
                for column, text in enumerate(row):
                    write_cell(sheet, number, column, text, bold)
    book.close()


def write_cell(sheet, row, column, text, bold):
    """Numbers as numbers; the first row is bold."""
    if row == 0:
        sheet.write_string(row, column, text, bold)
        return
    try:
        sheet.write_number(row, column, float(text))
    except (ValueError, TypeError):
        sheet.write_string(row, column, text)


def write_totals(folder, sums, eligible_cents, contribution_cents):
    """totals.csv: the sums over all events, then the money."""
    money = [("eligible_eur", eligible_cents), ("eu_share", contribution_cents),
             ("own_contribution", eligible_cents - contribution_cents)]
    with open(Path(folder) / "totals.csv", "w", encoding="utf-8") as file:
        file.write("measure,value\n")
        file.writelines(f"{name},{value}\n" for name, value in sums)
        file.writelines(f"{name},{cents // 100}.{cents % 100:02d}\n" for name, cents in money)

"""Reads CSV files and days."""

import csv
import datetime
import glob
import os
import re


def table(path, delimiter=",", encoding="utf-8-sig"):
    """The rows of a CSV file as dicts; a row of another length is None."""
    with open(path, newline="", encoding=encoding) as file:
        reader = csv.reader(file, delimiter=delimiter)
        header = next(reader)
        for row in reader:
            if row:
                yield dict(zip(header, row)) if len(row) == len(header) else None


def files(folder, pattern):
    """Files in bytewise path order: the order of the records."""
    return sorted(glob.glob(os.path.join(folder, pattern)), key=os.fsencode)


def day(text, form):
    """A real day in the declared form, else None."""
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})" if form == "iso" else r"(\d{2})/(\d{2})/(\d{4})", text, re.ASCII)
    if not match:
        return None
    numbers = [int(part) for part in match.groups()]
    try:
        return datetime.date(*(numbers if form == "iso" else reversed(numbers)))
    except ValueError:
        return None

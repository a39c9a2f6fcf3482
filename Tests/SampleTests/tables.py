"""How the samples write numbers, dates and tables: everything exact, every byte decided here."""

import csv
import io
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

NO_BREAK_SPACE = "\u00a0"
THREE_DECIMALS = ("TND", "JOD")


def decimals(currency):
    """Decimals of the currency (ISO 4217, as far as the samples need it)."""
    return 3 if currency in THREE_DECIMALS else 2


def round_half_up(value):
    """A Decimal to the nearest integer, halves away from zero."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def to_minor(eur_cents, rate, currency):
    """Euro cents as minor units of `currency` at `rate` units per euro."""
    return round_half_up(Decimal(eur_cents) * rate * 10 ** (decimals(currency) - 2))


def point(minor, digits=2):
    """1234567 with two digits is 12345.67."""
    whole, part = divmod(abs(minor), 10**digits)
    return f"{'-' if minor < 0 else ''}{whole}.{part:0{digits}d}"


def comma(minor, digits=2, grouping=""):
    """The continental form: decimal comma, thousands grouped by `grouping`."""
    whole, part = divmod(abs(minor), 10**digits)
    grouped = f"{whole:,}".replace(",", grouping)
    return f"{'-' if minor < 0 else ''}{grouped},{part:0{digits}d}"


def cents(text):
    """'1234.50' in euro cents."""
    return int(Decimal(text) * 100)


def split(total, weights):
    """`total` in whole units by largest remainder, ties in order."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    remainders = [total * weight % whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-remainders[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts


def encode(rows, delimiter=",", encoding="utf-8", line_end="\n"):
    """The bytes of a table."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return text.getvalue().encode(encoding)


class Folder:
    """Where the samples are written; keeps the paths it wrote."""

    def __init__(self, root):
        self.root = Path(root)
        self.written = []

    def write(self, path, content):
        """Writes bytes at `path` below the root."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        self.written.append(path)

    def table(self, path, header, rows, **form):
        """Writes a table with its header."""
        self.write(path, encode([header, *rows], **form))

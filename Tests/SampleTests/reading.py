"""Reads the samples back from their bytes, apart from the code that wrote them."""

import csv
import io
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

CENT = Decimal("0.01")
SPACES = str.maketrans("", "", " \u00a0")
FRENCH = {
    "Partenaire": "partner", "Ligne": "budget_line", "Piece no": "accounting_reference",
    "Document no": "document_reference", "Evenement": "event", "Beneficiaire": "payee", "Nature": "nature",
    "Date prestation": "incurred_on", "Date facture": "invoiced_on", "Date comptable": "accounted_on",
    "Date paiement": "paid_on", "Montant HT": "net", "TVA": "vat", "Montant": "amount", "Devise": "currency",
    "Montant livres": "book_amount", "Quantite": "units",
}
NUMBERS = ("net", "vat", "amount", "book_amount", "units")
CURRENCIES = set("EUR TND MAD EGP JOD LBP DZD ILS GBP".split())
QUARTERS = [f"{year}-Q{n}" for year in range(2017, 2021) for n in range(1, 5)]
MAXIMUM = Decimal("7020000.00")
DAYS = ("incurred_on", "invoiced_on", "accounted_on", "paid_on")


def table(path, delimiter=",", encoding="utf-8"):
    """The rows of a file as dictionaries, strictly of one width."""
    text = path.read_bytes().decode(encoding)
    records = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    header = records[0]
    for number, record in enumerate(records[1:], start=2):
        assert len(record) == len(header), f"{path.name}: record {number} has {len(record)} fields"
    return [dict(zip(header, record)) for record in records[1:]]


def continental_day(text):
    """19/11/2018."""
    return date(int(text[6:]), int(text[3:5]), int(text[:2]))


def typed(record, number, day):
    """The record with Decimals and dates; an empty field is None."""
    found = dict(record)
    found |= {name: number(record[name]) if record[name] else None for name in NUMBERS}
    found |= {name: day(record[name]) if record[name] else None for name in DAYS}
    return found


def continental(path):
    """Decimal comma, days first, Windows-1252."""
    for record in table(path, ";", "cp1252"):
        named = {FRENCH[name]: text for name, text in record.items()}
        yield typed(named, lambda text: Decimal(text.translate(SPACES).replace(",", ".")), continental_day)


def iso(path):
    """Decimal point, ISO days, UTF-8."""
    for record in table(path):
        yield typed(record, Decimal, date.fromisoformat)


def month_rates(path):
    """{currency: rate} of one month; a currency of several countries has one rate."""
    rates = {}
    for record in table(path, ";"):
        rate = Decimal(record["Value"])
        assert rates.setdefault(record["ISO A3"], rate) == rate, f"{path.name}: {record['ISO A3']} twice"
    return rates


class Samples:
    """Every list, the activity log and the expenditure, with the euros of each cost."""

    def __init__(self, root):
        self.root = Path(root)
        for path in sorted(self.root.glob("lists/*.csv")):
            setattr(self, path.stem.replace("-", "_"), table(path))
        self.log = [record for path in sorted(self.root.glob("events/*.csv")) for record in table(path)]
        self.costs = [
            cost for folder, read in (("continental", continental), ("iso", iso))
            for path in sorted(self.root.glob(f"expenditure/{folder}/*.csv")) for cost in read(path)
        ]
        self.rates = {path.stem[-7:]: month_rates(path) for path in self.root.glob("lists/inforeuro/*.csv")}
        self.book = {partner["partner"]: partner["book_currency"] for partner in self.partners}
        for cost in self.costs:
            cost["eur"] = self.euros(cost)

    def euros(self, cost):
        """Two legs: as paid → book amount where the ledger has one → EUR at the month of payment.

        An unpaid cost takes the month of the last day of its accounting quarter.
        """
        day = cost["paid_on"] or cost["accounted_on"]
        month = day.month if cost["paid_on"] else (day.month + 2) // 3 * 3
        rates = self.rates[f"{day.year}-{month:02d}"]
        booked = cost["book_amount"] is not None
        amount = cost["book_amount"] if booked else cost["amount"]
        currency = self.book[cost["partner"]] if booked else cost["currency"]
        return (amount / rates[currency]).quantize(CENT, rounding=ROUND_HALF_UP)


def day(text):
    """An ISO day."""
    return date.fromisoformat(text)


def quarter(when):
    """2018-Q4."""
    return f"{when.year}-Q{(when.month + 2) // 3}"


def same(found, expected, what):
    """Fails with both values."""
    assert found == expected, f"{what}: found {found}, expected {expected}"

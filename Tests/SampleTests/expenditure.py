"""The two formats in which partners send their expenditure."""

from costs import CONTINENTAL
from tables import NO_BREAK_SPACE, comma, decimals, encode, point

HEADER = ("partner", "budget_line", "accounting_reference", "document_reference", "event", "payee", "nature",
          "incurred_on", "invoiced_on", "accounted_on", "paid_on", "net", "vat", "amount", "currency",
          "book_amount", "invented", "units")
HEADER_FR = ("Partenaire", "Ligne", "Piece no", "Document no", "Evenement", "Beneficiaire", "Nature",
             "Date prestation", "Date facture", "Date comptable", "Date paiement", "Montant HT", "TVA",
             "Montant", "Devise", "Montant livres", "Quantite")
GROUPINGS = ("", " ", NO_BREAK_SPACE)


def iso_day(day):
    """2018-11-19, empty for no day."""
    return day.isoformat() if day else ""


def continental_day(day):
    """19/11/2018, empty for no day."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}" if day else ""


def row(cost, written, day_written, book_digits):
    """A line with its numbers and days as the format writes them."""
    digits = decimals(cost.currency)
    book = "" if cost.book is None else written(cost.book, book_digits)
    days = (cost.incurred, cost.invoiced, cost.accounted, cost.paid)
    money = (cost.net, cost.vat, cost.amount)
    return (cost.partner, cost.line, cost.reference, cost.document, cost.event, cost.payee, cost.nature,
            *(day_written(day) for day in days), *(written(minor, digits) for minor in money),
            cost.currency, book)


def iso_row(cost, book_digits, units):
    """Decimal point, ISO dates."""
    return *row(cost, point, iso_day, book_digits), "all", "" if units is None else point(units)


def continental_row(cost, book_digits, units):
    """Decimal comma; each partner's programme groups thousands in its own way, or not at all."""
    grouping = GROUPINGS[CONTINENTAL.index(cost.partner) % len(GROUPINGS)]
    written = row(cost, lambda minor, digits: comma(minor, digits, grouping), continental_day, book_digits)
    return *written, "" if units is None else comma(units)


def continental_bytes(rows):
    """A file as the continental partners send it."""
    return encode([HEADER_FR, *rows], delimiter=";", encoding="cp1252", line_end="\r\n")


def iso_bytes(rows):
    """A file as the other partners send it."""
    return encode([HEADER, *rows])


def write(folder, costs, book_currencies, units):
    """One file a year and format, by the accounting date."""
    digits = {partner: decimals(currency) for partner, currency in book_currencies.items()}
    for year in range(2017, 2021):
        of_year = [cost for cost in costs if cost.accounted.year == year]
        french = [continental_row(cost, digits[cost.partner], units.of(cost)) for cost in of_year if cost.french]
        other = [iso_row(cost, digits[cost.partner], units.of(cost)) for cost in of_year if not cost.french]
        folder.write(f"expenditure/continental/depenses-{year}.csv", continental_bytes(french))
        folder.write(f"expenditure/iso/expenditure-{year}.csv", iso_bytes(other))

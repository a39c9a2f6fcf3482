"""Reads the raw files of a data folder and gives every record its verdict, by the rules of the pipeline
quarterly-eu-report. Written from the contract with the users, not from the Swift sources."""

import datetime
import os
import re
from decimal import Decimal

from arithmetic import euro_cents, minor_units
from beside import Beside
from reading import day, files, table

IMPLEMENTATION = (datetime.date(2017, 1, 1), datetime.date(2020, 12, 31))
MAY_COME_AFTER = {"5.3", "5.4"}
MAY_NOT_CLAIM = {"associate"}
TRACK = {"VISIT", "MENTORING", "TECHDAYS", "MISSION"}
TRACK_BEGAN = datetime.date(2018, 11, 19)
PSEUDONYM = r"T-[0-9a-f]{10}"
CURRENCY_CODES = set(
    "AED ALL AMD AUD AZN BAM BGN BHD CAD CHF CNY CZK DKK DZD EGP EUR GBP GEL HRK HUF ILS INR IQD ISK JOD JPY KRW "
    "KWD LBP LYD MAD MDL MKD MRU NOK OMR PLN QAR RON RSD RUB SAR SEK SYP TND TRY UAH USD XAF XOF".split()
)

CONTINENTAL = {
    "partner": "Partenaire", "line": "Ligne", "reference": "Piece no", "document": "Document no",
    "event": "Evenement", "payee": "Beneficiaire", "nature": "Nature", "incurred": "Date prestation",
    "invoiced": "Date facture", "accounted": "Date comptable", "paid": "Date paiement", "net": "Montant HT",
    "vat": "TVA", "amount": "Montant", "currency": "Devise", "book": "Montant livres",
    "units": "Quantite",
}
ISO = {
    "partner": "partner", "line": "budget_line", "reference": "accounting_reference",
    "document": "document_reference", "event": "event", "payee": "payee", "nature": "nature",
    "incurred": "incurred_on", "invoiced": "invoiced_on", "accounted": "accounted_on", "paid": "paid_on",
    "net": "net", "vat": "vat", "amount": "amount", "currency": "currency", "book": "book_amount",
    "units": "units",
}
SPACES = " \u00a0\u202f"


class Lists:
    """The code lists and rates."""

    def __init__(self, folder):
        def listed(name, key):
            return {row[key]: row for row in table(os.path.join(folder, "lists", name + ".csv"))}

        self.countries = listed("countries", "code")
        self.aliases = {alias: code for code, row in self.countries.items() for alias in row["aliases"].split()}
        self.parts = listed("parts", "part")
        self.headings = listed("headings", "heading")
        self.funding_sources = listed("funding-sources", "source")
        self.budget = listed("budget", "line")
        self.partners = listed("partners", "partner")
        self.clusters = listed("clusters", "cluster")
        self.activities = listed("activities", "activity")
        self.statuses = listed("event-statuses", "status")
        self.types = listed("organisation-types", "type")
        self.indicators = listed("indicators", "indicator")
        self.rates = {}
        for path in files(folder, "lists/inforeuro/inforeuro-*.csv"):
            month = re.search(r"inforeuro-(\d{4}-\d{2})\.csv$", path).group(1)
            for row in table(path, delimiter=";"):
                self.add_rate(month, row["ISO A3"], row["Value"])

    def add_rate(self, month, currency, text):
        rate = Decimal(text)
        known = self.rates.setdefault((month, currency), rate)
        if known != rate:
            self.rates[month, currency] = None

    def country(self, code):
        """The code a country stands under, or None."""
        return code if code in self.countries else self.aliases.get(code)


class Participation:
    """One person at one event."""

    def __init__(self, row, lists):
        self.rejected = row is None
        if row is None:
            return
        self.event, self.participant, self.status = row["event"], row["participant"], row["status"]
        self.first, self.last = day(row["first_day"], "iso"), day(row["last_day"], "iso")
        self.activity, self.organiser, self.cluster = row["activity"], row["organiser"], row["cluster"]
        self.sex, self.host = row["sex"], lists.country(row["host_country"])
        self.home = lists.country(row["home_country"])
        self.rejected = not all((
            self.event, re.fullmatch(PSEUDONYM, self.participant), self.first, self.last, self.host,
            self.first and self.last and self.first <= self.last,
            self.home or not row["home_country"],
            self.activity in lists.activities, self.organiser in lists.partners,
            not self.cluster or self.cluster in lists.clusters,
            not row["organisation_type"] or row["organisation_type"] in lists.types,
            self.sex in ("", "F", "M", "X"), self.status in ("held", "planned", "cancelled"),
        ))

    @property
    def key(self):
        return self.event, self.participant

    @property
    def period_day(self):
        return self.last


class Registered:
    """One event of the register."""

    def __init__(self, row, lists):
        self.rejected = row is None
        if row is None:
            return
        for name in ("event", "title", "activity", "place", "organiser", "status", "reason", "evidence"):
            setattr(self, name, row[name])
        self.co_organiser, self.host = row["co_organiser"], lists.country(row["host_country"])
        self.first, self.last = day(row["first_day"], "iso"), day(row["last_day"], "iso")
        self.rejected = not all((
            self.event, self.first, self.last, self.first and self.last and self.first <= self.last,
            self.activity in lists.activities, self.status in lists.statuses,
            self.host or not row["host_country"],
            all(not partner or partner in lists.partners for partner in (self.organiser, self.co_organiser)),
        ))

    @property
    def key(self):
        return self.event

    @property
    def period_day(self):
        return self.last


class Cost:
    """One line of expenditure, converted."""

    def __init__(self, row, names, form, lists, period_end):
        self.rejected, self.calculated, self.share = True, False, 0
        self.euro = self.claimant = self.claimed_in = None
        self.rates_of, self.first_rate, self.second_rate = set(), None, None
        self.amount = None
        if row is None:
            return
        for ours, theirs in names.items():
            setattr(self, ours, row[theirs])
        self.claimant = self.partner if self.partner in lists.partners else None
        self.claimed_in = self.currency if self.currency in CURRENCY_CODES else None
        number = {"decimal_sign": ",", "grouping": SPACES} if form == "continental" else {}
        dates = {name: getattr(self, name) for name in ("incurred", "invoiced", "accounted", "paid")}
        for name, text in dates.items():
            setattr(self, name, day(text, "dmy" if form == "continental" else "iso"))
        partner = lists.partners.get(self.partner, {})
        self.book_currency = partner.get("book_currency", "EUR")
        amounts = {"net": self.currency, "vat": self.currency, "amount": self.currency, "book": self.book_currency}
        # Hundredths of a unit are written as cents are.
        amounts["units"] = "EUR"
        texts = {name: getattr(self, name) for name in amounts}
        for name, currency in amounts.items():
            setattr(self, name, minor_units(texts[name], currency, **number) if texts[name] else None)
        if not self.claimed_in:
            self.amount = None
        readable = partner and self.line in lists.budget and self.reference and self.document
        typed = all(not text or getattr(self, name) is not None for name, text in (dates | texts).items())
        self.rejected = not (readable and typed and self.incurred and self.accounted and self.amount is not None)
        if not self.rejected:
            self.convert(lists, period_end)

    def convert(self, lists, period_end):
        """Leg 1 is the ledger's fact or the identity; leg 2 divides by the rate of the month of payment.

        What is not paid yet takes the last day of its own reporting period, the run's end where that is earlier.
        A fact of the ledger in another currency keeps the rate of the currency paid (of euros: that of the
        books), by which it was checked."""
        units, currency = (self.book, self.book_currency) if self.book is not None else (self.amount, self.currency)
        self.booked, self.booked_in = units, currency
        month = (self.paid or self.end_of_own_period(period_end)).strftime("%Y-%m")
        first, second = lists.rates.get((month, self.currency)), lists.rates.get((month, currency))
        first, second = (rate if code != "EUR" else 1 for rate, code in ((first, self.currency), (second, currency)))
        if self.currency != currency and None not in (first, second):
            leg = self.currency if self.currency != "EUR" else currency
            self.rates_of.add((leg, month))
            self.first_rate = lists.rates[month, leg]
        if currency == "EUR":
            self.euro = units
            return
        self.rates_of.add((currency, month))
        self.second_rate = second
        if second is None:
            self.rejected = True
        else:
            self.euro = euro_cents(units, currency, second)

    def end_of_own_period(self, period_end):
        """The last day of the quarter of the accounting day, within the implementation period and the run's."""
        first_month = (self.accounted.month - 1) // 3 * 3 + 1
        following = datetime.date(self.accounted.year, first_month, 28) + datetime.timedelta(days=70)
        end = following.replace(day=1) - datetime.timedelta(days=1)
        if IMPLEMENTATION[0] <= self.accounted <= IMPLEMENTATION[1]:
            end = min(end, IMPLEMENTATION[1])
        return min(end, period_end) if period_end and self.accounted <= period_end else end

    @property
    def key(self):
        return self.partner, self.reference

    @property
    def period_day(self):
        return self.accounted


def settle_keys(records):
    """The first record of a key in file order stands; later ones are rejected."""
    seen = set()
    for record in records:
        if not record.rejected:
            if record.key in seen:
                record.rejected = True
            seen.add(record.key)


class Records:
    """Everything that was handed in, with verdicts that are final for a period."""

    def __init__(self, folder, period_end):
        self.lists = Lists(folder)
        self.participations = [
            Participation(row, self.lists)
            for path in files(folder, "events/participation-*.csv") for row in table(path)
        ]
        forms = [("continental", CONTINENTAL, ";", "cp1252"), ("iso", ISO, ",", "utf-8-sig")]
        self.costs = [
            Cost(row, names, form, self.lists, period_end)
            for form, names, delimiter, encoding in forms
            for path in files(folder, f"expenditure/{form}/*.csv") for row in table(path, delimiter, encoding)
        ]
        self.register = [Registered(row, self.lists) for row in table(os.path.join(folder, "lists", "events.csv"))]
        settle_keys(self.register)
        for one in self.register:
            one.verdict = self.verdict(one, True, period_end)
        settle_keys(self.participations)
        settle_keys(self.costs)
        self.accepted = [record for record in self.participations if not record.rejected]
        self.held = {record.event for record in self.accepted if record.status == "held"}
        self.beside = Beside(folder, self.lists)
        self.changes = self.beside.changes
        for change in self.changes:
            change.verdict = self.verdict(change, change.is_in_order, period_end)
        for record in self.participations:
            record.verdict = self.verdict(record, not record.rejected and self.is_in_track(record), period_end)
        for cost in self.costs:
            cost.verdict = self.verdict(cost, not cost.rejected and self.is_eligible(cost), period_end)

    @staticmethod
    def verdict(record, eligible, period_end):
        if record.rejected:
            return "rejected"
        if period_end and record.period_day > period_end:
            return "later"
        return "eligible" if eligible else "ineligible"

    @staticmethod
    def is_in_track(one):
        return one.status != "held" or one.activity not in TRACK or one.first >= TRACK_BEGAN

    def is_eligible(self, cost):
        inside = IMPLEMENTATION[0] <= cost.incurred <= IMPLEMENTATION[1] or cost.line in MAY_COME_AFTER
        may_claim = self.lists.partners[cost.partner]["role"] not in MAY_NOT_CLAIM
        adds_up = cost.net is None or cost.vat is None or cost.net + cost.vat == cost.amount
        direct = self.lists.budget[cost.line]["part"] == "direct"
        # An event that is not there at all is not held either.
        return inside and may_claim and adds_up and direct and (not cost.event or cost.event in self.held)

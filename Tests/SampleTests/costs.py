"""Expenditure: some 1,200 lines drawn from the budget by partner, every amount exact."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import budget
import facts
import payees
from tables import decimals, round_half_up, split, to_minor

START, END = date(2017, 1, 16), date(2020, 12, 31)
AVERAGE_LINE = 650000          # euro cents: gives some 1,200 lines
AVERAGE_OFFICE_LINE = 180000
SPREAD = {True: (80, 120), False: (20, 220)}   # weights: staff and office vary little
CONTINENTAL = "P01 P02 P03 P04 P05 P11 P12 P14 P16 P17 P18 P22 P23 P27 P29".split()
VAT_PERCENT = {"FR": 20, "BE": 21, "ES": 21, "IT": 22, "GR": 24, "GB": 20, "TN": 19, "MA": 20, "DZ": 19,
               "EG": 14, "JO": 16, "LB": 11, "PS": 16}
NO_VAT = "1.1.1 1.1.2 1.2 1.3.1 1.3.2 1.3.3 2.1 5.6".split()
EUROPEAN = "BE ES FR GB GR IT".split()
AT_EVENTS = "1.3.1 1.3.2 1.3.3 2.1 2.2 5.5 5.7".split()
OF_STEP = {"5.2": "DIAGNOSIS", "6.1": "MENTORING", "6.2": "MISSION", "6.3": "TECHDAYS"}
HOME_CURRENCY = {"TN": "TND", "MA": "MAD", "EG": "EGP", "JO": "JOD", "LB": "LBP", "DZ": "DZD", "PS": "ILS",
                 "GB": "GBP"}

# Weight of each of the sixteen quarters.
GENERAL = [3, 5, 6, 7, 6, 6, 6, 8, 7, 7, 6, 7, 6, 5, 6, 6]
PROFILES = {
    "3.2": [20, 20, 15, 10, 8, 6, 5, 4, 4, 3, 2, 1, 1, 0, 1, 0],
    "5.3": [0, 0, 0, 0, 10, 0, 0, 0, 10, 0, 0, 0, 10, 0, 0, 9],
    "5.4": [0, 0, 0, 0, 0, 0, 0, 5, 5, 0, 0, 0, 0, 0, 0, 10],
    "6.4": [0, 0, 1, 2, 5, 8, 12, 14, 8, 7, 7, 7, 7, 6, 6, 6],
}


@dataclass(frozen=True)
class Cost:
    """One line of expenditure; money in minor units of its currency."""

    partner: str
    line: str
    event: str
    payee: str
    nature: str
    incurred: date
    invoiced: date
    accounted: date
    paid: date | None
    net: int
    vat: int
    currency: str
    book: int | None
    document: str = ""
    reference: str = ""

    @property
    def amount(self):
        """Net and VAT."""
        return self.net + self.vat

    @property
    def french(self):
        """Whether the partner sends the continental format."""
        return self.partner in CONTINENTAL


class Ledger:
    """Makes the lines of every partner from its budget, the events held and the rates."""

    def __init__(self, random, events, rates):
        self.random = random
        self.rates = rates
        self.events = [event for event in events if event.status == "held"]
        self.partners = {code: (country, currency) for code, _, country, _, currency, _ in facts.partners()}

    def costs(self):
        """All lines with their credit notes, numbered as each partner's ledger does."""
        found = [cost for (partner, line), amount in sorted(budget.by_partner().items()) if line != "8"
                 for cost in self.of_line(partner, line, amount)]
        found += self.credit_notes(found)
        found.sort(key=lambda cost: (cost.accounted, cost.partner, cost.line, cost.payee, cost.net))
        return number(self.leave_unpaid(found))

    def of_line(self, partner, line, amount):
        """Lines that use most of one partner's budget line."""
        spent = amount * self.random.randint(948, 992) // 1000
        average = AVERAGE_OFFICE_LINE if line.startswith("4") else AVERAGE_LINE
        count = max(2, (2 * spent + average) // (2 * average))
        parts = split(spent, [self.random.randint(*SPREAD[line[0] in "14"]) for _ in range(count)])
        for n, part in enumerate(parts):
            position = Decimal(n * 10 + self.random.randint(1, 9)) / (count * 10)
            event, accounted = self.occasion(partner, line, position)
            yield self.cost(partner, line, part, event, accounted)

    def occasion(self, partner, line, position):
        """The event (or none) and the accounting date at a position 0…1 of the line's life."""
        if line in OF_STEP:
            held = [event for event in self.events if event.activity == OF_STEP[line]]
            event = held[int(position * len(held))]
            return event, min(END, event.last + timedelta(days=self.random.randint(4, 32)))
        accounted = self.day(PROFILES.get(line, GENERAL), position)
        return self.event_before(accounted, partner, line) if line in AT_EVENTS else None, accounted

    def day(self, weights, position):
        """The day at which the weighted quarters reach `position`."""
        target = position * sum(weights)
        quarter = 0
        while target >= weights[quarter]:
            target -= weights[quarter]
            quarter += 1
        year, month = 2017 + quarter // 4, quarter % 4 * 3 + 1
        days = int(target / weights[quarter] * 90)
        return max(START, min(END, date(year, month, 1) + timedelta(days=days)))

    def event_before(self, accounted, partner, line):
        """An event on the ground, up to eight weeks before; visits first, then the partner's own."""
        near = [event for event in self.events if event.place != "online"
                and 3 <= (accounted - event.last).days <= 56 and self.concerns(event, partner, line)]
        visit = [event for event in near if event.activity == "VISIT"]
        own = [event for event in near if event.organiser == partner]
        pool = visit or own or near
        return self.random.choice(pool) if visit or pool and self.random.random() < 0.8 else None

    def concerns(self, event, partner, line):
        """Whether a partner would pay for it: its own event, one at home, or one that its people went to."""
        country = self.partners[partner][0]
        if event.organiser == partner or partner == facts.COORDINATOR or event.host == country:
            return True
        return line != "5.7" and (country in EUROPEAN or country in {person.home for person in event.people})

    def cost(self, partner, line, part, event, accounted):
        """One line of `part` euro cents."""
        incurred = max(date(2017, 1, 5), accounted - timedelta(days=self.random.randint(4, 28)))
        if event:
            incurred = event.first if line == "2.1" else event.last
        invoiced = incurred + timedelta(days=self.random.randint(0, (accounted - incurred).days))
        paid = min(END, accounted + timedelta(days=self.random.randint(0, 34)))
        currency, net, vat, book = self.money(partner, line, part, event, paid)
        french = partner in CONTINENTAL
        return Cost(partner, line, event.code if event else "", payees.payee(self.random, line, french),
                    payees.nature(line, french, incurred, event.place if event else ""),
                    incurred, invoiced, accounted, paid, net, vat, currency, book)

    def money(self, partner, line, part, event, paid):
        """Currency, net, VAT and (where the ledger holds another currency than paid) the book amount."""
        country, book_currency = self.partners[partner]
        host = event.host if event else country
        currency = self.currency(line, country, book_currency, HOME_CURRENCY.get(host, "EUR"))
        rates = self.rates[paid.year, paid.month]
        amount = to_minor(part, rates[currency], currency)
        percent = VAT_PERCENT.get(host, 0) if line not in NO_VAT and self.random.random() < 0.6 else 0
        net = round_half_up(Decimal(amount * 100) / (100 + percent))
        if currency in ("LBP", "DZD"):
            net = net // 10000 * 10000
        vat = round_half_up(Decimal(net * percent) / 100)
        if book_currency in ("EUR", currency):
            return currency, net, vat, None
        market = rates[book_currency] / rates[currency] * (1000 + self.random.randint(-6, 6)) / 1000
        scale = decimals(book_currency) - decimals(currency)
        return currency, net, vat, round_half_up((net + vat) * market * Decimal(10) ** scale)

    def currency(self, line, country, book_currency, host_currency):
        """Mostly the currency of the books; partners with euro books pay some costs where they arise."""
        chance = self.random.random()
        if book_currency != "EUR":
            return book_currency if chance < 0.8 or line.startswith("1.1") else "EUR"
        if country in HOME_CURRENCY:
            return HOME_CURRENCY[country] if chance < 0.75 else "EUR"
        return host_currency if line in AT_EVENTS and chance < 0.3 else "EUR"

    def credit_notes(self, found):
        """Part of a dozen supplier invoices comes back."""
        suppliers = [cost for cost in found if cost.vat and cost.accounted < date(2020, 9, 1)]
        for cost in self.random.sample(suppliers, 12):
            percent = self.random.randint(5, 30)
            later = cost.paid + timedelta(days=self.random.randint(10, 50))
            net = -round_half_up(Decimal(cost.net * percent) / 100)
            vat = -round_half_up(Decimal(cost.vat * percent) / 100)
            book = None if cost.book is None else -round_half_up(
                Decimal(cost.book) * (net + vat) / -cost.amount)
            yield replace(cost, net=net, vat=vat, book=book, invoiced=later, accounted=later, paid=later,
                          nature=payees.credit(cost.nature, cost.french))

    def leave_unpaid(self, found):
        """A few invoices of the last weeks are still open when the books close."""
        late = [n for n, cost in enumerate(found)
                if cost.accounted >= date(2020, 12, 1) and cost.line[0] in "56" and cost.net > 0]
        for n in late[:: max(1, len(late) // 6)][:6]:
            found[n] = replace(found[n], paid=None)
        return found


def number(found):
    """Gives every line its accounting reference and its document reference."""
    counts, numbered = {}, []
    for cost in found:
        year = cost.accounted.year
        count = counts[cost.partner, year] = counts.get((cost.partner, year), 0) + 1
        papers = counts[cost.payee] = counts.get(cost.payee, 0) + 1
        reference = f"{cost.partner}-{year}-{count:04d}"
        numbered.append(replace(cost, reference=reference, document=document(cost, papers)))
    return numbered


def document(cost, papers):
    """The number of the payee's paper: a supplier counts on over all its customers, with gaps."""
    kind = payees.NATURES[cost.line][2]
    if kind == "staff":
        return f"PAY-{cost.partner}-{cost.incurred.year}{cost.incurred.month:02d}-{papers:04d}"
    if kind == "people":
        return f"{'NF' if cost.french else 'EXP'}-{cost.partner}-{cost.invoiced.year}-{papers:04d}"
    digits = sum(ord(letter) for letter in cost.payee) % 300 + papers * 5 + papers % 4
    if cost.net < 0:
        return f"{'AV' if cost.french else 'CN'}-{cost.invoiced.year}-{digits:04d}"
    return f"{'F' if cost.french else 'INV'}-{cost.invoiced.year}-{digits:04d}"

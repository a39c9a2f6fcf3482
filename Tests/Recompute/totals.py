"""Every total of the quarterly report, from records with verdicts."""

import datetime
import re
from collections import defaultdict
from fractions import Fraction

from arithmetic import cut, half_up, largest_remainder
from funding import Funding
from narrative import Narrative
from prefinancing import PreFinancing

RATE = Fraction(90, 100)
MAXIMUM = 7_020_000_00
INDIRECT_RATE = Fraction(7, 100)
INDIRECT_MOST = 510_280_37  # in the contract; addenda change it
INDIRECT_LINE = "8"
NOT_ATTRIBUTED = "not attributed"
SEVERAL = "several"
SPANS = ("this-period", "before", "to-date")
# What the budget can be broken down by.
OF_LINES = {"budget-line", "heading", "part", "line-9", "line-11"}


def month_end(year, month):
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def days_of(period):
    """First and last day of a period; None for what has no end."""
    if period == "all":
        return None, None
    if match := re.fullmatch(r"(\d{4})", period):
        year = int(match[1])
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", period):
        year, quarter = int(match[1]), int(match[2])
        return datetime.date(year, 3 * quarter - 2, 1), month_end(year, 3 * quarter)
    if match := re.fullmatch(r"(\d{4})-(\d{2})", period):
        return datetime.date(int(match[1]), int(match[2]), 1), month_end(int(match[1]), int(match[2]))
    first, last = period.split("..")
    return datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)


def quarter_of(day):
    return day.year, (day.month - 1) // 3


class Calculated:
    """Indirect cost of a partner in a reporting period: a record that no file holds."""

    calculated, verdict, line, event = True, "eligible", INDIRECT_LINE, ""
    reference = ""

    def __init__(self, partner, day, euro):
        self.partner, self.accounted, self.euro, self.share = partner, day, euro, 0
        self.period_day = day


class Totals(Funding, PreFinancing, Narrative):
    """Figures of a period: `cost(...)`, `people(...)` and what is made from them."""

    def __init__(self, records, period):
        self.lists, self.records, self.beside = records.lists, records, records.beside
        self.first, self.last = days_of(period)
        self.claimed = [cost for cost in records.costs if cost.verdict == "eligible"]
        self.taken = [one for one in records.participations if one.verdict == "eligible" and one.status == "held"]
        self.hosts, self.homes = self.countries_of_events(records.accepted)
        self.describe_events(records)
        self.changes = [change for change in records.changes if change.verdict == "eligible"]
        self.rows = self.claimed + self.spread()

    @staticmethod
    def countries_of_events(accepted):
        hosts, homes = defaultdict(set), defaultdict(set)
        for one in accepted:
            hosts[one.event].add(one.host)
            homes[one.event].add(one.home)
        return hosts, homes

    # Contribution and indirect cost, a reporting period after the other

    def spread(self):
        """Adds the indirect rows and gives every claimed record its share of the contribution."""
        quarters = defaultdict(list)
        for cost in self.claimed:
            quarters[self.part_of(cost.accounted)].append(cost)
        rows, direct, indirect, contribution = [], 0, 0, 0
        most = INDIRECT_MOST + sum(
            change.amount for change in self.changes
            if change.kind == "addendum" and change.line == INDIRECT_LINE
            and (self.last is None or change.period_day <= self.last))
        for quarter in sorted(quarters):
            costs = quarters[quarter]
            direct += sum(cost.euro for cost in costs)
            indirect_to_date = min(most, cut(INDIRECT_RATE * direct))
            added = self.indirect_rows(costs, quarter, indirect_to_date - indirect)
            indirect = indirect_to_date
            to_date = min(MAXIMUM, half_up(RATE * (direct + indirect)))
            give_shares(costs + added, to_date - contribution)
            contribution = to_date
            rows += added
        return rows

    def part_of(self, day):
        """The quarter of a day, in two parts where the period begins in it."""
        from_first = self.first is not None and quarter_of(self.first) == quarter_of(day) and day >= self.first
        return (*quarter_of(day), from_first)

    def indirect_rows(self, costs, quarter, amount):
        by_partner = defaultdict(int)
        for cost in costs:
            by_partner[cost.partner] += cost.euro
        day = month_end(quarter[0], 3 * quarter[1] + 3)
        if self.first and quarter_of(self.first) == quarter[:2] and not quarter[2]:
            day = self.first - datetime.timedelta(days=1)
        day = min(day, self.last) if self.last else day
        parts = largest_remainder(amount, list(by_partner.values()))
        return [Calculated(partner, day, part) for partner, part in zip(by_partner, parts)]

    # Spans and keys

    def within(self, record, span):
        before = self.first is not None and record.period_day < self.first
        return span == "to-date" or before == (span == "before")

    def keys(self, record, dimension):
        """The key of a record under a dimension."""
        return getattr(self, "key_" + dimension.replace("-", "_"))(record)

    def key_budget_line(self, cost):
        return cost.line

    def key_heading(self, cost):
        return self.lists.budget[cost.line]["heading"]

    def key_part(self, cost):
        return self.lists.budget[cost.line]["part"]

    def key_line_9(self, cost):
        return self.lists.parts[self.key_part(cost)]["line_9"] or NOT_ATTRIBUTED

    def key_line_11(self, cost):
        return self.lists.parts[self.key_part(cost)]["line_11"] or NOT_ATTRIBUTED

    def key_partner(self, record):
        return record.organiser if hasattr(record, "organiser") else record.partner

    def key_country_of_event(self, record):
        return record.host if hasattr(record, "host") else self.only(self.hosts, record.event)

    def key_country_of_organisation(self, record):
        return record.home or NOT_ATTRIBUTED if hasattr(record, "home") else self.only(self.homes, record.event)

    def key_country_of_partner(self, record):
        return self.lists.partners[self.key_partner(record)]["country"]

    def key_cluster(self, one):
        return one.cluster or NOT_ATTRIBUTED

    def key_quarter(self, record):
        return f"{record.period_day.year}-Q{(record.period_day.month + 2) // 3}"

    @staticmethod
    def only(countries, event):
        found = countries.get(event, set()) if event else set()
        if not found:
            return NOT_ATTRIBUTED
        return (next(iter(found)) or NOT_ATTRIBUTED) if len(found) == 1 else SEVERAL

    def select(self, records, span, where):
        return [
            record for record in records
            if self.within(record, span) and all(self.keys(record, name) == key for name, key in where.items())
        ]

    # Measures: each takes a span and the keys that must hold

    def measure(self, name, span, where):
        return getattr(self, "measure_" + name.replace("-", "_"))(span, where)

    def measure_total_cost(self, span, where):
        return sum(cost.euro for cost in self.select(self.rows, span, where))

    def measure_direct_cost(self, span, where):
        return sum(cost.euro for cost in self.select(self.claimed, span, where))

    def measure_indirect_cost(self, span, where):
        return self.measure_total_cost(span, where) - self.measure_direct_cost(span, where)

    def measure_eu_contribution(self, span, where):
        return sum(cost.share for cost in self.select(self.rows, span, where))

    def measure_partner_contribution(self, span, where):
        return self.measure_total_cost(span, where) - self.measure_eu_contribution(span, where)

    def measure_budget_amount(self, span, where):
        if any(name not in OF_LINES for name in where):
            return None
        return sum(
            int(line["amount"].replace(".", "")) for line in map(BudgetLine, self.lists.budget.values())
            if all(self.keys(line, name) == key for name, key in where.items())
        )

    def moved(self, kind, span, where):
        return sum(change.amount for change in self.select(self.changes, span, where) if change.kind == kind)

    def measure_addenda(self, span, where):
        return self.moved("addendum", span, where)

    def measure_reallocations(self, span, where):
        return self.moved("reallocation", span, where)

    def measure_contingency_used(self, span, where):
        return self.moved("contingency", span, where)

    def measure_budget_in_force(self, span, where):
        return self.measure_budget_amount(span, where) + self.moved("addendum", "to-date", where)

    def measure_budget_available(self, span, where):
        moves = [self.moved(kind, "to-date", where) for kind in ("reallocation", "contingency")]
        return self.measure_budget_in_force(span, where) + sum(moves)

    def measure_reallocated_part(self, span, where):
        return percent(self.moved("reallocation", "to-date", where), self.measure_budget_in_force(span, where))

    def measure_period_units(self, span, where):
        return sum(cost.units or 0 for cost in self.select(self.claimed, span, where))

    def measure_period_unit_value(self, span, where):
        units = self.measure_period_units(span, where)
        return half_up(Fraction(self.measure_direct_cost(span, where) * 100, units)) if units else None

    def measure_remaining(self, span, where):
        return self.measure_budget_available(span, where) - self.measure_total_cost("to-date", where)

    def measure_remaining_part(self, span, where):
        return percent(self.measure_remaining(span, where), self.measure_budget_available(span, where))

    def measure_used(self, span, where):
        return percent(self.measure_total_cost("to-date", where), self.measure_budget_available(span, where))

    def explanation(self, line):
        """The last text of the period about a line."""
        said = [one for one in self.beside.explanations if one.line == line and self.is_reported(one)]
        return max(said, key=lambda one: one.period_day).text if said else ""

    def is_reported(self, one):
        return (self.first or one.period_day) <= one.period_day <= (self.last or one.period_day)

    def measure_events(self, span, where):
        return len({one.event for one in self.select(self.taken, span, where)})

    def measure_attendances(self, span, where):
        return len(self.select(self.taken, span, where))

    def measure_participants(self, span, where):
        return len({one.participant for one in self.select(self.taken, span, where)})

    def measure_clusters(self, span, where):
        return len({one.cluster for one in self.select(self.taken, span, where) if one.cluster})

    def indicator(self, code, span, where={}):
        """The value of an indicator by what its title says; percentages in hundredths, None where there is none."""
        def held(*activities):
            return [one for one in self.select(self.taken, span, where) if one.activity in activities]

        steps = [code for code, row in self.lists.activities.items() if row["step"]]
        if code == "I05":
            known = {one.participant for one in self.select(self.taken, span, where) if one.sex}
            women = {one.participant for one in self.select(self.taken, span, where) if one.sex == "F"}
            return half_up(Fraction(len(women) * 10_000, len(known))) if known else None
        return {
            "I01": lambda: len({one.cluster for one in held("DIAGNOSIS") if one.cluster}),
            "I02": lambda: len({one.cluster for one in held("VISIT") if one.cluster}),
            "I03": lambda: len({one.event for one in held("VISIT")}),
            "I04": lambda: len({one.participant for one in held(*steps)}),
            "I06": lambda: len({one.participant for one in held("COMMUNITY")}),
            "I07": lambda: len({one.event for one in held("MISSION")}),
        }[code]()


class BudgetLine(dict):
    """A line of the contract's budget, which has the keys of costs booked on it."""

    @property
    def line(self):
        return self["line"]


def percent(part, whole):
    """Hundredths of a percent, None of nothing."""
    return half_up(Fraction(part * 10_000, whole)) if whole else None


def give_shares(rows, amount):
    """A period's contribution: to partner × budget line, then to the records, in source order."""
    cells = defaultdict(list)
    for row in rows:
        cells[row.partner, row.line].append(row)
    parts = largest_remainder(amount, [sum(row.euro for row in cell) for cell in cells.values()])
    for cell, part in zip(cells.values(), parts):
        for row, share in zip(cell, largest_remainder(part, [row.euro for row in cell])):
            row.share = share

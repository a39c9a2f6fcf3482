#!/usr/bin/env python3
"""Writes a data folder in the layout of the samples, filled with random records: several currencies, credit notes,
late bookings, duplicates, events that are not there, costs that are not eligible, cells that cannot be read.

    generate.py --samples Samples --out DIR --seed 42        # then: fundtrail run … --data DIR

The same seed gives the same bytes; the seed is printed.
"""

import argparse
import csv
import datetime
import os
import random
import shutil

from arithmetic import minor_digits
from records import CONTINENTAL, ISO, Lists

START, END = datetime.date(2017, 1, 1), datetime.date(2020, 12, 31)
CURRENCIES = ["TND", "MAD", "EGP", "JOD", "LBP", "DZD", "ILS", "GBP"]
PAYEES = ["Café Zéphyr", 'Ateliers "Galène"', "Nord; Sud, Est", "Two\nlines Ltd", "Staff #3", "-2+3 Ltd", "=Sum SA"]
EVENT_HEADER = (
    "event,title,first_day,last_day,activity,host_country,place,organiser,cluster,participant,sex,"
    "organisation_type,home_country,status,invented"
).split(",")


class World:
    """A random programme."""

    def __init__(self, seed, samples):
        self.random = random.Random(seed)
        self.lists = Lists(samples)
        self.partners = list(self.lists.partners)
        self.lines = [line for line in self.lists.budget if line not in ("8", "10", "12")]
        self.events = []
        # Some worlds spend more than the budget, so that the maximum binds.
        self.scale = self.random.choice([1, 4, 40])
        # A quarter in which every amount is a credit note, and one without any cost.
        self.negative, self.quiet = self.random.sample(range(16), 2)

    def chance(self, part):
        return self.random.random() < part

    def day(self, first=START, last=END):
        return first + datetime.timedelta(days=self.random.randrange((last - first).days + 1))

    def days_later(self, day, most):
        return min(END, day + datetime.timedelta(days=self.random.randrange(most + 1)))

    # Participations

    def participations(self, events):
        rows = []
        for number in range(events):
            first = self.day()
            last = self.days_later(first, 4)
            name = f"EV-{number:04d}"
            self.events.append(name)
            cluster = self.random.choice([*self.lists.clusters, ""])
            event = {
                "event": name, "title": f'Session {number}, "open"', "first_day": first, "last_day": last,
                "activity": self.random.choice(list(self.lists.activities)), "place": "Anywhere",
                "host_country": self.random.choice(["TN", "MA", "JO", "PS", "EL", "GR", "UK", "FR"]),
                "organiser": self.random.choice(self.partners), "cluster": cluster, "invented": "all",
                "status": self.random.choices(["held", "planned", "cancelled"], [8, 1, 1])[0],
            }
            homes = self.random.sample(["TN", "MA", "JO", "EG", "LB", "EL"], self.random.choice([1, 1, 2]))
            rows += [self.participation(event, homes) for _ in range(self.random.randrange(1, 9))]
        rows += [dict(self.random.choice(rows)) for _ in range(len(rows) // 25)]
        return rows

    def participation(self, event, homes):
        person = self.random.randrange(400)
        row = event | {
            # A person has one sex, which some lists do not say.
            "participant": f"T-{person:010x}", "sex": "" if self.chance(0.1) else "FMMFX"[person % 5],
            "organisation_type": self.random.choice(list(self.lists.types)), "home_country": self.random.choice(homes),
        }
        if self.chance(0.02):
            row["host_country"] = "BE"
        if self.chance(0.1):
            row["cluster"] = self.random.choice([*self.lists.clusters, ""])
        if self.chance(0.03):
            field, text = self.random.choice([
                ("sex", "female"), ("home_country", "XQ"), ("last_day", "2018-02-30"), ("participant", ""), ("participant", "Ada"),
                ("status", "done"), ("organiser", "P99"), ("first_day", "2020-12-31"), ("cluster", "C99"),
            ])
            row[field] = text
        return row

    def register(self):
        """Most events of the log, some with other days or states; some that the log does not know, some twice."""
        header = "event,title,first_day,last_day,activity,host_country,place,organiser,co_organiser,status,reason,evidence"
        rows = []
        for name in [*self.events[::-1], "EV-9001", "EV-9002"]:
            if self.chance(0.1):
                continue
            first = self.day()
            status = self.random.choice(["held", "held", "held", "planned", "postponed", "cancelled"])
            rows.append([
                name, f"=Register {name}", first, self.days_later(first, 4),
                self.random.choice(list(self.lists.activities)), self.random.choice(["TN", "EL", "UK", ""]), "Here; there",
                self.random.choice([*self.partners, ""]), self.random.choice([*self.partners, "", ""]), status,
                "Storm, again" if status != "held" else "", "List 1" if status == "held" else ""])
            if self.chance(0.05):
                rows.append([*rows[-1][:1], "Second of its key", *rows[-1][2:]])
            if self.chance(0.04):
                rows[-1][self.random.choice([0, 2, 4, 7, 9])] = "2018-13-01"
        return header + ",invented", [[*row, "all"] for row in rows]

    # Costs

    def costs(self, count):
        made = [self.cost(number) for number in range(count)]
        made += [self.reversal(cost, count + number) for number, cost in enumerate(self.random.sample(made, count // 20))]
        made += [dict(self.random.choice(made), document="F-2019-0001") for _ in range(count // 25)]
        return [self.spoiled(cost) if self.chance(0.05) else cost for cost in made]

    def accounted(self):
        quarter = self.random.choice([number for number in range(16) if number != self.quiet])
        first = datetime.date(2017 + quarter // 4, quarter % 4 * 3 + 1, 1)
        return quarter, first + datetime.timedelta(days=self.random.randrange(90))

    def cost(self, number):
        partner = self.random.choice(self.partners)
        books = self.lists.partners[partner]["book_currency"]
        currency = self.random.choice([books, books, "EUR", self.random.choice(CURRENCIES)])
        quarter, accounted = self.accounted()
        incurred = accounted - datetime.timedelta(days=self.random.choice([0, 3, 20, 60, 200, 500]))
        units = self.random.choice([self.random.randrange(1, 100), self.random.randrange(1, 3_000_000)]) * self.scale
        sign = -1 if quarter == self.negative or self.chance(0.08) else 1
        vat = self.random.choice([0, units // 6])
        stated = currency != books and self.chance(0.7)
        counted = sign * self.random.randrange(1, 5_000) if self.chance(0.8) else ""
        return {
            "partner": partner, "line": self.random.choice(self.lines), "reference": f"{partner}-{number:05d}",
            "document": f"F-{accounted.year}-{number % 10000:04d}", "payee": self.random.choice(PAYEES),
            "event": self.random.choice([*self.events, "EV-9999"]) if self.chance(0.4) else "",
            "nature": "Frais, réunion; été", "incurred": max(incurred, datetime.date(2016, 6, 1)),
            "invoiced": accounted, "accounted": accounted,
            "paid": "" if self.chance(0.03) else self.days_later(accounted, 60),
            "net": sign * (units - vat), "vat": sign * (vat + (1 if self.chance(0.03) else 0)), "amount": sign * units,
            "currency": currency, "books": books, "units": counted,
            "book": sign * self.random.randrange(1, 3_000_000) if stated else "",
        }

    def reversal(self, cost, number):
        flipped = {name: -cost[name] for name in ("net", "vat", "amount")}
        book = -cost["book"] if cost["book"] != "" else ""
        return cost | flipped | {"book": book, "reference": f"{cost['partner']}-{number:05d}"}

    def spoiled(self, cost):
        field, text = self.random.choice([
            ("amount", "N/A"), ("amount", ""), ("amount", "12.3456"), ("partner", "P99"), ("line", "9.9"),
            ("currency", "ZZZ"), ("accounted", ""), ("incurred", "31/31/2018"), ("document", ""), ("reference", ""),
            ("amount", "1e3"), ("currency", "JPY"),
        ])
        return cost | {field: text}

    # The budget

    def changes(self):
        """Moves of every kind between lines, some of them where none may be; an addendum of each year."""
        for number in range(24):
            kind = self.random.choice(["addendum", "reallocation", "reallocation", "contingency"])
            giver, taker = self.random.sample(list(self.lists.budget), 2)
            day, cents = self.day().isoformat(), self.random.randrange(1, 900_000)
            for line, amount in ((giver, -cents), (taker, cents)):
                partner = self.random.choice(self.partners)
                yield [f"N{number}", kind, day, partner, line, amount_text(amount, "EUR", "iso"), "made up"]

    def funding(self):
        """Promises of some sources, of nothing here and there; partners without any."""
        for partner in self.random.sample(self.partners, 24):
            for source in self.random.sample(list(self.lists.funding_sources), 3):
                yield [partner, source, amount_text(self.random.choice([0, 1, 7, 33_333, 5_000_000]), "EUR", "iso")]

    def explanations(self):
        lines = self.random.sample(list(self.lists.budget), 12)
        return [[self.day().isoformat(), line, f"=Said about {line}"] for line in lines]

    # Rates

    def rates(self):
        base = {"TND": 30000, "MAD": 109000, "EGP": 190000, "JOD": 8000, "LBP": 17000000, "DZD": 1350000,
                "ILS": 41000, "GBP": 8900}
        for month in range(48):
            rows = [["Belgium", "Euro", "EUR", "BE", "1", ""], ["Spain", "Euro", "EUR", "ES", "1", ""]]
            for currency, about in base.items():
                value = about + self.random.randrange(-about // 20, about // 20)
                if not self.chance(0.01):
                    rows.append(["Somewhere", "Money", currency, "XX", f"{value // 10000}.{value % 10000:04d}", ""])
            yield f"inforeuro-{2017 + month // 12}-{month % 12 + 1:02d}.csv", rows


def amount_text(units, currency, form):
    """An amount as partners write it."""
    if not isinstance(units, int):
        return units
    places = minor_digits(currency)
    whole, decimals = divmod(abs(units), 10**places)
    grouped = f"{whole:,}".replace(",", " ") if form == "continental" else str(whole)
    mark = "," if form == "continental" else "."
    tail = f"{mark}{decimals:0{places}d}" if places else ""
    return ("-" if units < 0 else "") + grouped + tail


def day_text(day, form):
    if not isinstance(day, datetime.date):
        return day
    return day.strftime("%d/%m/%Y") if form == "continental" else day.isoformat()


def cost_row(cost, names, form):
    row = {}
    for ours, theirs in names.items():
        value = cost[ours]
        if ours in ("net", "vat", "amount"):
            value = amount_text(value, cost["currency"], form)
        elif ours == "book":
            value = amount_text(value, cost["books"], form)
        elif ours == "units":
            value = amount_text(value, "EUR", form)
        row[theirs] = day_text(value, form)
    return row | ({"invented": "all"} if form == "iso" else {})


def write(path, header, rows, delimiter=",", encoding="utf-8", end="\n"):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", newline="", encoding=encoding) as file:
        writer = csv.DictWriter(file, header, delimiter=delimiter, lineterminator=end)
        writer.writeheader()
        writer.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", required=True, help="the folder whose lists are taken over")
    parser.add_argument("--out", required=True, help="the data folder to write")
    parser.add_argument("--seed", type=int, default=None, help="fresh unless told")
    parser.add_argument("--costs", type=int, default=400)
    parser.add_argument("--events", type=int, default=80)
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    world, out = World(seed, asked.samples), os.path.join(asked.out, "Samples")
    shutil.rmtree(asked.out, ignore_errors=True)
    shutil.copytree(os.path.join(asked.samples, "lists"), os.path.join(out, "lists"))
    shutil.rmtree(os.path.join(out, "lists", "inforeuro"))
    for name, rows in world.rates():
        header = ["Country", "Currency", "ISO A3", "ISO A2", "Value", "Comment"]
        dicts = [dict(zip(header, row)) for row in rows]
        write(os.path.join(out, "lists", "inforeuro", name), header, dicts, delimiter=";")
    for name, header, rows in (
        ("funding", "partner,source,promised", world.funding()),
        ("budget-changes", "change,kind,effective_on,partner,line,amount,reference", world.changes()),
        ("explanations", "reported_on,line,text", world.explanations()),
    ):
        header = header.split(",")
        write(os.path.join(out, "lists", name + ".csv"), header, [dict(zip(header, row)) for row in rows])
    participations, costs = world.participations(asked.events), world.costs(asked.costs)
    header, rows = world.register()
    header = header.split(",")
    write(os.path.join(out, "lists", "events.csv"), header, [dict(zip(header, row)) for row in rows])
    for part in range(3):
        path = os.path.join(out, "events", f"participation-{part}.csv")
        write(path, EVENT_HEADER, participations[part::3], end=["\n", "\r\n", "\n"][part])
    for part in range(4):
        names, form = (CONTINENTAL, "continental") if part % 2 else (ISO, "iso")
        header = list(names.values()) + (["invented"] if form == "iso" else [])
        rows = [cost_row(cost, names, form) for cost in costs[part::4]]
        path = os.path.join(out, "expenditure", form, f"costs-{part}.csv")
        if form == "iso":
            write(path, header, rows)
        else:
            write(path, header, rows, delimiter=";", encoding="cp1252", end="\r\n")


if __name__ == "__main__":
    main()

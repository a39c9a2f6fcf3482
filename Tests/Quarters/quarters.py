#!/usr/bin/env python3
"""Reports four quarters of a random programme one after the other, each sealed and followed by the next, while the
records of closed quarters go on changing: late bookings, credit notes, corrections, records that go, another table of
rates, an addendum. Then holds the written CSV twins against each other, to the cent.

    quarters.py --binary .build/debug/fundtrail --work DIR [--seed 42]

The same seed gives the same programme; the seed is printed.
"""

import argparse
import csv
import datetime
import os
import random
import shutil
import subprocess
import sys
from decimal import Decimal

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "Tests", "Recompute"))
import generate  # noqa: E402
from records import CONTINENTAL, ISO  # noqa: E402

PIPELINE = "Pipelines/quarterly-eu-report.yaml"
NAME = "quarterly-eu-report"
QUARTERS = ["2018-Q1", "2018-Q2", "2018-Q3", "2018-Q4"]
STARTS = [datetime.date(2018, month, 1) for month in (1, 4, 7, 10)] + [datetime.date(2019, 1, 1)]
# Limits that random costs break: a draft cannot be sealed. Those that say what must add up stay breaches.
LOOSE = [
    "heading-overspent", "contribution-within-maximum", "budget-adds-up", "contingency-within-rate",
    "addenda-add-up", "reallocations-add-up", "contingency-adds-up", "nothing-below-zero", "heading-received",
    "heading-given", "pre-financing-within-ceiling", "partners-within-line", "budget-indirect-within-rate",
]


class Programme:
    """Costs with what becomes of them: from which quarter on they are known, changed, gone."""

    def __init__(self, seed, samples):
        self.world = generate.World(seed, samples)
        self.random = random.Random(seed + 1)
        self.participations = self.world.participations(60)
        self.costs = []
        known = set()
        for cost in self.world.costs(420):
            # Of two with one key the first in file order counts, which deletions elsewhere change.
            if key(cost) not in known:
                self.add(self.moved(cost))
            known.add(key(cost))
        self.rates = self.table(0)
        # By quarter: keys of records that somebody touched after their quarter was closed.
        self.touched = [set() for _ in QUARTERS]

    def moved(self, cost):
        """Most costs of the four quarters, some of before and after."""
        if isinstance(cost["accounted"], datetime.date):
            day = datetime.date(2017, 11, 1) + datetime.timedelta(days=self.random.randrange(440))
            paid = "" if cost["paid"] == "" else day + datetime.timedelta(days=self.random.randrange(60))
            cost = cost | {"accounted": day, "invoiced": day, "paid": paid}
            if isinstance(cost["incurred"], datetime.date):
                cost["incurred"] = day - datetime.timedelta(days=self.random.choice([0, 3, 20, 60, 200]))
        return cost

    def add(self, cost, known=None):
        own = quarter_of(cost["accounted"])
        if known is None:
            known = max(own, 0)
            if 0 <= own < 3 and self.random.random() < 0.12:
                known = self.random.randrange(own + 1, 4)
        self.costs.append({"cost": cost, "known": known, "gone": 9})

    def step(self, quarter):
        """What happens to closed quarters before a quarter is reported."""
        for entry in self.costs:
            if entry["known"] == quarter and quarter_of(entry["cost"]["accounted"]) < quarter and quarter > 0:
                self.touched[quarter].add(key(entry["cost"]))
        if quarter == 0:
            return
        closed = [
            entry for entry in self.costs
            if entry["known"] < quarter < entry["gone"] and quarter_of(entry["cost"]["accounted"]) < quarter
        ]
        for entry in self.random.sample(closed, len(closed) // 12):
            self.change(entry, quarter)
        for entry in self.random.sample(closed, 4):
            if isinstance(entry["cost"]["amount"], int):
                day = STARTS[quarter] + datetime.timedelta(days=self.random.randrange(80))
                credit = self.world.reversal(entry["cost"], 9000 + len(self.costs))
                self.add(credit | {"accounted": day, "invoiced": day, "paid": day}, known=quarter)
        self.rates = self.table(quarter)

    def table(self, quarter):
        """Another table of rates, each quarter; those of closed months are not even all there any more."""
        tables = list(self.world.rates())
        every = ["TND", "MAD", "EGP", "JOD", "LBP", "DZD", "ILS", "GBP"]
        for number, (name, rows) in enumerate(tables):
            there = {row[2] for row in rows}
            rows += [["Somewhere", "Money", code, "XX", "7.5", ""] for code in every if code not in there]
            if quarter and number < 12 + 3 * quarter and self.random.random() < 0.3:
                gone = self.random.choice(every)
                rows[:] = [row for row in rows if row[2] != gone]
        return tables

    def change(self, entry, quarter):
        cost = entry["cost"]
        self.touched[quarter].add(key(cost))
        what = self.random.choice(["go", "amount", "line", "day", "event", "key", "currency", "incurred", "payee"])
        if what == "go":
            entry["gone"] = quarter
        elif what == "amount" and isinstance(cost["amount"], int):
            more = self.random.randrange(1, 50_000)
            entry["cost"] = cost | {"amount": cost["amount"] + more, "net": cost["net"] + more}
        elif what == "line":
            entry["cost"] = cost | {"line": self.random.choice(self.world.lines)}
        elif what == "day" and isinstance(cost["accounted"], datetime.date):
            day = cost["accounted"] + datetime.timedelta(days=self.random.randrange(-60, 200))
            entry["cost"] = cost | {"accounted": day}
        elif what == "event":
            entry["cost"] = cost | {"event": self.random.choice([*self.world.events, "EV-9999", ""])}
        elif what == "key":
            entry["cost"] = cost | {"reference": cost["reference"] + "X"}
            self.touched[quarter].add(key(entry["cost"]))
        elif what == "currency":
            entry["cost"] = cost | {"currency": "EUR"}
        elif what == "incurred":
            entry["cost"] = cost | {"incurred": datetime.date(2016, 7, 1)}
        elif what == "payee":
            entry["cost"] = cost | {"payee": "=Another"}

    def write(self, out, quarter, samples):
        folder = os.path.join(out, "Samples")
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(os.path.join(samples, "lists"), os.path.join(folder, "lists"))
        header = ["Country", "Currency", "ISO A3", "ISO A2", "Value", "Comment"]
        for name, rows in self.rates:
            dicts = [dict(zip(header, row)) for row in rows]
            generate.write(os.path.join(folder, "lists", "inforeuro", name), header, dicts, delimiter=";")
        if quarter >= 2:
            with open(os.path.join(folder, "lists", "budget-changes.csv"), "a", newline="") as file:
                rows = csv.writer(file, lineterminator="\n")
                rows.writerow(["A9", "addendum", "2018-08-01", "P05", "1.2", "-3000.00", "made up"])
                rows.writerow(["A9", "addendum", "2018-08-01", "P05", "2.1", "3000.00", "made up"])
        path = os.path.join(folder, "events", "participation-0.csv")
        generate.write(path, generate.EVENT_HEADER, self.participations)
        costs = [entry["cost"] for entry in self.costs if entry["known"] <= quarter < entry["gone"]]
        for part in range(4):
            names, form = (CONTINENTAL, "continental") if part % 2 else (ISO, "iso")
            header_row = list(names.values()) + (["invented"] if form == "iso" else [])
            rows = [generate.cost_row(cost, names, form) for cost in costs[part::4]]
            path = os.path.join(folder, "expenditure", form, f"costs-{part}.csv")
            if form == "iso":
                generate.write(path, header_row, rows)
            else:
                generate.write(path, header_row, rows, delimiter=";", encoding="cp1252", end="\r\n")


def quarter_of(day):
    """-1 before the first quarter, 4 after the last."""
    if not isinstance(day, datetime.date):
        return -1
    return sum(day >= start for start in STARTS) - 1


def key(cost):
    return f"{cost['partner']} {cost['reference']}"


# What was written


class Report:
    """The CSV twins of one quarter."""

    def __init__(self, folder):
        self.folder = folder

    def rows(self, name):
        with open(os.path.join(self.folder, name), newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))


def cents(text):
    return Decimal(text or "0")


def total(rows, column):
    return sum((cents(row[column]) for row in rows), Decimal(0))


def details(rows):
    return [row for row in rows if row["level"] == "detail"]


def whole(rows, column):
    return sum((cents(row[column]) for row in rows if row["level"] == "all"), Decimal(0))


class Judge:
    """Holds the twins of a quarter against one another, and against those of the quarter before."""

    def __init__(self, name):
        self.name, self.wrong = name, []

    def equal(self, what, *values):
        if len(set(values)) > 1:
            self.wrong.append(f"{self.name}: {what}: {' / '.join(map(str, values))}")

    def within(self, report):
        finance = report.rows("financial-report.csv")
        cost = whole(finance, "total-cost-this-period")
        self.equal("budget lines", cost, total(details(finance), "total-cost-this-period"))
        partners = report.rows("partners-by-heading.csv")
        headings = [name for name in partners[0] if name.startswith("heading-")]
        self.equal("partners", cost, whole(partners, "all"), total(details(partners), "all"))
        crossed = sum((total(details(partners), name) for name in headings), Decimal(0))
        self.equal("partners by heading", cost, crossed)
        countries, shares = report.rows("by-country.csv"), set()
        for section in sorted({row["section"] for row in countries}):
            own = [row for row in countries if row["section"] == section]
            self.equal(section, cost, total(details(own), "total-cost-this-period"))
            for span in ("this-period", "to-date"):
                column = f"eu-contribution-{span}"
                self.equal(f"{section}, {column}", whole(own, column), total(details(own), column))
            shares.add(whole(own, "eu-contribution-this-period"))
        listed = details(report.rows("list-of-expenditure.csv"))
        indirect = sum(cents(row["total-cost-this-period"]) for row in details(finance) if row["budget-line-code"] == "8")
        direct = [row for row in listed if row["budget-line"] != "8"]
        self.equal("list and indirect cost", cost, total(direct, "amount.eur") + indirect)
        self.equal("EU contribution", *shares, total(listed, "eu-contribution"))
        funding = report.rows("sources-of-funding.csv")
        self.equal("sources of funding", cost, total(details(funding), "funding-used-this-period"))
        for row in finance:
            before, date = cents(row["total-cost-before"]), cents(row["total-cost-to-date"])
            self.equal(f"spans of {row['budget-line']}", date, before + cents(row["total-cost-this-period"]))
        for row in report.rows("reconciliation.csv"):
            self.equal(f"{row['pair']} {row['of']}", row["agrees"], "yes")

    def after(self, earlier, report, touched):
        def place(row):
            return (row["level"], *(row[name] for name in row if name.endswith("-code")))

        was = {place(row): row for row in details(earlier.rows("financial-report.csv"))}
        now = {place(row): row for row in details(report.rows("financial-report.csv"))}
        for where in was.keys() | now.keys():
            closed = cents(was.get(where, {}).get("total-cost-to-date"))
            self.equal(f"e = f of {where}", cents(now.get(where, {}).get("total-cost-before")), closed)
        self.contribution(earlier, report)
        self.adjustments(report, touched)
        rule = next(row for row in report.rows("checks.csv") if row["rule"] == "carried-over")
        self.equal("carried over", rule["findings"], "0")
        if int(rule["looked-at"]) < 20:
            self.wrong.append(f"{self.name}: carried-over looked at {rule['looked-at']} figures")

    def contribution(self, earlier, report):
        """What is to date and not of the period is what was to date."""
        def place(row):
            return (row["section"], row["level"], *(row[name] for name in row if name.endswith("-code")))

        was = {place(row): cents(row["eu-contribution-to-date"]) for row in earlier.rows("by-country.csv")}
        now = {
            place(row): cents(row["eu-contribution-to-date"]) - cents(row["eu-contribution-this-period"])
            for row in report.rows("by-country.csv")
        }
        for where in was.keys() | now.keys():
            self.equal(f"EU contribution before of {where}", now.get(where, 0), was.get(where, 0))

    def adjustments(self, report, touched):
        rows = report.rows("adjustments.csv")
        listed = details(rows)
        moved = total(listed, "difference")
        self.equal("adjustments' total", moved, whole(rows, "difference"))
        pair = [row for row in report.rows("reconciliation.csv") if row["pair"] == "What this period is made of"]
        self.equal("adjustments are part of a pair", len(pair), 1)
        own = [row for row in details(report.rows("list-of-expenditure.csv"))
               if row["budget-line"] != "8" and "· adjustment" not in row["origin"]]
        for row in pair:
            self.equal("adjustments explain the period", cents(row["right-value"]), total(own, "amount.eur") + moved)
        marked = [row for row in details(report.rows("list-of-expenditure.csv")) if "· adjustment" in row["origin"]]
        self.equal("adjustments on the list", moved, total(marked, "amount.eur"))
        keys = {f"{row['partner']} {row['reference']}" for row in listed}
        if keys - touched:
            self.wrong.append(f"{self.name}: adjustments that nobody made: {sorted(keys - touched)[:5]}")
        sizes = [(row["material"] != "yes", -abs(cents(row["difference"]))) for row in listed]
        self.equal("material ones first, then by size", sizes == sorted(sizes), True)
        for row in listed:
            then, now = cents(row["eur-then"]), cents(row["eur-now"])
            self.equal(f"difference of {row['reference']}", cents(row["difference"]), now - then)

    def kept(self, earlier, report, start):
        """Whatever is kept now and was not, or was and is not, is listed; what a closed period kept stays."""
        def records(written):
            rows = written.rows("counted/expenditure.csv")
            return {f"{row['partner']} {row['reference']}": row for row in rows if row["fundtrail_row"] == "record"}

        was, now = records(earlier), records(report)
        listed = {f"{row['partner']} {row['reference']}": row for row in details(report.rows("adjustments.csv"))}
        early = {name for name, row in now.items() if row["accounted-on"] < start}
        for what, names in (("came", early - was.keys()), ("went", was.keys() - now.keys())):
            self.equal(f"{what} without a word", str(sorted(names - listed.keys())), "[]")
        for name in was.keys() & now.keys() - listed.keys():
            for column in ("fundtrail_counted_in", "amount.eur", "amount.second-rate", "eu-contribution", "budget-line"):
                self.equal(f"{name}, {column}", now[name][column], was[name][column])


# The run


def run(binary, *words, most=1):
    done = subprocess.run([binary, *words], cwd=ROOT, capture_output=True, text=True)
    if done.returncode > most:
        sys.exit(f"fundtrail {' '.join(words)} ended with {done.returncode}:\n{done.stderr}{done.stdout[-2000:]}")
    return done


def report(binary, work, quarter, threads=None, output="out"):
    place = os.path.join(work, output, NAME)
    words = ["run", PIPELINE, "--period", QUARTERS[quarter], "--data", os.path.join(work, "data"), "--as", "csv",
             "--output", os.path.join(work, output)]
    for limit in LOOSE:
        words += ["--set", f"limits.{limit}.otherwise=query"]
    if threads:
        words += ["--threads", str(threads)]
    if quarter:
        words += ["--previous", os.path.join(work, "out", NAME, QUARTERS[quarter - 1])]
    run(binary, *words)
    return Report(os.path.join(place, QUARTERS[quarter]))


def same(left, right):
    """Two folders of the same bytes."""
    names = [sorted(os.path.relpath(os.path.join(at, name), folder) for at, _, found in os.walk(folder) for name in found)
             for folder in (left, right)]
    if names[0] != names[1]:
        return False
    return all(open(os.path.join(left, name), "rb").read() == open(os.path.join(right, name), "rb").read()
               for name in names[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--work", required=True, help="a folder of its own; it is emptied")
    parser.add_argument("--seed", type=int, default=None, help="fresh unless told")
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else random.SystemRandom().randrange(2**32)
    print(f"quarters: seed {seed}", flush=True)
    work, samples = os.path.abspath(asked.work), os.path.join(ROOT, "Samples")
    shutil.rmtree(work, ignore_errors=True)
    binary, programme, earlier, wrong = os.path.abspath(asked.binary), Programme(seed, samples), None, []
    found = 0
    for quarter, name in enumerate(QUARTERS):
        programme.step(quarter)
        programme.write(os.path.join(work, "data"), quarter, samples)
        written, judge = report(binary, work, quarter), Judge(f"seed {seed}, {name}")
        judge.within(written)
        if earlier:
            judge.after(earlier, written, set().union(*programme.touched[: quarter + 1]))
            judge.kept(earlier, written, STARTS[quarter].isoformat())
            found += len([row for row in details(written.rows("adjustments.csv"))])
        wrong += judge.wrong
        run(binary, "seal", written.folder, "--by", "the test", most=0)
        earlier = written
    again = report(binary, work, 3, threads=3, output="again")
    if not same(earlier.folder, again.folder):
        wrong.append(f"seed {seed}: three threads write other bytes")
    run(binary, "seal", "--check", os.path.join(work, "out"), most=0)
    if found < 20:
        wrong.append(f"seed {seed}: only {found} adjustments: the programme proves nothing")
    for line in wrong[:20]:
        print(line)
    print(f"quarters: {found} adjustments over three quarters; {len(wrong) or 'nothing'} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

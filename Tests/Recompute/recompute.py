#!/usr/bin/env python3
"""Recomputes every figure of a quarterly report from the raw files and compares it with the CSV twins, cell by
cell. Standard library only; the Swift sources were not looked at.

    recompute.py --samples Samples --run Output/quarterly-eu-report/2018-Q4 --period 2018-Q4
"""

import argparse
import sys
from collections import defaultdict
from decimal import Decimal, InvalidOperation

from arithmetic import minor_digits
from narrative_sheets import NarrativeSheets
from records import Records
from totals import INDIRECT_LINE, NOT_ATTRIBUTED, Totals, days_of
from twins import COUNTS, TABLES, TITLES, Twin, figure, figure_columns, manifest, places_of, text, units

GROUPS = {"claimed": "eligible", "ineligible": "ineligible", "later": "later", "rejected": "rejected"}


class Tally:
    """Comparisons that held, those that did not, and what was not compared."""

    def __init__(self):
        self.passed, self.failures, self.unseen = 0, [], []

    def compare(self, place, expected, found):
        if expected == found:
            self.passed += 1
        else:
            self.failures.append(f"{place}: recomputed {expected}, the report says {found}")

    def fail(self, place, what):
        self.failures.append(f"{place}: {what}")


class Comparison(NarrativeSheets):
    """A written report against the totals of its raw files."""

    def __init__(self, totals, folder):
        self.totals, self.folder, self.tally = totals, folder, Tally()

    def run(self):
        for layout in TABLES:
            self.guarded(layout.get("section", layout["file"]), lambda: self.table(layout))
        for part in (self.cover, self.indicators, self.expenditure, self.changes, self.pending, self.rates, self.bridge,
                     self.manifest):
            self.guarded(part.__name__, part)
        return self.tally

    def guarded(self, name, part):
        """A file or column that is not there is a difference like any other."""
        try:
            part()
        except (FileNotFoundError, KeyError, ValueError, AssertionError, InvalidOperation) as error:
            self.tally.fail(name, f"{type(error).__name__}: {error}")

    # Tables of totals

    def table(self, layout):
        twin = Twin(self.folder, layout["file"], layout.get("section"))
        place = " ".join(filter(None, [layout["file"], layout.get("section")]))
        keys, across = layout["keys"], layout.get("across")
        codes = self.codes_across(layout) if across else []
        columns, unknown = figure_columns(twin, layout, codes)
        self.tally.unseen += [f"{place}: {name}" for name in unknown]
        assert columns, f"no column with a figure among {', '.join(twin.columns)}"
        seen = set()
        for row in twin.rows:
            depth = {"detail": len(keys), "all": 0}.get(row["level"])
            depth = keys.index(row["level"]) + 1 if depth is None else depth
            where = {key: twin.key(row, key) for key in keys[:depth]}
            seen.add(tuple(where.values()))
            self.beside(place, layout, row)
            for column, (key, measure, span) in columns.items():
                given = where | layout.get("where", {}) | layout.get("fixed", {}) | ({across: key} if key else {})
                expected = self.totals.measure(measure, span, given)
                if row["level"] != "detail" and {measure, column} & set(layout.get("detail-only", ())):
                    expected = None
                named = " / ".join(where.values()) or "all"
                found = figure(row[column], measure)
                self.tally.compare(f"{place}: {named}: {column}", expected or 0, found or 0)
        self.shares(place, layout, twin)
        self.missing_rows(place, layout, columns, seen)

    def codes_across(self, layout):
        if layout["codes"] == "months":
            return {self.totals.key_month(one) for one in self.totals.taken}
        return list(getattr(self.totals.lists, layout["codes"]))

    def beside(self, place, layout, row):
        """What a list and an explanation say about a row; nothing in rows of totals."""
        if layout.get("words"):
            self.words(place, row)
        if "attributes" not in layout:
            return
        detail = row["level"] == "detail"
        key = row.get(layout["keys"][-1] + "-code", "")
        for column, name in layout.get("attributes", {}).items():
            expected = self.totals.lists.budget[key][name] if detail else ""
            if name != "unit" and expected:
                expected, row[column] = Decimal(expected), Decimal(row[column] or 0)
            self.tally.compare(f"{place}: {key or row['level']}: {column}", expected, row[column])
        expected = self.totals.explanation(key) if detail else ""
        self.tally.compare(f"{place}: {key or row['level']}: explanation", expected, text(row[layout["remark"]]))

    def missing_rows(self, place, layout, columns, seen):
        """A key whose figures are not all 0 must have its row; so must a key across its column."""
        if layout["keys"] == ["instalment"]:
            return
        if "where" in layout:
            self.missing_pairs(place, layout, seen)
            return
        keys, asked = layout["keys"], {(measure, span) for _, measure, span in columns.values()}
        asked, fixed = layout.get("rows-of", asked), layout.get("fixed", {})
        records = self.totals.taken if any(name in COUNTS for name, _ in asked) else []
        if any(name == "registered" for name, _ in asked):
            records = records + self.totals.registered
        records = records + (self.totals.rows if any(name not in COUNTS for name, _ in asked) else [])
        for where in {tuple(self.totals.keys(record, key) for key in keys) for record in records} - seen:
            figures = [self.totals.measure(name, span, dict(zip(keys, where)) | fixed) for name, span in asked]
            if any(figures):
                self.tally.fail(place, f"there is no row of {' / '.join(where)}: {sorted(asked)} are {figures}")
        if "across" in layout:
            shown = {key for key, _, _ in columns.values()}
            for key in {self.totals.keys(record, layout["across"]) for record in records} - shown:
                if any(self.totals.measure(name, span, {layout["across"]: key} | fixed) for name, span in asked):
                    self.tally.fail(place, f"there is no column of {layout['across']} {key}")

    def missing_pairs(self, place, layout, seen):
        """Every partner and source with money must have its row."""
        for partner, source in self.totals.pairs_of_funding():
            key = (source, partner) if len(layout["keys"]) == 2 else (partner,)
            if (source == "in-kind") == (layout["where"]["kind"] == "in-kind") and key not in seen:
                self.tally.fail(place, f"there is no row of {' / '.join(key)}")

    # Other sheets

    def cover(self):
        for row in Twin(self.folder, "cover.csv", "Figures").rows:
            title, _, span = row["topic"].rpartition(", ")
            measure = TITLES.get(title)
            if not measure:
                self.tally.unseen.append(f"cover: {row['topic']}")
                continue
            expected = self.totals.measure(measure, span.replace(" ", "-"), {})
            self.tally.compare(f"cover: {row['topic']}", expected, units(row["value"], places_of(measure)))

    def indicators(self):
        twin = Twin(self.folder, "indicators.csv")
        self.parts(twin)
        for row in twin.rows:
            code = row["code"]
            if row["level"] == "part":
                continue
            if row["this-period"] == "" == row["to-date"] and "not measured" in row["adds-up"]:
                self.tally.unseen.append(f"indicators: {code}")
                continue
            for span in ("this-period", "to-date"):
                found = units(row[span], 2 if code == "I05" else 0)
                self.tally.compare(f"indicators: {code} {span}", self.totals.indicator(code, span), found)

    def expenditure(self):
        twin = Twin(self.folder, "list-of-expenditure.csv")
        mine = {}
        for cost in self.totals.rows:
            if self.totals.within(cost, "this-period"):
                mine.setdefault((cost.partner, cost.line, cost.reference, cost.period_day.isoformat()), cost)
        costs, shares = sum(cost.euro for cost in mine.values()), sum(cost.share for cost in mine.values())
        for row in twin.rows:
            if row["level"] == "all":
                self.tally.compare("list-of-expenditure: total EUR", costs, units(row["amount-eur"]))
                self.tally.compare("list-of-expenditure: total EU", shares, units(row["eu-contribution"]))
                continue
            key = twin.key(row, "partner"), twin.key(row, "budget-line"), text(row["reference"]), row["accounted-on"]
            cost, place = mine.pop(key, None), "list-of-expenditure: " + " ".join(key)
            if cost is None:
                self.tally.fail(place, "not claimed in this period")
                continue
            self.tally.compare(place + " EUR", cost.euro, units(row["amount-eur"]))
            self.tally.compare(place + " EU", cost.share, units(row["eu-contribution"]))
            if not cost.calculated:
                amount, book = units(row["amount"], minor_digits(cost.currency)), row["amount-book"]
                self.tally.compare(place + " amount", cost.amount, amount)
                self.tally.compare(place + " book", cost.booked, units(book, minor_digits(cost.booked_in)))
                self.tally.compare(place + " books in", cost.booked_in, row["amount-book-currency"])
                for leg, rate in ("first", cost.first_rate), ("second", cost.second_rate):
                    stated = row[f"amount-{leg}-rate"]
                    self.tally.compare(f"{place} {leg} rate", rate and Decimal(rate), Decimal(stated) if stated else None)
        for key in mine:
            if key[1] != INDIRECT_LINE or mine[key].euro or mine[key].share:
                self.tally.fail("list-of-expenditure", f"{' '.join(key)} is not listed")

    def changes(self):
        """Every change in force, and their sum, which is nothing where each adds up."""
        twin = Twin(self.folder, "budget-changes.csv")
        found = sorted(
            (row["change"], row["kind"], row["effective-on"], text(row["line"]), text(row["partner"]), units(row["amount"]))
            for row in twin.rows if row["level"] == "detail")
        mine = sorted(
            (one.change, one.kind, one.period_day.isoformat(), one.line, one.partner, one.amount)
            for one in self.totals.changes)
        self.tally.compare("budget-changes: rows", mine, found)
        for row in twin.rows:
            if row["level"] == "all":
                self.tally.compare("budget-changes: total", sum(one.amount for one in self.totals.changes), units(row["amount"]))

    def pending(self):
        """Claimed costs above EUR 500 that were not paid when the period ended."""
        twin = Twin(self.folder, "pending-payments.csv")
        last = self.totals.last
        mine = sorted(
            (cost.partner, cost.line, cost.reference, cost.euro) for cost in self.totals.claimed
            if cost.euro > 500_00 and (cost.paid is None or last and cost.paid > last))
        found = sorted(
            (text(row["partner"]), text(row["budget-line"]), text(row["reference"]), units(row["amount-eur"]))
            for row in twin.rows if row["level"] == "detail")
        self.tally.compare("pending-payments: rows", mine, found)

    def rates(self):
        uses = defaultdict(lambda: [0, 0])
        for cost in self.totals.claimed:
            for rate in cost.rates_of:
                uses[rate][0 if self.totals.within(cost, "this-period") else 1] += 1
        for row in Twin(self.folder, "exchange-rates.csv").rows:
            key = row["currency"], row["basis"]
            place = "exchange-rates: " + " ".join(key)
            self.tally.compare(place, self.totals.lists.rates.get(key[::-1]), Decimal(row["rate"]))
            found = [int(row["uses-this-period"]), int(row["uses-before"])]
            self.tally.compare(place + " uses", uses.pop(key, [0, 0]), found)
        for key, count in uses.items():
            self.tally.fail("exchange-rates", f"{' '.join(key)} is missing, used by {count} records")

    def bridge(self):
        """Records, amounts by currency and euros, from handed in to claimed; euros of what was rejected are left out."""
        twin = Twin(self.folder, "claim-bridge.csv")
        for row in twin.rows:
            code = row["claimant-code"] or None
            if row["level"] == "detail" and not code:
                self.tally.compare("claim-bridge: without a claimant", NOT_ATTRIBUTED, row["claimant"])
            currency = None if row["currency"] == "unreadable" else row["currency"]
            costs = [
                cost for cost in self.totals.records.costs
                if (row["level"] == "all" or cost.claimant == code)
                and (row["level"] != "detail" or cost.claimed_in == currency)
            ]
            place = f"claim-bridge: {row['level']} {code} {currency}"
            self.bridge_row(place, row, costs, currency)
        handed_in = sum(int(row["handed-in-records"]) for row in twin.rows if row["level"] == "detail")
        self.tally.compare("claim-bridge: records in all rows", len(self.totals.records.costs), handed_in)

    def bridge_row(self, place, row, costs, currency):
        for group, verdict in (GROUPS | {"handed-in": None}).items():
            part = [cost for cost in costs if verdict in (None, cost.verdict)]
            self.tally.compare(f"{place} {group} records", len(part), int(row[group + "-records"]))
            if row["level"] == "detail" and currency:
                amount = sum(cost.amount or 0 for cost in part)
                found = units(row[group + "-amount"], minor_digits(currency))
                self.tally.compare(f"{place} {group} amount", amount, found)
            if verdict not in (None, "rejected"):
                euro = sum(cost.euro for cost in part)
                self.tally.compare(f"{place} {group} EUR", euro, units(row[group + "-eur"]))
        without = sum(cost.amount is None for cost in costs)
        self.tally.compare(f"{place} unreadable", without, int(row["unreadable"]))

    def manifest(self):
        sources, records = manifest(self.folder)["sources"], self.totals.records
        for name, all_of in (("participation", records.participations), ("expenditure", records.costs)):
            counts = {verdict: sum(one.verdict == verdict for one in all_of) for verdict in GROUPS.values()}
            counts |= {"read": len(all_of), "accepted": len(all_of) - counts["rejected"]}
            for verdict, count in counts.items():
                self.tally.compare(f"run.json: {name} {verdict}", count, sources[name].get(verdict))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", required=True, help="the folder with events, expenditure and lists")
    parser.add_argument("--run", required=True, help="the folder a run has written")
    parser.add_argument("--period", required=True, help="the period of that run")
    parser.add_argument("--list", type=int, default=20, help="how many differences to list (default 20)")
    asked = parser.parse_args()
    records = Records(asked.samples, days_of(asked.period)[1])
    tally = Comparison(Totals(records, asked.period), asked.run).run()
    for failure in tally.failures[: asked.list]:
        print(failure)
    if len(tally.failures) > asked.list:
        print(f"… and {len(tally.failures) - asked.list} more")
    for column in tally.unseen:
        print(f"not recomputed: {column}")
    print(f"recompute {asked.period}: {tally.passed} passed, {len(tally.failures)} failed")
    return 1 if tally.failures or not tally.passed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Checks of the expenditure, line by line and in its totals."""

from collections import Counter, defaultdict
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from reading import CENT, CURRENCIES, MAXIMUM, QUARTERS, day, quarter, same

START, END = date(2017, 1, 1), date(2020, 12, 31)
LINE_7 = Decimal("7289719.63")


def check_keys(samples):
    """References unique within a partner, a payee's documents over all: so no content occurs twice."""
    keys = Counter((c["partner"], c["accounting_reference"]) for c in samples.costs)
    papers = Counter((c["payee"], c["document_reference"]) for c in samples.costs)
    same(max(keys.values()), 1, "cost key")
    same(max(papers.values()), 1, "document of a payee")


def check_amounts(samples):
    """Net and VAT, decimals of the currency, budget line of the partner, no associate."""
    roles = {p["partner"]: p["role"] for p in samples.partners}
    lines = {(s["partner"], s["line"]) for s in samples.budget_by_partner}
    for cost in samples.costs:
        same(cost["net"] + cost["vat"], cost["amount"], f"{cost['accounting_reference']}: net + VAT")
        places = 3 if cost["currency"] in ("TND", "JOD") else 2
        same(-cost["amount"].as_tuple().exponent, places, f"{cost['accounting_reference']}: decimals")
        assert roles[cost["partner"]] != "associate", cost
        assert (cost["partner"], cost["budget_line"]) in lines and cost["budget_line"] != "8", cost
    same({c["currency"] for c in samples.costs}, CURRENCIES, "currencies paid")
    claiming = {partner for partner, role in roles.items() if role != "associate"}
    same({c["partner"] for c in samples.costs}, claiming, "partners with costs")


def check_days(samples):
    """All days in the implementation period and in order."""
    for cost in samples.costs:
        assert START <= cost["incurred_on"] <= cost["invoiced_on"] <= cost["accounted_on"] <= END, cost
        assert cost["paid_on"] is None or cost["invoiced_on"] <= cost["paid_on"] <= END, cost
    assert all(c["accounted_on"] >= date(2020, 12, 1) for c in samples.costs if not c["paid_on"]), "unpaid"


def check_books(samples):
    """A book amount exactly where the ledger keeps another currency than EUR and than the one paid."""
    for cost in samples.costs:
        book = samples.book[cost["partner"]]
        expected = book not in ("EUR", cost["currency"])
        same(cost["book_amount"] is not None, expected, f"{cost['accounting_reference']}: book amount given")
        if expected:
            month = samples.rates[(cost["paid_on"] or cost["accounted_on"]).isoformat()[:7]]
            market = cost["amount"] * month[book] / month[cost["currency"]]
            assert abs(cost["book_amount"] - market) <= abs(market) / 50, cost


def check_events(samples):
    """A cost names an event that was held, at most two months before its accounting date."""
    held = {r["event"]: r for r in samples.log if r["status"] == "held"}
    named = [cost for cost in samples.costs if cost["event"]]
    for cost in named:
        event = held[cost["event"]]
        assert day(event["first_day"]) <= cost["incurred_on"] <= day(event["last_day"]), cost
        if cost["amount"] > 0:
            assert (cost["accounted_on"] - day(event["last_day"])).days <= 60, cost
    assert 0.25 <= len(named) / len(samples.costs) <= 0.45, f"{len(named)} costs name an event"


def check_liveliness(samples):
    """Some 1,200 lines, money in every quarter, some unpaid, some credit notes."""
    assert 1100 <= len(samples.costs) <= 1300, f"{len(samples.costs)} cost lines"
    same(sorted({quarter(c["accounted_on"]) for c in samples.costs}), QUARTERS, "quarters with costs")
    assert any(c["paid_on"] is None for c in samples.costs), "nothing is unpaid"
    assert sum(c["amount"] < 0 for c in samples.costs) >= 10, "too few credit notes"


def check_headings(samples):
    """No heading and no partner's line above its budget."""
    for name, rows, key in (("heading", samples.budget, lambda row: row["heading"]),
                            ("partner and line", samples.budget_by_partner,
                             lambda row: (row["partner"], row["line"]))):
        budget, spent = defaultdict(Decimal), defaultdict(Decimal)
        for row in rows:
            budget[key(row)] += Decimal(row["amount"])
        for cost in samples.costs:
            line = cost["budget_line"]
            spent[key(cost | {"heading": line.split(".")[0], "line": line})] += cost["eur"]
        for code, amount in spent.items():
            assert amount <= budget[code], f"{name} {code}: {amount} of {budget[code]}"


def check_totals(samples):
    """Near 40 % by 2018 and 96 % at the end; the contribution never above the maximum."""
    for name, direct in to_date(samples):
        assert contribution(direct) <= MAXIMUM, f"{name}: contribution {contribution(direct)}"
        if name == "2018-Q4":
            assert Decimal("0.37") < direct / LINE_7 < Decimal("0.43"), f"2018-Q4: {direct}"
    assert Decimal("0.94") < direct / LINE_7 < Decimal("0.99"), f"2020-Q4: {direct}"


def to_date(samples):
    """(quarter, direct cost to date) in order."""
    direct = Decimal(0)
    for name in QUARTERS:
        direct += sum(c["eur"] for c in samples.costs if quarter(c["accounted_on"]) == name)
        yield name, direct


def indirect(direct):
    """7 % of the direct cost, down to the cent."""
    return (direct * 7 / 100).quantize(CENT, ROUND_DOWN)


def contribution(direct):
    """90 % of direct and indirect cost to the nearest cent, before any maximum."""
    return ((direct + indirect(direct)) * 90 / 100).quantize(CENT, ROUND_HALF_UP)


def print_totals(samples):
    """Direct cost (EUR) by quarter and heading, with direct, indirect and contribution to date."""
    headings = [h["heading"] for h in samples.headings if h["part"] == "direct"]
    titles = [f"heading {heading}" for heading in headings]
    titles += ["direct", "to date", "indirect", "contribution"]
    print("quarter" + "".join(f"{title:>14}" for title in titles))
    for name, direct in to_date(samples):
        of_quarter = [c for c in samples.costs if quarter(c["accounted_on"]) == name]
        parts = [sum(c["eur"] for c in of_quarter if c["budget_line"].split(".")[0] == h) for h in headings]
        figures = [*parts, sum(parts), direct, indirect(direct), contribution(direct)]
        print(name + "".join(f"{figure:14,.2f}" for figure in figures))


CHECKS = [check_keys, check_amounts, check_days, check_books, check_events, check_liveliness, check_headings,
          check_totals]

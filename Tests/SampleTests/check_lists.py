"""Checks of the lists: partners, clusters, countries, budget, rates, instalments."""

from collections import Counter, defaultdict
from datetime import date
from decimal import ROUND_DOWN, Decimal

from reading import CENT, CURRENCIES, MAXIMUM, same


def check_partners(samples):
    """31 organisations, one coordinator, countries of the list."""
    same([p["partner"] for p in samples.partners], [f"P{n:02d}" for n in range(1, 32)], "partner codes")
    coordinators = [p["name"] for p in samples.partners if p["role"] == "coordinator"]
    same(coordinators, ["ANIMA Investment Network"], "coordinator")
    countries = Counter(TN=2, FR=7, BE=5, ES=1, PS=3, EG=3, LB=1, IT=2, GR=1, DZ=1, JO=2, GB=1, MA=2)
    same(Counter(p["country"] for p in samples.partners), countries, "partners by country")
    for partner in samples.partners:
        assert partner["role"] in ("coordinator", "co-beneficiary", "affiliated", "associate"), partner
        assert partner["book_currency"] in CURRENCIES, partner


def check_clusters(samples):
    """26 clusters of the seven countries, 11 of them by name."""
    same(len(samples.clusters), 26, "clusters")
    same({c["country"] for c in samples.clusters}, set("DZ EG JO LB MA PS TN".split()), "cluster countries")
    named, numbered = samples.clusters[:11], samples.clusters[11:]
    same(Counter(c["country"] for c in named), Counter(TN=4, PS=4, MA=2, JO=1), "named clusters")
    same([c["name"] for c in numbered], [f"Cluster {n}" for n in range(12, 27)], "other clusters")


def check_countries(samples):
    """Aliases, footnotes, and every country used is listed."""
    listed = {c["code"]: c for c in samples.countries}
    same(len(listed), len(samples.countries), "country codes, each once")
    same((listed["GR"]["aliases"], listed["GB"]["aliases"]), ("EL", "UK"), "aliases")
    same((listed["PS"]["name"], listed["PS"]["eu_form"]), ("Palestine", "Palestine*"), "Palestine")
    same((listed["PS"]["name_fr"], listed["PS"]["eu_form_fr"]), ("Palestine", "Palestine*"), "Palestine, in French")
    for column in ("footnote", "footnote_fr"):
        same({code for code, c in listed.items() if c[column]}, {"PS", "XK"}, column)
    used = {row["country"] for row in samples.partners + samples.clusters}
    used |= {row[name] for row in samples.log for name in ("host_country", "home_country")}
    assert used <= set(listed), f"countries that are not listed: {sorted(used - set(listed))}"


def check_budget(samples):
    """Line 7, line 8 (7 %) and lines 9 and 11; units × unit value."""
    parts = defaultdict(Decimal)
    for line in samples.budget:
        parts[line["part"]] += Decimal(line["amount"])
        if line["part"] == "direct":
            same(Decimal(line["units"]) * Decimal(line["unit_value"]), Decimal(line["amount"]), line["line"])
    same(dict(parts), {"direct": Decimal("7289719.63"), "indirect": Decimal("510280.37"),
                       "contingency": Decimal("0.00"), "in-kind": Decimal("0.00")}, "budget parts")
    same({part["part"]: Decimal(part["amount"]) for part in samples.parts}, dict(parts), "parts as stated")
    headings = defaultdict(Decimal)
    for line in samples.budget:
        headings[line["heading"]] += Decimal(line["amount"])
    same({h["heading"]: Decimal(h["amount"]) for h in samples.headings}, dict(headings), "headings as stated")
    same(sum(parts.values()), Decimal("7800000.00"), "budget")
    same((parts["direct"] * 7 / 100).quantize(CENT, ROUND_DOWN), parts["indirect"], "7 % of line 7")
    same({(line["heading"], line["part"]) for line in samples.budget},
         {(h["heading"], h["part"]) for h in samples.headings}, "headings")


def check_budget_by_partner(samples):
    """Partners add up to each line; associates have nothing."""
    shares = defaultdict(Decimal)
    for share in samples.budget_by_partner:
        shares[share["line"]] += Decimal(share["amount"])
    for line in samples.budget:
        same(shares[line["line"]], Decimal(line["amount"]), f"partners' shares of line {line['line']}")
    associates = {p["partner"] for p in samples.partners if p["role"] == "associate"}
    carriers = {share["partner"] for share in samples.budget_by_partner}
    same(associates & carriers, set(), "associates with a budget")


def check_changes(samples):
    """Every change moves money without making any; each kind and an addendum of two are there."""
    sums, by_line = defaultdict(Decimal), defaultdict(Decimal)
    for move in samples.budget_changes:
        sums[move["change"], move["kind"]] += Decimal(move["amount"])
        by_line[move["partner"], move["line"]] += Decimal(move["amount"])
        assert date(2017, 1, 1) <= date.fromisoformat(move["effective_on"]) <= date(2020, 12, 31), move
    same(set(sums.values()), {Decimal("0.00")}, "sums of changes")
    same({kind for _, kind in sums}, {"addendum", "reallocation", "contingency"}, "kinds of changes")
    for share in samples.budget_by_partner:
        by_line[share["partner"], share["line"]] += Decimal(share["amount"])
    assert min(by_line.values()) >= 0, "a partner's part below zero"
    lines = {line["line"] for line in samples.budget}
    assert {remark["line"] for remark in samples.explanations} <= lines, "explanations of unknown lines"


def check_funding(samples):
    """What is promised is the budget; nothing comes that was not promised."""
    promised, received = defaultdict(Decimal), defaultdict(Decimal)
    for promise in samples.funding:
        promised[promise["partner"], promise["source"]] += Decimal(promise["promised"])
    for receipt in samples.receipts:
        received[receipt["partner"], receipt["source"]] += Decimal(receipt["amount"])
    same(sum(part for (_, source), part in promised.items() if source != "in-kind"), Decimal("7800000.00"), "promised")
    same(sum(part for (_, source), part in promised.items() if source == "eu"), MAXIMUM, "promised by the EU")
    for key, amount in received.items():
        assert amount <= promised[key], f"{key}: {amount} of {promised[key]}"
    same({source for _, source in promised}, {row["source"] for row in samples.funding_sources}, "sources of funding")


def check_rates(samples):
    """48 months, every currency in each."""
    same(len(samples.rates), 48, "months of rates")
    for month, rates in samples.rates.items():
        assert CURRENCIES | {"USD", "CHF", "TRY"} <= set(rates), f"{month} lacks a currency"
        same(rates["EUR"], 1, f"{month}: EUR")


def check_instalments(samples):
    """Pre-financing stays below 90 % of the maximum; a rate for each instalment and currency."""
    paid = sum(Decimal(i["amount_eur"]) for i in samples.instalments)
    assert paid <= MAXIMUM * 90 / 100, f"instalments of {paid}"
    pairs = {(rate["instalment"], rate["currency"]) for rate in samples.instalment_rates}
    same(len(pairs), len(samples.instalments) * (len(CURRENCIES) - 1), "instalment rates")


CHECKS = [check_partners, check_clusters, check_countries, check_budget, check_budget_by_partner, check_changes,
          check_funding, check_rates, check_instalments]

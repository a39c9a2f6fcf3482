#!/usr/bin/env python3
"""compare.py RUN PEER: do a run of bench.yaml and a peer's output agree, group by group?

Counts, people and eligible euros must be equal; shares and means agree as far as both print them; the contribution
is rounded by the peer in each cell, so its total may differ by half a cent a cell.
"""
import csv
import sys
from decimal import Decimal as D


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    return D(text or "0")


def differences(ours, theirs, keys, pairs):
    """Groups of one side only, and cells further apart than allowed."""
    left = {tuple(row[key] for key in keys): row for row in theirs}
    found = []
    for row in ours:
        key = tuple(row[name] for name in keys)
        other = left.pop(key, None)
        if other is None:
            found.append(f"{key}: only ours")
            continue
        for mine, peers, scale, allowed in pairs:
            if abs(number(row[mine]) / scale - number(other[peers])) > allowed:
                found.append(f"{key}: {mine} {row[mine]}, the peer has {other[peers]}")
    return found + [f"{key}: only the peer's" for key in left]


def main():
    run, peer = sys.argv[1:3]
    detail = lambda name: [row for row in rows(f"{run}/{name}.csv") if row["level"] == "detail"]
    exact = D(0)
    found = differences(
        detail("activity"), rows(f"{peer}/activity.csv"), ("quarter", "country", "activity"),
        [("events-to-date", "events", 1, exact), ("attendees-to-date", "attendees", 1, exact),
         ("participants-to-date", "participants", 1, exact), ("women-share-to-date", "women_share", 100, D("0.0001")),
         ("mean-satisfaction-to-date", "mean_satisfaction", 1, D("0.01"))])
    finance, peers = detail("finance"), rows(f"{peer}/finance.csv")
    found += differences(
        finance, peers, ("quarter", "partner", "heading"),
        [("eligible-eur-to-date", "eligible_eur", 1, exact), ("eu-share-to-date", "eu_share", 1, D("0.01"))])
    apart = abs(sum(number(r["eu-share-to-date"]) for r in finance) - sum(number(r["eu_share"]) for r in peers))
    if apart > D("0.005") * len(finance):
        found.append(f"the contribution's totals are {apart} apart")
    print("\n".join(found[:20]) or f"equal: {len(finance)} cells of money, the contribution's totals {apart} apart")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()

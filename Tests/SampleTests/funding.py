"""Where the money comes from: what each partner's sources of funding promised, and what they paid."""

import budget
import facts
from tables import cents, point, split

SOURCES = [
    ("eu", "European Union", "Union européenne"),
    ("own", "Own funds", "Fonds propres"),
    ("region", "Regional council", "Conseil régional"),
    ("foundation", "Foundation", "Fondation"),
    ("income", "Income from the action", "Recettes de l'action"),
    ("in-kind", "Contributions in kind (line 12)", "Contributions en nature (ligne 12)"),
]
MAXIMUM = cents("7020000.00")
# What part of a partner's co-funding another donor promised, in percent.
DONORS = {"P01": ("region", 40), "P04": ("region", 60), "P09": ("foundation", 25), "P15": ("foundation", 50),
          "P18": ("region", 30), "P27": ("foundation", 35)}
INCOME = {"P05": cents("12000.00"), "P20": cents("3500.00")}
IN_KIND = {"P07": cents("9000.00"), "P24": cents("6400.00"), "P28": cents("4250.00")}
RECEIPTS = {"own": ["2017-03-31", "2018-03-30", "2019-03-29", "2020-03-31"], "region": ["2017-06-30", "2019-06-28"],
            "foundation": ["2017-09-29", "2020-02-28"], "income": ["2018-12-14", "2020-11-30"], "in-kind": ["2019-12-31"]}


def promised():
    """{(partner, source): cents}: with the EU's part, all but the contributions in kind are the budget."""
    budgets = {}
    for (partner, _), part in sorted(budget.by_partner().items()):
        budgets[partner] = budgets.get(partner, 0) + part
    found = {}
    for (partner, amount), eu in zip(budgets.items(), split(MAXIMUM, list(budgets.values()))):
        source, percent = DONORS.get(partner, ("", 0))
        donor, income = (amount - eu) * percent // 100, INCOME.get(partner, 0)
        parts = {"eu": eu, "own": amount - eu - donor - income, source: donor, "income": income}
        found |= {(partner, name): part for name, part in parts.items() if part}
    return found | {(partner, "in-kind"): part for partner, part in IN_KIND.items()}


def receipts(promises):
    """What was booked, by day: instalments as they are passed on, the others in equal parts."""
    shares = {partner: part for (partner, source), part in promises.items() if source == "eu"}
    for number, day, amount in facts.INSTALMENTS:
        later = f"{day[:8]}{int(day[8:]) + 6:02d}"
        for partner, part in zip(shares, split(amount, list(shares.values()))):
            on = day if partner == facts.COORDINATOR else later
            yield partner, "eu", on, point(part), f"Instalment {number}"
    for (partner, source), part in promises.items():
        days = RECEIPTS.get(source, [])
        for day, amount in zip(days, split(part * 9 // 10, [1] * len(days)) if days else []):
            yield partner, source, day, point(amount), f"{source} {day[:4]}"


def write(folder):
    """The sources, the promises and the receipts."""
    promises = promised()
    accepted = sum(part for (_, source), part in promises.items() if source != "in-kind")
    assert accepted == budget.DIRECT + budget.INDIRECT
    order = [source for source, _, _ in SOURCES]
    rows = sorted(promises.items(), key=lambda one: (one[0][0], order.index(one[0][1])))
    folder.table("lists/funding-sources.csv", ("source", "title", "title_fr"), SOURCES)
    folder.table("lists/funding.csv", ("partner", "source", "promised"),
                 [(partner, source, point(part)) for (partner, source), part in rows])
    folder.table("lists/receipts.csv", ("partner", "source", "booked_on", "amount", "reference"),
                 sorted(receipts(promises), key=lambda row: (row[2], row[0], order.index(row[1]))))

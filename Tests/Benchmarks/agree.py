"""Do the outputs agree, group by group? Looked at before anything is timed.

Peers keep some records that Fundtrail rejects: keys that repeat or point nowhere are only reported, Polars
cuts off what is too much in a long row, and its breakdown knows no list of countries. What those records add
is taken out of the peers' sums first, from the planted records themselves.
"""

import csv
from decimal import Decimal

import planted
from cells import report_of

EXACT = Decimal(0)
# The kind that was planted, by the rule of the finding and the field that it names.
RULES = {
    ("value-type", "timestamp"): "bad_date",
    ("value-type", "date"): "bad_date",
    ("value-type", "Jour"): "bad_date",
    ("value-type", "attendees"): "not_a_number",
    ("value-type", "amount"): "not_a_number",
    ("value-type", "Présents"): "not_a_number",
    ("unknown-code", "country"): "unknown_country",
    ("unknown-code", "Pays"): "unknown_country",
    ("unknown-currency", "currency"): "unknown_currency",
    ("attendees-not-negative", "attendees"): "negative_number",
    ("amount-not-negative", "amount"): "negative_number",
    ("present-not-negative", "Présents"): "negative_number",
    ("event-in-period", "timestamp"): "out_of_period",
    ("expense-in-period", "date"): "out_of_period",
    ("day-in-period", "Jour"): "out_of_period",
    # A day before the first rate has no rate either.
    ("missing-rate", "amount"): "out_of_period",
    ("missing-rate", "Montant"): "out_of_period",
    ("column-count", ""): "column_count",
    ("duplicate-key", "event_id"): "duplicate_id",
    ("duplicate-key", "expense_id"): "duplicate_id",
    ("event-exists", "event_id"): "dangling_event"}


def table(path, keys):
    """Rows of a CSV file by their keys; of Fundtrail's, the details only."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row.get("level", "detail") == "detail"]
    return {tuple(row[key] for key in keys): row for row in rows}


def number(text):
    """Empty is 0, and so is a share of nothing."""
    return Decimal(0 if text.lower() in ("", "nan", "-nan") else text)


def differences(ours, theirs, pairs, skipped=()):
    """Groups of one side only, and figures further apart than allowed.

    A pair is our column, theirs, the scale of ours and what is allowed; in skipped groups only figures that
    must be equal are looked at.
    """
    found = [f"{key}: only the peer has it" for key in theirs.keys() - ours.keys()]
    for key, row in ours.items():
        other = theirs.get(key)
        if other is None:
            found.append(f"{key}: the peer lacks it")
            continue
        for mine, their, scale, allowed in pairs:
            if allowed and key in skipped:
                continue
            if abs(number(row[mine]) / scale - number(other[their])) > allowed:
                found.append(f"{key}: {mine} {row[mine]}, the peer has {other[their]}")
    return found


def check_findings(path, truth, files):
    """Every planted record is found once, with its kind and physical line, and nothing else."""
    with open(path, encoding="utf-8", newline="") as file:
        found = [(row["file"], int(row["line"]), RULES.get((row["rule"], row["field"]), row["rule"]))
                 for row in csv.DictReader(file)]
    expected = {(record.file, record.line, record.kind) for record in truth if record.file in files}
    wrong = [f"{one}: found, not planted" for one in set(found) - expected]
    wrong += [f"{one}: planted, not found" for one in expected - set(found)]
    twice = len(found) - len(set(found))
    return wrong + ([f"{twice} findings stand twice"] if twice else [])


def check_breakdown(cell, peer, kept):
    """Job B: counts by country."""
    ours = table(cell.output / "breakdown.csv", ["country"])
    ours = {key: row for key, row in ours.items() if number(row["events-this-period"])}
    if peer.tool == "floor":
        theirs = {key[1:2]: row for key, row in table(peer.output / "activity.csv", planted.GROUP).items()}
    else:
        theirs = table(peer.output / "breakdown.csv", ["country"])
    asked = {key[1:2]: sums for key, sums in kept.activity.items()
             if (key[0], key[2]) == ("2018-Q4", "TRAINING")}
    theirs = without(theirs, asked)
    return differences(ours, theirs, [(f"{name}-this-period", name, 1, EXACT) for name in planted.SUMS])


def without(theirs, kept):
    """A peer's groups less what the kept records add; groups of nothing else vanish."""
    left = dict(theirs)
    for key, sums in kept.items():
        if key not in left:
            continue
        less = {name: str(int(left[key][name]) - part) for name, part in zip(planted.SUMS, sums)}
        if int(less["events"]):
            left[key] = {**left[key], **less}
        else:
            del left[key]
    return left


def check_activity(cell, peer, kept):
    """Jobs Q and QV: counts exactly; shares and means as both print them, where nothing was taken out."""
    ours = table(report_of(cell) / "activity.csv", planted.GROUP)
    theirs = without(table(peer.output / "activity.csv", planted.GROUP), kept.activity)
    pairs = [(f"{name}-to-date", name, 1, EXACT) for name in planted.SUMS]
    pairs += [("women-share-to-date", "women_share", 100, Decimal("0.0001")),
              ("mean-satisfaction-to-date", "mean_satisfaction", 1, Decimal("0.01"))]
    found = differences(ours, theirs, pairs, skipped=kept.activity)
    if peer.tool == "floor" or kept.activity:
        return found
    return found + check_totals(report_of(cell) / "activity.csv", peer.output / "totals.csv")


def check_totals(ours, theirs):
    """The last row against the sums over all events: people are counted anew there, not added up."""
    with open(ours, encoding="utf-8", newline="") as file:
        total = list(csv.DictReader(file))[-1]
    with open(theirs, encoding="utf-8", newline="") as file:
        sums = dict(list(csv.reader(file))[1:])
    return [f"total of {name}: {total[f'{name}-to-date']}, the peer has {sums[name]}" for name in planted.SUMS
            if number(total[f"{name}-to-date"]) != number(sums[name])]


def money_of(peer):
    """Cents of a peer by quarter, partner and heading."""
    if peer.tool == "floor":
        rows = table(peer.output / "finance.csv", ["quarter", "partner", "heading_number"])
        heading = lambda key: planted.HEADINGS[int(key[2]) - 1]
        return {(*key[:2], heading(key)): int(row["eligible_cents"]) for key, row in rows.items()}
    rows = table(peer.output / "finance.csv", planted.CELL)
    return {key: int(number(row["eligible_eur"]) * 100) for key, row in rows.items()}


def eligible(report):
    """Fundtrail's rows of money that are not 0."""
    rows = table(report / "finance.csv", planted.CELL)
    return {key: row for key, row in rows.items() if number(row["eligible-eur-to-date"])}


def check_finance(cell, peer, kept):
    """Jobs Q and QV: eligible euros exactly; the contribution's total, since peers round each cell alone."""
    ours = eligible(report_of(cell))
    cents = money_of(peer)
    for key, part in kept.cents.items():
        cents[key] -= part
    theirs = {key: {"eligible": f"{value / Decimal(100)}"} for key, value in cents.items() if value}
    found = differences(ours, theirs, [("eligible-eur-to-date", "eligible", 1, EXACT)])
    total = sum(number(row["eu-share-to-date"]) for row in ours.values())
    apart = abs(total - Decimal(sum((value * 9 + 5) // 10 for value in cents.values())) / 100)
    if apart > Decimal("0.005") * len(cents):
        found.append(f"the contribution's totals are {apart} EUR apart over {len(cents)} cells")
    return found


def check_foreign(cell, data):
    """The schema that nothing was tuned to: findings, counts and euros against what was generated."""
    report = report_of(cell)
    found = check_findings(report / "findings.csv", planted.read(data / "foreign-truth.csv"), ["foreign.csv"])
    pairs = [(f"{name}-to-date", name, 1, EXACT) for name in planted.SUMS]
    found += differences(table(report / "activity.csv", planted.GROUP),
                         table(data / "foreign-activity.csv", planted.GROUP), pairs)
    theirs = table(data / "foreign-finance.csv", planted.CELL)
    return found + differences(eligible(report), theirs, [("eligible-eur-to-date", "eligible_eur", 1, EXACT)])


def check(cell, peers, data, records):
    """The differences of one job by peer: Fundtrail's cell against every other tool's."""
    if cell.job == "report":
        asked = cell.output.with_name(cell.name.replace("report", "B")) / "breakdown.csv"
        written = (report_of(cell) / "breakdown.csv").read_text(encoding="utf-8").splitlines()
        # An answer always has its total as well.
        answered = asked.read_text(encoding="utf-8").splitlines()[:-1]
        return {"the answer": [] if written == answered else ["report and answer differ"]}
    if cell.job == "foreign":
        return {"what was generated": check_foreign(cell, data)}
    if cell.job == "V":
        return {"truth.csv": check_findings(cell.output / "printed.txt", records.truth, planted.FILES)}
    found = {}
    for peer in peers:
        kept = records.kept(peer.tool, cell.job)
        if cell.job == "B":
            found[peer.tool] = check_breakdown(cell, peer, kept)
        else:
            found[peer.tool] = check_activity(cell, peer, kept) + check_finance(cell, peer, kept)
    return found

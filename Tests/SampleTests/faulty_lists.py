"""Faulty activity log, register of events, budget and rates."""

import budget as annex
import changes as budget_moves
import events as activity_log
import facts
import rates as inforeuro_form
import register as event_register
from faulty_file import FaultyFile
from tables import point

RATES_FAULT = "a second, different value for USD (in line {line} it has another)"


def record(**changes):
    """A participation in order; `changes` spoil it."""
    base = dict(zip(activity_log.HEADER, (
        "EV-9001", "i-Community, a faulty day", "2018-12-17", "2018-12-17", "COMMUNITY", "FR", "online",
        "P05", "", "T-00000000aa", "F", "SME", "TN", "held", "all")))
    return list((base | changes).values())


def log(events):
    """Participations; the events that the faulty expenditure names come along, in order."""
    file = FaultyFile("events/participation-faulty.csv", activity_log.HEADER)
    for event in events.values():
        for row in list(activity_log.rows(event))[:2]:
            file.good(row)
    file.good(record())
    file.bad(record(), "key", "the same participation twice")
    file.bad(record(event="EV-9003", sex="M"), "at most",
             "the person of line 8 with another sex: counts in both")
    for n, (changes, kind, what) in enumerate(RECORD_FAULTS, start=0xB0):
        file.bad(record(**({"participant": f"T-{n:010x}"} | changes)), kind, what)
    return [file]


def entry(**changes):
    """An event of the register in order; `changes` spoil it."""
    base = dict(zip(event_register.HEADER, (
        "EV-9001", "i-Community, a faulty day", "2018-12-17", "2018-12-17", "COMMUNITY", "FR", "online", "P05", "",
        "held", "", "Platform log 9001", "all")))
    return list((base | changes).values())


def register(events):
    """The events of the faulty log, some that have nobody there, and entries that say too little."""
    file = FaultyFile("lists/events-wrong.csv", event_register.HEADER)
    for event in events.values():
        file.good(event_register.row(event))
    file.good(entry())
    file.good(entry(event="EV-9003"))
    file.bad(entry(), "key", "EV-9001 a second time")
    file.bad(entry(event="EV-9004", evidence=""), "evidence", "held, and nobody can see where the list lies")
    file.bad(entry(event="EV-9005"), "at most", "held, and nobody is in the log for it")
    file.bad(entry(event="EV-9006", status="cancelled", evidence=""), "reason", "cancelled without a reason")
    file.bad(entry(event="EV-9007", first_day="2018-12-18"), "date order", "the last day lies before the first")
    file.bad(entry(event="EV-9008", status="done"), "in list", "no status `done`")
    return [file]


RECORD_FAULTS = [
    ({"sex": "W"}, "one of", "sex is F, M, X or empty"),
    ({"sex": ""}, "in order", "sex unknown"),
    ({"first_day": "2018-12-18"}, "date order", "the last day lies before the first"),
    ({"last_day": "2018-12-32"}, "type", "32 December is no day"),
    ({"last_day": ""}, "required", "no last day"),
    ({"cluster": "C99"}, "in list", "no cluster C99"),
    ({"host_country": "UK"}, "in order", "an alias of GB"),
    ({"host_country": "EL", "home_country": "EL"}, "in order", "an alias of GR"),
    ({"host_country": "XX"}, "in list", "no country XX"),
    ({"home_country": "TUN"}, "in list", "three letters where the list has two"),
    ({"activity": "PARTY"}, "in list", "no activity PARTY"),
    ({"organiser": "P77"}, "in list", "no partner P77"),
    ({"organisation_type": "NGO"}, "in list", "no organisation type NGO"),
    ({"status": "done"}, "one of", "status is held, planned or cancelled"),
    ({"participant": ""}, "required", "no participant"),
    ({"participant": "Jane Doe"}, "pattern", "a name instead of T- and ten hexadecimal digits"),
    ({"event": "EV-9002", "activity": "MISSION", "first_day": "2018-10-01", "last_day": "2018-10-03",
      "host_country": "ES", "place": "Madrid"}, "at least", "a market mission before 19 November 2018"),
]


def partners():
    """Codes and a key that the list of partners must not have."""
    file = FaultyFile("lists/partners-wrong.csv", facts.PARTNERS_HEADER)
    for row in facts.partners():
        file.good(row)
    file.bad(("P05", "Second Coordinator", "FR", "co-beneficiary", "EUR", "all"), "key", "P05 a second time")
    file.bad(("P32", "Generous Sponsor", "FR", "sponsor", "EUR", "all"), "one of", "no role `sponsor`")
    file.bad(("P33", "From Nowhere", "XX", "associate", "EUR", "all"), "in list", "no country XX")
    file.bad(("P34", "", "FR", "associate", "EUR", "all"), "required", "no name")
    return [file]


def budget_by_partner():
    """A partner's part that its line does not have."""
    file = FaultyFile("lists/budget-by-partner-wrong.csv", annex.BY_PARTNER_HEADER)
    for partner, line, part in annex.by_partner_rows():
        if (partner, line) == ("P05", "5.3"):
            above = point(annex.amounts()[line] + 100)
            file.bad((partner, line, above), "at most", "one euro above line 5.3")
        else:
            file.good((partner, line, part))
    file.bad(("P10", "5.7", "500.00"), "role allowed", "Big Booster is an associate: it has no budget")
    return [file]


def budget():
    """Sums that do not add up."""
    file = FaultyFile("lists/budget-wrong.csv", annex.HEADER)
    for row in annex.rows():
        line, changed = row[0], list(row)
        if line == "2.1":
            changed[9] = "608100.00"
            file.bad(changed, "product", "1450 × 420.00 is 609000.00; line 7 is 900.00 short of the contract")
        elif line == "8":
            changed[9] = "515000.00"
            file.bad(changed, "at most", "more than 7 % of line 7; the total is not 7,800,000.00")
        else:
            file.good(changed)
    return [file]


def budget_changes():
    """Moves that a change must not make."""
    file = FaultyFile("lists/budget-changes-wrong.csv", budget_moves.HEADER)
    for row in budget_moves.rows():
        file.good(row)

    def move(change, kind, day, line, amount):
        return change, kind, day, "P05", line, amount, "Invented"

    file.bad(move("R9", "reallocation", "2018-06-01", "8", "-100.00"), "line allowed", "line 8 changes by an addendum only")
    file.bad(move("R9", "reallocation", "2018-06-01", "2.1", "100.00"), "at most", "without the line before R9 makes money")
    file.bad(move("A9", "addendum", "2018-07-02", "10", "400000.00"), "at most", "from nowhere; more than 5 % of line 7")
    file.bad(move("C9", "contingency", "2018-08-01", "5.8", "500.00"), "at most", "did not leave the reserve")
    file.bad(move("R10", "reallocation", "2018-09-03", "4.3", "-50000.00"), "at most", "line 4.3 is below zero, heading 4 gives more than 25 %")
    file.bad(move("R10", "reallocation", "2018-09-03", "3.2", "50000.00"), "at most", "heading 3 receives more than 25 %")
    return [file]


def promises():
    """A promise that makes more than the budget."""
    file = FaultyFile("lists/funding-wrong.csv", ("partner", "source", "promised"))
    file.bad(("P01", "eu", "7900000.00"), "at most", "what is promised is not the budget")
    return [file]


def instalments():
    """More than 90 % of the maximum, half of which no partner has."""
    file = FaultyFile("lists/instalments-wrong.csv", ("instalment", "booked_on", "amount_eur", "invented"))
    file.good(("1", "2017-01-04", "1500000.00", "all"))
    file.bad(("2", "2018-03-12", "5000000.00", "all"), "at most", "more than 90 % of the maximum")
    return [file]


def inforeuro(monthly):
    """One currency, two values in one month."""
    file = FaultyFile("lists/inforeuro/inforeuro-2018-11.csv", inforeuro_form.HEADER, delimiter=";")
    seen = 0
    for number, row in enumerate(inforeuro_form.rows(monthly[2018, 11]), start=2):
        if row[2] != "USD":
            file.good(row)
        elif not seen:
            seen = number
            file.good(row)
        else:
            changed = (*row[:4], "1.2345", row[5])
            file.bad(changed, "rate", RATES_FAULT.format(line=seen))
    return [file]

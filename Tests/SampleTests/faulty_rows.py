"""Faulty expenditure in both formats."""

from itertools import count

from expenditure import HEADER, HEADER_FR
from faulty_file import FaultyFile
from tables import NO_BREAK_SPACE, encode

NUMBERS = count(9001)
ISO = "expenditure/iso"


def good_row(**changes):
    """A line in order, under a reference that no clean line has; `changes` spoil it."""
    number = next(NUMBERS)
    partner = changes.get("partner", "P15")
    row = dict(zip(HEADER, (
        partner, "5.8", f"{partner}-2018-{number}", f"INV-2018-{number}", "", "Mosaic Design Studio",
        "Visibility actions, October 2018", "2018-10-08", "2018-10-15", "2018-10-22", "2018-11-05",
        "1000.00", "210.00", "1210.00", "EUR", "", "all", "1.00")))
    return row | changes


def values(**changes):
    """The fields of a line."""
    return list(good_row(**changes).values())


def money(net, vat, amount, currency="EUR", **changes):
    """A line of other money."""
    return values(net=net, vat=vat, amount=amount, currency=currency, **changes)


def expenditure(events):
    """The files of the ISO format, in bytewise order; the unclosed quote last."""
    return [dates(), extra_column(), header_only(), keys(), lists(events), amounts(), overspent(), shape(),
            unclosed()]


def dates():
    """Days that do not exist, lie outside or come in the wrong order."""
    file = FaultyFile(f"{ISO}/expenditure-dates.csv", HEADER)
    file.good(values())
    file.bad(values(incurred_on="2018-06-31"), "type", "31 June 2018 is no day")
    file.bad(values(incurred_on="08/10/2018"), "type", "day in another format than the declared one")
    file.bad(values(incurred_on="2018-02-29"), "type", "29 February of a year that has none")
    file.bad(values(incurred_on="2016-12-20", invoiced_on="2017-01-09", accounted_on="2017-01-16",
                    paid_on="2017-01-20"), "within", "incurred before the implementation period")
    file.bad(values(budget_line="5.3", partner="P05", incurred_on="2016-12-20", invoiced_on="2017-01-09",
                    accounted_on="2017-01-16", paid_on="2017-01-20"),
             "in order", "as above on line 5.3, which is exempt")
    file.bad(values(invoiced_on="2018-11-12"), "date order", "invoiced on 12, paid on 5 November")
    file.bad(values(incurred_on="2018-10-29"), "date order", "incurred after the accounting date")
    file.bad(values(accounted_on=""), "required", "no accounting date")
    file.bad(values(paid_on=""), "query", "not paid yet: the month of the period's last day is used")
    file.good(values())
    return file


def extra_column():
    """A column that nobody described is a note."""
    file = FaultyFile(f"{ISO}/expenditure-extra-column.csv", [*HEADER, "remark"])
    file.faults.append((1, "note", "the column `remark` is not described"))
    file.good([*values(), "seen by the coordinator"])
    file.good([*values(), ""])
    return file


def header_only():
    """No record at all is a note."""
    file = FaultyFile(f"{ISO}/expenditure-header-only.csv", HEADER)
    file.faults.append((1, "note", "only a header: 0 records"))
    return file


def keys():
    """Keys twice, content twice."""
    file = FaultyFile(f"{ISO}/expenditure-keys.csv", HEADER)
    first = good_row(net="640.00", vat="0.00", amount="640.00")
    file.good(list(first.values()))
    second = first | {"document_reference": "INV-2018-8801", "net": "75.00", "amount": "75.00"}
    file.bad(list(second.values()), "key", f"second record of P15, {first['accounting_reference']}")
    file.bad(list((first | {"accounting_reference": "P15-2018-8802"}).values()),
             "equal content", "the content of line 2 under another key: both stay")
    spoiled = good_row(amount="N/A")
    file.bad(list(spoiled.values()), "type", "`N/A` is no amount; a rejected record holds no key")
    file.bad(list((spoiled | {"amount": "1210.00"}).values()),
             "in order", "the same key as the rejected record above")
    return file


def lists(events):
    """Codes, references and roles."""
    file = FaultyFile(f"{ISO}/expenditure-lists.csv", HEADER)
    held, cancelled, planned = (events[status] for status in ("held", "cancelled", "planned"))
    day = held.last.isoformat()
    file.good(values(event=held.code, incurred_on=day, invoiced_on=day, accounted_on=day, paid_on=day))
    file.bad(values(partner="P99"), "in list", "no partner P99")
    file.bad(values(partner="P10"), "role allowed", "Big Booster is an associate: it may not claim")
    file.bad(values(budget_line="7.9"), "in list", "no budget line 7.9")
    file.bad(values(budget_line="8"), "line allowed", "line 8 is a flat rate, no line to book on")
    file.bad(values(currency="EUX"), "in list", "no currency EUX (ISO 4217)")
    file.bad(money("150000", "0", "150000", "JPY"), "rate", "no rate for JPY: rejected, never 0")
    file.bad(values(event="EV-9999"), "reference", "no event EV-9999")
    file.bad(values(event=cancelled.code), "reference to a state", f"{cancelled.code} was cancelled")
    file.bad(values(event=planned.code), "reference to a state", f"{planned.code} is only planned")
    file.bad(values(accounting_reference="P15/2018/77"), "pattern", "not of the form P15-2018-0077")
    file.bad(values(accounting_reference=""), "required", "no accounting reference")
    file.bad(values(partner=""), "required", "no partner")
    return file


def amounts():
    """Numbers in a decimal-point format without grouping."""
    file = FaultyFile(f"{ISO}/expenditure-money.csv", HEADER)
    file.bad(money("12.345", "0.00", "12.345", "MAD"), "type", "three decimals, MAD has two")
    file.bad(money("12.3456", "0.000", "12.3456", "TND"), "type", "four decimals, TND has three")
    file.bad(money("12.345", "0.000", "12.345", "TND"), "in order", "three decimals, as TND has")
    file.bad(money("1,000.00", "210.00", "1,210.00"), "type", "grouping where none is declared")
    file.bad(money("N/A", "N/A", "1210.00"), "type", "`N/A` is no amount")
    file.bad(money("1e3", "0.00", "1000.00"), "type", "`1e3` is no amount")
    file.bad(money("1000.00", "210.00", ""), "required", "no amount; empty is absent, never 0")
    file.bad(money("1000.00", "210.00", "1210.01"), "sum", "net + VAT is 1210.00, a cent less")
    file.bad(money("1000.00", "0.00", "1000.00", partner="P28", book_amount="8120.000"),
             "query", "book amount ten times what the rates give: checked, not recomputed")
    file.bad(money("1000.00", "0.00", "1000.00", partner="P28"),
             "query", "books in JOD, paid in EUR, no book amount: leg 1 is the identity")
    huge = "99999999999999999999.00"
    file.bad(money(huge, "0.00", huge), "type", "larger than any amount")
    file.bad(values(payee="=cmd|' /C calc'!A0"), "in order", "a formula in a text: nothing may run it")
    file.bad(values(payee="+33 4 96 11 67 60", nature="@SUM(1+1)"), "in order", "as above")
    return file


def overspent():
    """Heading 4 above 125 % of its budget (173,280.00)."""
    file = FaultyFile(f"{ISO}/expenditure-overspent.csv", HEADER)
    for n in range(3):
        row = money("80000.00", "0.00", "80000.00", budget_line="4.2", nature=f"Office rent, part {n + 1}")
        if n < 2:
            file.good(row)
        else:
            file.bad(row, "at most", "with lines 2 and 3: heading 4 is above 125 % of its budget")
    return file


def shape():
    """Rows whose form is wrong."""
    file = FaultyFile(f"{ISO}/expenditure-shape.csv", HEADER)
    file.bad(values(nature="Visibility actions,\nOctober 2018"),
             "in order", "a quoted line break: two physical lines")
    file.bad(values()[:-3], "row length", "15 fields of 18")
    file.bad([*values(), "one", "too many"], "row length", "20 fields of 18")
    line = encode([values(payee="Closed")])
    file.raw(line.replace(b"Closed", b'"Closed" early'), "quote", "bytes after a closing quote")
    line = encode([values(payee="Inside")])
    file.raw(line.replace(b"Inside", b'The 5" Press'), "query", "a quote inside a field is text")
    file.raw(b"\n", "note", "an empty line is no record")
    line = encode([values(payee="Caf?")])
    file.raw(line.replace(b"Caf?", b"Caf\xe9"), "encoding", "the byte E9 alone is no UTF-8")
    file.good(values())
    return file


def unclosed():
    """A quote that nobody closes, to the end of the file."""
    file = FaultyFile(f"{ISO}/expenditure-unclosed.csv", HEADER)
    file.good(values(nature="Leaflets"))
    line = encode([values(payee="Open", nature="Leaflets")])
    file.raw(line.replace(b"Open", b'"Open'), "quote", "never closed: rejected to the end, line 4")
    file.content += encode([values(nature="Leaflets")])
    return file


def french_row(**changes):
    """A line of the continental format in order; `changes` by French column name."""
    number = next(NUMBERS)
    partner = changes.get("Partenaire", "P05")
    row = dict(zip(HEADER_FR, (
        partner, "5.8", f"{partner}-2018-{number}", f"F-2018-{number}", "", "Éditions du Phare Blanc",
        "Actions de visibilité, octobre 2018", "08/10/2018", "15/10/2018", "22/10/2018", "05/11/2018",
        "1000,00", "200,00", "1200,00", "EUR", "", "1,00")))
    return list((row | changes).values())


def french_money(net, currency="EUR", **changes):
    """A line without VAT whose net and amount are the same text."""
    zero = "0,000" if currency in ("TND", "JOD") else "0,00"
    return french_row(**{"Montant HT": net, "TVA": zero, "Montant": net, "Devise": currency} | changes)


def continental(events):
    """Numbers, days and bytes of the continental format."""
    form = {"delimiter": ";", "encoding": "cp1252", "line_end": "\r\n"}
    file = FaultyFile("expenditure/continental/depenses-nombres.csv", HEADER_FR, **form)
    first = french_row()
    file.good(first)
    file.bad(french_money("1 234,50"), "in order", "grouped by a space")
    file.bad(french_money(f"1{NO_BREAK_SPACE}234,50"), "in order", "grouped by a no-break space")
    file.bad(french_money("1 234,500", "TND", Partenaire="P01"), "in order", "three decimals, as TND has")
    file.bad(french_money("12.34"), "type", "a point does not group here")
    file.bad(french_money("1.23.45,6"), "type", "a point does not group here, and not in twos")
    file.bad(french_money("1.234", "TND", Partenaire="P01"), "type", "may be 1,234 or 1234 dinars")
    file.bad(french_money("1 23,00"), "type", "grouped in twos")
    file.bad(french_money("(100,00)"), "type", "brackets are not declared as a negative")
    file.bad(french_money("100,00-"), "type", "a trailing sign is not declared as a negative")
    file.bad(french_money("-100,00"), "in order", "a credit note")
    file.bad(french_money("N/A"), "type", "`N/A` is no amount")
    file.bad(french_money("12,345", "MAD", Partenaire="P27"), "type", "three decimals, MAD has two")
    file.bad(french_row(**{"Date prestation": "31/06/2018"}), "type", "31 June 2018 is no day")
    file.bad(french_row(**{"Date facture": "2018-10-15"}), "type", "not in the declared format")
    file.bad(french_row(Evenement=events["cancelled"].code), "reference to a state",
             f"{events['cancelled'].code} was cancelled")
    line = encode([french_row(Beneficiaire="Caf?")], **form)
    file.raw(line.replace(b"Caf?", b"Caf\x81"), "encoding", "the byte 81 is not assigned in Windows-1252")

    later = FaultyFile("expenditure/continental/depenses-suite.csv", HEADER_FR, **form)
    later.good(french_row())
    later.bad([*first[:3], "F-2018-8803", *first[4:]],
              "key", f"{first[0]}, {first[2]} is line 2 of depenses-nombres.csv")
    return [file, later]

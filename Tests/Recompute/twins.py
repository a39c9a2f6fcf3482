"""How the CSV twins name things, and how their cells are read. If a name changes in the reports, change it here."""

import csv
import json
import os
import re

from totals import NOT_ATTRIBUTED, SEVERAL, SPANS

# Tables of totals: the file, its section, the keys of its rows; its measures where other sections have others; where something goes across, its dimension, the list
# with its keys, and for tables with one measure that measure.
TABLES = [
    {"file": "financial-report.csv", "keys": ["line-11", "line-9", "part", "heading", "budget-line"],
     "attributes": {"unit": "unit", "units": "units", "unit-value": "unit_value"},
     "remark": "explanations-text", "detail-only": {"period-units", "period-unit-value"}},
    {"file": "budget-versions.csv", "keys": ["line-11", "line-9", "part", "heading", "budget-line"]},
    {"file": "sources-of-funding.csv", "keys": ["funding-source", "partner"],
     "where": {"kind": "cost"}},
    {"file": "contributions-in-kind.csv", "keys": ["partner"], "where": {"kind": "in-kind"}},
    {"file": "pre-financing.csv", "section": "Instalments", "keys": ["instalment"], "only": "instalments-paid"},
    {"file": "pre-financing.csv", "section": "Consumption", "keys": [],
     "only": "earlier-instalments last-instalment part-of-last threshold eu-contribution shortfall shortfall-until-2012 unused-instalments"},
    {"file": "pre-financing.csv", "section": "Next payment", "keys": [],
     "only": "shortfall forecast-next eu-forecast forecast-reduced pre-financing-most pre-financing-room next-payment"},
    {"file": "pre-financing.csv", "section": "Passed on to partners", "keys": ["partner"],
     "only": "eu-contribution from-eu eu-in-hand"},
    {"file": "pre-financing.csv", "section": "Ineligible cost", "keys": [],
     "only": "ineligible-direct ineligible-indirect ineligible-whole eu-lost"},
    {"file": "forecast.csv", "keys": ["line-11", "line-9", "part", "heading", "budget-line"]},
    {"file": "partners-by-heading.csv", "keys": ["partner"], "across": "heading", "codes": "headings",
     "single": ("total-cost", "this-period")},
    {"file": "by-country.csv", "section": "Country of the event", "keys": ["country-of-event"]},
    {"file": "by-country.csv", "section": "Country of the participant's organisation",
     "keys": ["country-of-organisation"]},
    {"file": "by-country.csv", "section": "Country of the cluster", "keys": ["cluster-country"]},
    {"file": "by-country.csv", "section": "Country of the paying partner", "keys": ["country-of-partner"]},
    {"file": "by-activity.csv", "keys": ["step"]},
    {"file": "event-register.csv", "keys": ["event"], "words": True,
     "rows-of": {("registered", "this-period"), ("attendances", "this-period"), ("direct-cost", "this-period")},
     "detail-only": {"event-days", "direct-cost-to-date", "cost-a-participant"}},
    {"file": "steps-reached.csv", "section": "Clusters", "keys": ["cluster-country", "cluster"], "across": "step",
     "codes": "activities", "single": ("first-reached", "to-date"), "fixed": {"of-track": True}, "shared": True},
    {"file": "steps-reached.csv", "section": "Clusters by country", "keys": ["cluster-country"], "across": "step",
     "codes": "activities", "single": ("clusters", "to-date"), "fixed": {"of-track": True}, "shared": True},
    {"file": "steps-reached.csv", "section": "Organisers, first day", "keys": ["partner"], "across": "step",
     "codes": "activities", "single": ("first-reached", "to-date"), "fixed": {"of-track": True}, "shared": True},
    {"file": "steps-reached.csv", "section": "Organisers, events held", "keys": ["partner"], "across": "step",
     "codes": "activities", "single": ("events", "to-date"), "fixed": {"of-track": True}, "shared": True},
    {"file": "i-community.csv", "section": "By country and month, this period", "keys": ["country-of-organisation"],
     "across": "month", "codes": "months", "fixed": {"step": "COMMUNITY"}, "shared": True},
    {"file": "i-community.csv", "section": "By month, to date", "keys": ["month"], "fixed": {"step": "COMMUNITY"},
     "shared": True},
    {"file": "i-community.csv", "section": "By country, to date", "keys": ["country-of-organisation"],
     "fixed": {"step": "COMMUNITY"}, "shared": True},
    # These two have columns of the other, which are empty.
    {"file": "cover.csv", "section": "Expenditure and budget by heading", "keys": ["heading"], "shared": True},
    {"file": "cover.csv", "section": "People by step and quarter", "keys": ["quarter"], "across": "step",
     "codes": "activities", "single": ("participants", "to-date"), "shared": True},
    {"file": "clusters-by-step.csv", "keys": ["cluster-country", "cluster"], "across": "step", "codes": "activities"},
]
COUNTS = [
    "events", "attendances", "participants", "clusters", "registered", "event-days", "participant-days", "women", "men",
    "others", "unknown-sex", "women-attending", "men-attending", "others-attending", "unknown-attending", "first-reached",
]
DAYS = ["first-reached"]
MEASURES = COUNTS + [
    "budget-amount", "total-cost", "direct-cost", "indirect-cost", "remaining", "used", "eu-contribution",
    "partner-contribution", "addenda", "reallocations", "contingency-used", "budget-in-force", "budget-available",
    "reallocated-part", "period-units", "period-unit-value", "remaining-part",
    "instalments-paid", "promised", "received", "funding-used", "still-due", "in-hand", "earlier-instalments", "last-instalment",
    "part-of-last", "threshold", "shortfall", "shortfall-until-2012", "unused-instalments", "forecast-next", "eu-forecast", "forecast-reduced",
    "pre-financing-most", "pre-financing-room", "next-payment", "from-eu", "eu-in-hand", "ineligible-direct",
    "cost-a-participant", "ineligible-indirect", "ineligible-whole", "eu-lost", "forecast-earlier", "forecast-missed", "left-after-forecast",
]
# What stands beside the figures of an event.
WORDS = {
    "title", "first-day", "last-day", "host-country", "place", "organiser", "co-organiser", "cluster", "status", "reason",
    "evidence",
}
SHARE = "share-of-"
# What the cover calls them.
TITLES = {
    "Total cost": "total-cost", "Direct cost": "direct-cost", "Indirect cost": "indirect-cost",
    "EU contribution": "eu-contribution", "Partner contribution": "partner-contribution", "People": "participants",
    "Participants": "participants", "Events": "events", "Attendances": "attendances", "Clusters": "clusters",
}


def kebab(text):
    """Lower-case words joined by hyphens, as files and columns are named."""
    return "-".join(re.findall(r"[^\W_]+", text.lower().replace("'", "")))


class Twin:
    """A CSV twin: its rows as dicts with plain column names."""

    def __init__(self, folder, name, section=None):
        with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
            rows = [{kebab(column): cell for column, cell in row.items()} for row in csv.DictReader(file)]
        self.columns = list(rows[0]) if rows else []
        self.rows = [row for row in rows if section is None or row["section"] == section]

    def key(self, row, name):
        """The key of a row: the code where there is one, else the label."""
        if row[name] in (NOT_ATTRIBUTED, SEVERAL):
            return row[name]
        return text(row.get(name + "-code", row[name]))


def text(cell):
    """A text without the sign that keeps spreadsheets from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@\t\r" else cell


def units(cell, places=2):
    """A number in units of its last place; None where there is none."""
    if cell in ("", None):
        return None
    sign = -1 if cell.startswith("-") else 1
    whole, _, decimals = cell.lstrip("-").partition(".")
    assert len(decimals) <= places or not decimals[places:].strip("0"), f"more than {places} decimals: {cell}"
    return sign * int(whole + decimals[:places].ljust(places, "0"))


def figure(cell, measure):
    """The figure in a cell: a day as it stands, a number in units of its last place."""
    return cell or None if measure in DAYS else units(cell, places_of(measure))


def places_of(measure):
    return 0 if measure in COUNTS else 2


def measure_of(column):
    """The measure and span that a column's name says, or None."""
    for span in SPANS:
        if column.removesuffix("-" + span) in MEASURES and column.endswith("-" + span):
            return column.removesuffix("-" + span), span
    return (column, "this-period") if column in MEASURES else None


def figure_columns(twin, layout, codes):
    """For each column with figures: the key across (None: all of them), the measure and the span; then the rest."""
    keys = {"section", "level", "row", *layout["keys"], *(key + "-code" for key in layout["keys"])}
    other = {kebab(key) for table in TABLES for key in table["keys"]}
    groups = {kebab(f"{layout.get('across')} {code}"): code for code in codes} | {"all": None, "": None}
    groups |= {kebab(f"{layout.get('across')} {NOT_ATTRIBUTED}"): NOT_ATTRIBUTED}
    found, unknown = {}, []
    beside = {*layout.get("attributes", {}), layout.get("remark")} | (WORDS if layout.get("words") else set())
    for column in twin.columns:
        if column.startswith(SHARE) or column in beside or column in keys or column in other or column.removesuffix("-code") in other:
            continue
        if layout.get("shared") and not any(row[column] for row in twin.rows):
            continue
        if column in groups and "single" in layout:
            found[column] = (groups[column], *layout["single"])
            continue
        for group in sorted(groups, key=len, reverse=True):
            rest = column.removeprefix(group + "-") if group else column
            if (not group or rest != column) and measure_of(rest):
                found[column] = (groups[group], *measure_of(rest))
                break
        else:
            unknown.append(column)
    if "only" in layout:
        found = {column: figure for column, figure in found.items() if figure[1] in layout["only"].split()}
    return found, unknown


def manifest(folder):
    with open(os.path.join(folder, "run.json"), encoding="utf-8") as file:
        return json.load(file)

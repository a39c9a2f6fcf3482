"""Random questions: as options of the command line, and as what an engine is asked."""

import calendar
import datetime
from fractions import Fraction

from engines import Filter
from world import ACTIVITIES, COUNTRIES, KINDS, NAMES, NOTES, PARTNERS, REGIONS, SEATS, SEXES, SIZES

ORDERS = {
    "country": [c[0] for c in COUNTRIES], "seat": [c[0] for c in COUNTRIES], "activity": ACTIVITIES, "sex": SEXES,
    "kind": KINDS, "partner": [p[0] for p in PARTNERS], "region": ["South", "East", "North"], "paid": ["no", "yes"],
}
# Dimension as asked: its column in each source.
DIMENSIONS = {
    "where": {"visits": "country", "costs": "country"}, "region": {"visits": "region"},
    "activity": {"visits": "activity"}, "partner": {"visits": "partner", "costs": "partner"},
    "partner.country": {"visits": "seat", "costs": "seat"}, "sex": {"visits": "sex"}, "paid": {"visits": "paid"},
    "note": {"visits": "note"}, "kind": {"costs": "kind"}, "quarter": {"visits": "quarter", "costs": "quarter"},
    "month": {"visits": "month", "costs": "month"}, "year": {"visits": "year", "costs": "year"},
    "day.quarter": {"visits": "quarter"}, "costs.booked.year": {"costs": "year"}, "visits.country": {"visits": "country"},
}
# Measure as asked: the source, and (aggregate, column, filters of its own) with what is made of them.
TRAINING = [Filter("activity", "=", ["TRAINING"], True)]
TRAINED = [Filter("activity", "=", ["TRAINING", "MISSION"], True), Filter("sex", "present", [], True)]
KNOWN = [Filter("sex", "=", SEXES, True)]
WOMEN = [Filter("sex", "=", ["F"], True)]
TRAVEL = [Filter("kind", "=", ["travel"], True)]
MEASURES = {
    "trainings": ("visits", "count", [("rows", None, TRAINING)]),
    "people": ("visits", "count", [("distinct", "participant", [])]),
    "trained": ("visits", "count", [("distinct", "participant", TRAINED)]),
    "women-share": ("visits", "percent", [("distinct", "participant", WOMEN), ("distinct", "participant", KNOWN)]),
    "fees": ("visits", "euro", [("sum", "fee", [])]),
    "cost": ("costs", "euro", [("sum", "amount", [])]),
    "travel-cost": ("costs", "euro", [("sum", "amount", TRAVEL)]),
    "travel-part": ("costs", "percent", [("sum", "amount", TRAVEL), ("sum", "amount", [])]),
    "count:visits": ("visits", "count", [("rows", None, [])]),
    "count:costs": ("costs", "count", [("rows", None, [])]),
    "sum:attendees": ("visits", "count", [("sum", "attendees", [])]),
    "sum:satisfaction": ("visits", "tenths", [("sum", "satisfaction", [])]),
    "mean:satisfaction": ("visits", "mean10", [("sum", "satisfaction", []), ("count", "satisfaction", [])]),
    "mean:fee": ("visits", "mean100", [("sum", "fee", []), ("count", "fee", [])]),
    "mean:attendees": ("visits", "mean", [("sum", "attendees", []), ("count", "attendees", [])]),
    "distinct:participant": ("visits", "count", [("distinct", "participant", [])]),
    "distinct:note": ("visits", "count", [("distinct", "note", [])]),
    "min:attendees": ("visits", "extreme", [("min", "attendees", [])]),
    "max:fee": ("visits", "cents", [("max", "fee", [])]),
    "max:amount": ("costs", "cents", [("max", "amount", [])]),
    "min:day": ("visits", "day", [("min", "day", [])]),
    "sum:amount": ("costs", "euro", [("sum", "amount", [])]),
    # Of both sources: what is made of two measures.
    "cost-a-head": (("cost", "people"), "a-head", []),
    "balance": (("fees", "cost"), "difference", []),
    "both": (("fees", "cost"), "sum", []),
}
SPANS = ["", " this period", " before", " to date"]


def parts(name):
    """The base measures of a measure."""
    source = MEASURES[name][0]
    return [name] if isinstance(source, str) else list(source)


def sources(names):
    return {MEASURES[part][0] for name in names for part in parts(name)}


class Question:
    """By, measures with spans, filters, pivot, sort, top and period."""

    def __init__(self, rng):
        pool = [n for n in MEASURES if sources([n]) <= rng.choice([{"visits"}, {"costs"}, {"visits", "costs"}])]
        self.measures = [(name, rng.choice(SPANS) if rng.random() < 0.3 else "")
                         for name in rng.sample(pool, min(len(pool), rng.randint(1, 4)))]
        self.sources = sorted(sources([name for name, _ in self.measures]))
        known = [d for d, columns in DIMENSIONS.items() if all(s in columns for s in self.sources)]
        chosen = self.apart(rng.sample(known, min(len(known), rng.choice([0, 1, 1, 1, 2, 2, 3]))))
        self.pivot = chosen.pop() if len(chosen) > 1 and rng.random() < 0.3 else None
        self.by = chosen
        self.filters = [f for f in (self.filter(rng, known) for _ in range(rng.choice([0, 0, 1, 1, 2, 3]))) if f]
        self.period = rng.choice(["", "", "all", "2018", "2018-Q3", "2019-Q1", "2018-11", "2018-02-10..2019-03-31"])
        self.top = rng.randint(1, 4) if self.by and rng.random() < 0.3 else None
        self.sort = None
        if self.by and rng.random() < 0.4:
            column = rng.randrange(len(self.measures))
            name = rng.choice([self.by[rng.randrange(len(self.by))], "".join(self.measures[column])])
            self.sort = (name, rng.choice(["", ":asc", ":desc"]))

    @staticmethod
    def apart(names):
        """No two that are the same column."""
        seen, kept = set(), []
        for name in names:
            column = sorted(DIMENSIONS[name].items())[0][1]
            if column not in seen:
                seen.add(column)
                kept.append(name)
        return kept

    def filter(self, rng, known):
        """Its text and the filter of each source."""
        kind = rng.choice(["key", "key", "time", "number"])
        if kind == "number" and self.sources == ["visits"]:
            column, scale = rng.choice([("attendees", 0), ("fee", 2), ("satisfaction", 1), ("size", 0)])
            values = [rng.randrange(0, {0: 300, 2: 80000, 1: 40}[scale] if column != "size" else 40) for _ in range(rng.randint(1, 3))]
            comparison = rng.choice(["=", "!=", "<", "<=", ">", ">="])
            if comparison not in ("=", "!="):
                values = values[:1]
            shown = [str(Fraction(v, 10 ** scale)) if scale == 0 else f"{v // 10 ** scale}.{v % 10 ** scale:0{scale}d}" for v in values]
            subject = "partner.size" if column == "size" else column
            if column == "size" and comparison == "!=":
                comparison, values, shown = "=", values[:1], shown[:1]
            return f"{subject}{comparison}{','.join(shown)}", {"visits": Filter(column, comparison, values, False)}
        if kind == "time":
            name = rng.choice(["month", "quarter", "year"])
            values = {"month": ["2018-03", "2018-10", "2019-01"], "quarter": ["2018-Q1", "2018-Q4"], "year": ["2017", "2018", "2019"]}[name]
            comparison = rng.choice(["=", "!=", "<", "<=", ">", ">="])
            values = rng.sample(values, 1 if comparison not in ("=", "!=") else rng.randint(1, 2))
            return f"{name}{comparison}{','.join(values)}", {s: Filter(name, comparison, values, True) for s in self.sources}
        names = [n for n in known if n not in ("month", "quarter", "year", "day.quarter", "costs.booked.year")]
        if not names:
            return None
        name = rng.choice(names)
        column = DIMENSIONS[name][self.sources[0]]
        choice = [n for n in NOTES if n] if column == "note" else ORDERS[column]
        values = rng.sample(choice, min(len(choice), rng.randint(1, 3)))
        comparison = rng.choice(["=", "=", "!="])
        text = ",".join('"' + v.replace('"', '""') + '"' if "," in v or '"' in v else v for v in values)
        return f"{name}{comparison}{text}", {s: Filter(DIMENSIONS[name][s], comparison, values, True) for s in self.sources}

    def options(self):
        options = ["--measure", ",".join(name + span for name, span in self.measures)]
        if self.by:
            options += ["--by", ",".join(self.by)]
        for text, _ in self.filters:
            options += ["--where", text]
        for option, value in (("--pivot", self.pivot), ("--period", self.period), ("--top", self.top)):
            if value:
                options += [option, str(value)]
        if self.sort:
            options += ["--sort", "".join(self.sort)]
        return options

    def days(self):
        """The first and last day of the period, in ISO; all of them without one."""
        text = self.period
        if text in ("", "all"):
            return "0001-01-01", "9999-12-31"
        if ".." in text:
            return tuple(text.split(".."))
        year = int(text[:4])
        if "Q" in text:
            first, last = int(text[-1]) * 3 - 2, int(text[-1]) * 3
        elif len(text) == 7:
            first = last = int(text[5:])
        else:
            first, last = 1, 12
        end = calendar.monthrange(year, last)[1]
        return datetime.date(year, first, 1).isoformat(), datetime.date(year, last, end).isoformat()


def tables(world):
    """The eligible records as engines take them: columns of keys, numbers and days, None where there is nothing."""
    visits = [dict(common(row, row["day"], row["country"]), day=row["day"], activity=row["activity"] or None,
                   participant=row["participant"] or None, sex=row["sex"] or None, paid=row["paid"] or None,
                   note=row["note"] or None, region=REGIONS.get(row["country"]) or None,
                   attendees=number(row["attendees"]), satisfaction=number(row["satisfaction"]), fee=number(row["fee"]))
              for row in world["visits"]]
    costs = [dict(common(row, row["booked"], row["place"]), day=row["booked"], kind=row["kind"] or None, amount=row["amount"])
             for row in world["costs"]]
    return {"visits": visits, "costs": costs}


def common(row, day, country):
    partner = row["partner"] or None
    return {"country": country or None, "partner": partner, "seat": SEATS.get(partner) or None, "size": SIZES.get(partner),
            "month": day[:7], "quarter": f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}", "year": day[:4]}


def number(value):
    return None if value == "" else value


def label(column, key):
    """What a reader sees."""
    if key is None:
        return "not attributed"
    return NAMES[key] if column in ("country", "seat") else key


def rank(column, key):
    """The place of a key in report order."""
    if key is None:
        return (1, 0)
    if column in ORDERS:
        return (0, ORDERS[column].index(key))
    return (0, key.encode())

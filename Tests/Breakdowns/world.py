"""A generated programme: two sources, two lists, records of every verdict; and the same rows as plain tuples."""

import datetime
import os
import random

COUNTRIES = [  # code, name, region; in the order of reports
    ("TN", "Tunisia", "South"), ("MA", "Morocco", "South"), ("JO", "Jordan", "East"), ("FR", "France", "North"),
    ("ES", "Spain", "North"), ("LB", "Lebanon", "East"), ("XK", "Kosovo*", ""),
]
PARTNERS = [("P%02d" % n, COUNTRIES[n * 3 % 7][0] if n != 4 else "", n * 5) for n in range(1, 9)]
ACTIVITIES = ["TRAINING", "VISIT", "MISSION", "DIAGNOSIS"]
SEXES = ["F", "M", "X"]
KINDS = ["staff", "travel", "other"]
NOTES = ["alpha", "Beta, two", "gämma", 'say "no"', "zeta", ""]
FIRST, DAYS = datetime.date(2017, 10, 1), 850

NAMES = {code: name for code, name, _ in COUNTRIES}
REGIONS = {code: region for code, _, region in COUNTRIES}
SEATS = {partner: country for partner, country, _ in PARTNERS}
SIZES = {partner: size for partner, _, size in PARTNERS}

PIPELINE = """\
pipeline: generated
title: "Generated, {period}"
lists:
  countries: { file: countries.csv, key: code, gives: { name: text, region: text }, label: name }
  partners:
    file: partners.csv
    key: partner
    gives: { country: { type: code, list: countries }, size: integer }
sources:
  visits:
    file: "visits-*.csv"
    in-period-by: day
    key: id
    columns:
      id:           { type: text, required: yes }
      day:          { type: date, required: yes }
      country:      { type: code, list: countries }
      activity:     { type: choice, words: [TRAINING, VISIT, MISSION, DIAGNOSIS] }
      partner:      { type: code, list: partners, required: yes }
      participant:  { type: text, personal: yes }
      sex:          { type: choice, words: [F, M, X] }
      attendees:    integer
      satisfaction: { type: decimal, scale: 1 }
      fee:          money EUR
      paid:         boolean
      note:         text
  costs:
    file: costs.csv
    in-period-by: booked
    columns:
      booked:  { type: date, required: yes }
      partner: { type: code, list: partners }
      place:   { type: code, list: countries }
      kind:    { type: choice, words: [staff, travel, other] }
      amount:  { type: money EUR, required: yes }
dimensions:
  where:  { title: Country, visits: country, costs: place }
  region: { title: Region, visits: country.region }
rules:
  not-too-many:
    check: { column: visits.attendees, at-most: 400 }
    otherwise: ineligible
  not-too-dear:
    check: { column: costs.amount, at-most: 5000.00 EUR }
    otherwise: ineligible
measures:
  trainings:    { count: visits, where: { activity: TRAINING } }
  people:       { count-distinct: visits.participant }
  trained:      { count-distinct: visits.participant, where: { activity: [TRAINING, MISSION], sex: present } }
  women-share:  { share: visits.sex, of: F, among: [F, M, X], distinct: visits.participant }
  fees:         { sum: visits.fee }
  cost:         { sum: costs.amount }
  travel-cost:  { sum: costs.amount, where: { kind: travel } }
  cost-a-head:  { ratio: [cost, people], unit: decimal, places: 2 }
  travel-part:  { ratio: [travel-cost, cost], unit: percent }
  balance:      { difference: [fees, cost] }
  both:         { add: [fees, cost] }
"""


def write(folder, seed):
    """Writes the programme and returns its eligible records: visits and costs, as dictionaries."""
    rng = random.Random(seed)
    os.makedirs(folder, exist_ok=True)
    put = lambda name, lines: open(os.path.join(folder, name), "w", encoding="utf-8").write("\n".join(lines) + "\n")
    put("pipeline.yaml", [PIPELINE])
    put("countries.csv", ["code,name,region"] + [",".join(row) for row in COUNTRIES])
    put("partners.csv", ["partner,country,size"] + [f"{p},{c},{s}" for p, c, s in PARTNERS])
    visits = write_visits(put, rng)
    costs = write_costs(put, rng)
    return {"visits": visits, "costs": costs}


def maybe(rng, values, absent=0.08):
    return "" if rng.random() < absent else rng.choice(values)


def day(rng):
    return FIRST + datetime.timedelta(days=rng.randrange(DAYS))


def quoted(text):
    return '"' + text.replace('"', '""') + '"' if '"' in text or "," in text else text


def write_visits(put, rng):
    people = [(f"p{n:03d}", maybe(rng, SEXES, 0.1)) for n in range(rng.choice([6, 40, 150]))]
    header = "id,day,country,activity,partner,participant,sex,attendees,satisfaction,fee,paid,note"
    files = {"visits-1.csv": [header], "visits-2.csv": [header]}
    eligible, taken = [], set()
    for number in range(rng.choice([30, 300, 900])):
        person, sex = rng.choice(people) if rng.random() > 0.05 else ("", maybe(rng, SEXES))
        row = {
            "id": f"V{number}" if rng.random() > 0.03 or not taken else rng.choice(sorted(taken)),
            "day": day(rng).isoformat(), "country": maybe(rng, list(NAMES)), "activity": maybe(rng, ACTIVITIES),
            "partner": rng.choice(PARTNERS)[0], "participant": person, "sex": sex,
            "attendees": maybe(rng, range(0, 450), 0.2), "satisfaction": maybe(rng, range(-10, 51), 0.3),
            "fee": maybe(rng, range(-5000, 90000), 0.2), "paid": maybe(rng, ["yes", "no"]), "note": rng.choice(NOTES),
        }
        broken = rng.choice(["day", "country", "fee"]) if rng.random() < 0.04 else ""
        cells = dict(row)
        cells["satisfaction"] = decimal(row["satisfaction"], 1)
        cells["fee"] = decimal(row["fee"], 2)
        if broken:
            cells[broken] = {"day": "2018-02-30", "country": "ZZ", "fee": "12.345"}[broken]
        name = "visits-1.csv" if number % 3 else "visits-2.csv"
        files[name].append(",".join(quoted(str(cells[key])) for key in header.split(",")))
        row["broken"], row["file"] = broken, name
        taken.add(row["id"])
        eligible.append(row)
    for name, lines in files.items():
        put(name, lines)
    # The first record of a key in file order stands; a broken one holds no key.
    held, kept = set(), []
    for row in sorted(eligible, key=lambda row: row["file"]):
        if row["broken"] or row["id"] in held:
            continue
        held.add(row["id"])
        if row["attendees"] == "" or row["attendees"] <= 400:
            kept.append(row)
    return kept


def write_costs(put, rng):
    lines, kept = ["booked,partner,place,kind,amount"], []
    for _ in range(rng.choice([20, 200, 500])):
        row = {
            "booked": day(rng).isoformat(), "partner": maybe(rng, [p for p, _, _ in PARTNERS]),
            "place": maybe(rng, list(NAMES), 0.15), "kind": maybe(rng, KINDS), "amount": rng.randrange(-20000, 530000),
        }
        cells = dict(row, amount=decimal(row["amount"], 2))
        broken = rng.random() < 0.03
        if broken:
            cells["amount"] = "1,5"
        lines.append(",".join(quoted(str(cells[key])) for key in ("booked", "partner", "place", "kind", "amount")))
        if not broken and row["amount"] <= 500000:
            kept.append(row)
    put("costs.csv", lines)
    return kept


def decimal(units, places):
    """Whole units at a scale as digits with a point; nothing stays nothing."""
    if units == "":
        return ""
    sign, units = ("-" if units < 0 else ""), abs(units)
    return f"{sign}{units // 10 ** places}.{units % 10 ** places:0{places}d}"

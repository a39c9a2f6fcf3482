"""Checks of the activity log against the press release."""

from collections import Counter, defaultdict
from datetime import date

from reading import QUARTERS, day, quarter, same

BARCELONA = date(2018, 11, 19)
FACTS_OF_AN_EVENT = ("title", "first_day", "last_day", "activity", "host_country", "place", "organiser",
                     "status")
FACTS_OF_A_PERSON = ("sex", "home_country", "cluster", "organisation_type")


def check_key(samples):
    """Each (event, participant) once; an event and a person are the same on each record."""
    same(max(Counter((r["event"], r["participant"]) for r in samples.log).values()), 1, "participation key")
    for key, facts in (("event", FACTS_OF_AN_EVENT), ("participant", FACTS_OF_A_PERSON)):
        described = defaultdict(set)
        for record in samples.log:
            described[record[key]].add(tuple(record[name] for name in facts))
        same({code for code, found in described.items() if len(found) > 1}, set(), f"{key} described twice")


def check_codes(samples):
    """Codes of the lists; a cluster's people come from its country."""
    clusters = {c["cluster"]: c["country"] for c in samples.clusters}
    codes = {
        "activity": {a["activity"] for a in samples.activities},
        "sex": {"F", "M", "X", ""},
        "organisation_type": {t["type"] for t in samples.organisation_types},
        "organiser": {p["partner"] for p in samples.partners if p["role"] != "associate"},
        "status": {"held", "planned", "cancelled"},
    }
    for record in samples.log:
        assert day(record["first_day"]) <= day(record["last_day"]), record
        assert not record["cluster"] or clusters[record["cluster"]] == record["home_country"], record
        for name, allowed in codes.items():
            assert record[name] in allowed, (name, record)


def check_register(samples):
    """Every event of the log with the same facts; what was not held says why, what was held has evidence."""
    named = ("title", "first_day", "last_day", "activity", "host_country", "place", "organiser")
    log = {r["event"]: r for r in samples.log}
    register = {r["event"]: r for r in samples.events}
    same(len(register), len(samples.events), "events of the register, each once")
    same(set(log) - set(register), set(), "events of the log that are not in the register")
    statuses = {s["status"] for s in samples.event_statuses}
    partners = {p["partner"] for p in samples.partners if p["role"] != "associate"} | {""}
    for code, entry in register.items():
        assert entry["status"] in statuses and day(entry["first_day"]) <= day(entry["last_day"]), entry
        assert entry["organiser"] in partners and entry["co_organiser"] in partners, entry
        same(bool(entry["reason"]), entry["status"] != "held", f"{code}: a reason")
        same(bool(entry["evidence"]), entry["status"] == "held", f"{code}: evidence")
        if code in log:
            same([entry[name] for name in named], [log[code][name] for name in named], code)
            same(entry["status"] == "held", log[code]["status"] == "held", f"{code}: held")
        else:
            assert entry["status"] != "held", f"{code} was held and has nobody in the log"
    barcelona = [e for e in samples.events if e["activity"] == "VISIT" and e["first_day"] == "2018-11-19"]
    same([(e["organiser"], e["co_organiser"], e["place"]) for e in barcelona], [("P04", "P18", "Barcelona")],
         "Barcelona: ACCIÓ with France Clusters")


def check_people(samples):
    """Some 2,000 participations of people who come again, from 30 countries, in every quarter."""
    assert 1900 <= len(samples.log) <= 2200, f"{len(samples.log)} participations"
    people = {r["participant"] for r in samples.log}
    assert len(people) < len(samples.log) / 2, "people hardly recur"
    same(len({r["home_country"] for r in samples.log}), 30, "home countries")
    held = {quarter(day(r["last_day"])) for r in samples.log if r["status"] == "held"}
    same(sorted(held), QUARTERS, "quarters with participations")


def check_track(samples):
    """Nothing of steps 2 to 5 before Barcelona; i-Community from autumn 2018."""
    diagnosed = {r["cluster"] for r in samples.log if r["activity"] == "DIAGNOSIS" and r["status"] == "held"
                 and day(r["last_day"]) < BARCELONA}
    same(len(diagnosed), 26, "clusters diagnosed before 19 November 2018")
    for record in samples.log:
        first = day(record["first_day"])
        if record["activity"] == "COMMUNITY":
            assert first >= date(2018, 9, 22), record
        elif record["activity"] == "DIAGNOSIS":
            assert day(record["last_day"]) < BARCELONA, record
        else:
            assert first >= BARCELONA, record


def check_barcelona(samples):
    """2018-Q4 visits: 1 event, host Spain, 11 clusters: Tunisia 4, Palestine 4, Morocco 2, Jordan 1."""
    visits = [r for r in samples.log if r["activity"] == "VISIT" and quarter(day(r["last_day"])) == "2018-Q4"]
    facts = ("first_day", "last_day", "host_country", "place", "organiser", "status")
    same({tuple(r[name] for name in facts) for r in visits},
         {("2018-11-19", "2018-11-23", "ES", "Barcelona", "P04", "held")}, "visits of 2018-Q4")
    same(len({r["event"] for r in visits}), 1, "visits of 2018-Q4")
    clusters = {(r["cluster"], r["home_country"]) for r in visits}
    same({code for code, _ in clusters}, {f"C{n:02d}" for n in range(1, 12)}, "clusters in Barcelona")
    same(Counter(country for _, country in clusters), Counter(TN=4, PS=4, MA=2, JO=1), "their countries")
    later = {r["host_country"] for r in samples.log if r["activity"] == "VISIT" and r["last_day"] >= "2019"}
    same(later, {"BE", "FR", "IT"}, "hosts of the later visits")


CHECKS = [check_key, check_codes, check_register, check_people, check_track, check_barcelona]

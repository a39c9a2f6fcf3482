"""The register of events: one record an event, also of those that were planned and not held."""

from events import TRAVEL_STOPS

HEADER = ("event", "title", "first_day", "last_day", "activity", "host_country", "place", "organiser",
          "co_organiser", "status", "reason", "evidence", "invented")
# Barcelona was organised by ACCIÓ with France Clusters, as the press release says; the others are invented.
CO_ORGANISERS = {"Barcelona": "P18", "Namur": "P15", "Turin": "P31", "Athens": "P14", "Milan": "P11"}
# What was only ever planned, so that nobody stands in the log for it; all of it is invented.
NEVER_HELD = [
    ("EV-0901", "Diagnosis follow-up, Cairo", "2018-10-15", "2018-10-16", "DIAGNOSIS", "EG", "Cairo", "P21",
     "P08", "cancelled", "Fewer than five clusters had registered", "", "all"),
    ("EV-0902", "Mentoring kick-off for cluster managers", "2018-12-11", "2018-12-11", "MENTORING", "FR",
     "online", "P18", "P25", "postponed", "Mentors were not under contract yet; held as first sessions in 2019",
     "", "all"),
    ("EV-0903", "#TechDays Rabat", "2019-12-03", "2019-12-04", "TECHDAYS", "MA", "Rabat", "P29", "",
     "cancelled", "Merged with #TechDays Casablanca", "", "all"),
]


def reason(event):
    """Why an event of the log was not held."""
    if event.status == "held":
        return ""
    if event.status == "planned":
        return "Travel was not possible; planned again for 2021"
    return "Travel restrictions of spring 2020" if event.first > TRAVEL_STOPS else "Too few registrations"


def evidence(event):
    """Where the proof of a held event lies."""
    if event.status != "held":
        return ""
    return f"{'Platform log' if event.place == 'online' else 'Signed list'} {event.code[3:]}"


def row(event):
    """One record an event."""
    co_organiser = CO_ORGANISERS.get(event.place, "")
    co_organiser = "" if co_organiser == event.organiser else co_organiser
    invented = "evidence" if event.activity == "VISIT" and event.place == "Barcelona" else "all but the activity"
    return (event.code, event.title, event.first.isoformat(), event.last.isoformat(), event.activity, event.host,
            event.place, event.organiser, co_organiser, event.status, reason(event), evidence(event), invented)


def write(folder, events):
    """All events in order of their codes."""
    folder.table("lists/events.csv", HEADER, [*map(row, events), *NEVER_HELD])

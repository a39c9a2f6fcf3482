"""The activity log: the Cluster Booster Track and the i-Community, one record a participation."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import facts

HEADER = ("event", "title", "first_day", "last_day", "activity", "host_country", "place", "organiser",
          "cluster", "participant", "sex", "organisation_type", "home_country", "status", "invented")
PLACES = {"DZ": "Algiers", "EG": "Cairo", "JO": "Amman", "LB": "Beirut", "MA": "Casablanca",
          "PS": "Ramallah", "TN": "Tunis"}
LOCAL_PARTNERS = {"DZ": ["P16"], "EG": ["P21", "P08"], "JO": ["P28", "P20"], "LB": ["P09"],
                  "MA": ["P27", "P29"], "PS": ["P26", "P19"], "TN": ["P01", "P12"]}
MENTORING_PARTNERS = ["P25", "P18", "P15", "P30", "P23"]
BARCELONA_INVENTED = "participant, sex, organisation type"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")
TRAVEL_STOPS = date(2020, 3, 13)

# first day, days, host, place, organiser: places are those of the press release, the days invented
VISITS = [
    (date(2019, 3, 25), 5, "BE", "Namur", "P03"),
    (date(2019, 10, 7), 5, "FR", "Marseille", "P02"),
    (date(2020, 2, 3), 5, "IT", "Turin", "P11"),
]
VISIT_REGIONS = {"BE": "Wallonia", "FR": "Région SUD Provence-Alpes-Côte d'Azur", "IT": "Piedmont"}
TECHDAYS = [
    (date(2019, 4, 16), 2, "TN", "Tunis", "P12", "held"),
    (date(2019, 6, 25), 2, "JO", "Amman", "P28", "held"),
    (date(2019, 9, 17), 2, "EG", "Cairo", "P21", "held"),
    (date(2019, 11, 12), 2, "DZ", "Algiers", "P16", "held"),
    (date(2020, 2, 18), 2, "MA", "Casablanca", "P27", "held"),
    (date(2020, 3, 31), 2, "LB", "Beirut", "P09", "cancelled"),
    (date(2020, 9, 22), 2, "PS", "online", "P26", "held"),
    (date(2020, 10, 20), 2, "GR", "Athens", "P14", "held"),
    (date(2020, 12, 15), 2, "LB", "Beirut", "P09", "planned"),
]
MISSIONS = [
    (date(2019, 2, 11), "FR", "Paris", "P05", "held"), (date(2019, 4, 8), "DE", "Hanover", "P05", "held"),
    (date(2019, 5, 20), "BE", "Brussels", "P15", "held"), (date(2019, 6, 17), "GR", "Athens", "P14", "held"),
    (date(2019, 9, 9), "IT", "Milan", "P31", "held"), (date(2019, 10, 21), "ES", "Madrid", "P05", "held"),
    (date(2019, 11, 25), "GB", "London", "P31", "held"), (date(2020, 1, 20), "FR", "Lyon", "P05", "held"),
    (date(2020, 3, 2), "PT", "Lisbon", "P05", "held"),
    (date(2020, 3, 23), "NL", "Amsterdam", "P15", "cancelled"),
    (date(2020, 4, 20), "DE", "Berlin", "P31", "cancelled"),
    (date(2020, 9, 14), "GR", "Thessaloniki", "P14", "held"),
    (date(2020, 11, 9), "BE", "Liège", "P15", "held"),
    (date(2020, 12, 7), "SE", "Stockholm", "P05", "planned"),
]


@dataclass(frozen=True)
class Event:
    """One event with the people on its list; `code` is given once all events are in order."""

    title: str
    first: date
    last: date
    activity: str
    host: str
    place: str
    organiser: str
    people: tuple
    status: str = "held"
    invented: str = "all but the activity"
    code: str = ""


def lasting(first, days):
    """First and last day."""
    return first, first + timedelta(days=days - 1)


def weekday(day, latest=2):
    """The day itself, or the next Monday if it lies later in the week than `latest` (Monday is 0)."""
    return day if day.weekday() <= latest else day + timedelta(days=7 - day.weekday())


def diagnoses(random, people):
    """Step 1, once for each of the 26 clusters, complete before the first visit."""
    clusters = facts.clusters()
    random.shuffle(clusters)
    for n, (code, name, country, _) in enumerate(clusters):
        first = weekday(date(2017, 2, 6) + timedelta(days=24 * n + random.randint(0, 6)))
        yield Event(f"Needs diagnosis: {name}", *lasting(first, random.randint(1, 2)), "DIAGNOSIS", country,
                    PLACES[country], random.choice(LOCAL_PARTNERS[country]),
                    tuple(people.from_team(code, random.randint(2, 4))), invented="days, place, people")


def visits(random, people):
    """Step 2: Barcelona as the press release has it, then the three visits that it announces."""
    codes = [code for code, _, _, _ in facts.clusters()]
    yield Event("1st Benchmarking Visit and Training, Barcelona", *lasting(date(2018, 11, 19), 5), "VISIT",
                "ES", "Barcelona", "P04", tuple(people.from_clusters(codes[:11], 2, 3)),
                invented=BARCELONA_INVENTED)
    for first, days, host, place, organiser in VISITS:
        clusters = sorted(random.sample(codes, 14))
        team = people.from_clusters(clusters, 2, 3)
        yield Event(f"Benchmarking Visit and Training, {VISIT_REGIONS[host]}", *lasting(first, days), "VISIT",
                    host, place, organiser, tuple(team), invented="days, place, people")


def mentoring(random, people):
    """Step 3: three or four sessions a cluster, online once nobody travels."""
    for code, name, country, _ in facts.clusters():
        for session in range(1, 4 + (code < "C14")):
            first = weekday(date(2019, 1, 14) + timedelta(days=150 * (session - 1) + random.randint(0, 120)))
            stopped = TRAVEL_STOPS < first < date(2020, 6, 1)
            place = PLACES[country] if first < TRAVEL_STOPS else "online"
            team = people.from_team(code, random.randint(3, 6)) + random.sample(people.mentors, 1)
            days = 1 if place == "online" else 2
            yield Event(f"Mentoring {session}: {name}", *lasting(first, days), "MENTORING", country, place,
                        random.choice(MENTORING_PARTNERS), tuple(team),
                        "cancelled" if stopped and random.random() < 0.4 else "held")


def tech_days(random, people):
    """Step 4."""
    codes = [code for code, _, _, _ in facts.clusters()]
    for first, days, host, place, organiser, status in TECHDAYS:
        team = people.from_clusters(sorted(random.sample(codes, 12)), 1, 3)
        team += random.sample(people.network, random.randint(14, 24))
        title = "#TechDays online, from Ramallah" if place == "online" else f"#TechDays {place}"
        yield Event(title, *lasting(first, days), "TECHDAYS", host, place, organiser, tuple(team), status)


def missions(random, people):
    """Step 5: companies of the clusters abroad, never at home."""
    codes = [code for code, _, _, _ in facts.clusters()]
    for first, host, place, organiser, status in MISSIONS:
        team = people.from_clusters(sorted(random.sample(codes, 8)), 1, 2)
        away = [person for person in people.network if person.home != host]
        team += random.sample(away, random.randint(4, 9))
        yield Event(f"Market mission {place}", *lasting(first, 3), "MISSION", host, place, organiser,
                    tuple(team), status)


def community(random, people):
    """The online network, a session a month from October 2018 on, growing."""
    for n in range(27):
        year, month = 2018 + (9 + n) // 12, (9 + n) % 12 + 1
        day = weekday(date(year, month, 9), latest=3)
        known = people.network[: 80 + 9 * n]
        team = random.sample(known, 16 + n // 2)
        team += people.from_clusters(sorted(random.sample(sorted(people.teams), 4)), 1, 2)
        yield Event(f"i-Community, {MONTHS[month - 1]} {year}", day, day, "COMMUNITY", "FR", "online", "P05",
                    tuple(team))


def make(random, people):
    """All events in order of their first day, coded EV-0001 and on."""
    found = [event for kind in (diagnoses, visits, mentoring, tech_days, missions, community)
             for event in kind(random, people)]
    found.sort(key=lambda event: (event.first, event.title))
    return [replace(event, code=f"EV-{n:04d}") for n, event in enumerate(in_one_place(found), start=1)]


def in_one_place(events):
    """Takes people off an event that starts before another of theirs, elsewhere, is over."""
    busy_until = {}
    for event in events:
        free = tuple(person for person in event.people
                     if event.place == "online" or busy_until.get(person.pseudonym, date.min) < event.first)
        if event.place != "online" and event.status == "held":
            busy_until |= {person.pseudonym: event.last for person in free}
        yield replace(event, people=free)


def rows(event):
    """One record a participation."""
    for person in sorted(event.people, key=lambda person: (person.cluster or "~", person.pseudonym)):
        yield (event.code, event.title, event.first.isoformat(), event.last.isoformat(), event.activity,
               event.host, event.place, event.organiser, person.cluster, person.pseudonym, person.sex,
               person.organisation_type, person.home, event.status, event.invented)


def write(folder, events):
    """One file a year, by the event's last day."""
    for year in range(2017, 2021):
        folder.table(f"events/participation-{year}.csv", HEADER,
                     [row for event in events if event.last.year == year for row in rows(event)])

"""events.csv: 145 bytes a record; 2 % of the titles hold a line break, 1 record in 1,000 is bad."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from workload.columns import (
    ACTIVITIES, CHUNK, COUNTRIES, DAYS, ORGANISATIONS, PARTNERS, PLACES, SECONDS, TOPICS, Planted, Writer,
    joined, padded, pseudonym, replaced, take)

KINDS = ["bad_date", "unknown_country", "negative_number", "duplicate_id", "column_count", "not_a_number",
         "out_of_period"]
HEADER = ("event_id,timestamp,activity,country,partner_id,cluster_id,participant_id,sex,organisation_type,"
          "attendees,satisfaction,title\n")
SEXES = ["F", "M", "F", "M", "F", "M", "X", ""]
CLUSTERS = [f"C{number:02d}" for number in range(1, 27)] + [""] * 8
SATISFACTION = [f"{tenths / 10:.1f}" for tenths in range(10, 51)] + [""] * 10


def titles():
    """4,096 quoted titles, with commas, doubled quotes, letters beyond ASCII and some line breaks."""
    made = []
    for number in range(4096):
        topic, place, session = TOPICS[number % 16], PLACES[number // 16 % 16], number // 256 + 1
        title = [f'Atelier ""{topic}"", {place}: session {session}',
                 f"{topic} – rencontre des clusters, {place} (n° {session})",
                 f"TechDays {place}, {topic}, journée {session} — accélération",
                 f"Mission de marché à {place}; {topic}, groupe {session} / 16"][number % 4]
        if number % 50 == 7:
            title = title.replace(", ", ",\n", 1)
        made.append(f'"{title}"')
    return pa.array(made)


def weights(count, power):
    """Falling shares: a few frequent values, many rare ones."""
    shares = np.array([1 / (rank + 1) ** power for rank in range(count)])
    return shares / shares.sum()


def chunk(base, count, people, random, planted, all_titles):
    """Records base ..< base + count."""
    numbers = np.arange(base, base + count) + 1
    numbers[planted.rows("duplicate_id")] -= 1
    stamps = joined([take(DAYS, random.integers(0, len(DAYS), count)),
                     take(SECONDS, random.integers(0, 86_400, count))])
    bad = planted.rows("bad_date")
    stamps = replaced(stamps, bad, ["2019-02-30T10:00:00Z" if row % 2 else "26/11/2018 10:00" for row in bad])
    bad = planted.rows("out_of_period")
    stamps = replaced(stamps, bad, ["2021-03-04T09:00:00Z"] * len(bad))
    codes = [code for code, _ in COUNTRIES]
    countries = take(codes, random.choice(len(codes), count, p=weights(len(codes), 0.7)))
    bad = planted.rows("unknown_country")
    countries = replaced(countries, bad, ["XX"] * len(bad))
    persons = random.integers(0, people, count)
    sexes = take(SEXES, persons * 2654435761 % 8)
    clusters = take(CLUSTERS, random.integers(0, 34, count))
    attendees = pc.cast(pa.array(np.minimum(random.geometric(0.06, count), 400)), pa.string())
    for kind, text in (("negative_number", "-5"), ("not_a_number", "douze")):
        bad = planted.rows(kind)
        attendees = replaced(attendees, bad, [text] * len(bad))
    satisfaction = take(SATISFACTION, random.integers(0, 51, count))
    short, long = planted.halves("column_count", 1000)
    before_attendees = replaced(pa.array([","] * count), short, [""] * len(short))
    end = replaced(pa.array(["\n"] * count), long, [",extra\n"] * len(long))
    activities = take(ACTIVITIES, random.choice(len(ACTIVITIES), count, p=weights(len(ACTIVITIES), 0.4)))
    return joined([
        padded("EV-", numbers, 8), ",", stamps, ",", activities, ",", countries, ",",
        take(PARTNERS, random.integers(0, 31, count)), ",", clusters, ",", pseudonym(persons), ",", sexes,
        ",", take(ORGANISATIONS, random.integers(0, 8, count)), before_attendees, attendees, ",",
        satisfaction, ",", take(all_titles, random.integers(0, 4096, count)), end])


def write(path, rows, seed, truth):
    """Writes the file; notes the planted records in `truth`."""
    all_titles, people = titles(), max(rows // 8, 1)
    with open(path, "wb") as file:
        writer = Writer(file, "events.csv", HEADER.encode(), truth)
        for number, base in enumerate(range(0, rows, CHUNK)):
            count = min(CHUNK, rows - base)
            random = np.random.default_rng([seed, 1, number])
            planted = Planted(base, count, KINDS)
            writer.write(chunk(base, count, people, random, planted, all_titles), planted)

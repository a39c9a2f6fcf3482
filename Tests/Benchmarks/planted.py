"""The planted bad records: what they would add to the sums of a peer that keeps them."""

import csv
from dataclasses import dataclass, field
from functools import lru_cache

FILES = ["events.csv", "expenditure.csv"]
GROUP = ["quarter", "country", "activity"]
CELL = ["quarter", "partner", "heading"]
SUMS = ["events", "attendees", "participants"]
HEADINGS = ["Human resources", "Travel", "Equipment and supplies", "Local office", "Other costs, services",
            "Other", "Indirect costs"]
KEYS = {"duplicate_id", "dangling_event"}


@dataclass(frozen=True)
class Record:
    """One planted record; `cells` are those of its first line, which a line break in the last one may end."""

    file: str
    line: int
    kind: str
    cells: tuple = ()


@dataclass
class Kept:
    """What kept records add: events, attendees and people by group, cents by cell."""

    activity: dict = field(default_factory=dict)
    cents: dict = field(default_factory=dict)


def read(path):
    """The records of a truth file."""
    with open(path, encoding="utf-8", newline="") as file:
        return [Record(row["file"], int(row["line"]), row["kind"]) for row in csv.DictReader(file)]


def cells_of(line):
    """The cells of a physical line; a quote that it leaves open is closed."""
    text = line.decode().rstrip("\n")
    return tuple(next(csv.reader([text + '"' * (text.count('"') % 2)])))


def quarter_of(day):
    """2018-11-19 is in 2018-Q4."""
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


class Records:
    """The planted records of a size, read at their physical lines."""

    def __init__(self, data):
        self.data = data
        planted_records = read(data / "truth.csv")
        self.truth = [record for name in FILES for record in self.found(name, planted_records)]
        with open(data / "rates.csv", encoding="utf-8", newline="") as file:
            self.rates = {(row["currency"], row["month"]): int(row["rate"].replace(".", ""))
                          for row in csv.DictReader(file)}

    def found(self, name, records):
        """The records of one file, with their cells."""
        kinds = {record.line: record.kind for record in records if record.file == name}
        with open(self.data / name, "rb") as file:
            return [Record(name, number, kinds[number], cells_of(line))
                    for number, line in enumerate(file, 1) if number in kinds]

    @lru_cache
    def kept(self, tool, job):
        """What a peer's sums hold beyond Fundtrail's."""
        kinds = set(KEYS) if job == "QV" else set()
        if tool == "polars":
            kinds |= {"column_count"} | ({"unknown_country"} if job == "B" else set())
        records = [record for record in self.truth if record.kind in kinds and not self.is_short(record)]
        kept = Kept()
        self.add_events([record for record in records if record.file == "events.csv"], kept, job)
        for record in records:
            if record.file == "expenditure.csv":
                self.add_expense(record, kept)
        return kept

    @staticmethod
    def is_short(record):
        """Every tool rejects a record with too few cells."""
        width = 12 if record.file == "events.csv" else 15
        return record.kind == "column_count" and len(record.cells) < width

    def add_events(self, records, kept, job):
        """Events and attendees by group; people only where no other record of the group is theirs."""
        people = {}
        for record in records:
            key = (quarter_of(record.cells[1]), record.cells[3], record.cells[2])
            events, attendees, _ = kept.activity.get(key, (0, 0, 0))
            kept.activity[key] = (events + 1, attendees + int(record.cells[9]), 0)
            people.setdefault(record.cells[6].encode(), set()).add(key)
        others = self.others(people, {"duplicate_id"} if job != "QV" else set()) if people else {}
        for person, keys in people.items():
            for key in keys - others.get(person, set()):
                events, attendees, count = kept.activity[key]
                kept.activity[key] = (events, attendees, count + 1)

    def others(self, people, accepted):
        """The groups of some people in the records that Fundtrail keeps."""
        bad = {record.line for record in self.truth
               if record.file == "events.csv" and record.kind not in accepted}
        groups = {}
        with open(self.data / "events.csv", "rb") as file:
            for number, line in enumerate(file, 1):
                cells = line.split(b",", 7)
                if len(cells) < 8 or cells[6] not in people or number in bad or not line.startswith(b"EV-"):
                    continue
                key = (quarter_of(cells[1].decode()), cells[3].decode(), cells[2].decode())
                groups.setdefault(cells[6], set()).add(key)
        return groups

    def add_expense(self, record, kept):
        """Cents at the month's rate, half up, where the expense is eligible."""
        cells = record.cells
        if cells[10] != "true":
            return
        whole, _, places = cells[8].partition(".")
        milli, rate = int(whole + places.ljust(3, "0")), self.rates[cells[7], cells[1][:7]]
        key = (quarter_of(cells[1]), cells[2], cells[4])
        kept.cents[key] = kept.cents.get(key, 0) + (milli * 20_000 + rate) // (2 * rate)

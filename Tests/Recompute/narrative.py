"""The narrative tables: the register of events, activities, steps reached, the online community."""

from collections import defaultdict
from fractions import Fraction

from arithmetic import half_up

NOT_ATTRIBUTED, SEVERAL = "not attributed", "several"
COMMUNITY = "COMMUNITY"


class Narrative:
    """Keys and measures of these tables, for `Totals`."""

    def describe_events(self, records):
        """What the accepted records of the log and of the register say about each event."""
        self.registered = [one for one in records.register if one.verdict == "eligible"]
        self.entries = {one.event: one for one in records.register if one.verdict != "rejected"}
        self.activities, self.team_homes = defaultdict(set), defaultdict(set)
        for one in records.accepted:
            self.activities[one.event].add(one.activity)
            if one.cluster:
                self.team_homes[one.event].add(self.lists.clusters[one.cluster]["country"])

    # Keys

    def key_event(self, record):
        return record.event or NOT_ATTRIBUTED

    def key_month(self, record):
        return f"{record.period_day:%Y-%m}"

    def key_step(self, record):
        return record.activity if hasattr(record, "activity") else self.only(self.activities, record.event)

    def key_of_track(self, record):
        return self.key_step(record) != COMMUNITY

    def key_cluster_country(self, record):
        if not hasattr(record, "cluster"):
            return self.only(self.team_homes, record.event)
        return self.lists.clusters[record.cluster]["country"] if record.cluster else NOT_ATTRIBUTED

    def key_sex(self, one):
        return one.sex or NOT_ATTRIBUTED

    # Measures

    def measure_registered(self, span, where):
        return len(self.select(self.registered, span, where))

    def measure_event_days(self, span, where):
        return days(self.select(self.registered, span, where))

    def measure_participant_days(self, span, where):
        return days(self.select(self.taken, span, where))

    def attending(self, sex, span, where):
        return [one for one in self.select(self.taken, span, where) if one.sex == sex]

    def measure_women_attending(self, span, where):
        return len(self.attending("F", span, where))

    def measure_men_attending(self, span, where):
        return len(self.attending("M", span, where))

    def measure_others_attending(self, span, where):
        return len(self.attending("X", span, where))

    def measure_unknown_attending(self, span, where):
        return len(self.attending("", span, where))

    def people(self, sex, span, where):
        return len({one.participant for one in self.attending(sex, span, where)})

    def measure_women(self, span, where):
        return self.people("F", span, where)

    def measure_men(self, span, where):
        return self.people("M", span, where)

    def measure_others(self, span, where):
        return self.people("X", span, where)

    def measure_unknown_sex(self, span, where):
        """People of whom no list says the sex."""
        here = self.select(self.taken, span, where)
        return len({one.participant for one in here} - {one.participant for one in here if one.sex})

    def measure_cost_a_participant(self, span, where):
        people = self.measure_attendances("to-date", where)
        return half_up(Fraction(self.measure_direct_cost("to-date", where), people)) if people else None

    def measure_first_reached(self, span, where):
        days_of = [one.first for one in self.select(self.taken, span, where)]
        return min(days_of).isoformat() if days_of else None

    # The register in words

    def entry(self, event):
        """What stands beside the figures of an event, by column."""
        one = self.entries.get(event)
        if one is None:
            return {}
        partners, title = self.lists.partners, "title"
        return {
            "title": one.title, "first-day": one.first.isoformat(), "last-day": one.last.isoformat(),
            "host-country": self.lists.countries[one.host]["eu_form"] if one.host else "", "place": one.place,
            "organiser": partners[one.organiser]["name"] if one.organiser else "",
            "co-organiser": partners[one.co_organiser]["name"] if one.co_organiser else "",
            "status": self.lists.statuses[one.status][title], "reason": one.reason, "evidence": one.evidence,
        }

    def clusters_at(self, event):
        """The clusters at an event of the period, in the order of the list."""
        here = {one.cluster for one in self.select(self.taken, "this-period", {"event": event})}
        return "; ".join(row["name"] for code, row in self.lists.clusters.items() if code in here)

    # Indicators

    def indicator_parts(self, code, span):
        """By dimension and key, what an indicator comes to."""
        dimensions = {
            "I01": ["cluster-country"], "I02": ["cluster-country"], "I03": ["country-of-event"],
            "I04": ["sex", "country-of-organisation"], "I05": ["country-of-organisation"],
            "I06": ["sex", "country-of-organisation"], "I07": ["country-of-event"],
        }[code]
        return {
            (dimension, key): self.indicator(code, span, {dimension: key})
            for dimension in dimensions for key in {self.keys(one, dimension) for one in self.taken}
        }


def days(records):
    """Days from first to last, both counted."""
    return sum((one.last - one.first).days + 1 for one in records)

"""Compares what the narrative tables say beside plain figures: words, parts of the whole, parts of indicators."""

from arithmetic import largest_remainder
from twins import SHARE, WORDS, text, units


class NarrativeSheets:
    """Comparisons of these tables, for `Comparison`."""

    def shares(self, place, layout, twin):
        """Parts of the whole, in hundredths of a percent that add up to 100.00 %."""
        for column in twin.columns:
            if not column.startswith(SHARE) or not twin.rows:
                continue
            measure = column.removeprefix(SHARE)
            details = [row for row in twin.rows if row["level"] == "detail"]
            keys = [{key: twin.key(row, key) for key in layout["keys"]} for row in details]
            weights = [self.totals.measure(measure, "this-period", where) for where in keys]
            parts = largest_remainder(10_000, weights) if sum(weights) else [None] * len(weights)
            found = [units(row[column]) for row in details]
            self.tally.compare(f"{place}: {column}", parts, found)
            whole = [units(row[column]) for row in twin.rows if row["level"] == "all"]
            self.tally.compare(f"{place}: {column} of the whole", [10_000 if sum(weights) else None], whole)

    def words(self, place, row):
        """What the register says about an event; nothing in the row of the total."""
        event = row["event"] if row["level"] == "detail" else ""
        said = self.totals.entry(event)
        for column in WORDS - {"cluster"}:
            self.tally.compare(f"{place}: {event}: {column}", said.get(column, ""), text(row[column]))
        expected = self.totals.clusters_at(event) if event else ""
        self.tally.compare(f"{place}: {event}: cluster", expected, text(row["cluster"]))

    def parts(self, twin):
        """Indicators by sex and country: every part that is something has its row."""
        for code in {row["code"] for row in twin.rows}:
            rows = {(row["by"], text(row["part"])): row for row in twin.rows
                    if row["code"] == code and row["level"] == "part"}
            for span in ("this-period", "to-date"):
                for key, expected in self.totals.indicator_parts(code, span).items():
                    cell = rows[key][span] if key in rows else ""
                    found = units(cell, 2 if code == "I05" else 0)
                    self.tally.compare(f"indicators: {code} {' '.join(key)} {span}", expected or 0, found or 0)
            for key in rows.keys() - self.totals.indicator_parts(code, "to-date").keys():
                self.tally.fail("indicators", f"{code} has a part {' '.join(key)} that nobody is in")

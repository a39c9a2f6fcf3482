"""What was to be reached, and what was: ratios of the medians of one run."""

from dataclasses import dataclass

from cells import JOBS, ONE_THREAD, PEERS, records_of

# By job: how many times as fast as the fastest peer at the largest size; at least, and the aim.
FASTER = {"B": (4, 6), "V": (2.5, 5), "Q": (3.5, 5), "QV": (2.5, 4)}
FASTER_WHEN_SMALL = 3
CPU_SHARE = 0.5
MEMORY_SHARE, MEMORY_AIM_MB = 1 / 3, 300
ROW_GROWTH = 1.3
TWO_THREADS = 1.7
FOREIGN_SHARE = 0.7


@dataclass(frozen=True)
class Target:
    """One figure against what was wanted; `most` where less is better."""

    what: str
    measured: float
    wanted: float
    most: bool = False
    aim: float | None = None
    unit: str = "×"

    @property
    def verdict(self):
        """missed, reached or, where there is an aim, beyond the aim."""
        good = lambda limit: self.measured <= limit if self.most else self.measured >= limit
        if not good(self.wanted):
            return "missed"
        return "aim" if self.aim is not None and good(self.aim) else "reached"

    def cells(self):
        """For tables: what, measured, wanted, aim, verdict."""
        number = lambda value: f"{value:.0f} {self.unit}" if value >= 100 else f"{value:.2f} {self.unit}"
        bound = "at most" if self.most else "at least"
        aim = "" if self.aim is None else number(self.aim)
        return self.what, number(self.measured), f"{bound} {number(self.wanted)}", aim, self.verdict


def sizes_of(measured):
    """The sizes, small to large."""
    return sorted({size for size, _, _ in measured}, key=records_of)


def jobs_of(measured, size):
    """The jobs that were measured, in their usual order."""
    return [job for job in JOBS if (size, "fundtrail", job) in measured]


def ratio(measured, size, job):
    """How many times as fast as the fastest peer."""
    return min(measured[size, peer, job].wall_s for peer in PEERS) / measured[size, "fundtrail", job].wall_s


def at_largest(measured, size):
    """Speed, CPU, threads and memory at the largest size."""
    for job in jobs_of(measured, size):
        least, aim = FASTER[job]
        yield Target(f"{job}: faster than the fastest peer", ratio(measured, size, job), least, aim=aim)
    for job in jobs_of(measured, size):
        thriftiest = min(measured[size, peer, job].cpu_s for peer in PEERS)
        share = measured[size, "fundtrail", job].cpu_s / thriftiest
        yield Target(f"{job}: CPU, of the thriftiest peer's", share, CPU_SHARE, most=True)
    for job in jobs_of(measured, size):
        if (size, ONE_THREAD, job) in measured:
            factor = measured[size, ONE_THREAD, job].wall_s / measured[size, "fundtrail", job].wall_s
            yield Target(f"{job}: two threads, of one", factor, TWO_THREADS)
    ours, duckdb = measured.get((size, "fundtrail", "QV")), measured.get((size, "duckdb", "QV"))
    if ours and duckdb:
        yield Target("QV: peak memory, of DuckDB's", ours.rss_mb / duckdb.rss_mb, MEMORY_SHARE, most=True)
        yield Target("QV: peak memory", ours.rss_mb, duckdb.rss_mb * MEMORY_SHARE, True, MEMORY_AIM_MB, "MB")


def targets(measured):
    """All that can be said about what was measured."""
    sizes = sizes_of(measured)
    smallest, largest = sizes[0], sizes[-1]
    found = list(at_largest(measured, largest))
    if records_of(smallest) <= 100_000 < records_of(largest):
        found += [Target(f"{job}: faster than the fastest peer at {smallest}", ratio(measured, smallest, job),
                         FASTER_WHEN_SMALL) for job in jobs_of(measured, smallest)]
    if len(sizes) > 1 and records_of(sizes[-2]) >= 1_000_000:
        for job in jobs_of(measured, largest):
            before, last = (measured[size, "fundtrail", job].wall_s / records_of(size) for size in sizes[-2:])
            what = f"{job}: time a row at {largest}, of that at {sizes[-2]}"
            found.append(Target(what, last / before, ROW_GROWTH, most=True))
    pair = [measured.get((largest, "fundtrail", job)) for job in ("foreign", "Q")]
    if all(pair):
        foreign, tuned = (row.input_mb / row.wall_s for row in pair)
        what = "MB/s of a schema that nothing was tuned to, of Q's"
        found.append(Target(what, foreign / tuned, FOREIGN_SHARE))
    return found


def aligned(rows):
    """A table of texts for a terminal."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def speeds(measured):
    """The printed table of medians."""
    rows = [("size", "job", "tool", "wall s", "CPU s", "MB", "×")]
    for size, tool, job in measured:
        row, ours = measured[size, tool, job], measured[size, "fundtrail", job]
        rows.append((size, job, tool, f"{row.wall_s:.3f}", f"{row.cpu_s:.2f}", f"{row.rss_mb:.0f}",
                     f"{row.wall_s / ours.wall_s:.2f}"))
    return aligned(rows)


def text(measured):
    """Medians, then targets."""
    rows = [("what", "measured", "wanted", "aim", "verdict"), *(one.cells() for one in targets(measured))]
    return speeds(measured) + "\n\n" + aligned(rows)

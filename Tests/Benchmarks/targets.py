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
# Milliseconds.
STARTS = {"help": ("Start of `--help`", 15), "sample": ("Report of the samples without the workbook", 60)}


@dataclass(frozen=True)
class Target:
    """One figure of one job against what was wanted; `most` where less is better."""

    figure: str
    job: str
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
        return "aim reached" if self.aim is not None and good(self.aim) else "reached"

    def number(self, value):
        """A value with its unit."""
        return f"{value:.2f} ×" if self.unit == "×" else f"{value:.0f} {self.unit}"

    @property
    def bound(self):
        """What was wanted, in words."""
        aim = "" if self.aim is None else f", aim {self.number(self.aim)}"
        return f"at {'most' if self.most else 'least'} {self.number(self.wanted)}{aim}"


def sizes_of(measured):
    """The sizes, small to large."""
    return sorted({size for size, _, _ in measured}, key=records_of)


def jobs_of(measured, size):
    """The jobs that were measured, in their usual order."""
    return [job for job in JOBS if (size, "fundtrail", job) in measured]


def ratio(measured, size, job):
    """How many times as fast as the fastest peer."""
    return min(measured[size, peer, job].wall_s for peer in PEERS) / measured[size, "fundtrail", job].wall_s


def at_largest(measured, size, job):
    """Speed, CPU, threads and memory of a job at the largest size."""
    ours, peers = measured[size, "fundtrail", job], [measured[size, peer, job] for peer in PEERS]
    least, aim = FASTER[job]
    yield Target(f"speed at {size}, of the fastest peer's", job, ratio(measured, size, job), least, aim=aim)
    share = ours.cpu_s / min(peer.cpu_s for peer in peers)
    yield Target("CPU seconds, of the thriftiest peer's", job, share, CPU_SHARE, most=True)
    if (size, ONE_THREAD, job) in measured:
        factor = measured[size, ONE_THREAD, job].wall_s / ours.wall_s
        yield Target("speed of two threads, of one", job, factor, TWO_THREADS)
    if job == "QV":
        third = measured[size, "duckdb", job].rss_mb * MEMORY_SHARE
        figure = "peak memory, to a third of DuckDB's"
        yield Target(figure, job, ours.rss_mb, third, True, MEMORY_AIM_MB, "MB")


def across_sizes(measured, sizes, job):
    """Speed at the smallest size, and what a row costs when there are more of them."""
    smallest, largest = sizes[0], sizes[-1]
    if records_of(smallest) <= 100_000 < records_of(largest):
        figure = f"speed at {smallest}, of the fastest peer's"
        yield Target(figure, job, ratio(measured, smallest, job), FASTER_WHEN_SMALL)
    if len(sizes) > 1 and records_of(sizes[-2]) >= 1_000_000:
        rows = [measured[size, "fundtrail", job] for size in sizes[-2:]]
        before, last = (row.wall_s / records_of(row.size) for row in rows)
        yield Target(f"time a row at {largest}, of {sizes[-2]}", job, last / before, ROW_GROWTH, most=True)


def targets(measured):
    """All that can be said about what was measured, figure by figure."""
    sizes = sizes_of(measured)
    largest, found = sizes[-1], []
    for job in jobs_of(measured, largest):
        found += [*at_largest(measured, largest, job), *across_sizes(measured, sizes, job)]
    pair = [measured.get((largest, "fundtrail", job)) for job in ("foreign", "Q")]
    if all(pair):
        foreign, tuned = (row.input_mb / row.wall_s for row in pair)
        found.append(Target("MB/s of a schema that nothing was tuned to, of Q's", "Q", foreign / tuned,
                            FOREIGN_SHARE))
    for job, (figure, most) in STARTS.items():
        if (largest, "fundtrail", job) in measured:
            taken = measured[largest, "fundtrail", job].wall_s * 1000
            found.append(Target(figure, job, taken, most, most=True, unit="ms"))
    order = list(dict.fromkeys(one.figure for one in found))
    return sorted(found, key=lambda one: order.index(one.figure))


def aligned(rows):
    """A table of texts for a terminal."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def speeds(measured):
    """The printed table of medians."""
    rows = [("size", "job", "tool", "wall s", "CPU s", "MB", "×")]
    for size, tool, job in measured:
        if job in STARTS:
            continue
        row, ours = measured[size, tool, job], measured[size, "fundtrail", job]
        rows.append((size, job, tool, f"{row.wall_s:.3f}", f"{row.cpu_s:.2f}", f"{row.rss_mb:.0f}",
                     f"{row.wall_s / ours.wall_s:.2f}"))
    return aligned(rows)


def text(measured):
    """Medians, then targets."""
    rows = [("figure", "job", "measured", "wanted", "verdict")]
    for one in targets(measured):
        rows.append((one.figure, one.job, one.number(one.measured), one.bound, one.verdict))
    return speeds(measured) + "\n\n" + aligned(rows)

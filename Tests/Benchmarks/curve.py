"""The picture of a benchmark: seconds by number of events, a panel a job. The same figures, the same bytes.

    python3 Tests/Benchmarks/curve.py [RESULTS [PICTURE]]
"""

import sys
from math import ceil, floor, log10
from pathlib import Path

import results
from cells import JOBS, ROOT, records_of
from targets import jobs_of, sizes_of

TITLES = {"B": "B: breakdown", "V": "V: validate", "Q": "Q: quarterly report", "QV": "QV: both"}
TOOLS = [("duckdb", "DuckDB", "#c98500"), ("polars", "Polars", "#0b7fab"),
         ("floor", "floor (hard-coded C)", "#9a9a9a"), ("fundtrail", "Fundtrail", "#003399")]
WIDTH, HEIGHT, LEFT, TOP, GAP = 250, 230, 46, 74, 34
STYLE = ("text{font-family:'Liberation Sans',Arial,sans-serif;font-size:11px;fill:#333}"
         ".head{font-size:13px;font-weight:bold}.grid{stroke:#e2e2e2}.line{fill:none;stroke-width:2}"
         ".ratio{font-weight:bold}.halo{font-weight:bold;stroke:#fff;stroke-width:3px}")


class Panel:
    """One job's curves."""

    def __init__(self, number, sizes, walls):
        self.left, self.sizes = LEFT + number * (WIDTH + GAP), [log10(records_of(size)) for size in sizes]
        self.low, self.high = floor(log10(min(walls))), ceil(log10(max(walls)))

    def x(self, records):
        """Pixels from the left."""
        first, last = self.sizes[0], self.sizes[-1]
        share = (log10(records) - first) / (last - first) if last > first else 0.5
        return round(self.left + 10 + share * (WIDTH - 50), 1)

    def y(self, seconds):
        """Pixels from the top."""
        return round(TOP + HEIGHT - (log10(seconds) - self.low) / (self.high - self.low) * HEIGHT, 1)


def label(x, y, text, anchor="middle", more=""):
    """A text at a point."""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}"{more}>{text}</text>'


def grid(panel, sizes, job):
    """Lines, scales and title of a panel."""
    right = panel.left + WIDTH - 30
    yield label(panel.left, TOP - 14, TITLES[job], "start", ' class="head"')
    for power in range(panel.low, panel.high + 1):
        y = panel.y(10.0**power)
        yield f'<line class="grid" x1="{panel.left}" y1="{y}" x2="{right}" y2="{y}"/>'
        yield label(panel.left - 6, y + 4, f"{10.0**power:g} s", "end")
    for size in sizes:
        yield label(panel.x(records_of(size)), TOP + HEIGHT + 18, size)


def curves(panel, measured, sizes, job):
    """The tools' lines; at each of Fundtrail's points, how many times as fast as the fastest peer it is."""
    for tool, _, colour in TOOLS:
        rows = [measured[size, tool, job] for size in sizes if (size, tool, job) in measured]
        points = [(panel.x(records_of(row.size)), panel.y(row.wall_s)) for row in rows]
        path = " ".join(f"{x},{y}" for x, y in points)
        dashes = ' stroke-dasharray="4 3"' if tool == "floor" else ""
        yield f'<polyline class="line" stroke="{colour}"{dashes} points="{path}"/>'
        yield from (f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in points)
    for size in sizes:
        peers = [measured[size, tool, job].wall_s for tool, _, _ in TOOLS
                 if tool not in ("fundtrail", "floor") and (size, tool, job) in measured]
        ours = measured[size, "fundtrail", job].wall_s
        if peers:
            text = f"{min(peers) / ours:.1f} ×"
            x, y = panel.x(records_of(size)), panel.y(ours) - 9
            side = "start" if size == sizes[0] else "end"
            yield label(x, y, text, side, ' class="halo"')
            yield label(x, y, text, side, ' class="ratio"')


def write(path, measured):
    """The picture as SVG."""
    sizes = sizes_of(measured)
    jobs = [job for job in JOBS if job in jobs_of(measured, sizes[-1])]
    said = "Seconds by number of events, logarithmic; × as fast as the fastest peer"
    drawn = [label(LEFT, 22, said, "start")]
    x = LEFT
    for _, name, colour in TOOLS:
        drawn.append(f'<rect x="{x}" y="33" width="14" height="4" fill="{colour}"/>')
        drawn.append(label(x + 20, 39, name, "start"))
        x += 40 + 7 * len(name)
    walls = [row.wall_s for row in measured.values() if row.job in jobs]
    for number, job in enumerate(jobs):
        panel = Panel(number, sizes, walls)
        drawn += [*grid(panel, sizes, job), *curves(panel, measured, sizes, job)]
    width, height = LEFT + len(jobs) * (WIDTH + GAP), TOP + HEIGHT + 34
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">\n<style>{STYLE}</style>\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n' + "\n".join(drawn) + "\n</svg>\n",
        encoding="utf-8")


if __name__ == "__main__":
    folder = ROOT / "Output/bench"
    paths = [Path(argument) for argument in sys.argv[1:]]
    write(paths[1] if len(paths) > 1 else folder / "curve.svg",
          results.read(paths[0] if paths else folder / "results.tsv"))

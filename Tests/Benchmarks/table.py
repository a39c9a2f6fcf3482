"""Writes the README's speed table from what was measured, between two comments.

    python3 Tests/Benchmarks/table.py [--check]

With --check it only says whether the README has the table of the results, and fails where not.
"""

import sys
import textwrap

import results
from cells import PEERS, ROOT, STARTS
from targets import jobs_of, sizes_of, targets

BEGIN = "<!-- speed: written by Tests/Benchmarks/table.py -->"
END = "<!-- speed: end -->"
NAMES = {"fundtrail": "Fundtrail", "duckdb": "DuckDB", "polars": "Polars", "floor": "floor"}
JOB_NAMES = {
    "B": "**B** breakdown by country",
    "V": "**V** validate",
    "Q": "**Q** quarterly report",
    "QV": "**QV** both"}


def seconds(value):
    """Two digits that mean something."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def speed_table(measured, size):
    """Wall and CPU seconds by job and tool, and the ratio to the fastest peer."""
    tools = [tool for tool in NAMES if any((size, tool, job) in measured for job in JOB_NAMES)]
    yield f"| {size} events | " + " | ".join(NAMES[tool] for tool in tools) + " | × the fastest peer |"
    yield "|---" * (len(tools) + 2) + "|"
    for job in jobs_of(measured, size):
        rows = {tool: measured[size, tool, job] for tool in tools}
        best = min(rows[peer].wall_s for peer in PEERS) / rows["fundtrail"].wall_s
        cells = [f"{seconds(row.wall_s)} s, {seconds(row.cpu_s)} CPU" for row in rows.values()]
        yield f"| {JOB_NAMES[job]} | " + " | ".join(cells) + f" | **{best:.1f}** |"
    if "QV" in jobs_of(measured, size):
        peaks = [f"{measured[size, tool, 'QV'].rss_mb:,.0f} MB" for tool in tools]
        share = measured[size, "duckdb", "QV"].rss_mb / measured[size, "fundtrail", "QV"].rss_mb
        yield "| QV, peak memory | " + " | ".join(peaks) + f" | {share:.1f} × less than DuckDB |"


def target_table(found):
    """A row a figure, a column a job; what was missed says so."""
    jobs = [job for job in JOB_NAMES if any(one.job == job for one in found)]
    yield "| measured, and what was wanted | " + " | ".join(jobs) + " |"
    yield "|---" * (len(jobs) + 1) + "|"
    for figure in dict.fromkeys(one.figure for one in found if one.job in jobs):
        cells = {one.job: one for one in found if one.figure == figure}
        texts = [target_cell(cells[job]) if job in cells else "" for job in jobs]
        yield f"| {figure} | " + " | ".join(texts) + " |"


def target_cell(target):
    """What was measured in bold, what was wanted, and whether it was missed."""
    missed = "missed: " if target.verdict == "missed" else ""
    return f"{missed}**{target.number(target.measured)}**, {target.bound}"


def section(measured, machine):
    """The lines between the comments."""
    sizes = sizes_of(measured)
    largest = sizes[-1]
    row = measured[largest, "fundtrail", jobs_of(measured, largest)[0]]
    lines = [*speed_table(measured, largest), ""]
    said = (f"Wall and CPU seconds of whole processes, medians of {row.runs:.0f} runs in turn, warm cache, "
            f"{machine['date']}, load before {machine['load_before']}; {machine['processor']}, "
            f"{machine['cores']} cores, {machine['memory_gb']} GB; Fundtrail {machine['fundtrail']}, "
            f"DuckDB {machine['duckdb']}, Polars {machine['polars']}, Python {machine['python']}.")
    if machine["hashed_in_q"] == "yes":
        said += " In Q Fundtrail hashed its inputs as well, which the peers do not."
    report = measured.get((largest, "fundtrail", "report"))
    if report:
        best = min(measured[largest, peer, "B"].wall_s for peer in PEERS) / report.wall_s
        said += (f" B is asked by breakdown, which reads in full only the records of the period; as a report of a "
                 f"run, which checks every record of every period and lists what is wrong, it took "
                 f"{seconds(report.wall_s)} s, {seconds(report.cpu_s)} CPU ({best:.1f} × the fastest peer).")
    lines += [*textwrap.wrap(said, 118), ""]
    lines += ["![Seconds by number of events](Output/bench/curve.svg)", ""]
    found = targets(measured)
    starts = [f"{one.figure}: {target_cell(one)}" for one in found if one.job in STARTS]
    lines += target_table(found)
    return [*lines, "", *textwrap.wrap(f"{'; '.join(starts)}.", 118)] if starts else lines


def rewritten(readme, lines):
    """The README with the section replaced."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        sys.exit(f"table: README.md lacks the lines {BEGIN} and {END}")
    return before + BEGIN + "\n" + "\n".join(lines) + "\n" + END + after


def main(check):
    """Rewrites or checks."""
    folder, path = ROOT / "Output/bench", ROOT / "README.md"
    lines = section(results.read(folder / "results.tsv"), results.read_machine(folder / "machine.tsv"))
    readme = path.read_text(encoding="utf-8")
    wanted = rewritten(readme, lines)
    if check:
        sys.exit(0 if wanted == readme else "table: README.md has not the table of Output/bench/results.tsv")
    path.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main("--check" in sys.argv)

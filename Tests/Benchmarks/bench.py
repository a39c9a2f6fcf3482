"""Fundtrail beside its peers and the floor: the same files, in turn, in one run.

    python3 Tests/Benchmarks/bench.py [--sizes 100k,1m,10m] [--runs 5] [--binary PATH]

Outputs must agree group by group before anything is timed. Writes results.tsv, machine.tsv and curve.svg.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

import agree
import curve
import measure
import planted
import results
import targets
from cells import BESIDE, HERE, JOBS, ROOT, Tools, records_of

START_RUNS = 20


def generate(tools, size):
    """The files of a size, unless the same generator made them before."""
    data, sources = tools.data(size), [HERE / "generate.py", *sorted((HERE / "workload").glob("*.py"))]
    stamp, wanted = data / "stamp", "".join(source.read_text(encoding="utf-8") for source in sources)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print(f"bench: generating {size} events", flush=True)
    shutil.rmtree(data, ignore_errors=True)
    subprocess.run([sys.executable, HERE / "generate.py", str(records_of(size)), data], check=True)
    stamp.write_text(wanted, encoding="utf-8")


def agreement(tools, size, cells):
    """Runs every cell once, which warms the cache, and holds the outputs against each other."""
    records, failed = planted.Records(tools.data(size)), False
    for cell in cells:
        measure.run(cell)
    for cell in [cell for cell in cells if cell.tool == "fundtrail"]:
        peers = [other for other in cells if other.job == cell.job and other.tool != "fundtrail"]
        peers = [other for other in peers if not other.tool.startswith("fundtrail")]
        for tool, found in agree.check(cell, peers, tools.data(size), records).items():
            verdict = f"{len(found)} differences from" if found else "agrees with"
            print(f"{size} {cell.job}: {verdict} {tool}", flush=True)
            for difference in found[:10]:
                print(f"    {difference}")
            failed |= bool(found)
    if failed:
        sys.exit("bench: the outputs differ; nothing was timed")


def timed(tools, size, cells, runs):
    """The cells of one job, in turn, as often as asked: what disturbs one run disturbs all tools."""
    samples = {cell: [] for cell in cells}
    for _ in range(runs):
        for cell in cells:
            samples[cell].append(measure.run(cell))
    for cell, all_runs in samples.items():
        middle = measure.median(all_runs)
        yield results.Row(size, cell.tool, cell.job, middle.wall, middle.cpu, middle.memory, len(all_runs),
                          min(all_runs).wall, max(all_runs).wall, tools.megabytes(size, cell.job))


def options():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="100k,1m,10m")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--jobs", default=",".join(JOBS))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--binary", default=ROOT / ".build/release/fundtrail")
    parser.add_argument("--prepared", default=ROOT / ".build/bench", help="where `prepare` put the peers")
    parser.add_argument("--output", type=Path, default=ROOT / "Output/bench")
    return parser.parse_args()


def main():
    """Generates, compares, times, writes."""
    asked = options()
    tools = Tools(asked.binary, asked.prepared, asked.threads)
    sizes, jobs = sorted(asked.sizes.split(","), key=records_of), asked.jobs.split(",")
    if not tools.can_leave_hashes:
        print("bench: this binary has no --no-digests: B and Q hash their inputs, which the peers do not")
    rows, machine = [], results.machine(asked.binary, not tools.can_leave_hashes)
    if machine["load_before"] > 1:
        print(f"bench: the load is {machine['load_before']}: other work disturbs what follows")
    for size in sizes:
        generate(tools, size)
        cells = tools.cells(size, jobs, largest=size == sizes[-1])
        agreement(tools, size, cells)
        # What Fundtrail does alone is timed beside the job with which it is compared.
        for job in jobs:
            group = [cell for cell in cells if cell.job == job or BESIDE.get(cell.job) == job]
            for row in timed(tools, size, group, asked.runs):
                rows.append(row)
                print(row.text(), flush=True)
            results.write(tools.prepared / "results.tsv", rows)
    rows += timed(tools, sizes[-1], tools.starts(sizes[-1]), START_RUNS)
    shutil.rmtree(tools.prepared / "output")
    # Only a whole run replaces what was measured before.
    results.write(asked.output / "results.tsv", rows)
    results.write_machine(asked.output / "machine.tsv", machine)
    measured = results.read(asked.output / "results.tsv")
    curve.write(asked.output / "curve.svg", measured)
    print("\n" + targets.text(measured))


if __name__ == "__main__":
    try:
        main()
    except measure.Failed as failure:
        sys.exit(f"bench: {failure}")

"""Runs a cell as a whole process under GNU time: wall seconds, CPU seconds, peak memory."""

import shutil
import subprocess
import time
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Sample:
    """One run; ordered by wall time."""

    wall: float
    cpu: float
    memory: float


class Failed(Exception):
    """A tool ended with an error."""


def run(cell):
    """One run. GNU time knows hundredths of a second only, too coarse for small files: the wall is ours."""
    cell.output.mkdir(parents=True, exist_ok=True)
    clock = shutil.which("time")
    if clock is None:
        raise Failed("GNU time is not installed")
    figures, printed = cell.output / "time.txt", cell.output / "printed.txt"
    with open(printed, "wb") as file:
        start = time.perf_counter()
        done = subprocess.run([clock, "-f", "%U %S %M", "-o", figures, *cell.command], stdout=file,
                              stderr=subprocess.PIPE, close_fds=False)
        wall = time.perf_counter() - start
    if done.returncode:
        said = done.stderr.decode(errors="replace")[-1000:]
        raise Failed(f"{cell.name} ended with {done.returncode}: {said}")
    user, system, kilobytes = map(float, figures.read_text().split())
    return Sample(wall, user + system, kilobytes * 1024 / 1e6)


def median(samples):
    """The run in the middle by wall time, as it was: its CPU seconds and memory belong to it."""
    return sorted(samples)[(len(samples) - 1) // 2]

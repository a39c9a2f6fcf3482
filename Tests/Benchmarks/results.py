"""results.tsv and machine.tsv: written by a benchmark, read by the table and the picture."""

import csv
import os
import platform
import subprocess
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

COLUMNS = ["size", "tool", "job", "wall_s", "cpu_s", "rss_mb", "runs", "wall_min_s", "wall_max_s", "input_mb"]


@dataclass(frozen=True)
class Row:
    """The median run of a cell, and how far the others were from it."""

    size: str
    tool: str
    job: str
    wall_s: float
    cpu_s: float
    rss_mb: float
    runs: int
    wall_min_s: float
    wall_max_s: float
    input_mb: float

    def text(self):
        """A line of the file."""
        return "\t".join([
            self.size, self.tool, self.job, f"{self.wall_s:.3f}", f"{self.cpu_s:.2f}", f"{self.rss_mb:.0f}",
            str(self.runs), f"{self.wall_min_s:.3f}", f"{self.wall_max_s:.3f}", f"{self.input_mb:.1f}"])


def write(path, rows):
    """The whole file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["\t".join(COLUMNS), *(row.text() for row in rows)]) + "\n", encoding="utf-8")


def read(path):
    """Rows by size, tool and job."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    made = {}
    for row in rows:
        names, numbers = [row[name] for name in COLUMNS[:3]], [float(row[name]) for name in COLUMNS[3:]]
        made[tuple(names)] = Row(*names, *numbers)
    return made


def printed(command):
    """What a command prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def machine(binary, hashed):
    """Where and with what it is measured."""
    said = printed([binary, "--version"])
    commit = printed(["git", "rev-parse", "--short", "HEAD"])
    return {
        "date": date.today().isoformat(), "processor": processor(), "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "fundtrail": f"{said} ({commit})",
        "duckdb": version("duckdb"), "polars": version("polars"), "xlsxwriter": version("xlsxwriter"),
        "python": platform.python_version(), "hashed_in_q": "yes" if hashed else "no",
        "load_before": round(os.getloadavg()[0], 1)}


def write_machine(path, facts):
    """The facts, one a line."""
    path.write_text("".join(f"{name}\t{value}\n" for name, value in facts.items()), encoding="utf-8")


def read_machine(path):
    """The facts by name."""
    return dict(line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines())


def processor():
    """The name of the processor, and whether it hashes by itself."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        lines = file.read().splitlines()
    named = dict(line.split(":", 1) for line in lines if ":" in line)
    facts = {name.strip(): value.strip() for name, value in named.items()}
    hashes = "" if "sha_ni" in facts.get("flags", "").split() else ", without SHA instructions"
    return facts.get("model name", platform.machine()) + hashes

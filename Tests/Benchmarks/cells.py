"""What is measured: which tool does which job on which size, and with what command."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SAMPLE = "Pipelines/quarterly-eu-report.yaml"
JOBS = ("B", "V", "Q", "QV")
PEERS = ("duckdb", "polars")
ONE_THREAD = "fundtrail-1-thread"
PIPELINES = {
    "B": "breakdown", "V": "quarterly-keys", "Q": "quarterly", "QV": "quarterly-keys", "foreign": "foreign",
    "report": "breakdown"}
# Cells of Fundtrail alone at the largest size, and the job that they are timed beside.
BESIDE = {"report": "B", "foreign": "Q"}
QUESTION = ["--by", "country", "--measure", "events this period,attendees this period,participants this period"]
# Whole processes that read next to nothing: what starting costs.
STARTS = ("help", "sample")
FILES = {"B": ["events.csv"], "report": ["events.csv"], "foreign": ["foreign.csv"], "help": [], "sample": []}
BOTH = ["events.csv", "expenditure.csv"]


@dataclass(frozen=True)
class Cell:
    """One tool doing one job on one size."""

    size: str
    tool: str
    job: str
    command: tuple
    output: Path

    @property
    def name(self):
        """For messages and folders."""
        return f"{self.size}-{self.job}-{self.tool}"


class Tools:
    """The commands of all tools: Fundtrail's binary, and what `prepare` made."""

    def __init__(self, binary, prepared, threads):
        self.binary, self.prepared, self.threads = Path(binary).resolve(), Path(prepared).resolve(), threads
        asked = subprocess.run([self.binary, "run", "--help"], capture_output=True, text=True, check=True)
        self.can_leave_hashes = "--no-digests" in asked.stdout

    def cells(self, size, jobs, largest):
        """All cells of a size, job by job; on the largest, one thread and what stands beside a job too."""
        cells = [self.cell(size, tool, job) for job in jobs for tool in self.of(largest)]
        return cells + [self.cell(size, "fundtrail", own) for own, job in BESIDE.items() if largest and job in jobs]

    def starts(self, size):
        """Fundtrail alone, with next to nothing to do; noted beside the largest size."""
        return [self.cell(size, "fundtrail", job) for job in STARTS]

    def of(self, largest):
        """The tools in turn."""
        return ("fundtrail", *PEERS, "floor") + ((ONE_THREAD,) if largest and self.threads > 1 else ())

    def cell(self, size, tool, job):
        """One cell."""
        output = self.prepared / "output" / f"{size}-{job}-{tool}"
        command = self.command(tool, job, self.data(size), output)
        return Cell(size, tool, job, tuple(map(str, command)), output)

    def data(self, size):
        """The folder of a size."""
        return self.prepared / size

    def command(self, tool, job, data, output):
        """The command line of one cell."""
        if tool == "floor":
            return [self.prepared / "floor", job, data, min(self.threads, 2), output]
        if tool in PEERS:
            return [sys.executable, HERE / "peers" / f"{tool}_jobs.py", job, data, output, self.threads]
        if job == "help":
            return [self.binary, "--help"]
        if job == "sample":
            return [self.binary, "run", ROOT / SAMPLE, "--data", ROOT, "--period", "2018-Q4", "--as", "csv",
                    "--output", output, "--fail-on", "never"]
        threads = 1 if tool == ONE_THREAD else self.threads
        pipeline = HERE / "pipelines" / f"{PIPELINES[job]}.yaml"
        inputs = [pipeline, "--data", data, "--threads", threads]
        if job == "B":
            return [self.binary, "breakdown", *inputs, "--period", "2018-Q4", *QUESTION,
                    "--format", "csv", "--output", output / "breakdown.csv"]
        common = [*inputs, "--fail-on", "never"]
        if job == "V":
            return [self.binary, "check", *common, "--format", "csv"]
        period = "2018-Q4" if job == "report" else "all"
        hashes = ["--no-digests"] if self.can_leave_hashes and job != "QV" else []
        return [self.binary, "run", *common, "--period", period, "--output", output, *hashes]

    def megabytes(self, size, job):
        """The size of what a job reads."""
        return sum((self.data(size) / name).stat().st_size for name in FILES.get(job, BOTH)) / 1e6


def report_of(cell):
    """Where Fundtrail put the report of a cell."""
    period = "2018-Q4" if cell.job == "report" else "all"
    return cell.output / PIPELINES[cell.job] / period


def records_of(size):
    """`100k`, `10m` and plain numbers."""
    units = {"k": 1_000, "m": 1_000_000}
    return int(size[:-1]) * units[size[-1]] if size[-1] in units else int(size)

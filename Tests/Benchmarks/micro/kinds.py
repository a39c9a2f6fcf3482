"""What a cell of each kind costs, and a record in each kind of table, in instructions.

    python3 Tests/Benchmarks/micro/kinds.py [--binary PATH] [--prepared FOLDER] [--only WORD]

The release binary runs under callgrind, with one thread, over two sizes of the same file; the difference is
free of what starting costs. Of each case the same case without the column, rule or measure is taken off. The
counts are steady where times are not; they say nothing about waiting for memory.
"""

import argparse
import random
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
RECORDS = (5_000, 25_000)
COLUMNS = {
    "text": "{ type: text, required: yes }",
    "code": "{ type: code, list: countries, required: yes }",
    "choice": "{ type: choice, words: [red, green, blue], required: yes }",
    "boolean": "{ type: boolean, required: yes }",
    "day": "{ type: date, required: yes }",
    "moment": "{ type: timestamp, required: yes }",
    "whole": "{ type: integer, required: yes }",
    "tenths": "{ type: decimal, scale: 1, required: yes }",
    "euros": "{ type: money EUR, required: yes }",
    "rising": "{ type: text, required: yes }",
    "mixed": "{ type: text, required: yes }",
}
WIDTHS = "text,code,choice,boolean,day,moment,whole,tenths,euros,rising,mixed"
COUNT = "count: { count: records }"
CODES = ["TN", "MA", "EG", "LB", "JO", "DZ", "PS", "IL", "FR", "IT", "ES", "DE"]


@dataclass(frozen=True)
class Case:
    """A pipeline, and the case that has everything but the one thing."""

    name: str
    columns: tuple = ()
    more: str = ""
    measure: str = ""
    rows: str = ""
    less: str = "nothing"

    def pipeline(self):
        """The text of the pipeline."""
        described = "".join(f"\n      {name}: {COLUMNS[name]}" for name in ("text", *self.columns) if name)
        ignored = ", ".join(name for name in COLUMNS if name not in ("text", *self.columns))
        rows = f"dimensions:\n  row: {{ title: Row, records: {self.rows} }}\n" if self.rows else ""
        sheet = f"rows: [{'row' if self.rows else ''}]"
        measures = COUNT + (f"\n  measure: {self.measure}" if self.measure else "")
        shown = "count, measure" if self.measure else "count"
        return (f"pipeline: micro\ntitle: micro\n"
                f"lists:\n  countries: {{ file: codes.csv, key: code }}\n"
                f"sources:\n  records:\n    file: records.csv\n    ignores: [{ignored}]\n"
                f"    columns:{described}\n{self.more}{rows}measures:\n  {measures}\n"
                f"report:\n  file: micro\n  as: [csv]\n  sheets:\n    Sheet:\n      {sheet}\n"
                f"      columns: [{shown}]\n")


def rule(check):
    """A rule that rejects."""
    return f"rules:\n  asked:\n    check: {check}\n    otherwise: rejected\n"


CASES = [
    Case("nothing"),
    *(Case(f"{name}: parse", (name,)) for name in COLUMNS if name not in ("text", "rising", "mixed")),
    Case("text of 12 bytes: count-distinct", ("mixed",), measure="{ count-distinct: records.mixed }"),
    Case("ids that rise: unique", ("rising",), more="    key: [rising]\n"),
    Case("ids in no order: unique", ("mixed",), more="    key: [mixed]\n"),
    Case("whole: range rule", ("whole",), more=rule("{ column: records.whole, at-least: 0 }"),
         less="whole: parse"),
    Case("whole: sum", ("whole",), measure="{ sum: records.whole }", less="whole: parse"),
    Case("euros: sum", ("euros",), measure="{ sum: records.euros }", less="euros: parse"),
    Case("tenths: mean", ("tenths",), measure="{ mean: records.tenths }", less="tenths: parse"),
    Case("code: 12 rows of a table", ("code",), rows="code", less="code: parse"),
    Case("day: 16 rows of a table", ("day",), rows="day.quarter", less="day: parse"),
]


def write_records(folder, count):
    """records.csv with a column of each kind, and the list of codes."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(20181126)
    with open(folder / "records.csv", "w", encoding="utf-8") as file:
        file.write(WIDTHS + "\n")
        for number in range(count):
            below = draw.randrange
            day = f"{2017 + below(4)}-{1 + below(12):02d}-{1 + below(28):02d}"
            time = f"T{below(24):02d}:{below(60):02d}:{below(60):02d}Z"
            file.write(f"record,{draw.choice(CODES)},{draw.choice(['red', 'green', 'blue'])},"
                       f"{draw.choice(['true', 'false'])},{day},{day}{time},{below(400)},"
                       f"{below(50) / 10:.1f},{below(90_000)}.{below(100):02d},"
                       f"EV-{number:08d},p{draw.getrandbits(48):012x}\n")
    (folder / "codes.csv").write_text("code\n" + "".join(f"{code}\n" for code in CODES), encoding="utf-8")


def counted(command):
    """Instructions of a command under callgrind."""
    counter = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run([*counter, *map(str, command)], capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not found:
        sys.exit(f"micro: {command}: {done.stderr[-800:]}{done.stdout[-800:]}")
    return int(found[1])


def slope(binary, folder, case):
    """Instructions a record."""
    pipeline = folder / "micro.yaml"
    pipeline.write_text(case.pipeline(), encoding="utf-8")
    options = ["--threads", 1, "--fail-on", "never", "--period", "all", "--output", folder / "output"]
    help_text = subprocess.run([binary, "run", "--help"], capture_output=True, text=True, check=True).stdout
    options += ["--no-digests"] if "--no-digests" in help_text else []
    counts = [counted([binary, "run", pipeline, "--data", folder / str(records), *options])
              for records in RECORDS]
    return (counts[1] - counts[0]) / (RECORDS[1] - RECORDS[0])


def main():
    """Counts every case that was asked for, and prints it beside what it adds to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", type=Path, default=ROOT / ".build/release/fundtrail")
    parser.add_argument("--prepared", type=Path, default=ROOT / ".build/bench")
    parser.add_argument("--only", default="", help="cases whose name has this in it")
    asked = parser.parse_args()
    if not shutil.which("valgrind"):
        sys.exit("micro: valgrind is not installed; it counts the instructions")
    folder = asked.prepared / "micro"
    for records in RECORDS:
        write_records(folder / str(records), records)
    # callgrind does not read the debug information of this compiler.
    binary = folder / "fundtrail"
    subprocess.run(["strip", "-g", "-o", binary, asked.binary], check=True)
    chosen = {case.name for case in CASES if asked.only in case.name}
    needed = chosen | {case.less for case in CASES if case.name in chosen}
    slopes = {}
    for case in CASES:
        if case.name in needed:
            slopes[case.name] = slope(binary, folder, case)
        if case.name in chosen:
            more = slopes[case.name] - (slopes[case.less] if case.name != case.less else 0)
            print(f"{case.name:40} {more:8.0f} instructions a record", flush=True)


if __name__ == "__main__":
    main()

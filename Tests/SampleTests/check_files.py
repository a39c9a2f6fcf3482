"""Checks of the files themselves: their bytes, the faulty set and its table."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import make_samples
from reading import same

MADE = ("lists", "events", "expenditure", "faulty")
FAULT = re.compile(r"^\| `([^`]+)` \| (\d+) \| ([^|]+) \|")
KINDS = {
    "type", "required", "within", "date order", "in list", "one of", "role allowed", "line allowed", "at least", "at most",
    "reference", "reference to a state", "pattern", "key", "equal content", "sum", "product", "rate",
    "row length", "reason", "evidence", "quote", "encoding", "note", "query", "in order",
}


def check_made(samples):
    """The generator gives the committed bytes, all of them and no others."""
    with TemporaryDirectory() as folder:
        written = set(make_samples.make(folder))
        committed = {path.relative_to(samples.root).as_posix() for name in MADE
                     for path in (samples.root / name).rglob("*") if path.is_file()}
        same(written, committed, "files")
        for name in sorted(written):
            assert (Path(folder) / name).read_bytes() == (samples.root / name).read_bytes(), f"{name} differs"


def check_forms(samples):
    """Encodings and line ends of the two expenditure formats."""
    for path in samples.root.glob("expenditure/continental/*.csv"):
        content = path.read_bytes()
        same(content.count(b"\r\n"), content.count(b"\n"), f"{path.name}: CRLF")
        assert b"\xe9" in content and b"\xa0" in content, f"{path.name}: accents and no-break spaces"
    for path in [*samples.root.glob("expenditure/iso/*.csv"), *samples.root.glob("events/*.csv")]:
        assert b"\r" not in path.read_bytes(), f"{path.name}: LF"
    for path in samples.root.glob("events/*.csv"):
        path.read_bytes().decode("utf-8")


def check_faults(samples):
    """Every fault of the table points at a line that exists; every kind is there."""
    folder = samples.root / "faulty"
    table = (folder / "README.md").read_text(encoding="utf-8").splitlines()
    faults = [match.groups() for match in map(FAULT.match, table) if match]
    for name, line, _ in faults:
        lines = (folder / name).read_bytes().count(b"\n")
        assert 1 <= int(line) <= lines, f"{name} has {lines} lines, not {line}"
    same({kind for _, _, kind in faults}, KINDS, "kinds of faults")


CHECKS = [check_made, check_forms, check_faults]

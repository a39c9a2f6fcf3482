#!/usr/bin/env python3
"""Asks random questions of random programmes, and holds each answer, row for row and to the cent, against DuckDB over
the same records (plain Python where DuckDB is not installed).

    breakdowns.py --binary .build/debug/fundtrail --work DIR --count 200 [--seed 42]

The same seed asks the same questions; the seed is printed. Exit 1 where an answer differs.
"""

import argparse
import csv
import io
import json
import os
import random
import re
import shlex
import shutil
import subprocess
import sys
from fractions import Fraction

import engines
import questions
import world

A_WORLD = 20  # questions to each programme
TRACED = 0.5  # of the questions, those whose answer is written, and every number of it followed


class Expected:
    """The answer as it must be."""

    def __init__(self, question, engine):
        self.q, self.engine = question, engine
        self.known = {}

    def groups(self, names, span, name):
        """Figures of a base measure by the keys of some dimensions."""
        key = (tuple(names), span, name)
        if key not in self.known:
            source, _, aggregates = questions.MEASURES[name]
            first, last = self.q.days()
            filters = [per[source] for _, per in self.q.filters]
            if span in ("", " this period"):
                filters.append(engines.Filter("day", ">=", [first], False))
            if span == " before":
                filters.append(engines.Filter("day", "<", [first], False))
            filters.append(engines.Filter("day", "<=", [last], False))
            columns = [questions.DIMENSIONS[n][source] for n in names]
            self.known[key] = self.engine.groups(source, columns, aggregates + looked(aggregates), filters)
        return self.known[key]

    def bases(self):
        """What rows are made of: each base measure in its span."""
        return [(part, span) for name, span in self.q.measures for part in questions.parts(name)]

    def present(self, names):
        found = set()
        for name, span in self.bases():
            for group, values in self.groups(names, span, name).items():
                if values[-1]:
                    found.add(group)
        return found

    def figure(self, names, group, name, span):
        source, unit, _ = questions.MEASURES[name]
        if not isinstance(source, str):
            first, second = (self.figure(names, group, part, span) for part in source)
            return combined(unit, first, second)
        return made(unit, self.groups(names, span, name).get(group))

    def column(self, name):
        return questions.DIMENSIONS[name][self.q.sources[0]]

    def ordered(self, groups, names):
        ranks = lambda group: [questions.rank(self.column(n), k) for n, k in zip(names, group)]
        return sorted(groups, key=ranks)

    def sorted(self, details):
        """The details in the order asked for, level by level."""
        q = self.q
        text, direction = q.sort or ("".join(q.measures[0]), "") if q.sort or q.top else (None, "")
        if text is None:
            return details
        figures = ["".join(m) for m in q.measures] + [m[0] for m in q.measures]
        if text in figures:
            measure = q.measures[figures.index(text) % len(q.measures)]
            falls = direction != ":asc"
            def places(level):
                groups = []
                for d in details:
                    if d[:level] not in groups:
                        groups.append(d[:level])
                values = {g: raw(self.figure(q.by[:level], g, *measure)) for g in groups}
                there = [g for g in groups if values[g] is not None]
                there = sorted(there, key=lambda g: values[g], reverse=falls) if not falls else stable_falling(there, values)
                return {g: n for n, g in enumerate(there + [g for g in groups if values[g] is None])}
            ranks = [places(level) for level in range(1, len(q.by) + 1)]
            return sorted(details, key=lambda d: [ranks[n][d[:n + 1]] for n in range(len(q.by))])
        place = q.by.index(text)
        if direction != ":desc":
            return details
        order = {d: n for n, d in enumerate(details)}
        first = {}
        for d in details:
            for n in range(len(d)):
                first.setdefault(d[:n + 1], order[d])
        # What has no key stays last, whichever way the others go.
        turned = lambda d, n: -first[d[:n + 1]] - 1 if n == place and d[n] is not None else first[d[:n + 1]]
        return sorted(details, key=lambda d: [turned(d, n) for n in range(len(d))])

    def rows(self):
        """level, labels, figures by group across."""
        q = self.q
        details = self.sorted(self.ordered(self.present(q.by), q.by))
        across = None
        if q.pivot:
            across = [g[0] for g in self.ordered(self.present([q.pivot]), [q.pivot])]
        others = []
        if q.top:
            outer = []
            for d in details:
                if d[0] not in outer:
                    outer.append(d[0])
            others = outer[q.top:]
            details = [d for d in details if d[0] not in others]
        rows, depth = [], len(q.by)
        for n, d in enumerate(details):
            after = details[n + 1] if n + 1 < len(details) else None
            for level in range(depth, 0, -1):
                if level == depth or after is None or after[:level] != d[:level]:
                    # A subtotal of one part would only repeat it.
                    same = [e for e in details if e[:level] == d[:level]]
                    below = {e[:level + 1] for e in same}
                    if level < depth and len(below) == 1:
                        continue
                    rows.append(self.row("detail" if level == depth else q.by[level - 1], q.by[:level], d[:level], across))
        if others:
            rows.append(self.others(others, across))
        rows.append(self.row("all", [], (), across))
        return [list(a) for a in rows], across

    def row(self, level, names, group, across):
        labels = [questions.label(self.column(n), k) for n, k in zip(names, group)]
        cells = []
        for key in (across or []):
            cells += [text(self.figure(names + [self.q.pivot], group + (key,), *m)) for m in self.q.measures]
        cells += [text(self.figure(names, group, *m)) for m in self.q.measures]
        return level, labels, cells

    def others(self, others, across):
        """Asked anew, with a filter in place of a group."""
        q = self.q
        column = self.column(q.by[0])
        expected = Expected(q, self.engine)
        values = [key for key in others if key is not None]
        base = expected.groups

        def groups(names, span, name):
            """The rows of the others under one name, added up where they can be, made by the engine where not."""
            source, _, aggregates = questions.MEASURES[name]
            first, last = q.days()
            filters = [per[source] for _, per in q.filters] + [Others(questions.DIMENSIONS[q.by[0]][source], values, None in others)]
            if span in ("", " this period"):
                filters.append(engines.Filter("day", ">=", [first], False))
            if span == " before":
                filters.append(engines.Filter("day", "<", [first], False))
            filters.append(engines.Filter("day", "<=", [last], False))
            columns = [questions.DIMENSIONS[n][source] for n in names]
            return expected.engine.groups(source, columns, aggregates + looked(aggregates), filters)

        expected.groups = groups
        level, _, cells = expected.row("detail" if len(q.by) == 1 else q.by[0], [], (), across)
        return level, [f"others ({len(others)})"], cells


class Others:
    """Keys of a column, absent ones perhaps among them."""

    def __init__(self, column, values, absent):
        self.column, self.values, self.absent = column, values, absent

    def sql(self):
        parts = [f"{self.column} IN ({', '.join(engines.literal(v) for v in self.values)})"] if self.values else []
        return "(" + " OR ".join(parts + ([f"{self.column} IS NULL"] if self.absent else [])) + ")"

    def holds(self, row):
        value = row[self.column]
        return self.absent if value is None else value in self.values


def looked(aggregates):
    """How many records are looked at: a quotient looks at all, whatever its parts look at."""
    return [("rows", None, [] if len(aggregates) > 1 else aggregates[0][2])]


def stable_falling(groups, values):
    return sorted(groups, key=lambda g: values[g], reverse=True)


def made(unit, values):
    """(kind, exact value) of aggregates; None where there is no figure: of a sum where records have no value."""
    if unit in ("count", "tenths", "euro"):
        if values and values[0] is None and values[-1]:
            return None
        return unit, (values[0] or 0) if values else 0
    if unit == "percent":
        # Nothing of something is 0 %.
        return ("percent", Fraction(values[0] or 0, values[1])) if values and values[1] else None
    if values is None or values[0] is None:
        return None
    if unit in ("extreme", "cents", "day"):
        return {"extreme": "count", "cents": "euro", "day": "day"}[unit], values[0]
    scale = {"mean": 1, "mean10": 10, "mean100": 100}[unit]
    return ("decimal", Fraction(values[0], values[1] * scale)) if values[1] else None


def combined(unit, first, second):
    if unit == "a-head":
        return ("decimal", Fraction(first[1], second[1] * 100)) if first and second and second[1] else None
    if first is None or second is None:
        return first or second if unit == "sum" else None
    return "euro", first[1] + second[1] * (-1 if unit == "difference" else 1)


def raw(figure):
    return None if figure is None else figure[1]


def text(figure):
    """The digits that the CSV form has."""
    if figure is None:
        return ""
    kind, value = figure
    if kind == "count":
        return str(value)
    if kind == "day":
        return value
    if kind == "euro":
        return world.decimal(value, 2)
    if kind == "tenths":
        return world.decimal(value, 1)
    return world.decimal(half_up(value * (10000 if kind == "percent" else 100)), 2)


def half_up(value):
    """To the nearest whole number, halves away from zero."""
    whole = (abs(value.numerator) * 2 + value.denominator) // (value.denominator * 2)
    return -whole if value < 0 else whole


def answer(question, form, out):
    """The rows of an answer: level, labels of keys, figures."""
    depth = max(1, len(question.by))
    if form == "json":
        found = json.loads(out)
        keys = [c["name"] for c in found["columns"] if c["kind"] == "key" and not c["name"].endswith("-code")]
        figures = [c["name"] for c in found["columns"] if c["kind"] == "figure"]
        rows = [(r["level"], [r["keys"][k] or "" for k in keys],
                 ["" if r["figures"][f] is None else str(r["figures"][f]) for f in figures]) for r in found["rows"]]
    else:
        lines = list(csv.reader(io.StringIO(out)))
        at = lines[0].index("level")
        names = [n for n, name in enumerate(lines[0][:at]) if not name.endswith("-code")]
        strip = lambda cell: cell[1:] if cell[:1] == "'" else cell
        rows = [(line[at], [strip(line[n]) for n in names], line[at + 1:]) for line in lines[1:]]
    shown = []
    for level, keys, figures in rows:
        kept = depth if level == "detail" else 0 if level == "all" else question.by.index(level) + 1
        if keys[0].startswith("others ("):
            kept = 1
        shown.append([level, keys[:kept if question.by else 0], figures])
    return shown


def check(arguments, seed):
    rng = random.Random(seed)
    asked = followed = 0
    while asked < arguments.count:
        folder = os.path.join(arguments.work, f"world-{asked}")
        shutil.rmtree(folder, ignore_errors=True)
        engine = engines.best(questions.tables(world.write(folder, rng.random())))
        for _ in range(min(A_WORLD, arguments.count - asked)):
            question = questions.Question(rng)
            form = rng.choice(["csv", "csv", "json"])
            command = [arguments.binary, "breakdown", f"{folder}/pipeline.yaml", "--data", folder, "--format", form,
                       "--threads", rng.choice(["1", "2"])] + question.options()
            done = subprocess.run(command, capture_output=True, text=True)
            expected, _ = Expected(question, engine).rows()
            found = answer(question, form, done.stdout) if done.returncode == 0 else []
            if found != expected:
                report(command, done, found, expected)
                return False
            asked += 1
            if rng.random() < TRACED:
                cells = traced(arguments.binary, folder, rng.choice(["json", "xlsx"]), question)
                if cells is None:
                    return False
                followed += cells
        shutil.rmtree(folder)
    print(f"breakdowns: {asked} questions answered as {engine.name} does, to the cent, "
          f"{followed} of their numbers followed to their rows (seed {seed})")
    return True


def traced(binary, folder, form, question):
    """How many numbers of a written answer lead to rows that make them; None where one does not."""
    file = f"{folder}/answer.{form}"
    asked = [binary, "breakdown", f"{folder}/pipeline.yaml", "--data", folder, "--output", file] + question.options()
    for command in (asked, [binary, "trace", file, "--all"]):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0 or "NOT" in done.stdout:
            print("breakdowns: not followed:", shlex.join(asked), "\nthen:", shlex.join(command))
            print(done.stdout, done.stderr, f"exit {done.returncode}")
            return None
    return int(re.match(r"Breakdown: (\d+) numbers", done.stdout)[1])


def report(command, done, found, expected):
    print("breakdowns: an answer differs:", " ".join(repr(part) if " " in part else part for part in command))
    print(done.stderr, f"exit {done.returncode}")
    shown = 0
    for n in range(max(len(found), len(expected))):
        a = found[n] if n < len(found) else "nothing"
        b = expected[n] if n < len(expected) else "nothing"
        shown += a != b
        if a != b and shown < 9:
            print(f"  row {n + 1}\n    fundtrail {a}\n    expected  {b}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--seed", type=int)
    arguments = parser.parse_args()
    seed = arguments.seed if arguments.seed is not None else random.SystemRandom().randrange(2 ** 32)
    sys.exit(0 if check(arguments, seed) else f"breakdowns: repeat with --count {arguments.count} --seed {seed}")


if __name__ == "__main__":
    main()

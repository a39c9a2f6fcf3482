"""Columns of text as Arrow arrays, made without a Python loop over records; the words they are made of."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

CHUNK = 200_000
ACTIVITIES = ["TRAINING", "BENCHVISIT", "MENTORING", "TECHDAYS", "MARKETMISSION", "NEEDSDIAG", "COMMUNITY",
              "WEBINAR", "MATCHMAKING", "SOFTLANDING", "ACCELERATION", "POLICYDIALOGUE"]
COUNTRIES = [("TN", "Tunisia"), ("MA", "Morocco"), ("EG", "Egypt"), ("LB", "Lebanon"), ("JO", "Jordan"),
             ("DZ", "Algeria"), ("PS", "Palestine"), ("IL", "Israel"), ("FR", "France"), ("IT", "Italy"),
             ("ES", "Spain"), ("DE", "Germany"), ("BE", "Belgium"), ("GR", "Greece"), ("CY", "Cyprus"),
             ("MT", "Malta"), ("PT", "Portugal"), ("NL", "Netherlands"), ("TR", "Türkiye"),
             ("GB", "United Kingdom"), ("AT", "Austria"), ("SE", "Sweden"), ("FI", "Finland"),
             ("DK", "Denmark"), ("IE", "Ireland"), ("PL", "Poland"), ("HR", "Croatia"), ("SI", "Slovenia"),
             ("LY", "Libya"), ("MR", "Mauritania")]
# Code, units per euro around which the rates move, decimals of the amounts.
CURRENCIES = [("EUR", 1.0, 2), ("TND", 3.05, 3), ("MAD", 10.9, 2), ("EGP", 19.6, 2), ("JOD", 0.81, 3),
              ("LBP", 1715.0, 2), ("DZD", 136.0, 2), ("ILS", 4.05, 2), ("GBP", 0.885, 2)]
ORGANISATIONS = ["SME", "STARTUP", "CLUSTER", "UNIVERSITY", "NGO", "PUBLIC", "RESEARCH", "INVESTOR"]
TOPICS = ["Design Thinking", "Lean start-up", "Propriété intellectuelle", "Accès aux marchés", "Agrifood 4.0",
          "Textile & mode", "Énergies renouvelables", "Health tech", "Water, energy, food", "Fintech",
          "Soft-landing", "Diagnostic des besoins", "Création d'entreprise", "Tourisme durable", "Smart city",
          "Cleantech"]
PLACES = ["Tunis", "Casablanca", "Le Caire", "Beyrouth", "Amman", "Alger", "Ramallah", "Marseille", "Milano",
          "Barcelona", "Nicosia", "Athína", "Sfax", "Fès", "Saïda", "Málaga"]
PARTNERS = [f"P{number:02d}" for number in range(1, 32)]

ALL_DAYS = np.arange("2017-01-01", "2021-01-01", dtype="datetime64[D]")
DAYS = pa.array(np.datetime_as_string(ALL_DAYS).tolist())
SECONDS = pa.array([f"T{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}Z" for s in range(86_400)])
HUNDREDTHS = pa.array([f"{part:02d}" for part in range(100)])
THOUSANDTHS = pa.array([f"{part:03d}" for part in range(1000)])


def fixed_width(matrix):
    """Rows of bytes as an array of texts."""
    count, width = matrix.shape
    offsets = pa.py_buffer((np.arange(count + 1, dtype=np.int32) * width).tobytes())
    return pa.StringArray.from_buffers(count, offsets, pa.py_buffer(np.ascontiguousarray(matrix).tobytes()))


def padded(prefix, numbers, width):
    """`prefix` and the number with leading zeros."""
    digits = (numbers[:, None] // 10 ** np.arange(width - 1, -1, -1)) % 10 + 48
    head = np.frombuffer(prefix.encode(), dtype=np.uint8)
    heads = np.broadcast_to(head, (len(numbers), len(head)))
    return fixed_width(np.hstack([heads, digits.astype(np.uint8)]))


def pseudonym(numbers):
    """`p` and twelve hexadecimal digits of a mixed number, so that neighbours are far apart."""
    mixed = numbers.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    nibbles = (mixed[:, None] >> np.arange(60, 12, -4, dtype=np.uint64)) & np.uint64(15)
    digits = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)[nibbles.astype(np.int64)]
    return fixed_width(np.hstack([np.full((len(numbers), 1), ord("p"), np.uint8), digits]))


def take(values, indices):
    """The values at the indices."""
    array = pa.array(values) if isinstance(values, list) else values
    return array.take(pa.array(indices))


def joined(parts):
    """Columns and constants, put together record by record."""
    columns = [pa.scalar(part) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*columns, "")


def replaced(array, rows, values):
    """The array with other values in some rows (in rising order)."""
    if not len(rows):
        return array
    mask = np.zeros(len(array), bool)
    mask[rows] = True
    return pc.replace_with_mask(array, pa.array(mask), pa.array(values, array.type))


def decimals(values, three, point="."):
    """Amounts with two decimals, or with three where `three` says so."""
    milli = np.rint(values * 1000).astype(np.int64)
    cents = np.rint(values * 100).astype(np.int64)
    whole = pc.cast(pa.array(np.where(three, milli // 1000, cents // 100)), pa.string())
    parts = pc.if_else(pa.array(three), THOUSANDTHS.take(pa.array(milli % 1000)),
                       HUNDREDTHS.take(pa.array(cents % 100)))
    return joined([whole, point, parts])


class Planted:
    """The bad records of a chunk: record i (from 0) is bad where i mod 1000 is 137; the kinds take turns."""

    def __init__(self, base, count, kinds):
        records = np.arange(base, base + count)
        records = records[records % 1000 == 137]
        self.all = [(int(record - base), kinds[int(record) // 1000 % len(kinds)]) for record in records]
        self.base = base

    def rows(self, kind):
        """The rows of the chunk that are bad in this way."""
        return [row for row, planted in self.all if planted == kind]

    def halves(self, kind, turn):
        """Those rows in two halves: every other time that all kinds have had their turn (`turn` records)."""
        rows = self.rows(kind)
        odd = [row for row in rows if (self.base + row) // turn % 2]
        return odd, [row for row in rows if row not in odd]


class Writer:
    """Writes records, counts physical lines, and notes where the planted ones begin."""

    def __init__(self, file, name, header, truth):
        self.file, self.name, self.truth, self.line = file, name, truth, 2
        file.write(header)

    def write(self, records, planted, encode=None):
        """Appends a chunk of records, each ending with its line end."""
        buffers = records.buffers()
        offsets = np.frombuffer(buffers[1], dtype=np.int32)[:len(records) + 1]
        content = buffers[2].to_pybytes()[offsets[0]:offsets[-1]]
        self.file.write(encode(content) if encode else content)
        lines = np.cumsum(np.frombuffer(content, dtype=np.uint8) == 10, dtype=np.int64)
        for row, kind in planted.all:
            start = self.line + (int(lines[offsets[row] - 1]) if row else 0)
            self.truth.append(f"{self.name},{planted.base + row + 1},{start},{kind}\n")
        self.line += int(lines[-1])

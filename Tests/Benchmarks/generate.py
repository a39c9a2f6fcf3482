"""Writes the files of the benchmark: the same rows and seed give the same bytes.

    python3 Tests/Benchmarks/generate.py ROWS FOLDER

events.csv (ROWS records), expenditure.csv (ROWS / 5), rates.csv, countries.csv; truth.csv names each planted
bad record (file, record, physical line, kind). foreign.csv has a schema that nothing was tuned to: see there.
"""

import os
import sys

from workload import events, expenditure, foreign
from workload.columns import COUNTRIES

SEED = 20181126


def main(rows, folder):
    """Writes every file of one size."""
    os.makedirs(folder, exist_ok=True)
    path = lambda name: os.path.join(folder, name)
    with open(path("countries.csv"), "w", encoding="utf-8") as file:
        file.write("country,name\n")
        file.writelines(f"{code},{name}\n" for code, name in COUNTRIES)
    expenditure.write_rates(path("rates.csv"), SEED)
    truth = []
    events.write(path("events.csv"), rows, SEED, truth)
    expenditure.write(path("expenditure.csv"), rows // 5, rows, SEED, truth)
    with open(path("truth.csv"), "w", encoding="utf-8") as file:
        file.write("file,record,line,kind\n")
        file.writelines(truth)
    foreign.write(folder, rows // 6, SEED)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])

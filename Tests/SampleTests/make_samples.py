"""Writes everything below Samples/ except its README; the same bytes every time.

    python3 Tests/SampleTests/make_samples.py [FOLDER]
"""

import sys
from pathlib import Path
from random import Random

import budget
import changes
import costs
import countries
import events
import expenditure
import facts
import faulty
import forecast
import funding
import people
import rates
import register
import units
from tables import Folder

SEED = 20181126
SAMPLES = Path(__file__).resolve().parents[2] / "Samples"


def make(root):
    """Writes all samples below `root`; gives the paths written."""
    folder = Folder(root)
    monthly = rates.monthly_rates(Random(f"{SEED} rates"))
    random = Random(f"{SEED} events")
    log = events.make(random, people.People(random))
    ledger = costs.Ledger(Random(f"{SEED} costs"), log, monthly).costs()
    currencies = {code: currency for code, _, _, _, currency, _ in facts.partners()}

    folder.table("lists/countries.csv", countries.HEADER, countries.rows())
    facts.write(folder, monthly)
    budget.write(folder)
    changes.write(folder)
    funding.write(folder)
    forecast.write(folder)
    rates.write(folder, monthly)
    events.write(folder, log)
    register.write(folder, log)
    expenditure.write(folder, ledger, currencies, units.Units(SEED, monthly))
    faulty.write(folder, log, monthly)
    return folder.written


if __name__ == "__main__":
    written = make(sys.argv[1] if len(sys.argv) > 1 else SAMPLES)
    print(f"{len(written)} files written")

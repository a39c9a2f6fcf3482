"""Checks the committed samples against the press release, the budget and their own promises.

    python3 Tests/SampleTests/check_samples.py [FOLDER]
"""

import sys
from pathlib import Path

import check_costs
import check_files
import check_lists
import check_log
from reading import Samples

ROOT = Path(__file__).resolve().parents[2] / "Samples"
CHECKS = [*check_lists.CHECKS, *check_log.CHECKS, *check_costs.CHECKS, *check_files.CHECKS]


def main(root):
    """Runs every check, says what failed."""
    samples = Samples(root)
    check_costs.print_totals(samples)
    failed = 0
    for check in CHECKS:
        try:
            check(samples)
        except (AssertionError, LookupError, ValueError) as failure:
            failed += 1
            print(f"FAILED {check.__module__}.{check.__name__}: {failure}")
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ROOT))

"""What the coordinator expects to be spent in the next quarter, at the end of each one."""

from datetime import date, timedelta

import budget
import costs
from tables import point

HEADER = ("made_on", "for_from", "line", "amount")


def rows():
    """Each line by the weight of the quarter, to the ten euros; line 8 is 7 % of them."""
    for quarter in range(1, 16):
        first = date(2017 + quarter // 4, quarter % 4 * 3 + 1, 1)
        made, direct = first - timedelta(days=1), 0
        for line, amount in budget.amounts().items():
            weights = costs.PROFILES.get(line, costs.GENERAL)
            part = amount * weights[quarter] // sum(weights) // 1000 * 1000
            direct += part
            if part:
                yield made, first, line, point(part)
        yield made, first, "8", point(direct * 7 // 100)


def write(folder):
    """The forecasts."""
    folder.table("lists/forecast.csv", HEADER, rows())

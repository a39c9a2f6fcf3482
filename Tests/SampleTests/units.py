"""How many units of its budget line a cost is: months, days, flights."""

from decimal import Decimal
from random import Random

import budget
from tables import decimals, round_half_up

UNIT_VALUES = {line: Decimal(value) for line, _, unit, _, value in budget.LINES if unit != "lump sum"}


class Units:
    """Units in hundredths, drawn around the budget's unit value; a lump sum is not counted."""

    def __init__(self, seed, rates):
        self.seed = seed
        self.rates = rates

    def of(self, cost):
        """Hundredths of a unit, negative for a credit note; None for a lump sum."""
        value = UNIT_VALUES.get(cost.line)
        if value is None:
            return None
        day = cost.paid or cost.accounted
        rate = self.rates[day.year, day.month][cost.currency]
        euros = Decimal(cost.amount) / 10 ** decimals(cost.currency) / rate
        around = Random(f"{self.seed} units {cost.reference}").randint(92, 108)
        hundredths = round_half_up(euros / value * around)
        return hundredths or (-1 if cost.amount < 0 else 1)

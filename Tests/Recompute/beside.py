"""What stands beside costs and participations: changes of the budget, explanations, funding, forecasts."""

import os

from arithmetic import minor_units
from reading import day, table


class Change:
    """A row of a change of the budget: money that one partner's line gains or loses from a day on."""

    def __init__(self, row, lists):
        self.change, self.kind, self.partner, self.line = row["change"], row["kind"], row["partner"], row["line"]
        self.period_day, self.amount = day(row["effective_on"], "iso"), minor_units(row["amount"], "EUR")
        self.rejected = False
        self.is_in_order = self.kind != "reallocation" or lists.budget[self.line]["part"] == "direct"


class Receipt:
    """Money that a source of funding paid to a partner."""

    def __init__(self, row):
        self.period_day, self.amount = day(row["booked_on"], "iso"), minor_units(row["amount"], "EUR")
        self.pair = row["partner"], row["source"]


class Explanation:
    """What the coordinator says about a line in a report."""

    def __init__(self, row):
        self.period_day, self.line, self.text = day(row["reported_on"], "iso"), row["line"], row["text"]


class Instalment:
    """Pre-financing that the contracting authority paid."""

    def __init__(self, row):
        self.period_day, self.amount = day(row["booked_on"], "iso"), minor_units(row["amount_eur"], "EUR")
        self.number = row["instalment"]


class Forecast:
    """What a line is expected to cost in the period that begins on a day."""

    def __init__(self, row):
        self.days = {"made": day(row["made_on"], "iso"), "from": day(row["for_from"], "iso")}
        self.line, self.amount = row["line"], minor_units(row["amount"], "EUR")


class Beside:
    """All of it."""

    def __init__(self, folder, lists):
        def rows(name):
            return table(os.path.join(folder, "lists", name + ".csv"))

        self.promises = {
            (row["partner"], row["source"]): minor_units(row["promised"], "EUR") for row in rows("funding")}
        self.receipts = [Receipt(row) for row in rows("receipts")]
        self.changes = [Change(row, lists) for row in rows("budget-changes")]
        self.explanations = [Explanation(row) for row in rows("explanations")]
        self.instalments = [Instalment(row) for row in rows("instalments")]
        self.forecasts = [Forecast(row) for row in rows("forecast")]

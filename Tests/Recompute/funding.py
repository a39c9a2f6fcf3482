"""Sources of funding: what each promised, paid, and bore of its partner's cost."""

from arithmetic import largest_remainder


class Funding:
    """Figures by partner and source; a part of Totals."""

    def of_funding(self, amounts, where):
        """The sum of amounts by (partner, source) that the keys ask for."""
        return sum(
            amount for (partner, source), amount in amounts.items()
            if where.get("partner", partner) == partner and where.get("funding-source", source) == source
            and (source == "in-kind") == (where.get("kind") == "in-kind")
        )

    def received_by(self, span):
        found = {}
        for one in self.beside.receipts:
            if (not self.last or one.period_day <= self.last) and self.within(one, span):
                found[one.pair] = found.get(one.pair, 0) + one.amount
        return found

    def used_by(self, span):
        """The EU contribution, then the rest of a partner's cost over its other sources as they promised."""
        if span == "this-period":
            to_date, before = self.used_by("to-date"), self.used_by("before")
            return {pair: to_date.get(pair, 0) - before.get(pair, 0) for pair in {*to_date, *before}}
        cost, share = {}, {}
        for row in self.rows:
            if self.within(row, span):
                cost[row.partner] = cost.get(row.partner, 0) + row.euro
                share[row.partner] = share.get(row.partner, 0) + row.share
        used = {}
        for partner, whole in cost.items():
            used[partner, "eu"] = share[partner]
            sources = [source for source in self.lists.funding_sources if source not in ("eu", "in-kind")]
            promised = [(s, self.beside.promises[partner, s]) for s in sources if (partner, s) in self.beside.promises]
            if not sum(weight for _, weight in promised):
                promised = [("own", 1)]
            parts = largest_remainder(whole - share[partner], [weight for _, weight in promised])
            used |= {(partner, source): part for (source, _), part in zip(promised, parts)}
        return used

    def pairs_of_funding(self):
        shown = {pair for pair, amount in self.used_by("to-date").items() if amount}
        return shown | set(self.beside.promises) | set(self.received_by("to-date"))

    def measure_promised(self, span, where):
        return self.of_funding(self.beside.promises, where)

    def measure_received(self, span, where):
        return self.of_funding(self.received_by(span), where)

    def measure_funding_used(self, span, where):
        return self.of_funding(self.used_by(span), where)

    def measure_still_due(self, span, where):
        return self.measure_promised(span, where) - self.measure_received("to-date", where)

    def measure_in_hand(self, span, where):
        return self.measure_received("to-date", where) - self.measure_funding_used("to-date", where)

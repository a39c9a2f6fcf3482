"""Pre-financing and forecasts, by art. 15.1 of the General Conditions."""

from fractions import Fraction

from arithmetic import half_up

EU_RATE = Fraction(90, 100)
MAXIMUM = 7_020_000_00


class PreFinancing:
    """Figures of instalments, forecasts and what is lost; a part of Totals."""

    def paid(self):
        """Instalments to date, in order of their days."""
        found = [one for one in self.beside.instalments if not self.last or one.period_day <= self.last]
        return [one.amount for one in sorted(found, key=lambda one: one.period_day)]

    def forecast(self, day, where):
        """Forecasts whose day (made on, or from which they are) lies in the period; their last versions alone."""
        found = [
            one for one in self.beside.forecasts
            if (self.first or one.days[day]) <= one.days[day] <= (self.last or one.days[day])]
        latest = {}
        for one in found:
            what = one.days["from"] if day == "from" else None
            latest[what] = max(latest.get(what, one.days["made"]), one.days["made"])
        return sum(
            one.amount for one in found
            if one.days["made"] == latest[one.days["from"] if day == "from" else None]
            and all(self.keys(one, name) == key for name, key in where.items()))

    def measure_instalments_paid(self, span, where):
        return sum(
            one.amount for one in self.beside.instalments
            if (not self.last or one.period_day <= self.last) and self.within(one, span)
            and where.get("instalment", one.number) == one.number)

    def measure_earlier_instalments(self, span, where):
        return sum(self.paid()[:-1])

    def measure_last_instalment(self, span, where):
        return (self.paid() or [0])[-1]

    def measure_part_of_last(self, span, where):
        return half_up(Fraction(70, 100) * self.measure_last_instalment(span, where))

    def measure_threshold(self, span, where):
        return self.measure_earlier_instalments(span, where) + self.measure_part_of_last(span, where)

    def measure_shortfall(self, span, where):
        return max(0, self.measure_threshold(span, where) - self.measure_eu_contribution("to-date", where))

    def measure_shortfall_until_2012(self, span, where):
        return self.measure_unused_instalments(span, where) if self.measure_shortfall(span, where) else 0

    def measure_unused_instalments(self, span, where):
        return sum(self.paid()) - self.measure_eu_contribution("to-date", where)

    def measure_forecast_next(self, span, where):
        return self.forecast("made", where)

    def measure_forecast_earlier(self, span, where):
        return self.forecast("from", where)

    def measure_forecast_missed(self, span, where):
        return self.measure_total_cost("this-period", where) - self.forecast("from", where)

    def measure_left_after_forecast(self, span, where):
        return self.measure_remaining(span, where) - self.forecast("made", where)

    def measure_eu_forecast(self, span, where):
        return half_up(EU_RATE * self.forecast("made", where))

    def measure_forecast_reduced(self, span, where):
        return max(0, self.measure_eu_forecast(span, where) - self.measure_shortfall(span, where))

    def measure_pre_financing_most(self, span, where):
        return half_up(Fraction(90, 100) * MAXIMUM)

    def measure_pre_financing_room(self, span, where):
        return self.measure_pre_financing_most(span, where) - sum(self.paid())

    def measure_next_payment(self, span, where):
        room = max(0, self.measure_pre_financing_room(span, where))
        return min(self.measure_forecast_reduced(span, where), room)

    def measure_from_eu(self, span, where):
        found = {pair: amount for pair, amount in self.received_by(span).items() if pair[1] == "eu"}
        return self.of_funding(found, where)

    def measure_eu_in_hand(self, span, where):
        return self.measure_from_eu("to-date", where) - self.measure_eu_contribution("to-date", where)

    def measure_ineligible_direct(self, span, where):
        lost = [cost for cost in self.records.costs if cost.verdict == "ineligible"]
        return sum(cost.euro for cost in self.select(lost, span, where))

    def measure_ineligible_indirect(self, span, where):
        return half_up(Fraction(7, 100) * self.measure_ineligible_direct(span, where))

    def measure_ineligible_whole(self, span, where):
        return self.measure_ineligible_direct(span, where) + self.measure_ineligible_indirect(span, where)

    def measure_eu_lost(self, span, where):
        return half_up(EU_RATE * self.measure_ineligible_whole(span, where))

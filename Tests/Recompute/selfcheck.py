#!/usr/bin/env python3
"""Checks the recomputation itself against examples worked out by hand."""

from arithmetic import cut, euro_cents, half_up, largest_remainder, minor_units
from fractions import Fraction

assert largest_remainder(100, [1, 1, 1]) == [34, 33, 33]
assert largest_remainder(-100, [1, 1, 1]) == [-34, -33, -33]
assert largest_remainder(101, [3, 7]) == [30, 71]
assert largest_remainder(5, [0, 0]) == [5, 0]
assert largest_remainder(10, [20, -10]) == [20, -10]
assert sum(largest_remainder(7, [5, -3, 1])) == 7
assert half_up(Fraction(1, 2)) == 1 and half_up(Fraction(-1, 2)) == -1 and half_up(Fraction(49, 100)) == 0
assert cut(Fraction(-19, 10)) == -1
# Golden examples of the contract: indirect cost of the whole budget, and a conversion of dinars.
assert cut(Fraction(7, 100) * 7_289_719_63) == 510_280_37
assert euro_cents(12_345_678, "TND", "3.3156") == 3_723_51
assert euro_cents(250_000_00, "ILS", "4.2407") == 58_952_53
assert minor_units("1 234,500", "TND", decimal_sign=",", grouping=" \u00a0") == 1_234_500
assert minor_units("12 34,50", "EUR", decimal_sign=",", grouping=" ") is None
assert minor_units("1.234", "EUR") is None and minor_units("-1.20", "EUR") == -120
assert minor_units("1e3", "EUR") is None and minor_units("", "EUR") is None and minor_units("5.", "EUR") is None
print("selfcheck: in order")

"""Exact arithmetic of the contract with the users: integers and Decimal, never float."""

from decimal import Decimal
from fractions import Fraction

MINOR_DIGITS = {code: 3 for code in "TND JOD KWD BHD IQD LYD OMR".split()}
MINOR_DIGITS |= {code: 0 for code in "JPY KRW ISK CLP XOF XAF XPF UGX RWF VND BIF DJF GNF KMF PYG VUV".split()}


def minor_digits(currency):
    """How many decimals a currency has (ISO 4217)."""
    return MINOR_DIGITS.get(currency, 2)


def half_up(value):
    """The nearest integer; halves go away from zero."""
    magnitude = abs(Fraction(value))
    rounded = (2 * magnitude.numerator + magnitude.denominator) // (2 * magnitude.denominator)
    return rounded if value >= 0 else -rounded


def cut(value):
    """The integer toward zero."""
    magnitude = abs(Fraction(value))
    whole = magnitude.numerator // magnitude.denominator
    return whole if value >= 0 else -whole


def largest_remainder(total, weights):
    """Parts of an integer in proportion to weights: quotients floored, missing units to the largest remainders,
    ties in order; a negative total mirrors its positive; weights that sum to 0 give all to the first row."""
    if not weights:
        assert total == 0, f"{total} cents and no row to take them"
        return []
    if total < 0:
        return [-part for part in largest_remainder(-total, weights)]
    whole = sum(weights)
    if whole == 0:
        return [total] + [0] * (len(weights) - 1)
    exact = [Fraction(total * weight, whole) for weight in weights]
    parts = [quotient.numerator // quotient.denominator for quotient in exact]
    order = sorted(range(len(weights)), key=lambda row: (parts[row] - exact[row], row))
    for row in order[: total - sum(parts)]:
        parts[row] += 1
    return parts


def minor_units(text, currency, *, decimal_sign=".", grouping=""):
    """An amount in minor units, or None where the text is no amount of the currency."""
    sign = -1 if text.startswith("-") else 1
    digits = text[1:] if sign < 0 else text
    whole, mark, decimals = digits.partition(decimal_sign)
    if mark and not decimals:
        return None
    groups = [whole]
    for space in grouping:
        groups = [part for group in groups for part in group.split(space)]
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])):
        return None
    plain = "".join(groups)
    if not plain.isascii() or not plain.isdigit() or (mark and not (decimals.isascii() and decimals.isdigit())):
        return None
    places = minor_digits(currency)
    if len(decimals) > places:
        return None
    return sign * int(Decimal(f"{plain}.{decimals or 0}").scaleb(places))


def euro_cents(units, currency, rate):
    """Minor units ÷ rate, half-up to the cent; the rate is never inverted."""
    return half_up(Fraction(units, 10 ** minor_digits(currency)) / Fraction(rate) * 100)

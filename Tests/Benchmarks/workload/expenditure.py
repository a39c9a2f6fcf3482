"""expenditure.csv: amounts in nine currencies, seven in ten with the event they were for; rates.csv."""

import numpy as np
import pyarrow as pa

from workload.columns import (
    ACTIVITIES, CHUNK, COUNTRIES, CURRENCIES, DAYS, PARTNERS, PLACES, TOPICS, Planted, Writer, decimals,
    joined, padded, replaced, take)

KINDS = ["bad_date", "out_of_period", "negative_number", "duplicate_id", "column_count", "not_a_number",
         "unknown_currency", "dangling_event"]
HEADER = ("expense_id,date,partner_id,budget_line,heading,activity,country,currency,amount,vat,eligible,"
          "event_id,supplier,invoice_no,description\n")
HEADINGS = ["Human resources", "Travel", "Equipment and supplies", "Local office", '"Other costs, services"',
            "Other", "Indirect costs"]
# Each heading has twelve lines, 1.1.1 to 1.4.3.
LINES = [f"{number // 12 + 1}.{number // 3 % 4 + 1}.{number % 3 + 1}" for number in range(84)]
LINE_HEADINGS = [HEADINGS[number // 12] for number in range(len(LINES))]
SUPPLIERS = ["Société Générale de Formation", "Hôtel El Mouradi", "Royal Air Maroc", "TechnoPark SA",
             "Nile Print", "Cedar Travel", "Petra Consulting", "Atlas Événements", "Anima Services",
             "Berytech Fund"]
PURPOSES = ["frais de mission", "prestation", "location de salle", "billets A/R"]
SHARES = [.42, .12, .1, .08, .07, .06, .06, .05, .04]


def descriptions():
    """2,048 quoted descriptions."""
    return pa.array([f'"{TOPICS[number % 16]}, {PURPOSES[number % 4]} – {PLACES[number // 4 % 16]}, '
                     f'lot {number // 64 + 1}"' for number in range(2048)])


def amounts(count, random, planted):
    """Currency, amount and VAT of each record."""
    currency = random.choice(9, count, p=SHARES)
    bad = planted.rows("unknown_currency")
    codes = replaced(take([code for code, _, _ in CURRENCIES], currency), bad, ["ZZZ"] * len(bad))
    euros = np.minimum(np.exp(random.normal(5.6, 1.3, count)), 90_000)
    rates = np.array([rate for _, rate, _ in CURRENCIES])[currency]
    three = np.array([places for _, _, places in CURRENCIES])[currency] == 3
    amount = decimals(euros * rates, three)
    vat = decimals(euros * rates * random.choice([0, .07, .19, .2], count), three)
    for kind, text in (("negative_number", "-120.50"), ("not_a_number", '"1.200,00"')):
        bad = planted.rows(kind)
        amount = replaced(amount, bad, [text] * len(bad))
    return codes, amount, vat


def references(count, event_rows, random, planted):
    """The event of each record: never a bad one, save those planted that do not exist; 3 in 10 are empty."""
    numbers = random.integers(0, event_rows, count)
    numbers = np.where(numbers % 1000 == 137, numbers - 2, numbers) + 1
    dangling = planted.rows("dangling_event")
    numbers[dangling] = 99_999_999
    empty = np.flatnonzero(random.random(count) < .3)
    empty = empty[~np.isin(empty, dangling)]
    return replaced(padded("EV-", numbers, 8), empty, [""] * len(empty))


def chunk(base, count, event_rows, random, planted, all_descriptions):
    """Records base ..< base + count."""
    numbers = np.arange(base, base + count) + 1
    numbers[planted.rows("duplicate_id")] -= 1
    days = take(DAYS, random.integers(0, len(DAYS), count))
    for kind, text in (("bad_date", "2018-13-05"), ("out_of_period", "2016-12-30")):
        bad = planted.rows(kind)
        days = replaced(days, bad, [text] * len(bad))
    lines = random.integers(0, len(LINES), count)
    currencies, amount, vat = amounts(count, random, planted)
    events = references(count, event_rows, random, planted)
    short, long = planted.halves("column_count", 8000)
    before_invoice = replaced(pa.array([","] * count), short, [""] * len(short))
    end = replaced(pa.array(["\n"] * count), long, [",extra\n"] * len(long))
    codes = [code for code, _ in COUNTRIES]
    return joined([
        padded("EX-", numbers, 8), ",", days, ",", take(PARTNERS, random.integers(0, 31, count)), ",",
        take(LINES, lines), ",", take(LINE_HEADINGS, lines), ",",
        take(ACTIVITIES, random.integers(0, 12, count)), ",", take(codes, random.integers(0, 30, count)), ",",
        currencies, ",", amount, ",", vat, ",",
        take(["true"] * 9 + ["false"], random.integers(0, 10, count)), ",", events, ",",
        take(SUPPLIERS, random.integers(0, 10, count)), before_invoice,
        padded("INV-", random.integers(0, 10**6, count), 6), ",",
        take(all_descriptions, random.integers(0, 2048, count)), end])


def write(path, rows, event_rows, seed, truth):
    """Writes the file; notes the planted records in `truth`."""
    all_descriptions = descriptions()
    with open(path, "wb") as file:
        writer = Writer(file, "expenditure.csv", HEADER.encode(), truth)
        for number, base in enumerate(range(0, rows, CHUNK)):
            count = min(CHUNK, rows - base)
            random = np.random.default_rng([seed, 2, number])
            planted = Planted(base, count, KINDS)
            writer.write(chunk(base, count, event_rows, random, planted, all_descriptions), planted)


def write_rates(path, seed):
    """Units per euro of each currency, month by month."""
    random = np.random.default_rng([seed, 3])
    with open(path, "w", encoding="utf-8") as file:
        file.write("currency,month,rate\n")
        for code, rate, _ in CURRENCIES:
            for month in range(48):
                rate *= 1 if code == "EUR" else 1 + float(random.normal(0, .008))
                file.write(f"{code},{2017 + month // 12}-{month % 12 + 1:02d},{rate:.5f}\n")

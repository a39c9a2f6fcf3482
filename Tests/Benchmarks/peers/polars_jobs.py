"""Polars, set as an expert would: lazy scans, the streaming engine, explicit schemas.

    python3 polars_jobs.py JOB(B|V|Q|QV) INPUT OUTPUT THREADS

Texts are cast without strictness so that a reason survives. Short rows are padded with nulls, which is caught
here; what is too much in a long row is cut off without a word.
"""

import os
import sys

JOB, INPUT, OUTPUT, THREADS = sys.argv[1:]
os.environ["POLARS_MAX_THREADS"] = THREADS

import polars as pl  # noqa: E402, the number of threads is read on import
import workbook  # noqa: E402

EVENT_COLUMNS = ["event_id", "timestamp", "activity", "country", "partner_id", "cluster_id", "participant_id",
                 "sex", "organisation_type", "attendees", "satisfaction", "title"]
EXPENSE_COLUMNS = ["expense_id", "date", "partner_id", "budget_line", "heading", "activity", "country",
                   "currency", "amount", "vat", "eligible", "event_id", "supplier", "invoice_no",
                   "description"]
column = pl.col


def path(name):
    """A file of the input."""
    return os.path.join(INPUT, name)


def scan(name, columns):
    """All columns as texts, with the number of the record."""
    return pl.scan_csv(path(name), schema={key: pl.String for key in columns}, truncate_ragged_lines=True,
                       row_index_name="record", row_index_offset=1, low_memory=True)


def breakdown():
    """Job B."""
    events = pl.scan_csv(path("events.csv"), schema={key: pl.String for key in EVENT_COLUMNS},
                         truncate_ragged_lines=True)
    in_quarter = (column("timestamp") >= "2018-10-01") & (column("timestamp") < "2019-01-01")
    (events.filter(in_quarter & (column("activity") == "TRAINING") & column("title").is_not_null())
        .with_columns(column("attendees").cast(pl.UInt32, strict=False))
        .filter(column("attendees").is_not_null())
        .group_by("country")
        .agg(pl.len().alias("events"), column("attendees").sum(),
             column("participant_id").n_unique().alias("participants"))
        .sort("country").collect(engine="streaming").write_csv(os.path.join(OUTPUT, "breakdown.csv")))


def first_reason(*checks):
    """The reason of the first check that holds; null where none does."""
    chain = pl
    for holds, reason in checks:
        chain = chain.when(holds).then(pl.lit(reason))
    return chain


def checked_events(countries):
    """Events with their typed columns and what is wrong with them."""
    stamp = column("timestamp").str.to_datetime("%Y-%m-%dT%H:%M:%SZ", strict=False, exact=True, cache=False)
    satisfaction = column("satisfaction")
    typed = scan("events.csv", EVENT_COLUMNS).with_columns(
        stamp=stamp, people=column("attendees").cast(pl.Int32, strict=False),
        score=satisfaction.cast(pl.Decimal(3, 1), strict=False))
    return typed.with_columns(bad=first_reason(
        (column("title").is_null(), "column count"), (column("stamp").is_null(), "bad date"),
        (~column("stamp").dt.year().is_between(2017, 2020), "out of period"),
        (~column("country").is_in(countries), "unknown country"),
        (column("people").is_null(), "not a number"), (column("people") < 0, "negative number"),
        (column("score").is_null() & satisfaction.is_not_null(), "bad satisfaction")))


def checked_expenditure(currencies):
    """Expenditure with its typed columns and what is wrong with it."""
    typed = scan("expenditure.csv", EXPENSE_COLUMNS).with_columns(
        day=column("date").str.to_date("%Y-%m-%d", strict=False, cache=False),
        paid=column("amount").cast(pl.Decimal(18, 3), strict=False))
    return typed.with_columns(bad=first_reason(
        (column("description").is_null(), "column count"), (column("day").is_null(), "bad date"),
        (~column("day").dt.year().is_between(2017, 2020), "out of period"),
        (~column("currency").is_in(currencies), "unknown currency"),
        (column("paid").is_null(), "not a number"), (column("paid") < 0, "negative amount")))


def quarter_number(name):
    """Quarters since year 0."""
    return (column(name).dt.year().cast(pl.Int16) * 4 + column(name).dt.quarter() - 1).alias("qn")


def collect(rates):
    """Both files, with only the columns that the job needs."""
    countries = pl.read_csv(path("countries.csv"))["country"].implode()
    ids = [] if JOB == "Q" else ["event_id"]
    of_events, of_expenses = [], []
    if JOB != "V":
        month = column("date").str.slice(0, 7).alias("month")
        of_events = [quarter_number("stamp"), "country", "activity", "participant_id", "sex", "people"]
        of_events.append("score")
        of_expenses = [quarter_number("day"), month, "partner_id", "heading", "currency", "paid", "eligible"]
    events = checked_events(countries).select("record", "bad", *ids, *of_events)
    expenses = checked_expenditure(rates["currency"].unique().implode())
    expenses = expenses.select("record", "bad", "expense_id", *ids, *of_expenses)
    return events.collect(engine="streaming"), expenses.collect(engine="streaming")


def write_rejects(events, expenses):
    """Bad rows with their reasons, and with keys what repeats or points nowhere."""
    bad_events = [events.filter(column("bad").is_not_null()).select("record", "bad")]
    bad_expenses = [expenses.filter(column("bad").is_not_null()).select("record", "bad")]
    if JOB != "Q":
        reason = lambda text: pl.lit(text).alias("bad")
        repeated = lambda frame, key: frame.filter(~column(key).is_first_distinct()).select(
            "record", reason("duplicate id"))
        bad_events.append(repeated(events, "event_id"))
        bad_expenses.append(repeated(expenses, "expense_id"))
        referring = expenses.lazy().filter(column("event_id").is_not_null() & column("bad").is_null())
        dangling = referring.join(events.lazy().select("event_id"), on="event_id", how="anti")
        bad_expenses.append(dangling.select("record", reason("dangling event")).collect(engine="streaming"))
    for name, frames in (("events", bad_events), ("expenditure", bad_expenses)):
        pl.concat(frames).sort("record").write_csv(os.path.join(OUTPUT, f"rejects_{name}.csv"))


def sums(events, expenses, rates):
    """Activity by group, its totals, and the money by group: one pass over what was collected."""
    good = events.lazy().filter(column("bad").is_null())
    share = (column("sex") == "F").sum() / column("sex").count()
    aggregates = [
        pl.len().alias("events"), column("people").cast(pl.Int64).sum().alias("attendees"),
        column("participant_id").n_unique().alias("participants"), share.round(4).alias("women_share"),
        column("score").cast(pl.Float64).mean().round(2).alias("mean_satisfaction")]
    by = ["qn", "country", "activity"]
    paid = expenses.lazy().filter(column("bad").is_null() & (column("eligible") == "true"))
    milli, rate = (column("paid") * 1000).cast(pl.Int64), column("rate")
    cents = paid.join(rates.lazy(), on=["currency", "month"]).with_columns(milli=milli)
    cents = cents.group_by("qn", "partner_id", "heading").agg(
        cents=((column("milli") * 20000 + rate) // (rate * 2)).sum())
    cents = cents.with_columns(eu=pl.min_horizontal((column("cents") * 9 + 5) // 10, pl.lit(5_000_000_000)))
    return pl.collect_all([
        good.group_by(by).agg(aggregates).sort(by), good.select(aggregates),
        cents.sort("qn", "partner_id", "heading")], engine="streaming")


def report(events, expenses, rates):
    """The tables of the quarterly report."""
    activity, totals, finance = sums(events, expenses, rates)
    year, number = column("qn") // 4, column("qn") % 4 + 1
    quarter = (year.cast(pl.String) + "-Q" + number.cast(pl.String)).alias("quarter")
    activity.select(quarter, pl.all().exclude("qn")).write_csv(os.path.join(OUTPUT, "activity.csv"))
    money = pl.Decimal(18, 2)
    euros = lambda cents, name: (cents.cast(money) / pl.lit(100)).cast(money).alias(name)
    cents, contribution = column("cents"), column("eu")
    finance.select(quarter, column("partner_id").alias("partner"), "heading", euros(cents, "eligible_eur"),
                   euros(contribution, "eu_share"), euros(cents - contribution, "own_contribution")
                   ).write_csv(os.path.join(OUTPUT, "finance.csv"))
    of_events = totals.row(0, named=True).items()
    workbook.write_totals(OUTPUT, of_events, finance["cents"].sum(), finance["eu"].sum())
    workbook.write(OUTPUT)


def main():
    """Runs one job."""
    os.makedirs(OUTPUT, exist_ok=True)
    if JOB == "B":
        breakdown()
        return
    rates = pl.read_csv(path("rates.csv"),
                        schema={"currency": pl.String, "month": pl.String, "rate": pl.Decimal(18, 5)})
    rates = rates.select("currency", "month", (column("rate") * 100_000).cast(pl.Int64))
    events, expenses = collect(rates)
    write_rejects(events, expenses)
    if JOB != "V":
        report(events, expenses, rates)


if __name__ == "__main__":
    main()

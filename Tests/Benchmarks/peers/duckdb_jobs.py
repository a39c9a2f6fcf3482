"""DuckDB, set as an expert would: explicit types, no sniffing, no insertion order.

    python3 duckdb_jobs.py JOB(B|V|Q|QV) INPUT OUTPUT THREADS

Codes are ENUMs and counts are unsigned, so that the reader itself rejects what is unknown or negative, with a
line.
"""

import os
import sys

import duckdb
import workbook

OPTIONS = ("header=true, delim=',', quote='\"', escape='\"', auto_detect=false, "
           "timestampformat='%Y-%m-%dT%H:%M:%SZ', dateformat='%Y-%m-%d'")
EVENT_COLUMNS = {
    "event_id": "VARCHAR", "timestamp": "TIMESTAMP", "activity": "VARCHAR", "country": "country_t",
    "partner_id": "VARCHAR", "cluster_id": "VARCHAR", "participant_id": "VARCHAR", "sex": "VARCHAR",
    "organisation_type": "VARCHAR", "attendees": "UINTEGER", "satisfaction": "DECIMAL(3,1)",
    "title": "VARCHAR"}
EXPENSE_COLUMNS = {
    "expense_id": "VARCHAR", "date": "DATE", "partner_id": "VARCHAR", "budget_line": "VARCHAR",
    "heading": "VARCHAR", "activity": "VARCHAR", "country": "country_t", "currency": "currency_t",
    "amount": "DECIMAL(18,3)", "vat": "DECIMAL(18,3)", "eligible": "BOOLEAN", "event_id": "VARCHAR",
    "supplier": "VARCHAR", "invoice_no": "VARCHAR", "description": "VARCHAR"}
AGGREGATES = """count(*) events, sum(attendees) attendees, count(DISTINCT participant_id) participants,
    round(count(*) FILTER (sex = 'F') / nullif(count(sex), 0), 4) women_share,
    round(avg(satisfaction), 2) mean_satisfaction"""
QUARTER = "(qn // 4) || '-Q' || (qn % 4 + 1) AS quarter"


def reader(folder, name, columns, faults):
    """read_csv of a file with its columns and what is done with bad rows."""
    return f"read_csv('{folder}/{name}', {OPTIONS}, {faults}, columns={columns})"


def rejects_into(table):
    """Bad rows go to a table, without limit."""
    return f"store_rejects=true, rejects_limit=0, rejects_table='{table}', rejects_scan='{table}_scan'"


def breakdown(query, folder, output):
    """Job B."""
    events = reader(folder, "events.csv", EVENT_COLUMNS, "ignore_errors=true")
    query(f"""COPY (SELECT country, count(*) events, sum(attendees) attendees,
                count(DISTINCT participant_id) participants FROM {events}
            WHERE timestamp >= TIMESTAMP '2018-10-01' AND timestamp < TIMESTAMP '2019-01-01'
                AND activity = 'TRAINING'
            GROUP BY country ORDER BY country::VARCHAR) TO '{output}/breakdown.csv' (HEADER)""")


def read(query, folder, job):
    """Tables e and x; only what the job needs is kept."""
    ids = "" if job == "Q" else "event_id,"
    wanted = "country, attendees, satisfaction" if job == "V" else (
        "(year(timestamp) * 4 + quarter(timestamp) - 1)::USMALLINT qn, country, activity, participant_id, "
        "sex, attendees, satisfaction")
    events = reader(folder, "events.csv", EVENT_COLUMNS, rejects_into("rejected_e"))
    query(f"""CREATE TEMP TABLE e AS SELECT {ids} {wanted},
                year(timestamp) NOT BETWEEN 2017 AND 2020 AS outside
            FROM {events}""")
    expenditure = reader(folder, "expenditure.csv", EXPENSE_COLUMNS, rejects_into("rejected_x"))
    query(f"""CREATE TEMP TABLE x AS SELECT expense_id, {ids} date, partner_id, heading, currency,
                country, amount, vat, eligible,
                CASE WHEN year(date) NOT BETWEEN 2017 AND 2020 THEN 'out of period'
                    WHEN amount < 0 THEN 'negative amount' END AS bad
            FROM {expenditure}""")


def write_rejects(query, output, job):
    """What the reader rejected, what lies outside, and with keys what repeats or points nowhere."""
    reasons = ("SELECT line, lower(error_type::VARCHAR) || ' ' || coalesce(column_name, '') reason, "
               "error_message detail")
    repeated = lambda table, key: (
        f"SELECT NULL, 'duplicate_id', {key} FROM {table} GROUP BY {key} HAVING count(*) > 1")
    events = [f"{reasons} FROM rejected_e",
              f"SELECT NULL, 'out of period', {'NULL' if job == 'Q' else 'event_id'} FROM e WHERE outside"]
    expenditure = [f"{reasons} FROM rejected_x", "SELECT NULL, bad, expense_id FROM x WHERE bad IS NOT NULL"]
    if job != "Q":
        events.append(repeated("e", "event_id"))
        expenditure.append(repeated("x", "expense_id"))
        expenditure.append("SELECT NULL, 'dangling_event', expense_id FROM x ANTI JOIN e USING (event_id) "
                           "WHERE x.event_id IS NOT NULL")
    for name, parts in (("events", events), ("expenditure", expenditure)):
        query(f"COPY ({' UNION ALL '.join(parts)}) TO '{output}/rejects_{name}.csv' (HEADER)")


def report(query, folder, output):
    """The tables of the quarterly report.

    A decimal by a decimal is a DOUBLE here, so cents are made of integers.
    """
    query(f"""CREATE TEMP TABLE r AS SELECT currency::currency_t currency,
                left(month, 4)::INT * 12 + right(month, 2)::INT m, (rate * 100000)::BIGINT rate
            FROM read_csv('{folder}/rates.csv', header=true,
                columns={{'currency': 'VARCHAR', 'month': 'VARCHAR', 'rate': 'DECIMAL(18,5)'}})""")
    query(f"""COPY (SELECT {QUARTER}, country, activity, {AGGREGATES} FROM e WHERE NOT outside
            GROUP BY qn, country, activity ORDER BY qn, country::VARCHAR, activity)
            TO '{output}/activity.csv' (HEADER)""")
    totals = query(f"SELECT {AGGREGATES} FROM e WHERE NOT outside")
    sums = list(zip([column[0] for column in totals.description], totals.fetchone()))
    query("""CREATE TEMP TABLE f AS SELECT year(date) * 4 + quarter(date) - 1 qn, partner_id, heading,
                sum(((amount * 1000)::BIGINT * 20000 + rate) // (2 * rate))::BIGINT cents
            FROM x JOIN r ON x.currency = r.currency AND r.m = year(date) * 12 + month(date)
            WHERE bad IS NULL AND eligible GROUP BY ALL""")
    query("CREATE TEMP TABLE s AS SELECT *, least((cents * 9 + 5) // 10, 5000000000) eu FROM f")
    euros = lambda cents: f"({cents}::DECIMAL(18,2) / 100)::DECIMAL(18,2)"
    query(f"""COPY (SELECT {QUARTER}, partner_id partner, heading, {euros('cents')} eligible_eur,
                {euros('eu')} eu_share, {euros('(cents - eu)')} own_contribution
            FROM s ORDER BY qn, partner_id, heading) TO '{output}/finance.csv' (HEADER)""")
    eligible, contribution = query("SELECT sum(cents)::BIGINT, sum(eu)::BIGINT FROM s").fetchone()
    workbook.write_totals(output, sums, eligible, contribution)
    workbook.write(output)


def main(job, folder, output, threads):
    """Runs one job."""
    os.makedirs(output, exist_ok=True)
    database = duckdb.connect(config={"threads": int(threads), "preserve_insertion_order": False})
    query = database.execute
    query(f"CREATE TYPE country_t AS ENUM (SELECT country FROM read_csv('{folder}/countries.csv'))")
    query(f"""CREATE TYPE currency_t AS ENUM
            (SELECT DISTINCT currency FROM read_csv('{folder}/rates.csv') ORDER BY 1)""")
    if job == "B":
        breakdown(query, folder, output)
        return
    read(query, folder, job)
    write_rejects(query, output, job)
    if job != "V":
        report(query, folder, output)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Two ways to answer: DuckDB, and plain Python where it is not there. Both return whole numbers only."""

try:
    import duckdb
except ImportError:
    duckdb = None

# Each aggregate by name: the SQL over a column, and the same in Python over the values that are there.
AGGREGATES = {
    "rows": ("count(*)", None),
    "count": ("count({})", len),
    "sum": ("sum({})", lambda values: sum(values) if values else None),
    "distinct": ("count(DISTINCT {})", lambda values: len(set(values))),
    "min": ("min({})", lambda values: min(values, default=None)),
    "max": ("max({})", lambda values: max(values, default=None)),
}


class Filter:
    """column, comparison, values; `keyed` columns: `!=` holds where there is nothing too."""

    def __init__(self, column, comparison, values, keyed):
        self.column, self.comparison, self.values, self.keyed = column, comparison, values, keyed

    def sql(self):
        literals = ", ".join(literal(value) for value in self.values)
        if self.comparison == "=":
            return f"{self.column} IN ({literals})"
        if self.comparison == "!=":
            rest = f" OR {self.column} IS NULL" if self.keyed else ""
            return f"({self.column} NOT IN ({literals}){rest})"
        if self.comparison == "present":
            return f"{self.column} IS NOT NULL"
        return f"{self.column} {self.comparison} {literals}"

    def holds(self, row):
        value = row[self.column]
        if self.comparison == "=":
            return value is not None and value in self.values
        if self.comparison == "!=":
            return self.keyed if value is None else value not in self.values
        if value is None or self.comparison == "present":
            return value is not None
        limit = self.values[0]
        return {"<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit}[self.comparison]


def literal(value):
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


class Python:
    name = "Python"

    def __init__(self, tables):
        self.tables = tables

    def groups(self, table, keys, aggregates, filters):
        """For each combination of keys, a value for each (aggregate, column, filters of its own)."""
        rows = [row for row in self.tables[table] if all(f.holds(row) for f in filters)]
        found = {}
        for row in rows:
            found.setdefault(tuple(row[key] for key in keys), []).append(row)
        return {group: tuple(Python.value(a, rows) for a in aggregates) for group, rows in found.items()}

    @staticmethod
    def value(aggregate, rows):
        kind, column, filters = aggregate
        rows = [row for row in rows if all(f.holds(row) for f in filters)]
        if kind == "rows":
            return len(rows)
        return AGGREGATES[kind][1]([row[column] for row in rows if row[column] is not None])


class DuckDB:
    name = "DuckDB"

    def __init__(self, tables):
        self.connection = duckdb.connect()
        for name, rows in tables.items():
            columns = {}
            for row in rows:
                for key, value in row.items():
                    if value is not None or key not in columns:
                        columns[key] = "BIGINT" if isinstance(value, int) else "VARCHAR"
            self.connection.execute(f"CREATE TABLE {name} ({', '.join(f'{k} {t}' for k, t in columns.items())})")
            if rows:
                marks = ", ".join("?" for _ in columns)
                self.connection.executemany(
                    f"INSERT INTO {name} VALUES ({marks})", [[row[key] for key in columns] for row in rows])

    def groups(self, table, keys, aggregates, filters):
        parts = []
        for kind, column, own in aggregates:
            where = " AND ".join(f.sql() for f in own)
            parts.append(AGGREGATES[kind][0].format(column) + (f" FILTER (WHERE {where})" if where else ""))
        where = " AND ".join(f.sql() for f in filters) or "true"
        sql = f"SELECT {', '.join(list(keys) + parts)} FROM {table} WHERE {where}"
        if keys:
            sql += f" GROUP BY {', '.join(keys)}"
        found = {tuple(row[:len(keys)]): tuple(v if v is None or isinstance(v, str) else int(v) for v in row[len(keys):])
                 for row in self.connection.execute(sql).fetchall()}
        if not keys and not any(self.connection.execute(f"SELECT 1 FROM {table} WHERE {where} LIMIT 1").fetchall()):
            return {}
        return found


def best(tables):
    return (DuckDB if duckdb else Python)(tables)

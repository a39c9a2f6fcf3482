"""Small files in which every kind of rule trips, and the table that says where."""

import faulty_lists
import faulty_rows
from faulty_file import readme
from tables import encode

WHOLE = "faulty/whole-source"


def write(folder, log, monthly):
    """All faulty files and their README, which is made of the same descriptions."""
    events = {status: next(e for e in log if e.status == status and e.first.year >= 2019) for status in
              ("held", "cancelled", "planned")}
    files = [*faulty_rows.expenditure(events), *faulty_rows.continental(events), *faulty_lists.log(events),
             *faulty_lists.register(events),
             *faulty_lists.partners(), *faulty_lists.budget(), *faulty_lists.budget_by_partner(),
             *faulty_lists.budget_changes(), *faulty_lists.promises(), *faulty_lists.instalments(),
             *faulty_lists.inforeuro(monthly)]
    for file in files:
        folder.write(file.path, file.content)
    whole = whole_sources(faulty_rows.good_row())
    for path, content, _ in whole:
        folder.write(f"{WHOLE}/{path}", content)
    folder.write("faulty/README.md", readme(files, WHOLE, whole).encode("utf-8"))


def whole_sources(row):
    """Files that are wrong as a whole: nothing can be read from them."""
    names = list(row)
    table = encode([names, list(row.values())])
    without = [name for name in names if name != "amount"]
    twice = ["currency" if name == "invented" else name for name in names]
    return [
        ("empty.csv", b"", "no byte at all"),
        ("missing-column.csv", encode([without, [row[name] for name in without]]),
         "the column `amount` is missing"),
        ("column-twice.csv", encode([twice, list(row.values())]), "the column `currency` occurs twice"),
        ("utf-16.csv", "\ufeff".encode("utf-16-le") + table.decode("utf-8").encode("utf-16-le"),
         "a byte-order mark of UTF-16 contradicts UTF-8"),
        ("wrong-delimiter.csv", table.replace(b",", b"|"), "another delimiter: the header is one name"),
    ]

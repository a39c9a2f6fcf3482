"""What became of the budget after the contract was signed: addenda, reallocations, use of the reserve; and what
the coordinator says about its lines."""

from collections import defaultdict

from tables import cents, point

HEADER = ("change", "kind", "effective_on", "partner", "line", "amount", "reference")
EXPLANATIONS_HEADER = ("reported_on", "line", "text")

# change, kind, effective on, reference, then partner, line and amount; an addendum takes the reallocations before
# it in: it reverses them and enters them as its own.
CHANGES = [
    ("R1", "reallocation", "2017-11-20", "Letter of 20 November 2017",
     "P05 2.1 -6000.00", "P05 5.5 6000.00"),
    ("A1", "reallocation", "2018-05-02", "Addendum no 1: reverses R1",
     "P05 2.1 6000.00", "P05 5.5 -6000.00"),
    ("A1", "addendum", "2018-05-02", "Addendum no 1",
     "P05 2.1 -6000.00", "P05 5.5 6000.00", "P09 1.1.1 -20000.00", "P05 1.2 -12000.00", "P05 8 -2240.00",
     "P05 10 34240.00"),
    ("R2", "reallocation", "2018-10-15", "Letter of 15 October 2018",
     "P05 1.3.3 -5000.00", "P05 3.2 5000.00"),
    ("C1", "contingency", "2018-11-30", "Approval CA-2018-117", "P05 10 -12500.00", "P05 5.8 12500.00"),
    ("R3", "reallocation", "2019-07-01", "Letter of 1 July 2019", "P09 1.1.1 -4000.00", "P09 4.4 4000.00"),
    ("A2", "reallocation", "2019-12-02", "Addendum no 2: reverses R2 and R3",
     "P05 1.3.3 5000.00", "P05 3.2 -5000.00", "P09 1.1.1 4000.00", "P09 4.4 -4000.00"),
    ("A2", "addendum", "2019-12-02", "Addendum no 2",
     "P05 1.3.3 -5000.00", "P05 3.2 5000.00", "P09 1.1.1 -4000.00", "P09 4.4 4000.00"),
    ("C2", "contingency", "2020-06-15", "Approval CA-2020-031", "P05 10 -8000.00", "P05 6.4 8000.00"),
]

EXPLANATIONS = [
    ("2018-03-31", "3.2", "Computers are bought in the first two years."),
    ("2018-12-31", "3.2", "Computers are bought in the first two years; 5,000.00 came from line 1.3.3."),
    ("2018-12-31", "5.2", "The needs diagnosis of all 26 clusters is complete."),
    ("2018-12-31", "5.8", "12,500.00 of the reserve, as approved, for the launch of the i-Community."),
    ("2018-12-31", "6.1", "Mentoring begins after the benchmarking visits."),
    ("2019-09-30", "4.4", "4,000.00 from line 1.1.1: the rates of power in Beirut have doubled."),
    ("2020-12-31", "6.4", "8,000.00 of the reserve, as approved, for events held online."),
]


def rows():
    """One row a partner and line of each change; money is only moved, never made."""
    for change, kind, day, reference, *moves in CHANGES:
        parts = [move.split() for move in moves]
        assert sum(cents(amount) for _, _, amount in parts) == 0, change
        for partner, line, amount in parts:
            yield change, kind, day, partner, line, point(cents(amount)), reference


def check():
    """Reversals leave nothing of the reallocations before an addendum."""
    open_moves = defaultdict(int)
    for change, kind, _, _, *moves in CHANGES:
        for move in moves:
            partner, line, amount = move.split()
            if kind == "reallocation":
                open_moves[partner, line] += cents(amount)
        if kind == "addendum":
            assert not any(open_moves.values()), f"{change} leaves {dict(open_moves)}"


def write(folder):
    """The changes and the explanations."""
    check()
    folder.table("lists/budget-changes.csv", HEADER, rows())
    folder.table("lists/explanations.csv", EXPLANATIONS_HEADER, EXPLANATIONS)

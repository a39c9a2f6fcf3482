"""The budget by Annex III lines and by partner, in exact cents."""

from decimal import Decimal

import facts
from tables import cents, point, split

DIRECT = cents("7289719.63")
INDIRECT = cents("510280.37")
HEADER = ("line", "parent", "heading", "title", "title_fr", "part", "unit", "units", "unit_value", "amount",
          "invented")
BY_PARTNER_HEADER = ("partner", "line", "amount")

# line, title, unit, units, unit value (EUR); the last line takes what is left of the direct cost.
LINES = [
    ("1.1.1", "Salaries, local staff: technical", "month", 912, "1450.00"),
    ("1.1.2", "Salaries, local staff: administrative and support", "month", 480, "980.00"),
    ("1.2", "Salaries, expatriate and international staff", "month", 192, "4650.00"),
    ("1.3.1", "Per diems abroad, staff", "day", 1400, "195.00"),
    ("1.3.2", "Per diems local, staff", "day", 900, "75.00"),
    ("1.3.3", "Per diems, seminar and conference participants", "day", 3200, "165.00"),
    ("2.1", "International travel", "flight", 1450, "420.00"),
    ("2.2", "Local transportation", "month", 48, "2150.00"),
    ("3.2", "Furniture, computer equipment", "piece", 62, "1150.00"),
    ("3.5", "Other equipment and supplies", "month", 48, "325.00"),
    ("4.2", "Office rent", "month", 48, "1850.00"),
    ("4.3", "Consumables, office supplies", "month", 48, "640.00"),
    ("4.4", "Other services (telephone, power, maintenance)", "month", 48, "1120.00"),
    ("5.1", "Publications", "issue", 36, "2400.00"),
    ("5.2", "Studies, research: needs diagnoses", "cluster", 26, "6800.00"),
    ("5.3", "Expenditure verification", "report", 4, "18500.00"),
    ("5.4", "Evaluation", "report", 2, "32500.00"),
    ("5.5", "Translation, interpreters", "day", 360, "310.00"),
    ("5.6", "Financial services", "month", 48, "145.00"),
    ("5.7", "Conferences, seminars", "event", 80, "8900.00"),
    ("5.8", "Visibility actions", "month", 48, "2150.00"),
    ("6.1", "Mentors and experts of the track", "day", 1040, "480.00"),
    ("6.2", "International Market Missions", "mission", 14, "28500.00"),
    ("6.3", "#TechDays", "event", 9, "24000.00"),
    ("6.4", "i-Community, online network", "lump sum", 1, None),
]

# The titles in French.
FRENCH = {
    "1.1.1": "Salaires, personnel local : technique",
    "1.1.2": "Salaires, personnel local : administratif et d'appui",
    "1.2": "Salaires, personnel expatrié et international",
    "1.3.1": "Indemnités journalières à l'étranger, personnel",
    "1.3.2": "Indemnités journalières locales, personnel",
    "1.3.3": "Indemnités journalières, participants aux séminaires et conférences",
    "2.1": "Voyages internationaux",
    "2.2": "Transport local",
    "3.2": "Mobilier, matériel informatique",
    "3.5": "Autres équipements et fournitures",
    "4.2": "Loyer de bureau",
    "4.3": "Consommables, fournitures de bureau",
    "4.4": "Autres services (téléphone, électricité, entretien)",
    "5.1": "Publications",
    "5.2": "Études, recherche : diagnostics des besoins",
    "5.3": "Vérification des dépenses",
    "5.4": "Évaluation",
    "5.5": "Traduction, interprètes",
    "5.6": "Services financiers",
    "5.7": "Conférences, séminaires",
    "5.8": "Actions de visibilité",
    "6.1": "Mentors et experts du parcours",
    "6.2": "Missions sur les marchés internationaux",
    "6.3": "#TechDays",
    "6.4": "i-Community, réseau en ligne",
    "8": "Coûts indirects (7 % des coûts directs)",
    "10": "Provision pour imprévus",
    "12": "Taxes, contributions en nature",
}

# How much of a line a partner carries, where it carries any.
WEIGHTS = {
    "P01": 4, "P02": 3, "P03": 4, "P04": 7, "P05": 16, "P06": 3, "P08": 3, "P09": 5, "P11": 4,
    "P12": 3, "P14": 3, "P15": 6, "P16": 4, "P17": 4, "P18": 6, "P19": 3, "P20": 3, "P21": 4,
    "P22": 2, "P23": 3, "P25": 4, "P26": 4, "P27": 4, "P28": 4, "P29": 3, "P30": 4, "P31": 3,
}
CARRIERS = {
    "1.1.1": "P01 P06 P08 P09 P12 P16 P19 P20 P21 P26 P27 P28 P29",
    "1.1.2": "P01 P05 P09 P15 P21 P26 P27 P28",
    "1.2": "P02 P03 P04 P05 P11 P14 P15 P17 P18 P22 P23 P25 P30 P31",
    "1.3.1": "P02 P03 P04 P05 P11 P15 P18 P25 P30",
    "1.3.2": "P01 P09 P16 P21 P26 P27 P28",
    "1.3.3": "P01 P02 P03 P04 P05 P09 P11 P18 P28",
    "2.1": "P01 P04 P05 P09 P14 P15 P16 P17 P18 P21 P23 P25 P26 P27 P28 P30 P31",
    "2.2": "P01 P05 P09 P16 P21 P26 P27 P28",
    "3.2": "P01 P05 P09 P16 P26 P27 P28",
    "3.5": "P05 P12 P26",
    "4.2": "P01 P26 P27 P28",
    "4.3": "P01 P26",
    "4.4": "P09 P28",
    "5.1": "P05 P15 P17 P22",
    "5.2": "P05 P17 P18 P22",
    "5.3": "P05",
    "5.4": "P05",
    "5.5": "P04 P05 P11 P12 P18",
    "5.6": "P05 P09 P16",
    "5.7": "P01 P02 P03 P04 P05 P08 P09 P11 P14 P15 P20 P27 P28",
    "5.8": "P05 P15 P20 P29",
    "6.1": "P06 P15 P18 P23 P25 P30",
    "6.2": "P05 P09 P14 P15 P29 P31",
    "6.3": "P01 P05 P12 P16 P21 P28",
    "6.4": "P05 P20",
}


def amounts():
    """{line: cents} of the direct lines."""
    found = {line: units * cents(value) for line, _, _, units, value in LINES if value}
    found[LINES[-1][0]] = DIRECT - sum(found.values())
    return found


def by_partner():
    """{(partner, line): cents}: direct lines by weight, line 8 by the partners' direct cost."""
    shares = {}
    for line, amount in amounts().items():
        carriers = CARRIERS[line].split()
        for partner, part in zip(carriers, split(amount, [WEIGHTS[p] for p in carriers])):
            shares[partner, line] = part
    partners = sorted(WEIGHTS)
    direct = [sum(part for (p, _), part in shares.items() if p == partner) for partner in partners]
    for partner, part in zip(partners, split(INDIRECT, direct)):
        shares[partner, "8"] = part
    return shares


def rows():
    """The leaf lines; nothing but leaves carries an amount."""
    for line, title, unit, units, value in LINES:
        amount = amounts()[line]
        value = value or point(amount)
        assert units * Decimal(value) * 100 == amount
        parent = line.rpartition(".")[0]
        yield (line, parent, line.split(".")[0], title, FRENCH[line], "direct", unit, units, value, point(amount),
               "title, unit, amount" if line.startswith("6") else "unit, amount")
    yield ("8", "", "8", "Indirect costs (7 % of direct costs)", FRENCH["8"], "indirect", "", "", "",
           point(INDIRECT), "amount")
    yield ("10", "", "10", "Contingency reserve", FRENCH["10"], "contingency", "", "", "", "0.00",
           "amount")
    yield ("12", "", "12", "Taxes, contributions in kind", FRENCH["12"], "in-kind", "", "", "", "0.00",
           "amount")


def by_partner_rows():
    """The parts in the order of partners and lines."""
    order = {line: n for n, line in enumerate([*(spec[0] for spec in LINES), "8"])}
    shares = sorted(by_partner().items(), key=lambda share: (share[0][0], order[share[0][1]]))
    return [(partner, line, point(part)) for (partner, line), part in shares]


def write(folder):
    """The budget, and the same money by partner."""
    folder.table("lists/budget.csv", HEADER, rows())
    folder.table("lists/budget-by-partner.csv", BY_PARTNER_HEADER, by_partner_rows())
    claiming = {code for code, _, _, role, _, _ in facts.partners() if role != "associate"}
    assert claiming == set(WEIGHTS)

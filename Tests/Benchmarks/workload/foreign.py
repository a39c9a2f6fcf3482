"""foreign.csv: a schema that nothing was tuned to.

40 columns with French names, half of them needed by nothing; `;`, a decimal comma, dd/mm/yyyy, Windows-1252,
long texts. foreign-truth.csv names the planted bad records; foreign-activity.csv and foreign-finance.csv are
the sums that a report of the file must show, made from the numbers before they were written.
"""

import os

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from workload.columns import (
    ACTIVITIES, ALL_DAYS, COUNTRIES, CURRENCIES, ORGANISATIONS, PARTNERS, PLACES, TOPICS, Planted, Writer,
    decimals, joined, padded, pseudonym, replaced, take)

CHUNK = 100_000
KINDS = ["bad_date", "unknown_country", "negative_number", "column_count", "not_a_number", "out_of_period"]
DAYS = pa.array(["/".join(reversed(day.split("-"))) for day in np.datetime_as_string(ALL_DAYS).tolist()])
RUBRICS = ["Personnel", "Déplacements", "Équipement; fournitures", "Bureau local", "Autres coûts",
           "Coûts indirects"]
GENDERS = ["Femme", "Homme", "Femme", "Homme", "Autre", ""]
SENTENCES = ["Les participants ont demandé un suivi individuel", "la salle était pleine dès le matin",
             "le rapport « provisoire » a été relu par le partenaire", "aucune pièce ne manque au dossier",
             "l'équipe propose une seconde session au printemps", "les frais ont été réglés par virement"]
HEADER = [
    "N° de dossier", "Saisi par", "Jour", "Action", "Remarques", "Pays", "Région", "Partenaire", "Pôle",
    "Personne", "Courriel", "Genre", "Structure", "Présents", "Inscrits", "Note", "Avis", "Devise", "Montant",
    "TVA", "Éligible", "Facture", "Fournisseur", "Ligne", "Rubrique", "Code analytique", "Durée",
    "Distance", "Payé le", "Banque", "Résumé", "Adresse", "Téléphone", "Site", "Budget prévu", "Version",
    "Statut", "Lien", "Mots clés", "Commentaire"]


def long_texts(length, breaks):
    """1,024 texts of about `length` characters, every tenth with a line break where `breaks` says so."""
    made = []
    for number in range(1024):
        text, step = f"{TOPICS[number % 16]} à {PLACES[number // 16 % 16]}", number
        while len(text) < length - 60 + number % 120:
            text += (",\n" if breaks and number % 10 == 3 and step == number else "; ") + SENTENCES[step % 6]
            step += 1
        made.append(f'"{text}."')
    return pa.array(made)


class Sums:
    """What the report must show, group by group."""

    def __init__(self, folder, people):
        self.people = people
        self.activity = np.zeros((16 * len(COUNTRIES) * len(ACTIVITIES), 2), np.int64)
        self.cents = np.zeros(16 * len(PARTNERS) * len(RUBRICS), np.int64)
        self.pairs = []
        codes = [code for code, _, _ in CURRENCIES]
        self.rates = np.zeros((len(codes), 48), np.int64)
        with open(os.path.join(folder, "rates.csv"), encoding="utf-8") as file:
            for line in file.read().split()[1:]:
                code, month, rate = line.split(",")
                at = (int(month[:4]) - 2017) * 12 + int(month[5:]) - 1
                self.rates[codes.index(code), at] = int(rate.replace(".", ""))

    def add(self, good, columns):
        """Adds the good records of a chunk."""
        day, country, activity, partner, person, present, currency, milli, eligible, rubric = (
            column[good] for column in columns)
        dates = ALL_DAYS[day]
        month = dates.astype("datetime64[M]").astype(np.int64) - (2017 - 1970) * 12
        group = (month // 3 * len(COUNTRIES) + country) * len(ACTIVITIES) + activity
        np.add.at(self.activity, group, np.stack([np.ones_like(present), present], axis=1))
        self.pairs.append(np.unique(group * self.people + person))
        rate = self.rates[currency, month]
        cents = (milli * 20_000 + rate) // (2 * rate)
        cell = (month // 3 * len(PARTNERS) + partner) * len(RUBRICS) + rubric
        np.add.at(self.cents, cell[eligible], cents[eligible])

    def write(self, folder):
        """The two tables."""
        group = np.unique(np.concatenate(self.pairs)) // self.people
        people = np.bincount(group, minlength=len(self.activity))
        quarter = lambda number: f"{2017 + number // 4}-Q{number % 4 + 1}"
        with open(os.path.join(folder, "foreign-activity.csv"), "w", encoding="utf-8") as file:
            file.write("quarter,country,activity,events,attendees,participants\n")
            for at in np.flatnonzero(self.activity[:, 0]):
                rest, activity = divmod(int(at), len(ACTIVITIES))
                number, country = divmod(rest, len(COUNTRIES))
                file.write(f"{quarter(number)},{COUNTRIES[country][0]},{ACTIVITIES[activity]},"
                           f"{self.activity[at, 0]},{self.activity[at, 1]},{people[at]}\n")
        with open(os.path.join(folder, "foreign-finance.csv"), "w", encoding="utf-8") as file:
            file.write("quarter,partner,heading,eligible_eur\n")
            for at in np.flatnonzero(self.cents):
                rest, rubric = divmod(int(at), len(RUBRICS))
                number, partner = divmod(rest, len(PARTNERS))
                cents = int(self.cents[at])
                file.write(f"{quarter(number)},{PARTNERS[partner]},{RUBRICS[rubric]},"
                           f"{cents // 100}.{cents % 100:02d}\n")


class Draws:
    """The random numbers of a chunk that its sums are made of, and more of them on demand."""

    def __init__(self, base, count, random, people):
        self.count, self.random, self.number = count, random, np.arange(base, base + count) + 1
        self.day, self.country = self(len(ALL_DAYS)), self(len(COUNTRIES))
        self.activity = self(len(ACTIVITIES))
        self.partner, self.person, self.present = self(len(PARTNERS)), self(people), self(120)
        self.currency, self.rubric, self.eligible = self(len(CURRENCIES)), self(len(RUBRICS)), self(10) > 0
        self.three = np.array([places for _, _, places in CURRENCIES])[self.currency] == 3
        self.unit = np.where(self.three, 1, 10)
        self.milli = self(90_000_000) // self.unit * self.unit

    def __call__(self, choices):
        """A number below `choices` for each record."""
        return self.random.integers(0, choices, self.count)

    def one_of(self, texts):
        """One of the texts for each record."""
        return take(texts, self(len(texts)))

    def whole(self, choices):
        """A number as text."""
        return pc.cast(pa.array(self(choices)), pa.string())

    def money(self, milli):
        """Thousandths as an amount of the record's currency."""
        return decimals(milli / 1000, self.three, ",")

    def summed(self):
        """What the sums are made of."""
        return (self.day, self.country, self.activity, self.partner, self.person, self.present, self.currency,
                self.milli, self.eligible, self.rubric)


def needed(draws, planting, summaries):
    """The cells that the report needs, by header."""
    quoted = [f'"{name}"' if ";" in name else name for name in RUBRICS]
    paid = np.minimum(draws.day + 20, len(DAYS) - 1)
    present = pc.cast(pa.array(draws.present), pa.string())
    return {
        "N° de dossier": padded("D/", draws.number, 9),
        "Jour": planting(take(DAYS, draws.day), bad_date="30/02/2019", out_of_period="04/03/2021"),
        "Action": take(ACTIVITIES, draws.activity),
        "Pays": planting(take([code for code, _ in COUNTRIES], draws.country), unknown_country="XX"),
        "Partenaire": take(PARTNERS, draws.partner),
        "Personne": pseudonym(draws.person),
        "Genre": draws.one_of(GENDERS),
        "Présents": planting(present, negative_number="-5", not_a_number="douze"),
        "Note": draws.one_of([f"{tenths // 10},{tenths % 10}" for tenths in range(10, 51)] + [""]),
        "Devise": take([code for code, _, _ in CURRENCIES], draws.currency),
        "Montant": draws.money(draws.milli),
        "TVA": draws.money(draws.milli // 5 // draws.unit * draws.unit),
        "Éligible": take(["non", "oui"], draws.eligible.astype(np.int64)),
        "Ligne": draws.one_of([f"{line // 12 + 1}.{line // 3 % 4 + 1}.{line % 3 + 1}" for line in range(72)]),
        "Rubrique": take(quoted, draws.rubric),
        "Durée": draws.one_of([f"{quarters // 4},{quarters % 4 * 25:02d}" for quarters in range(1, 60)]),
        "Distance": draws.whole(4000),
        "Payé le": take(DAYS, paid),
        "Résumé": draws.one_of(summaries),
        "Budget prévu": joined([draws.whole(5000), ",", draws.one_of(["00", "50"])])}


def unneeded(draws, remarks, comments):
    """The cells that nothing needs, by header."""
    return {
        "Saisi par": draws.one_of(["bureau-1", "bureau-2", "bureau-3"]),
        "Remarques": draws.one_of(remarks),
        "Région": draws.one_of(PLACES),
        "Pôle": padded("pole-", draws(26), 2),
        "Courriel": joined([padded("contact.", draws(10**6), 6), "@exemple.org"]),
        "Structure": draws.one_of(ORGANISATIONS),
        "Inscrits": draws.whole(300),
        "Avis": draws.one_of(["bon", "très bon", "moyen", ""]),
        "Facture": padded("F-", draws(10**6), 7),
        "Fournisseur": draws.one_of(["Hôtel Atlas", "Société Générale", "Transports Réunis"]),
        "Code analytique": padded("AN", draws(10**8), 8),
        "Banque": draws.one_of(["BIAT", "Société Marseillaise", "Crédit du Nord"]),
        "Adresse": joined([draws.whole(200), ", avenue Habib Bourguiba"]),
        "Téléphone": padded("+216 ", draws(10**8), 8),
        "Site": draws.one_of(["https://exemple.org/actions", ""]),
        "Version": draws.one_of(["v1", "v2", "définitif"]),
        "Statut": draws.one_of(["clos", "ouvert"]),
        "Lien": joined(["https://exemple.org/pieces/", padded("", draws(10**9), 9)]),
        "Mots clés": draws.one_of(TOPICS),
        "Commentaire": draws.one_of(comments)}


def chunk(base, count, random, planted, sums, texts):
    """Records base ..< base + count; their sums are added."""
    def planting(values, **faults):
        for kind, text in faults.items():
            values = replaced(values, planted.rows(kind), [text] * len(planted.rows(kind)))
        return values

    draws = Draws(base, count, random, sums.people)
    good = np.ones(count, bool)
    good[[row for row, _ in planted.all]] = False
    sums.add(good, draws.summed())
    summaries, remarks, comments = texts
    cells = {**needed(draws, planting, summaries), **unneeded(draws, remarks, comments)}
    extra = planted.rows("column_count")
    end = replaced(pa.array(["\n"] * count), extra, [";trop\n"] * len(extra))
    return joined([part for name in HEADER for part in (cells[name], ";")][:-1] + [end])


def write(folder, rows, seed):
    """Writes the file, its truth and its sums."""
    sums, truth = Sums(folder, max(rows // 6, 1)), []
    texts = long_texts(180, False), long_texts(120, True), long_texts(160, False)
    encode = lambda content: content.decode().encode("cp1252")
    with open(os.path.join(folder, "foreign.csv"), "wb") as file:
        writer = Writer(file, "foreign.csv", (";".join(HEADER) + "\n").encode("cp1252"), truth)
        for number, base in enumerate(range(0, rows, CHUNK)):
            count = min(CHUNK, rows - base)
            random = np.random.default_rng([seed, 4, number])
            planted = Planted(base, count, KINDS)
            writer.write(chunk(base, count, random, planted, sums, texts), planted, encode)
    with open(os.path.join(folder, "foreign-truth.csv"), "w", encoding="utf-8") as file:
        file.write("file,record,line,kind\n")
        file.writelines(truth)
    sums.write(folder)

"""Who is paid and for what, in the words of each of the two formats. All names are invented."""

MONTHS_FR = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
             "novembre", "décembre")
MONTHS_EN = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
             "November", "December")

# line: nature in French, in English, kind of payee
NATURES = {
    "1.1.1": ("Salaires bruts, personnel technique", "Gross salaries, technical staff", "staff"),
    "1.1.2": ("Salaires bruts, personnel administratif", "Gross salaries, administrative staff", "staff"),
    "1.2": ("Salaires bruts, chargés de mission", "Gross salaries, project officers", "staff"),
    "1.3.1": ("Indemnités journalières à l'étranger", "Per diems abroad", "people"),
    "1.3.2": ("Indemnités journalières locales", "Per diems, local", "people"),
    "1.3.3": ("Indemnités journalières des participants", "Per diems, participants", "people"),
    "2.1": ("Billets d'avion", "Flights", "travel"),
    "2.2": ("Transports locaux", "Local transportation", "transport"),
    "3.2": ("Matériel informatique et mobilier", "Computers and furniture", "equipment"),
    "3.5": ("Petit équipement", "Small equipment", "equipment"),
    "4.2": ("Loyer du bureau", "Office rent", "office"),
    "4.3": ("Fournitures de bureau", "Office supplies", "office"),
    "4.4": ("Téléphone, électricité, entretien", "Telephone, power, maintenance", "office"),
    "5.1": ("Publication, impression", "Publication, printing", "print"),
    "5.2": ("Étude : diagnostic des besoins", "Study: needs diagnosis", "experts"),
    "5.3": ("Vérification des dépenses", "Expenditure verification", "audit"),
    "5.4": ("Évaluation", "Evaluation", "audit"),
    "5.5": ("Traduction et interprétation", "Translation and interpretation", "language"),
    "5.6": ("Frais de garantie bancaire", "Bank guarantee fees", "bank"),
    "5.7": ("Salle, restauration, logistique", "Venue, catering, logistics", "venue"),
    "5.8": ("Actions de visibilité", "Visibility actions", "print"),
    "6.1": ("Honoraires d'expert", "Expert fees", "experts"),
    "6.2": ("Mission de marché, organisation", "Market mission, organisation", "travel"),
    "6.3": ("#TechDays, organisation", "#TechDays, organisation", "venue"),
    "6.4": ("Plateforme i-Community", "i-Community platform", "platform"),
}

FRENCH = {
    "people": ["Équipe projet (liste signée)", "Participants (liste signée)"],
    "travel": ["Voyages Azurine", "Agence Cap & Large", "Évasion Phocéenne, SARL", "Nomadès Voyages"],
    "transport": ["Taxis de l'Étoile", "Autocars Sirocco", "Location Méridien"],
    "equipment": ["Bureautique Mistralis", "Informatique Jasmin", "Mobilier Chêne & Liège"],
    "office": ["Immobilière des Oliviers", "Papeterie La Médina", "Énergie du Détroit"],
    "print": ['Imprimerie "Le Carré"', "Atelier Graphique Zellige", "Éditions du Phare Blanc"],
    "experts": ["Cabinet Lumen Conseil", "Études & Stratégies Réunies", "Hélène Garance, consultante",
                "Société Tramontane Expertise"],
    "audit": ["Cabinet Vérité & Associés", "Évaluations Boréales"],
    "language": ["Traductions Polyphème", "Interprètes du Levant", "Bureau Babel; langues"],
    "bank": ["Banque du Vieux-Môle"],
    "venue": ["Hôtel Belvédère des Îles", "Palais des Congrès Corail", "Traiteur Fleur d'Oranger",
              "Café Théâtre Noël"],
    "platform": ["Ateliers Numériques Galène", "Hébergement Nuage Bleu"],
}
ENGLISH = {
    "people": ["Project team (signed list)", "Participants (signed list)"],
    "travel": ["Blue Caravan Travel", "Levant Wings, Ltd", "Compass Rose Tours", "Al-Rihla Travel"],
    "transport": ["Jasmine Taxi", "Cedar Coaches", "Petra Car Hire"],
    "equipment": ["Nile Office Systems", "Olive Tech, Inc.", "Harbour Furniture"],
    "office": ["Old Souq Properties", "Papyrus Stationery", "Citadel Utilities"],
    "print": ['The "Papyrus" Press', "Mosaic Design Studio", "North Pier Publishing"],
    "experts": ["Lighthouse Advisory", "Fig Tree Consulting, LLC", "Dr Samar Quill, consultant",
                "Three Rivers Experts"],
    "audit": ["True North Audit", "Clearwater Evaluations"],
    "language": ["Rosetta Translations", "Two Shores Interpreting"],
    "bank": ["Harbour Savings Bank"],
    "venue": ["Hotel Bougainvillea", "Amphora Conference Centre", "Saffron Catering", "The Lemon Grove"],
    "platform": ["Loom Software Works", "Cloudharbour Hosting"],
}


PLACES_FR = {
    "Algiers": "Alger", "Athens": "Athènes", "Barcelona": "Barcelone", "Beirut": "Beyrouth",
    "Brussels": "Bruxelles",
    "Cairo": "Le Caire", "Hanover": "Hanovre", "Lisbon": "Lisbonne", "London": "Londres",
    "Thessaloniki": "Thessalonique", "online": "en ligne",
}


def nature(line, french, day, place):
    """What the money was for: with the place of the event, or the month of the service."""
    words = NATURES[line][0 if french else 1]
    if place:
        return f"{words}, {PLACES_FR.get(place, place) if french else place}"
    month = (MONTHS_FR if french else MONTHS_EN)[day.month - 1]
    return f"{words}, {month} {day.year}"


def payee(random, line, french):
    """An invented name; staff are numbers."""
    kind = NATURES[line][2]
    if kind == "staff":
        return f"Staff #{random.randint(1, 6)}"
    return random.choice((FRENCH if french else ENGLISH)[kind])


def credit(words, french):
    """The nature of a credit note."""
    return f"{'Avoir' if french else 'Credit note'}: {words}"

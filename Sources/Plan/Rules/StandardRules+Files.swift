internal import Model

extension StandardRule {
    /// Rules about records that cannot be read.
    func recordTexts(_ words: RuleWords) -> RuleTexts? {
        switch self {
        case .unreadableRecord: StandardRule.unreadableRecord(words)
        case .unclosedQuote: StandardRule.unclosedQuote(words)
        case .columnCount: StandardRule.columnCount(words)
        case .brokenText: StandardRule.brokenText(words)
        default: nil
        }
    }

    /// Rules about what else stands in a file.
    func fileTexts(_ words: RuleWords) -> RuleTexts? {
        switch self {
        case .strayQuote: StandardRule.strayQuote(words)
        case .undescribedColumn: StandardRule.undescribedColumn(words)
        case .emptyLine: StandardRule.emptyLine(words)
        case .noRecords: StandardRule.noRecords(words)
        default: nil
        }
    }

    // MARK: One by one

    private static func unreadableRecord(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words("The record can be read", fr: "L'enregistrement est lisible"),
            why: words(
                "Bytes after a closing quote leave open where the cell ends.",
                fr: "Des octets après un guillemet fermant laissent incertaine la fin de la cellule."),
            source: words("RFC 4180, section 2", fr: "RFC 4180, section 2"),
            mend: words(
                "double the quotes inside the cell (\"\"), or remove what follows the closing quote",
                fr:
                    "doubler les guillemets dans la cellule (\"\"), ou retirer ce qui suit le guillemet "
                    + "fermant"
            ))
    }

    private static func unclosedQuote(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words("Every quote is closed", fr: "Tout guillemet est refermé"),
            why: words(
                "A quote that is never closed swallows every record to the end of the file.",
                fr:
                    "Un guillemet jamais refermé avale tous les enregistrements jusqu'à la fin du fichier."
            ),
            source: words("RFC 4180, section 2", fr: "RFC 4180, section 2"),
            mend: words(
                "close the quote on the line where it opens",
                fr: "refermer le guillemet sur la ligne où il s'ouvre"))
    }

    private static func columnCount(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words(
                "The record has as many cells as the header",
                fr: "L'enregistrement a autant de cellules que l'en-tête"),
            why: words(
                "With a cell too many or too few, values stand in the wrong columns.",
                fr: "Avec une cellule de trop ou de moins, les valeurs sont dans de mauvaises colonnes."),
            source: words("RFC 4180, section 2", fr: "RFC 4180, section 2"),
            mend: words(
                "quote the cell that holds a delimiter or a line break, or complete the row",
                fr:
                    "mettre entre guillemets la cellule qui contient un séparateur ou un saut de ligne, "
                    + "ou compléter la ligne"
            ))
    }

    private static func brokenText(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words(
                "The bytes are text in the declared encoding",
                fr: "Les octets sont du texte dans le codage déclaré"),
            why: words(
                "A byte that means nothing in the encoding turns a name into another one.",
                fr: "Un octet sans signification dans le codage change un nom en un autre."),
            source: words("the encoding that the source declares", fr: "le codage que la source déclare"),
            mend: words(
                "save the file in the declared encoding, or declare the one it has",
                fr: "enregistrer le fichier dans le codage déclaré, ou déclarer le sien"))
    }

    private static func strayQuote(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words(
                "A quote opens a cell or is doubled", fr: "Un guillemet ouvre une cellule ou est doublé"),
            why: words(
                "A quote inside a plain cell is text; some programs would read the row otherwise.",
                fr:
                    "Un guillemet dans une cellule simple est du texte ; certains programmes liraient "
                    + "la ligne autrement."
            ),
            source: words("RFC 4180, section 2", fr: "RFC 4180, section 2"),
            mend: words(
                "quote the cell and double the quote, or leave it as text",
                fr: "mettre la cellule entre guillemets et doubler celui-ci, ou le laisser comme texte"))
    }

    private static func undescribedColumn(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words("The pipeline describes every column", fr: "Le pipeline décrit chaque colonne"),
            why: words(
                "A column that nothing describes is not read: it may be a new one, or one renamed.",
                fr: "Une colonne non décrite n'est pas lue : elle est peut-être nouvelle, ou renommée."),
            mend: words(
                "describe the column in the pipeline, or leave it out of the file",
                fr: "décrire la colonne dans le pipeline, ou l'ôter du fichier"))
    }

    private static func emptyLine(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words("There is no empty line", fr: "Il n'y a pas de ligne vide"),
            why: words(
                "An empty line is no record; it may stand where one was lost.",
                fr: "Une ligne vide n'est pas un enregistrement ; elle peut en remplacer un, perdu."),
            mend: words("remove the line", fr: "retirer la ligne"))
    }

    private static func noRecords(_ words: RuleWords) -> RuleTexts {
        RuleTexts(
            title: words("The file holds records", fr: "Le fichier contient des enregistrements"),
            why: words(
                "A file with only a header adds nothing; perhaps the export was cut short.",
                fr:
                    "Un fichier réduit à son en-tête n'apporte rien ; l'export a peut-être été interrompu."
            ),
            mend: words(
                "check the export, or leave the file out",
                fr: "vérifier l'export, ou laisser le fichier de côté"))
    }
}

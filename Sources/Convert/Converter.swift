public import Model

/// Adds to the records of one source what their money is in the currency of the books and in EUR.
///
/// Two legs, each rounded half-up to its minor unit and only there: paid → book currency (a stated book
/// amount is taken as it is and checked; without one the leg is the identity), then ÷ rate → EUR cents. A
/// record without a rate is rejected and its euros stay absent.
/// - Source: General Conditions (Annex II), art. 15.9 and 15.10.
public struct Converter: Sendable {
    private let source: Source
    private let position: Int
    private let keys: KeySpace
    private let conversions: [BoundConversion]
    private let counts = ConversionCounts()
    private let lineRates: LineRates

    /// Binds the conversions of a source to rates. `keys` must hold the lists that its currencies stand in.
    ///
    /// `frozen`, by money field, are the rates of closed reports: they stand before all others.
    public init(
        _ source: Int, of pipeline: Pipeline, rates: Rates, keys: KeySpace, period: ReportingPeriod,
        frozen: [Int: FrozenRates] = [:]
    ) {
        let described = pipeline.sources[source]
        let lineRates = LineRates(firstCode: rates.book.quotes.count)
        self.source = described
        self.keys = keys
        self.lineRates = lineRates
        position = source
        conversions = described.conversions.map { conversion in
            let chooser = RateChooser(
                conversion, of: described, pipeline: pipeline, rates: rates, period: period,
                lineRates: lineRates, frozen: frozen[conversion.amount])
            return BoundConversion(conversion, of: described, keys: keys, chooser: chooser)
        }
    }

    /// Adds the columns of every `Conversion.adds`; safe on several threads.
    ///
    /// Records that were rejected before are converted where they can be, without further findings.
    public func convert(_ batch: inout Batch, format: Format, findings: inout [Finding]) {
        if conversions.isEmpty { return }
        let values = FindingText.Values(source: source, format: format, keys: keys)
        // A pattern, not `==`: that would be a call a record.
        let wasRejected = batch.verdicts.map { if case .rejected = $0 { true } else { false } }
        var tally = ConversionCounts.Tally()
        for conversion in conversions {
            var ledger = ConversionLedger(
                conversion: conversion.conversion, values: values, wasRejected: wasRejected)
            conversion.convert(&batch, &ledger)
            tally.add(ledger.tally)
            for finding in ledger.findings {
                let row = (finding.place?.record ?? batch.origin.firstRecord) - batch.origin.firstRecord
                batch.worsen(row, to: finding.severity.verdict)
            }
            findings += ledger.findings
        }
        counts.add(tally)
    }

    /// Puts rates that stood on lines at the end of the book, in order of currency and value, and lets the
    /// records point there: to be called once all batches are converted, source after source.
    public func settleLineRates(_ table: inout SourceTable, book: inout RateBook) {
        guard let renumbering = lineRates.settle(into: &book) else { return }
        for batch in table.batches.indices {
            for field in source.conversions.flatMap({ [$0.adds.firstRate, $0.adds.secondRate] }) {
                guard case .codes(var codes)? = table.batches[batch].columns[field] else { continue }
                table.batches[batch].columns[field] = nil
                for row in codes.indices where codes[row] >= 0 { codes[row] = renumbering.code(codes[row]) }
                table.batches[batch].columns[field] = .codes(codes)
            }
        }
    }

    /// What became of the rules of conversion, once all batches are converted.
    public var tallies: [RuleTally] {
        counts.tallies(of: position, converts: !conversions.isEmpty, in: keys.language)
    }
}

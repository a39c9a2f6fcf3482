internal import Model

/// A figure that is asked for: a column of a table of totals, under some keys.
struct FigureQuestion {
    let reference: MeasureReference
    /// Where the reference names none.
    let span: Span
    let dimensions: [Int]
    let keys: [Int32]
    /// What one of the keys stands for, together with it.
    var others: OtherKeys?

    /// Another measure under the same keys, in the same span unless it names one.
    func part(_ reference: MeasureReference) -> FigureQuestion {
        FigureQuestion(
            reference: reference, span: self.asked, dimensions: dimensions, keys: keys, others: others)
    }

    /// The span it is asked for in.
    var asked: Span { reference.span ?? span }

    /// The same measures under other keys.
    func under(_ dimensions: [Int], _ keys: [Int32]) -> FigureQuestion {
        FigureQuestion(reference: reference, span: span, dimensions: dimensions, keys: keys)
    }
}

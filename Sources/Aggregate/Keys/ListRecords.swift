internal import Model

/// The records of lists with their own key as codes, so that paths start from them as from any other record.
///
/// A list's table holds its key and its attributes as texts; a path over the list itself (the budget by line,
/// by part) wants positions of the list and of its attribute's texts.
struct ListRecords {
    let pipeline: Pipeline
    let keys: KeySpace

    /// The batches of a source as dimensions and measures read them.
    func batches(of table: SourceTable) -> [Batch] {
        guard let list = keys.lists[table.source], let keyField = pipeline.sources[table.source].key.first
        else {
            return table.batches
        }
        return table.batches.map { coded($0, list, keyField) }
    }

    /// One record for each code of a list, in its order.
    func codes(of source: Int) -> Batch? {
        guard let list = keys.lists[source], let keyField = pipeline.sources[source].key.first else {
            return nil
        }
        let origin = BatchOrigin(
            source: source, file: -1, number: 0, firstRecord: 1, lines: [], firstByte: 0, starts: [])
        let fields = pipeline.sources[source].fields.count
        let columns = list.attributes + Array(repeating: nil, count: max(0, fields - list.attributes.count))
        let batch = Batch(origin: origin, count: list.codes.count, columns: columns)
        let positions = (0..<list.codes.count).map { Int32($0) }
        return withAttributes(batch, positions, source, keyField)
    }

    private func coded(_ batch: Batch, _ list: CodeList, _ keyField: Int) -> Batch {
        guard let column = batch.columns[keyField] else { return batch }
        let positions = (0..<batch.count).map { row -> Int32 in
            switch column {
            case .texts(let texts): texts.withBytes(row) { list.position(of: $0) } ?? SpecialKey.notAttributed
            case .integers(let values): list.position(of: String(values[row])) ?? SpecialKey.notAttributed
            case .codes(let codes): position(codes[row], list, keyField)
            case .days(let days):
                list.position(of: Day(number: days[row]).description) ?? SpecialKey.notAttributed
            }
        }
        return withAttributes(batch, positions, list.source, keyField)
    }

    private func position(_ code: Int32, _ list: CodeList, _ keyField: Int) -> Int32 {
        guard code >= 0, case .dictionary(let number)? = pipeline.sources[list.source].fields[keyField].domain
        else { return code }
        return list.position(of: keys.dictionaries[number][Int(code)]) ?? SpecialKey.notAttributed
    }

    private func withAttributes(_ batch: Batch, _ positions: [Int32], _ source: Int, _ keyField: Int) -> Batch
    {
        var coded = batch
        for (field, column) in batch.columns.enumerated() where field != keyField {
            guard case .texts? = column else { continue }
            let attributes = keys.attributeKeys(list: source, field: field)
            coded.columns[field] = .codes(
                positions.map { $0 >= 0 && Int($0) < attributes.count ? attributes[Int($0)] : $0 })
        }
        coded.columns[keyField] = .codes(positions)
        return coded
    }
}

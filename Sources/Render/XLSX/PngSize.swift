/// The size of a picture as the library draws it: pixels, at the resolution that the file states.
/// - Source: PNG (ISO/IEC 15948), chunks IHDR and pHYs.
struct PngSize: Hashable {
    let width: Double
    let height: Double
    private static let screen = 96.0
    private static let metresPerInch = 0.0254

    /// Nil where the bytes are no PNG.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 33, let across = PngSize.number(bytes, 16), let down = PngSize.number(bytes, 20),
            across > 0, down > 0
        else { return nil }
        var (x, y) = (PngSize.screen, PngSize.screen)
        var place = 8
        while let length = PngSize.number(bytes, place), place + 17 <= bytes.count {
            let isResolution = Array(bytes[place + 4..<place + 8]) == Array("pHYs".utf8)
            if isResolution, bytes[place + 16] == 1, let right = PngSize.number(bytes, place + 8),
                let up = PngSize.number(bytes, place + 12), right > 0, up > 0
            {
                (x, y) = (Double(right) * PngSize.metresPerInch, Double(up) * PngSize.metresPerInch)
            }
            place += 12 + length
        }
        width = Double(across) * PngSize.screen / x
        height = Double(down) * PngSize.screen / y
    }

    private static func number(_ bytes: [UInt8], _ place: Int) -> Int? {
        guard place + 4 <= bytes.count else { return nil }
        return bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    }
}

internal import Foundation
internal import Model

/// Reads zones: `UTC`, an offset, or a name of the time zone database with its transitions from 1970 to 2100.
enum ZoneReader {
    static func zone(_ node: Yaml, mistakes: Mistakes) -> Zone? {
        let text = node.text ?? ""
        if text == "UTC" { return .utc }
        if let seconds = offset(text) { return .fixed(offsetSeconds: seconds) }
        guard TimeZone.knownTimeZoneIdentifiers.contains(text), let zone = TimeZone(identifier: text) else {
            mistakes.unknown(node, "time zone", text, known: ["UTC"] + TimeZone.knownTimeZoneIdentifiers)
            return nil
        }
        return Zone(
            name: text, initialOffsetSeconds: Int32(zone.secondsFromGMT(for: Date(timeIntervalSince1970: 0))),
            transitions: transitions(of: zone))
    }

    /// `+01:00`, `-03:30`
    private static func offset(_ text: String) -> Int32? {
        let bytes = Array(text)
        guard bytes.count == 6, "+-".contains(bytes[0]), bytes[3] == ":",
            let hours = Literals.whole(String(bytes[1...2])), hours <= 14,
            let minutes = Literals.whole(String(bytes[4...5])), minutes < 60
        else { return nil }
        let seconds = Int32(hours * 3600 + minutes * 60)
        return bytes[0] == "-" ? -seconds : seconds
    }

    /// Ends with the year 2100; what a zone will do after that nobody knows.
    private static let end = Date(timeIntervalSince1970: 4_133_980_800)

    private static func transitions(of zone: TimeZone) -> [(utcSecond: Int64, offsetSeconds: Int32)] {
        var found: [(utcSecond: Int64, offsetSeconds: Int32)] = []
        var moment = Date(timeIntervalSince1970: 0)
        while let next = zone.nextDaylightSavingTimeTransition(after: moment), next < end, next > moment {
            let second = Int64(next.timeIntervalSince1970.rounded())
            found.append((second, Int32(zone.secondsFromGMT(for: next))))
            moment = next
        }
        return found
    }
}

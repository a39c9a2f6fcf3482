internal import Model

/// The colours of a workbook, as 0xRRGGBB: one accent and its tints, greys, and a dark red that is never the
/// only sign of anything.
struct Palette {
    let accent: UInt32
    let headerFill: UInt32
    let subtotalFill: UInt32
    let line: UInt32
    /// Behind a figure: light enough for what is written on it.
    let bar: UInt32
    static let quiet: UInt32 = 0x595959
    static let alert: UInt32 = 0x9C2A00
    static let alertFill: UInt32 = 0xFFF0E0
    static let white: UInt32 = 0xFFFFFF

    init(_ look: ReportLook) {
        accent = look.accent.rgb
        headerFill = look.accent.tint(ReportLook.headerTint).rgb
        subtotalFill = look.accent.tint(6).rgb
        line = look.accent.tint(24).rgb
        bar = look.accent.tint(26).rgb
        tints = (look.accent.tint(45).rgb, look.accent.tint(22).rgb)
    }

    private let tints: (middle: UInt32, light: UInt32)

    /// How the series of a chart are told apart: by light and dark first, by pattern next, by colour last.
    var series: [SeriesLook] {
        [
            SeriesLook(fill: accent), SeriesLook(fill: tints.light, line: accent),
            SeriesLook(fill: 0xE69F00), SeriesLook(fill: Palette.white, pattern: .upward, line: accent),
            SeriesLook(fill: tints.middle), SeriesLook(fill: Palette.white, pattern: .dots, line: 0x8A5A00),
            SeriesLook(fill: 0xBFBFBF), SeriesLook(fill: Palette.white, pattern: .across, line: 0x404040),
        ]
    }
}

/// How a series of a chart looks: a ground, a line, and perhaps a pattern drawn with it.
struct SeriesLook {
    enum Pattern { case none, upward, dots, across }

    var fill: UInt32
    var pattern = Pattern.none
    var line: UInt32

    init(fill: UInt32, pattern: Pattern = .none, line: UInt32? = nil) {
        self.fill = fill
        self.pattern = pattern
        self.line = line ?? fill
    }
}

internal import CXLSXWriter
internal import Model

/// Makes formats look like styles, in the colours of a report.
struct FormatMaker {
    let palette: Palette

    /// Makes a format look like a style.
    func setUp(_ format: UnsafeMutablePointer<lxw_format>, _ style: Style) {
        Workbook.setFont(format)
        if style.isAboveWhole {
            format_set_num_format(format, PrintedWidth.mark + style.number.format)
        } else if style.number != .text {
            format_set_num_format(format, style.number.format)
        }
        if style.isLeft || style.number == .text {
            format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
        } else {
            format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
        }
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
        if style.wraps { format_set_text_wrap(format) }
        if style.isIndented { format_set_indent(format, 1) }
        setUpPart(format, style)
        if style.isAboveWhole { format_set_bold(format) }
        if style.isNegative || style.isAboveWhole { format_set_font_color(format, Palette.alert) }
        switch style.emphasis {
        case .plain: break
        case .heading: format_set_bold(format)
        case .alert:
            format_set_bold(format)
            format_set_font_color(format, Palette.alert)
        case .quiet: format_set_font_color(format, Palette.quiet)
        case .figure:
            format_set_bold(format)
            format_set_font_size(format, 20)
            format_set_font_color(format, palette.accent)
        }
        if style.isLink {
            format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
            format_set_font_color(format, palette.accent)
        }
        if style.isOpen { format_set_unlocked(format) }
    }

    private func setUpPart(_ format: UnsafeMutablePointer<lxw_format>, _ style: Style) {
        switch style.part {
        case .title: setUpTitle(format, size: 16)
        case .subtitle: format_set_font_color(format, Palette.quiet)
        case .note:
            format_set_font_size(format, 9)
            format_set_font_color(format, Palette.quiet)
        case .stamp:
            format_set_bold(format)
            format_set_font_size(format, 12)
            format_set_font_color(format, Palette.alert)
            fill(format, Palette.alertFill)
            format_set_border(format, UInt8(LXW_BORDER_MEDIUM.rawValue))
            format_set_border_color(format, Palette.alert)
        case .tableTitle: setUpTitle(format, size: 12)
        case .blank: break
        case .groupBlank: fill(format, palette.headerFill)
        case .groupHeader, .header:
            setUpHeader(format, isGroup: style.part == .groupHeader, wraps: style.wraps)
        case .detail, .topic: bottom(format, LXW_BORDER_HAIR, palette.line)
        case .tile:
            fill(format, palette.headerFill)
            format_set_bottom(format, UInt8(LXW_BORDER_THICK.rawValue))
            format_set_bottom_color(format, Palette.white)
        case .heading:
            format_set_font_color(format, palette.accent)
            format_set_bold(format)
            bottom(format, LXW_BORDER_HAIR, palette.line)
        case .subtotal:
            format_set_bold(format)
            fill(format, palette.subtotalFill)
            bottom(format, LXW_BORDER_THIN, palette.line)
        case .total: setUpTotal(format)
        }
    }

    private func setUpTitle(_ format: UnsafeMutablePointer<lxw_format>, size: Double) {
        format_set_bold(format)
        format_set_font_size(format, size)
        format_set_font_color(format, palette.accent)
    }

    private func setUpTotal(_ format: UnsafeMutablePointer<lxw_format>) {
        format_set_bold(format)
        fill(format, palette.headerFill)
        format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_top_color(format, palette.accent)
        bottom(format, LXW_BORDER_DOUBLE, palette.accent)
    }

    private func setUpHeader(
        _ format: UnsafeMutablePointer<lxw_format>, isGroup: Bool, wraps: Bool
    ) {
        format_set_bold(format)
        format_set_font_color(format, palette.accent)
        fill(format, palette.headerFill)
        if isGroup {
            let across = wraps ? LXW_ALIGN_CENTER : LXW_ALIGN_CENTER_ACROSS
            format_set_align(format, UInt8(across.rawValue))
            bottom(format, LXW_BORDER_THIN, palette.line)
        } else {
            format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_BOTTOM.rawValue))
            bottom(format, LXW_BORDER_MEDIUM, palette.accent)
        }
    }

    private func fill(_ format: UnsafeMutablePointer<lxw_format>, _ colour: UInt32) {
        format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
        format_set_bg_color(format, colour)
    }

    private func bottom(
        _ format: UnsafeMutablePointer<lxw_format>, _ line: lxw_format_borders, _ colour: UInt32
    ) {
        format_set_bottom(format, UInt8(line.rawValue))
        format_set_bottom_color(format, colour)
    }
}

import Model
import Testing

@Suite("Colours")
struct ColourTests {
    @Test(
        "a colour is six digits after #",
        arguments: [
            ("#1F3A5F", 0x1F3A5F), ("#ffffff", 0xFFFFFF), ("#000000", 0), ("1F3A5F", nil), ("#1F3A5", nil),
            ("#1F3A5F0", nil), ("#1F3A5G", nil), ("#+1F3A5", nil), ("", nil), ("#", nil),
        ] as [(String, UInt32?)])
    func hex(text: String, expected: UInt32?) {
        #expect(Colour(hex: text)?.rgb == expected)
    }

    @Test(
        "contrast is WCAG's, cut to hundredths, and the same both ways",
        arguments: [
            (0x000000, 0xFFFFFF, 2_100), (0xFFFFFF, 0xFFFFFF, 100), (0xFF0000, 0xFFFFFF, 399),
            (0x767676, 0xFFFFFF, 454), (0x777777, 0xFFFFFF, 447), (0x1F3A5F, 0xFFFFFF, 1_148),
        ] as [(UInt32, UInt32, Int)])
    func contrast(one: UInt32, other: UInt32, expected: Int) {
        #expect(Colour(rgb: one).contrast(with: Colour(rgb: other)) == expected)
        #expect(Colour(rgb: other).contrast(with: Colour(rgb: one)) == expected)
    }

    @Test("tints go from white to the colour, lighter the less of it there is")
    func tints() {
        let colour = Colour(rgb: 0x1F3A5F)
        #expect(colour.tint(0) == .white)
        #expect(colour.tint(100) == colour)
        let light = (0...100).map { colour.tint($0).luminance }
        #expect(light == light.sorted(by: >))
    }
}

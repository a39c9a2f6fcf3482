import Testing

@Suite("The reader of Swift text")
struct SwiftTextTests {
    @Test(
        "Comments and strings are blank, code stays",
        arguments: [
            ("let a = 1 // b {", "let a = 1       "),
            ("a /* { /* } */ */ b", "a                 b"),
            (#"f("{") + g"#, "f(   ) + g"),
            (#"f("a\"{") + g"#, "f(      ) + g"),
            ("f(#\"a\"{\"#) { }", "f(       ) { }"),
            (#"f("x\(y("{"))z") }"#, #"f(   (y(   ))  ) }"#),
        ])
    func blanks(source: String, expected: String) {
        #expect(SwiftText(source).code == [expected])
    }

    @Test("Lines keep their numbers through strings of many lines")
    func lines() {
        let text = SwiftText("let a = \"\"\"\n    { \"quoted\" }\n    \"\"\"\nfunc f() { }")
        #expect(text.code.count == 4)
        #expect(text.code[3] == "func f() { }")
        #expect(text.strings.map(\.line) == [2, 3])
    }

    @Test("Bodies are measured from their keyword to their closing brace")
    func bodies() {
        let source = """
            protocol P {
                func asked()
                var wanted: Int { get }
            }
            struct S: P {
                var stored = [1].map { $0 }
                var wanted: Int {
                    1
                }
                init(a: () -> Void = { }) {
                    self.init()
                }
                func asked() where Self: P
                {
                    // }
                }
            }
            """
        let found = Declarations(SwiftText(source)).bodies.map { "\($0.name) \($0.length)" }
        #expect(found == ["var wanted 1", "var wanted 3", "init ( 3", "func asked 4"])
    }
}

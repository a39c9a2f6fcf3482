internal import Model

/// A node of a YAML file: every scalar is a text as written, so that `NO` stays Norway.
struct Yaml: Sendable {
    /// What it holds.
    enum Content: Sendable {
        case text(String)
        case list([Yaml])
        case mapping([YamlEntry])
    }

    var content: Content
    var location: PipelineLocation
    /// Characters to underline in a message.
    var width: Int

    init(_ content: Content, at location: PipelineLocation, width: Int = 1) {
        self.content = content
        self.location = location
        self.width = width
    }

    /// The text of a scalar.
    var text: String? {
        if case .text(let text) = content { return text }
        return nil
    }

    /// The elements of a list.
    var list: [Yaml]? {
        if case .list(let list) = content { return list }
        return nil
    }

    /// The entries of a mapping.
    var entries: [YamlEntry]? {
        if case .mapping(let entries) = content { return entries }
        return nil
    }

    /// The elements of a list, or a scalar as the only element.
    var oneOrMany: [Yaml]? {
        switch content {
        case .text: [self]
        case .list(let list): list
        case .mapping: nil
        }
    }

    /// The value of a key.
    subscript(key: String) -> Yaml? { entries?.first { $0.key.text == key }?.value }

    /// What it is, for messages.
    var shown: String {
        switch content {
        case .text(let text): text.isEmpty ? "nothing" : text
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// A key and its value.
struct YamlEntry: Sendable {
    var key: Yaml
    var value: Yaml
}

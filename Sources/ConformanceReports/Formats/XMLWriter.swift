import CommandLineTool

/// Writes XML 1.0 with two spaces of indentation, whatever the texts hold.
struct XMLWriter {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var open: [String] = []

  /// An element with others in it.
  mutating func element(
    _ name: String, _ attributes: [(name: String, value: String)], content: (inout XMLWriter) -> Void
  ) {
    text += margin + "<\(name)\(Self.written(attributes))>\n"
    open.append(name)
    content(&self)
    open.removeLast()
    text += margin + "</\(name)>\n"
  }

  /// An element with text, or nothing, in it.
  mutating func element(_ name: String, _ attributes: [(name: String, value: String)], text lines: [String] = []) {
    let content = lines.map(Self.escaped).joined(separator: "\n")
    let start = margin + "<\(name)\(Self.written(attributes))"
    text += content.isEmpty ? "\(start)/>\n" : "\(start)>\(content)</\(name)>\n"
  }

  private var margin: String { String(repeating: "  ", count: open.count) }

  private static func written(_ attributes: [(name: String, value: String)]) -> String {
    attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
  }

  /// One line of text: markup escaped, what XML forbids or would steer a terminal written out.
  static func escaped(_ line: String) -> String { MarkupText.escaped(Printable.line(line)) }
}

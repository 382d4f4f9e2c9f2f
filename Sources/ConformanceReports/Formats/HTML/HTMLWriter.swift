import CommandLineTool

/// Writes HTML, whatever the texts hold: text gets in only escaped.
struct HTMLWriter {
  private(set) var html = ""

  /// Markup of our own.
  mutating func raw(_ markup: StaticString) { html += "\(markup)" }

  mutating func text(_ text: String) { html += Self.escaped(text) }

  /// An element with others in it.
  mutating func element(
    _ name: StaticString, _ attributes: [(StaticString, String?)] = [], content: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    content(&self)
    html += "</\(name)>"
  }

  /// An element with text in it.
  mutating func element(_ name: StaticString, _ attributes: [(StaticString, String?)] = [], _ text: String) {
    element(name, attributes) { $0.text(text) }
  }

  /// An element without an end.
  mutating func open(_ name: StaticString, _ attributes: [(StaticString, String?)] = []) {
    html += "<\(name)"
    for case (let name, let value?) in attributes {
      html += value.isEmpty ? " \(name)" : " \(name)=\"\(Self.escaped(value))\""
    }
    html += ">"
  }

  /// The text of one of our own style sheets or scripts, as it is.
  mutating func embed(_ name: StaticString, _ code: String) {
    html += "<\(name)>\(code)</\(name)>"
  }

  /// A text of the catalogue, with what stands in backticks as code.
  mutating func prose(_ text: String) {
    for (index, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      if index.isMultiple(of: 2) { self.text(String(part)) } else { element("code", [], String(part)) }
    }
  }

  /// Text with its markup escaped and what steers or hides written out; its lines are kept.
  static func escaped(_ text: String) -> String {
    Printable.lines(text).map(MarkupText.escaped).joined(separator: "\n")
  }
}

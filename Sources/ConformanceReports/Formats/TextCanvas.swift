package import CommandLineTool

/// Lines of text for people, as they are laid out one below the other.
///
/// Whatever is drawn is safe to print: it may come from a plugin.
package struct TextCanvas {
  package let width: Int
  package let style: Style
  package private(set) var text = ""

  /// Longer texts are cut: the JSON report has them whole.
  private static let shownCharacters = 1500
  private static let labelWidth = 10

  package init(_ presentation: Presentation) {
    width = presentation.width
    style = Style(isOn: presentation.isColored)
  }

  /// One line as it is.
  package mutating func line(_ line: String = "", indent: Int = 0, _ effect: Style.Effect? = nil) {
    let safe = Printable.defused(Printable.line(line))
    let shown = effect.map { style($0, safe) } ?? safe
    text += (shown.isEmpty ? "" : String(repeating: " ", count: indent) + shown) + "\n"
  }

  /// A line of parts with effects of their own; laid out by the caller.
  package mutating func line(of parts: [(text: String, effect: Style.Effect?)]) {
    let parts = parts.map { part in
      let safe = Printable.defused(Printable.line(part.text))
      return part.effect.map { style($0, safe) } ?? safe
    }
    text += parts.joined() + "\n"
  }

  /// Sentences, broken at spaces.
  package mutating func prose(_ text: String, indent: Int, _ effect: Style.Effect? = nil) {
    for line in Self.pieces(text).flatMap({ TextLayout.wrapped($0, width: width - indent) }) {
      self.line(line, indent: indent, effect)
    }
  }

  /// A label at the left, and beside it sentences.
  package mutating func labelled(_ label: String, _ text: String?) {
    guard let text else { return }
    labelled(label, lines: Self.pieces(text).flatMap { TextLayout.wrapped($0, width: room) })
  }

  /// A label at the left, and beside it what is quoted, every character kept.
  package mutating func labelled(_ label: String, quoting quotes: [String], limit: Int) {
    var lines = quotes.prefix(limit).flatMap(Self.pieces).flatMap { piece in
      // Set in, so that it shows where the next one begins; with room for what defuses a line's beginning.
      TextLayout.folded(piece, width: room - 3).enumerated().map { $0 == 0 ? $1 : "  " + $1 }
    }
    if quotes.count > limit { lines.append("(\(quotes.count - limit) more, in the JSON report)") }
    labelled(label, lines: lines)
  }

  /// A label at the left, and beside it a command to copy, broken between its words.
  package mutating func labelled(_ label: String, command: String?) {
    guard let command else { return }
    labelled(label, lines: ShellText.wrapped(Printable.line(command), width: room))
  }

  private var room: Int { width - Self.labelWidth - 2 }

  private mutating func labelled(_ label: String, lines: [String]) {
    for (index, line) in lines.enumerated() {
      let start = TextLayout.padded(index == 0 ? label : "", to: Self.labelWidth)
      self.line(of: [("  ", nil), (start, index == 0 ? .dim : nil), (line, nil)])
    }
  }

  private static func pieces(_ text: String) -> [String] { Printable.lines(text.cut(to: shownCharacters)) }
}

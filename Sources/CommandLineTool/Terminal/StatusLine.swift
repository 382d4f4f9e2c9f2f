/// One line at the bottom of a terminal that is written over and over, and gone at the end.
package struct StatusLine: Sendable {
  private let columns: Int?

  /// - Parameters:
  ///   - isTerminal: Where standard error is no terminal, nothing is ever written.
  ///   - environment: A terminal without cursor movement, `TERM=dumb`, gets nothing either.
  package init(isTerminal: Bool = Terminal.isTerminal(Terminal.error), environment: [String: String]) {
    let canMove = environment["TERM"].map { $0 != "dumb" && !$0.isEmpty } ?? false
    columns = isTerminal && canMove ? Terminal.columns(of: Terminal.error) ?? Terminal.defaultWidth : nil
  }

  /// Shows the text in place of what is shown, cut to one line.
  package func show(_ text: String) {
    // A full line would make the terminal go on to the next.
    if let columns { StandardError.write("\r\u{1b}[K" + TextLayout.cut(text, to: columns - 1)) }
  }

  /// Removes the line.
  package func clear() {
    if columns != nil { StandardError.write("\r\u{1b}[K") }
  }
}

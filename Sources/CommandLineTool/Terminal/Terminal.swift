import Platform

/// What the terminal at a descriptor can show.
package enum Terminal {
  package static let output: Int32 = STDOUT_FILENO
  package static let error: Int32 = STDERR_FILENO

  /// The columns that text is laid out for where no terminal says otherwise.
  package static let defaultWidth = 80
  /// Long lines are hard to read, and very narrow ones can't hold a table.
  private static let sensibleWidths = 40...100

  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// How many columns the terminal has; nil where there is none or it doesn't know.
  package static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// How wide what is written to a descriptor will be shown.
  ///
  /// `COLUMNS` in the environment wins, as it does for other programs: whoever pipes the output on knows. Without a word on
  /// it, it is ``defaultWidth``.
  package static func width(of descriptor: Int32) -> Int {
    let chosen = getenv("COLUMNS").flatMap { Int(String(cString: $0)) }.flatMap { $0 > 0 ? $0 : nil }
    return chosen ?? columns(of: descriptor) ?? defaultWidth
  }

  /// The width to lay text out for.
  package static func textWidth(of descriptor: Int32) -> Int {
    min(max(width(of: descriptor), sensibleWidths.lowerBound), sensibleWidths.upperBound)
  }
}

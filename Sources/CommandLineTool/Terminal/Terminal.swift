#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

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

  /// The width to lay text out for.
  package static func textWidth(of descriptor: Int32) -> Int {
    guard let columns = columns(of: descriptor) else { return defaultWidth }
    return min(max(columns, sensibleWidths.lowerBound), sensibleWidths.upperBound)
  }
}

/// Turns what a run found out into the bytes of one format: a pure function.
package protocol Reporter: Sendable {
  func bytes(for report: RunReport) -> [UInt8]
}

/// What the reader's side asks of a format; those made for machines take no notice.
package struct Presentation: Sendable, Hashable {
  /// The columns that lines may take.
  package var width: Int
  package var isColored: Bool
  /// Whether everything is shown, not only what needs doing.
  package var isVerbose: Bool

  package init(width: Int = 80, isColored: Bool = false, isVerbose: Bool = false) {
    self.width = width
    self.isColored = isColored
    self.isVerbose = isVerbose
  }
}

/// The output format.
enum OutputFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs: one document, or one a line where output is followed.
  case json
}

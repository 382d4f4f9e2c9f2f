import CommandLineTool
package import ConformanceReports

extension ReplayComparison {
  /// How many differences are told.
  private static let shown = 50

  /// The comparison for people: the counts, and what is not the same.
  package func text(_ presentation: Presentation) -> String {
    var canvas = TextCanvas(presentation)
    let counts = Kind.allCases.filter { count($0) > 0 }.map { "\(count($0)) \($0.rawValue)" }
    canvas.line("replayed: \(counts.isEmpty ? "nothing came" : counts.joined(separator: ", "))", .bold)
    let told = entries.filter { $0.kind != .same }
    for entry in told.prefix(Self.shown) {
      canvas.line()
      canvas.line(of: [(Self.title(of: entry.kind), .boldYellow), ("  \(Printable.line(entry.name))", nil)])
      canvas.labelled("", quoting: entry.details, limit: 5)
    }
    if told.count > Self.shown { canvas.line("and \(told.count - Self.shown) more") }
    canvas.line()
    return canvas.text
  }

  private static func title(of kind: Kind) -> String { kind.rawValue.uppercased() }
}

import ConformanceRequirements

/// What a result comes to for the reader: its verdict, or that its failure is accepted.
enum HTMLStanding: Hashable {
  case verdict(Verdict)
  case accepted

  /// The most severe first.
  static let all: [HTMLStanding] = [
    .verdict(.harnessError), .verdict(.failed), .verdict(.couldNotRun), .verdict(.warned), .accepted,
    .verdict(.notApplicable), .verdict(.passed),
  ]

  init(_ result: RequirementResult) { self = result.accepted == nil ? .verdict(result.verdict) : .accepted }

  /// What it is called in classes and filters.
  var name: String {
    if case .verdict(let verdict) = self { verdict.rawValue } else { "accepted" }
  }

  var words: String {
    if case .verdict(let verdict) = self { verdict.words } else { "accepted" }
  }

  /// A sign that tells standings apart without their colours.
  var sign: String {
    switch self {
    case .verdict(.passed): "✓"
    case .verdict(.failed): "✗"
    case .verdict(.warned): "!"
    case .verdict(.notApplicable): "–"
    case .verdict(.couldNotRun): "?"
    case .verdict(.harnessError): "⚠"
    case .accepted: "≈"
    }
  }

  /// How many of the results come to each, those that none comes to left out.
  static func counts(_ results: [RequirementResult]) -> [(standing: HTMLStanding, count: Int)] {
    let standings = results.map(HTMLStanding.init)
    return all.map { standing in (standing, standings.count { $0 == standing }) }.filter { $0.1 > 0 }
  }
}

package import ConformanceRequirements

/// The results of a run by area, in the catalogue's order.
package enum AreaTable {
  package struct Area: Sendable, Hashable {
    package let name: String
    package var results: [RequirementResult]

    /// How many have a verdict, without those that are accepted.
    package func count(_ verdict: Verdict) -> Int { results.count { $0.verdict == verdict && $0.accepted == nil } }

    package var accepted: Int { results.count { $0.accepted != nil } }
  }

  package static func areas(of results: [RequirementResult]) -> [Area] {
    var areas: [Area] = []
    for result in results {
      if let place = areas.firstIndex(where: { $0.name == result.area }) {
        areas[place].results.append(result)
      } else {
        areas.append(Area(name: result.area, results: [result]))
      }
    }
    return areas
  }
}

extension RequirementResult {
  /// The part of the slug before the dot.
  package var area: String { String(requirement.prefix { $0 != "." }) }
}

extension Verdict {
  /// The verdict in words for people.
  package var words: String {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .warned: "warned"
    case .notApplicable: "not applicable"
    case .couldNotRun: "could not run"
    case .harnessError: "error of the suite"
    }
  }
}

package import ConformanceRequirements

extension RequirementResult {
  /// How much a result weighs where several say something else of one requirement.
  private var gravity: Int {
    switch verdict {
    case .failed: accepted == nil ? 6 : 3
    case .harnessError: 5
    case .couldNotRun: 4
    case .warned: 2
    case .notApplicable: 1
    case .passed: 0
    }
  }

  fileprivate func outweighs(_ other: RequirementResult) -> Bool { gravity > other.gravity }
}

extension [RequirementResult] {
  /// The results in the order of the catalogue; those on what it does not have come last.
  package func inOrder(of catalogue: [Requirement] = Requirement.known) -> [RequirementResult] {
    let places = Dictionary(catalogue.enumerated().map { ($1.slug, $0) }) { first, _ in first }
    return enumerated()
      .sorted { left, right in
        (places[left.element.requirement] ?? .max, left.offset) < (
          places[right.element.requirement] ?? .max, right.offset
        )
      }
      .map(\.element)
  }

  /// The first of those that weigh most; nil where there is none.
  var mostSevere: RequirementResult? {
    reduce(nil) { mostSevere, result in
      guard let mostSevere else { return result }
      return result.outweighs(mostSevere) ? result : mostSevere
    }
  }
}

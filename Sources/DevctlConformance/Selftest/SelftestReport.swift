package import ConformanceSettings

/// What a self-test found out: whether every check can fail, fails at what it is made for, and at nothing else.
package struct SelftestReport: Sendable, Hashable {
  /// The requirements that were to be covered, in the catalogue's order.
  package let requirements: [String]
  /// In the catalogue's order of what they break, then by name.
  package let faults: [FaultOutcome]
  package let references: [ReferenceOutcome]
  /// True where it was interrupted before its end.
  package let isIncomplete: Bool
  package let durationMilliseconds: Int64

  package init(
    requirements: [String], faults: [FaultOutcome], references: [ReferenceOutcome], isIncomplete: Bool = false,
    durationMilliseconds: Int64 = 0
  ) {
    self.requirements = requirements
    let places = Dictionary(requirements.enumerated().map { ($1, $0) }) { first, _ in first }
    func place(_ outcome: FaultOutcome) -> Int { places[outcome.fault.breaks[0]] ?? .max }
    self.faults = faults.sorted { (place($0), $0.fault.name) < (place($1), $1.fault.name) }
    self.references = references
    self.isIncomplete = isIncomplete
    self.durationMilliseconds = durationMilliseconds
  }

  /// The faults that were made to break a requirement and did.
  package func faults(breaking slug: String) -> [FaultOutcome] {
    faults.filter { $0.fault.breaks.contains(slug) && $0.broken.contains(slug) }
  }

  /// The requirements that no fault breaks: nobody knows whether their checks can fail.
  package var uncovered: [String] { requirements.filter { faults(breaking: $0).isEmpty } }

  /// The outcomes that are not as they should be.
  package var wrongFaults: [FaultOutcome] { faults.filter { !$0.complaints.isEmpty } }
  package var wrongReferences: [ReferenceOutcome] { references.filter { !$0.complaints.isEmpty } }

  /// How the command ends after it.
  package var exitStatus: RunExit {
    if isIncomplete { return .interrupted }
    if faults.isEmpty { return .couldNotRun }
    return wrongFaults.isEmpty && wrongReferences.isEmpty && uncovered.isEmpty ? .conforms : .violation
  }
}

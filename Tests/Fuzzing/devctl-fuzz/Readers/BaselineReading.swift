import DevctlConformance

extension FuzzedReader {
  /// The list of accepted failures, and how it is rewritten after a run.
  static let baseline = FuzzedReader(
    "baseline",
    tokens: [
      "framing.utf8  # x\n", "[message ~ \"a * b\"]", "[until 2027-01-31]", "[until 2024-02-30]", "# TODO", "\\\"", "]",
      "~",
      "handshake.name", "\r\n",
    ]
  ) { (bytes, _) throws(Violation) in
    let catalogue = Requirement.known.map(\.slug)
    func read(_ bytes: [UInt8]) -> Baseline? {
      try? Baseline(reading: bytes, file: "known.txt", catalogue: catalogue, isBeingUpdated: true)
    }
    guard let baseline = read(bytes) else { return }
    try Violation.unless(baseline.bytes == bytes, "the baseline is written in another way than it was read")
    for (_, entry) in baseline.entries {
      let again = read(Array(entry.text.utf8))?.entries.map(\.entry)
      try Violation.unless(again == [entry], "an entry reads as another one: \(entry.text)")
    }
    // A run that breaks every second requirement, in the words of the input.
    var report = RunReport()
    for (index, requirement) in Requirement.known.enumerated() {
      var result = RequirementResult(
        requirement: requirement.slug, level: requirement.level, verdict: index % 2 == 0 ? .failed : .passed)
      result.actual = String(decoding: bytes.suffix(300), as: UTF8.self)
      report.results.append(result)
    }
    let updated = BaselineUpdate(of: baseline, after: report).baseline
    guard let again = read(updated.bytes) else { throw Violation("the updated baseline is refused") }
    try Violation.unless(again == updated, "the updated baseline reads as another one")
    var gate = Gate()
    gate.baseline = updated
    do {
      _ = try gate.apply(to: &report)
    } catch {
      throw Violation("the baseline can't be applied: \(error)")
    }
    try Checks.printable(report, of: bytes)
  }
}

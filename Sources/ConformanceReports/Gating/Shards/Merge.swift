package import CommandLineTool
package import ConformanceRequirements
import ConformanceSettings

/// Makes one report of several: those of a run's shards, or of runs that judged different requirements.
package struct Merge: Sendable {
  /// A report and the file that it was read from.
  package struct Part: Sendable {
    package let file: String
    package let report: RunReport

    package init(file: String, report: RunReport) {
      self.file = file
      self.report = report
    }
  }

  private let parts: [Part]
  private let catalogue: [Requirement]

  package init(_ parts: [Part], catalogue: [Requirement] = Requirement.known) {
    self.parts = parts
    self.catalogue = catalogue
  }

  /// The one report. What no part judged could not run; verdicts that contradict each other are problems.
  ///
  /// - Throws: ``UsageError`` where the reports do not belong together.
  package func report() throws(UsageError) -> RunReport {
    guard let first = parts.first else { throw UsageError("there is no report to merge") }
    for part in parts.dropFirst() { try check(part, against: first) }
    var report = first.report
    report.shard = nil
    report.isIncomplete = parts.contains { $0.report.isIncomplete }
    report.isCutOff = parts.contains { $0.report.isCutOff }
    report.pluginName = parts.compactMap(\.report.pluginName).first
    report.pluginFile = parts.compactMap(\.report.pluginFile).first
    report.durationMilliseconds = parts.reduce(0) { $0 + $1.report.durationMilliseconds }
    report.protections = protections
    report.transcripts = parts.flatMap(\.report.transcripts)
    report.problems = []
    for problem in parts.flatMap(\.report.problems) where !report.problems.contains(problem) {
      report.problems.append(problem)
    }
    report.results = (results(&report.problems) + missing).inOrder(of: catalogue)
    return report
  }

  // MARK: What belongs together

  private func check(_ part: Part, against first: Part) throws(UsageError) {
    func refuse(_ what: String, _ found: String, _ expected: String) -> UsageError {
      UsageError(
        "\(Printable.quoted(part.file)) is of \(what) \(Printable.line(found)), \(Printable.quoted(first.file)) of "
          + "\(Printable.line(expected)): only reports on one plugin, judged alike, make one")
    }
    let (own, other) = (part.report, first.report)
    if own.suiteVersion != other.suiteVersion { throw refuse("version", own.suiteVersion, other.suiteVersion) }
    if own.isStrict != other.isStrict {
      throw refuse(
        "a run", own.isStrict ? "with --strict" : "without --strict", other.isStrict ? "one with it" : "one without it")
    }
    if let name = own.pluginName, let expected = other.pluginName {
      if name != expected { throw refuse("the plugin", name, expected) }
    } else if own.command != other.command {
      throw refuse("the command", own.command.joined(separator: " "), other.command.joined(separator: " "))
    }
    if let shard = own.shard, let expected = parts.compactMap(\.report.shard).first {
      if shard.count != expected.count {
        throw refuse("a shard of", "\(shard.count)", "one of \(expected.count)")
      }
      if shard.whole != expected.whole {
        throw refuse("a shard of", "\(shard.whole.count) requirements", "others")
      }
    }
  }

  /// Those of all parts; one was on only where it was on everywhere.
  private var protections: [RunReport.Protection] {
    var names: [String] = []
    for name in parts.flatMap(\.report.protections).map(\.name) where !names.contains(name) { names.append(name) }
    return names.compactMap { name in
      let found = parts.compactMap { part in
        part.report.protections.first { $0.name == name }.map { (file: part.file, protection: $0) }
      }
      let off = found.filter { !$0.protection.isOn }
      guard var protection = (off.first ?? found.first)?.protection else { return nil }
      if !off.isEmpty, off.count < found.count {
        protection.detail += " (in \(off.map(\.file).joined(separator: ", ")))"
      }
      return protection
    }
  }

  // MARK: Results

  private func results(_ problems: inout [Problem]) -> [RequirementResult] {
    var slugs: [String] = []
    for slug in parts.flatMap(\.report.results).map(\.requirement) where !slugs.contains(slug) { slugs.append(slug) }
    return slugs.compactMap { slug in
      let found = parts.compactMap { part in
        part.report.results.first { $0.requirement == slug }.map { (part: part, result: $0) }
      }
      if let problem = contradiction(on: slug, found) { problems.append(problem) }
      return found.map(\.result).mostSevere
    }
  }

  private func contradiction(on slug: String, _ found: [(part: Part, result: RequirementResult)]) -> Problem? {
    // A shard tells what its own scenarios show of another's requirement, where that is broken.
    let isTold =
      Set(found.map(\.part.report.shard?.index)).count == found.count
      && found.allSatisfy { $0.part.report.shard != nil }
    let counted = isTold ? found.filter { !$0.result.isBroken } : found
    guard Set(counted.map(\.result.verdict)).count > 1 else { return nil }
    let words = counted.map { "\($0.result.verdict.words) in \($0.part.file)" }.joined(separator: ", ")
    return Problem(
      .merge, slug,
      "the reports contradict each other on \(slug): \(words); judge it again, --repeat 5 shows whether it changes")
  }

  /// What the shards were to judge together, and no report has.
  private var missing: [RequirementResult] {
    guard let shard = parts.compactMap(\.report.shard).first else { return [] }
    let judged = Set(parts.flatMap(\.report.results).map(\.requirement))
    let found = Set(parts.compactMap(\.report.shard?.index))
    let absent = (1...shard.count).filter { !found.contains($0) }.map(String.init)
    let reason =
      "no report has it: of \(shard.count) shards, "
      + (absent.isEmpty
        ? "none is missing, but their reports are not whole" : "\(absent.joined(separator: ", ")) missing")
    return shard.whole.filter { !judged.contains($0) }.map { slug in
      let level = catalogue.first { $0.slug == slug }?.level ?? .must
      return Judge.resultOfMissing(slug, level, reason: reason)
    }
  }
}

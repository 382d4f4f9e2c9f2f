package import ConformanceRequirements

/// Makes one report of several runs of the same plugin: a verdict that differs between them fails it.
package enum Repeats {
  /// The one report. Of each requirement it has the most severe result.
  ///
  /// - Parameter reports: At least one, in the order of the runs.
  package static func combined(_ reports: [RunReport]) -> RunReport {
    guard var combined = reports.first, reports.count > 1 else { return reports.first ?? RunReport() }
    combined.repeats = reports.count
    combined.isIncomplete = reports.contains(where: \.isIncomplete)
    combined.endedAt = reports.compactMap(\.endedAt).first
    combined.pluginName = reports.compactMap(\.pluginName).first
    combined.durationMilliseconds = reports.reduce(0) { $0 + $1.durationMilliseconds }
    let slugs = Set(reports.flatMap(\.results).map(\.requirement))
    combined.results = slugs.compactMap { slug in reports.compactMap { $0.result(on: slug) }.mostSevere }.inOrder()
    for place in combined.results.indices {
      let verdicts = verdicts(on: combined.results[place].requirement, reports)
      guard verdicts.count > 1 else { continue }
      let slug = combined.results[place].requirement
      let words = verdicts.map { "\($0.verdict.words) in \(list($0.repeats))" }.joined(separator: ", ")
      combined.problems.append(
        Problem(
          .repeats, slug,
          "the verdict on \(slug) differs between \(reports.count) repeats: \(words); look for what depends on time, order "
            + "or chance"))
      combined.results[place].reason =
        "differs between repeats: \(words)" + (combined.results[place].reason.map { "; \($0)" } ?? "")
    }
    return combined
  }

  /// The verdicts that the repeats came to, each with their numbers.
  private static func verdicts(on slug: String, _ reports: [RunReport]) -> [(verdict: Verdict, repeats: [Int])] {
    var found: [(verdict: Verdict, repeats: [Int])] = []
    for (index, report) in reports.enumerated() {
      // A shard tells of another's requirement only where it is broken.
      guard let verdict = report.result(on: slug)?.verdict ?? (report.shard == nil ? nil : .passed) else { continue }
      // What ended early has not found out, and contradicts nothing.
      if verdict == .couldNotRun, report.isIncomplete || report.endedAt != nil { continue }
      if let place = found.firstIndex(where: { $0.verdict == verdict }) {
        found[place].repeats.append(index + 1)
      } else {
        found.append((verdict, [index + 1]))
      }
    }
    return found
  }

  private static func list(_ numbers: [Int]) -> String {
    let words = numbers.map(String.init)
    guard let last = words.last, words.count > 1 else { return "repeat \(words.first ?? "")" }
    return "repeats \(words.dropLast().joined(separator: ", ")) and \(last)"
  }
}

extension RunReport {
  /// The result on a requirement; nil where it was not judged.
  package func result(on slug: String) -> RequirementResult? { results.first { $0.requirement == slug } }
}

import ConformanceRequirements

/// A baseline rewritten after what a run found: comments, order and all that is still right stay as they are.
package struct BaselineUpdate: Sendable, Hashable {
  /// The rewritten baseline.
  package private(set) var baseline: Baseline
  /// The requirements whose entries were removed, as they are no longer broken.
  package private(set) var removed: [String] = []
  /// The requirements whose entries have another message now.
  package private(set) var changed: [String] = []
  /// The requirements that failed without an entry.
  package private(set) var added: [String] = []

  /// Why a report is no ground to rewrite a baseline on; nil where it is.
  package static func refusal(in report: RunReport) -> String? {
    if report.isIncomplete { return "the run was interrupted" }
    for (verdict, words) in [(Verdict.harnessError, "could not be judged"), (.couldNotRun, "could not run")] {
      let some = report.results.filter { $0.verdict == verdict }.map(\.requirement)
      if let first = some.first {
        return some.count == 1 ? "\(first) \(words)" : "\(first) and \(some.count - 1) more \(words)"
      }
    }
    return report.problems.first { $0.source == .repeats }.map { "the verdict on \($0.requirement) is not steady" }
  }

  package init(of baseline: Baseline, after report: RunReport) {
    self.baseline = baseline
    var listed: Set<String> = []
    let results = Dictionary(report.results.map { ($0.requirement, $0) }) { first, _ in first }
    self.baseline.lines = baseline.lines.compactMap { line in
      guard let entry = line.entry else { return line }
      listed.insert(entry.slug)
      guard let result = results[entry.slug] else { return line }
      guard result.isBroken else {
        removed.append(entry.slug)
        return nil
      }
      return updated(line, entry, result)
    }
    for result in report.results where result.verdict == .failed && !listed.contains(result.requirement) {
      add(result)
    }
  }

  private mutating func updated(_ line: Baseline.Line, _ entry: BaselineEntry, _ result: RequirementResult)
    -> Baseline.Line
  {
    guard let message = entry.message, !message.matches(result), let place = line.message,
      let pattern = result.actual.flatMap(MessagePattern.init(describing:))
    else { return line }
    changed.append(entry.slug)
    var text = line.text
    text.replaceSubrange(place, with: pattern.quoted)
    guard let reading = try? BaselineLine.read(text) else { return line }
    return Baseline.Line(text: text, entry: reading.entry, message: reading.message)
  }

  /// Adds an entry at the end, with the line ends that the file has.
  private mutating func add(_ result: RequirementResult) {
    added.append(result.requirement)
    let entry = BaselineEntry(
      slug: result.requirement, message: result.actual.flatMap(MessagePattern.init(describing:)),
      reason: BaselineEntry.placeholder)
    let isCarriageReturned = baseline.lines.first?.text.utf8.last == UInt8(ascii: "\r")
    let end = isCarriageReturned ? "\r" : ""
    if let last = baseline.lines.last, last.text.isEmpty {
      baseline.lines.removeLast()
    } else if let last = baseline.lines.indices.last, isCarriageReturned {
      baseline.lines[last].text += end
    }
    let text = entry.text + end
    let reading = try? BaselineLine.read(text)
    baseline.lines.append(Baseline.Line(text: text, entry: reading?.entry, message: reading?.message))
    baseline.lines.append(Baseline.Line(text: ""))
  }

  /// What was done, in words for people; nil where nothing was.
  package var words: String? {
    let parts = [
      removed.isEmpty ? nil : "removed \(removed.joined(separator: ", "))",
      changed.isEmpty ? nil : "changed the message of \(changed.joined(separator: ", "))",
      added.isEmpty ? nil : "added \(added.joined(separator: ", ")), each of which needs its reason",
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}

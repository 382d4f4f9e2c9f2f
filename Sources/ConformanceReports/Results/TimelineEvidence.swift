package import ConformanceRequirements
package import ConformanceSettings
package import ConformanceTranscript

extension Recording {
  /// What happened, for people, with the moments marked that show why something needs doing.
  package func timelines(for results: [RequirementResult]) -> [Timeline] {
    let scenarios = Dictionary(
      Requirement.known.map { ($0.slug, $0.scenarios.map(\.name)) }, uniquingKeysWith: { first, _ in first })
    return TimelineEvidence.timelines(
      of: transcripts.filter { !$0.events.isEmpty }, for: results, scenarios: scenarios)
  }
}

/// Finds the moments of a run that the evidence of its results quotes.
enum TimelineEvidence {
  /// The timelines of a run, cut, with the moments marked that show why something needs doing.
  ///
  /// - Parameter scenarios: the scenarios that each requirement is judged by.
  static func timelines(
    of transcripts: [Transcript], for results: [RequirementResult], scenarios: [String: [String]]
  ) -> [Timeline] {
    var timelines = transcripts.map { $0.timeline() }
    var telling: Set<String> = []
    for result in results where result.verdict == .failed || result.verdict == .warned {
      let own = scenarios[result.requirement] ?? []
      telling.formUnion(own)
      // Where the rule looks at every process, the first that shows it is the discovery's or whichever comes next.
      let order = timelines.indices.sorted { one, other in
        rank(timelines[one], own) < rank(timelines[other], own)
      }
      for quote in result.evidence {
        mark(quote, result.requirement, in: &timelines, order)
      }
    }
    return timelines.map { timeline in
      let isTelling = telling.contains(timeline.scenario) || timeline.entries.contains { !$0.shows.isEmpty }
      return timeline.cut(to: isTelling ? .telling : .others)
    }
  }

  private static func rank(_ timeline: Timeline, _ own: [String]) -> (Int, String) {
    (own.firstIndex(of: timeline.scenario) ?? own.count, timeline.scenario)
  }

  private static func mark(_ quote: String, _ slug: String, in timelines: inout [Timeline], _ order: [Int]) {
    for index in order {
      guard let place = timelines[index].entries.firstIndex(where: { isQuoted($0, by: quote) }) else { continue }
      if !timelines[index].entries[place].shows.contains(slug) { timelines[index].entries[place].shows.append(slug) }
      return
    }
  }

  /// Whether a piece of evidence, as ``EvidenceFormatter`` writes it, is taken from this entry.
  private static func isQuoted(_ entry: Timeline.Entry, by quote: String) -> Bool {
    if let match = quote.prefixMatch(of: /stdout, byte (\d{1,18}):\s/) {
      let text = quote[match.range.upperBound...].prefix(60).prefix { $0 != "…" }
      return entry.kind == .output && entry.offset == Int(match.1) && entry.text.hasPrefix(text)
    }
    if quote.hasPrefix("stderr: ") {
      let text = quote.dropFirst("stderr: ".count).prefix { $0 != "…" }
      return entry.kind == .diagnostics && !text.isEmpty && entry.text.contains(text)
    }
    guard entry.kind == .effect || entry.kind == .note else { return false }
    return entry.text.split(separator: "\n").contains { quote.hasSuffix($0) || quote.hasPrefix("\($0), by ") }
  }
}

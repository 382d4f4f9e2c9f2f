import CommandLineTool
import ConformanceRequirements

extension ReportFormat {
  package static let github = ReportFormat(
    "github", "annotations on a pull request, by GitHub's workflow commands",
    joined: { _ in ConcatenatedReports(reporter: GitHubReporter()) }
  ) { _ in GitHubReporter() }
}

/// The report as workflow commands: an annotation at the plugin's file for whatever needs doing.
///
/// GitHub keeps ten annotations of each level and step, so no more are written; the last says what was left out.
struct GitHubReporter: Reporter {
  var catalogue = Requirement.known

  private static let limit = 10
  private static let shownEvidence = 3
  private static let shownCharacters = 500

  private enum Level: String, CaseIterable { case error, warning, notice }

  /// One annotation: a level, a title and lines of text.
  private struct Annotation {
    var level: Level
    var title: String
    var lines: [String]
    var place: SourcePlace?
  }

  func bytes(for report: RunReport) -> [UInt8] {
    let all = annotations(of: report)
    var shown: [Annotation] = []
    var leftOut: [String] = []
    for level in Level.allCases {
      let some = all.filter { $0.level == level }
      // The last notice is ours.
      let limit = level == .notice ? Self.limit - 1 : Self.limit
      shown += some.prefix(limit)
      if some.count > limit {
        leftOut.append("left out, as GitHub shows \(Self.limit) of a kind: \(some.count - limit) more of \(level)")
        leftOut.append("  " + some.dropFirst(limit).map(\.title).joined(separator: ", "))
      }
    }
    shown.append(
      Annotation(
        level: .notice, title: "devctl plugin protocol: \(report.outcome)",
        lines: ["\(report.counts); \(report.duration)"] + Self.acceptances(in: report) + leftOut))
    return Array(shown.map(Self.command).joined().utf8)
  }

  private static func acceptances(in report: RunReport) -> [String] {
    report.accepted.isEmpty ? [] : ["accepted: \(report.accepted.map(\.requirement).joined(separator: ", "))"]
  }

  private func annotations(of report: RunReport) -> [Annotation] {
    var all: [Annotation] = []
    if let reason = report.incompleteness {
      all.append(
        Annotation(
          level: .error, title: reason, lines: ["What was not judged by then is not known."]))
    }
    for result in report.results(.harnessError) {
      let lines = [result.reason ?? "the suite itself went wrong"]
      all.append(Annotation(level: .error, title: "\(result.requirement): error of the suite", lines: lines))
    }
    for problem in report.problems {
      let place = problem.file.map { SourcePlace(file: $0, line: problem.line) }
      let title = "\(problem.source.rawValue): \(problem.requirement)"
      all.append(Annotation(level: .error, title: title, lines: [problem.message], place: place))
    }
    for result in report.results(.failed) { all.append(annotation(.error, result, report)) }
    for group in ReasonGroup.groups(of: report.results(.couldNotRun)) {
      let title = "\(group.requirements.count) could not run"
      all.append(
        Annotation(level: .error, title: title, lines: [group.reason, group.requirements.joined(separator: ", ")]))
    }
    for result in report.results(.warned) {
      all.append(annotation(result.level == .info ? .notice : .warning, result, report))
    }
    return all
  }

  private func annotation(_ level: Level, _ result: RequirementResult, _ report: RunReport) -> Annotation {
    let requirement = catalogue.first { $0.slug == result.requirement }
    var lines = [result.actual ?? "the requirement is broken"]
    if let expected = result.expected { lines.append("expected: \(expected)") }
    lines += result.evidence(atMost: Self.shownEvidence).map { "evidence: \($0)" }
    if let fix = requirement?.fix { lines.append("fix: \(fix)") }
    lines.append("examples: \(Requirement.explanation(of: result.requirement))")
    if let rerun = result.rerun { lines.append("rerun: \(rerun)") }
    let title = "\(result.requirement) (\(result.level.rawValue))"
    return Annotation(level: level, title: title, lines: lines, place: SourcePlace(of: result, in: report))
  }

  // MARK: Writing

  private static func command(for annotation: Annotation) -> String {
    var properties: [(String, String)] = []
    if let place = annotation.place {
      properties.append(("file", place.file))
      if let line = place.line { properties.append(("line", "\(line)")) }
    }
    properties.append(("title", annotation.title))
    let parameters = properties.map { "\($0)=\(escapedProperty($1))" }.joined(separator: ",")
    let message = annotation.lines.map { escaped($0.cut(to: shownCharacters)) }.joined(separator: "%0A")
    return "::\(annotation.level) \(parameters)::\(message)\n"
  }

  /// One line of a message. What steers terminals is written out, so that no line end is left to begin a new command.
  private static func escaped(_ text: String) -> String {
    // The runner also looks for its former commands, `##[...]`, anywhere in a line.
    replacing(["%": "%25", "\r": "%0D", "\n": "%0A"], in: Printable.defused(Printable.line(text)))
  }

  private static func escapedProperty(_ text: String) -> String {
    replacing([":": "%3A", ",": "%2C"], in: escaped(text.cut(to: shownCharacters)))
  }

  private static func replacing(_ replacements: [Unicode.Scalar: String], in text: String) -> String {
    text.unicodeScalars.map { replacements[$0] ?? String($0) }.joined()
  }
}

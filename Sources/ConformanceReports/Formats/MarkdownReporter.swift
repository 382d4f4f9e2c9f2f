import ConformanceRequirements
import ConformanceSettings

extension ReportFormat {
  package static let markdown = ReportFormat(
    "markdown", "a summary for a pull request or a CI job's page",
    joined: { _ in ConcatenatedReports(reporter: MarkdownReporter(), separator: "\n") }
  ) { _ in MarkdownReporter() }
}

/// The report as GitHub's Markdown: the outcome, a table of what needs doing, a fold for each of them, and the rest folded
/// away.
struct MarkdownReporter: Reporter {
  var catalogue = Requirement.known

  // A step's summary may have 1 MiB.
  private static let shownEvidence = 10
  private static let shownCharacters = 600

  func bytes(for report: RunReport) -> [UInt8] {
    var blocks = [headline(of: report)]
    if !report.problems.isEmpty { blocks.append(list(of: report.problems)) }
    let broken = report.results(.harnessError) + report.results(.failed) + report.results(.warned)
    if !report.remarks.isEmpty { blocks.append(report.remarks.map { "- \(MarkdownText.inline(Self.cut($0)))" }) }
    if !broken.isEmpty { blocks.append(table(of: broken)) }
    for (index, result) in broken.enumerated() { blocks.append(fold(result, of: report, isOpen: index == 0)) }
    if let changes = report.changes { blocks.append(list(of: changes)) }
    blocks += rest(of: report)
    blocks.append(environment(of: report))
    return Array((blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n").utf8)
  }

  // MARK: Above

  private func headline(of report: RunReport) -> [String] {
    let mark = report.conforms ? "✅" : report.exitStatus == .violation ? "❌" : "⚠️"
    let name = report.pluginName.map(Self.shown) ?? "An unnamed plugin"
    return [
      "## \(mark) \(name): \(report.outcome)", "",
      "**\(report.counts)** in \(report.duration), by devctl-conformance \(MarkdownText.inline(report.suiteVersion))"
        + (report.isStrict ? ", strict" : "") + (report.shardWords.map { ", shard \($0)" } ?? ""), "",
      "\(Self.shown(report.command.joined(separator: " ")))",
    ]
  }

  private func table(of results: [RequirementResult]) -> [String] {
    let rows = results.map { result in
      let what = result.actual ?? result.reason ?? ""
      return "| \(result.verdict.words) | \(MarkdownText.code(result.requirement)) | \(result.level.rawValue) | "
        + "\(MarkdownText.inline(Self.cut(what))) |"
    }
    return ["| verdict | requirement | level | what came |", "|---|---|---|---|"] + rows
  }

  private func list(of problems: [Problem]) -> [String] {
    problems.map { "- **\($0.source.rawValue)**: \(MarkdownText.inline(Self.cut($0.message)))" }
  }

  private func list(of list: ChangeList) -> [String] {
    let remarks = list.remarks.isEmpty ? "" : " (\(list.remarks.joined(separator: "; ")))"
    let head = "**Changes** since \(MarkdownText.inline(Self.cut(list.since + remarks)))"
    guard !list.changes.isEmpty else { return ["\(head): none"] }
    return ["\(head):", ""]
      + ChangeList.Direction.allCases.flatMap(list.changes).map { change in
        "- \(change.direction.rawValue): \(MarkdownText.code(change.requirement)) \(change.words)"
      }
  }

  // MARK: What needs doing

  private func fold(_ result: RequirementResult, of report: RunReport, isOpen: Bool) -> [String] {
    let requirement = catalogue.first { $0.slug == result.requirement }
    var lines = [
      isOpen ? "<details open>" : "<details>",
      "<summary>\(MarkdownText.code(result.requirement)) \(result.verdict.words)</summary>", "",
    ]
    func add(_ label: String, _ text: String?) {
      if let text { lines += ["**\(label):** \(MarkdownText.inline(Self.cut(text)))", ""] }
    }
    func add(_ label: String, prose: String?) {
      if let prose { lines += ["**\(label):** \(MarkdownText.prose(prose))", ""] }
    }
    add("Requirement", prose: requirement?.statement)
    add("Expected", result.expected)
    add("Actual", result.actual)
    if !result.evidence.isEmpty {
      lines += ["**Evidence:**", ""]
      lines += MarkdownText.block(result.evidence(atMost: Self.shownEvidence).map(Self.cut)) + [""]
      let more = result.evidence.count - Self.shownEvidence
      if more > 0 { lines += ["(\(more) more, in the JSON report)", ""] }
    }
    add("Remark", result.reason)
    add("Why it matters", prose: requirement?.why)
    add("How to fix it", prose: requirement?.fix)
    if let requirement, result.isBroken {
      let language = ExampleLanguage(ofPlugin: report.command)
      lines += MarkdownText.example(of: requirement, in: language) + [""]
      lines += ["**More examples:** \(MarkdownText.code(Requirement.explanation(of: requirement.slug)))", ""]
    }
    if let rerun = result.rerun {
      lines += ["**Judge it again:**", ""] + MarkdownText.block([rerun], language: "sh") + [""]
    }
    return lines + ["</details>"]
  }

  // MARK: The rest

  private func rest(of report: RunReport) -> [[String]] {
    var blocks: [[String]] = []
    if !report.accepted.isEmpty {
      let lines = report.accepted.map { result in
        "- \(MarkdownText.code(result.requirement)): \(MarkdownText.inline(Self.cut(result.accepted?.words ?? "")))"
      }
      blocks.append(Self.folded("\(report.accepted.count) accepted", lines))
    }
    for verdict in [Verdict.couldNotRun, .notApplicable] {
      let results = report.results(verdict)
      guard !results.isEmpty else { continue }
      let lines = ReasonGroup.groups(of: results).map { group in
        "- \(MarkdownText.inline(Self.cut(group.reason))): "
          + group.requirements.map(MarkdownText.code).joined(separator: ", ")
      }
      blocks.append(Self.folded("\(results.count) \(verdict.words)", lines))
    }
    let passed = report.results(.passed)
    if !passed.isEmpty {
      let lines = AreaTable.areas(of: passed).map { area in
        "- " + area.results.map { MarkdownText.code($0.requirement) }.joined(separator: ", ")
      }
      blocks.append(Self.folded("\(passed.count) passed", lines))
    }
    return blocks
  }

  private func environment(of report: RunReport) -> [String] {
    let profile = report.profile.map { ["- profile: \(Self.shown($0))"] } ?? []
    let protections = report.protections.map { protection in
      "- \(MarkdownText.inline(protection.name)) (\(protection.isOn ? "on" : "off")): "
        + MarkdownText.inline(protection.detail)
    }
    return Self.folded("how it was judged", profile + protections)
  }

  private static func folded(_ title: String, _ lines: [String]) -> [String] {
    ["<details>", "<summary>\(title)</summary>", ""] + lines + ["", "</details>"]
  }

  private static func shown(_ text: String) -> String { MarkdownText.code(cut(text)) }

  private static func cut(_ text: String) -> String { text.cut(to: shownCharacters) }
}

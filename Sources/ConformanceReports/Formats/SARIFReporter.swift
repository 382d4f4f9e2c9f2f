import CommandLineTool
import ConformanceRequirements
import ConformanceSettings
import DevctlProtocol

extension ReportFormat {
  package static let sarif = ReportFormat("sarif", "SARIF 2.1.0, for code scanning and editors") {
    SARIFReporter(isVerbose: $0.isVerbose)
  }
}

/// The report as SARIF, version 2.1.0: a rule per requirement that was judged, a result for each that is broken.
///
/// Code scanning shows every result as an alert, whatever its kind: those that passed or don't apply are written only where
/// everything is asked for. What the run could not do says nothing about the code, and is a notification of the tool.
struct SARIFReporter: Reporter {
  var isVerbose = false
  var catalogue = Requirement.known

  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  func bytes(for report: RunReport) -> [UInt8] {
    let log: JSONValue = [
      "$schema": .string(Self.schema), "version": "2.1.0", "runs": [run(of: report)],
    ]
    return JSONReporter.printable(log.text)
  }

  private func run(of report: RunReport) -> JSONValue {
    let rules = SARIFRules(catalogue: catalogue)
    let indexed = Array(report.results.enumerated())
    return [
      "tool": [
        "driver": [
          "name": "devctl-conformance", "version": .string(report.suiteVersion),
          "rules": .array(report.results.map(rules.rule)),
        ]
      ],
      // Keeps the alerts of several plugins in one repository apart.
      "automationDetails": ["id": .string("devctl-conformance/\(Self.encoded(report.pluginFile ?? "plugin"))/")],
      "invocations": [invocation(of: report, indexed)],
      "columnKind": "unicodeCodePoints",
      "results": .array(indexed.compactMap { result($1, $0, report) }),
      "properties": [
        "plugin": report.pluginName.map { .string($0) } ?? .null,
        "command": .array(report.command.map { .string($0) }), "outcome": .string(report.outcome),
      ],
    ]
  }

  // MARK: What happened

  private func invocation(of report: RunReport, _ results: [(offset: Int, element: RequirementResult)]) -> JSONValue {
    var notifications: [JSONValue] = []
    func note(_ level: String, _ text: String, _ index: Int? = nil) {
      var note: JSONObject = ["level": .string(level), "message": ["text": .string(Self.plain(text))]]
      if let index {
        note["associatedRule"] = ["id": .string(report.results[index].requirement), "index": Self.number(index)]
      }
      notifications.append(.object(note))
    }
    if let reason = report.incompleteness { note("error", reason) }
    for problem in report.problems { note("error", problem.message) }
    for (index, result) in results {
      let reason = result.reason.map { ": \($0)" } ?? ""
      switch result.verdict {
      case .harnessError:
        note("error", "\(result.requirement) was not judged, the suite itself went wrong\(reason)", index)
      case .couldNotRun: note("warning", "\(result.requirement) could not run\(reason)", index)
      default: break
      }
    }
    let status = report.exitStatus
    return [
      "executionSuccessful": .bool(status == .conforms || status == .violation),
      "exitCode": Self.number(Int(status.rawValue)), "exitCodeDescription": .string(report.outcome),
      "toolExecutionNotifications": .array(notifications),
    ]
  }

  // MARK: Results

  private func result(_ result: RequirementResult, _ index: Int, _ report: RunReport) -> JSONValue? {
    guard let (kind, level) = classification(of: result) else { return nil }
    var object: JSONObject = [
      "ruleId": .string(result.requirement), "ruleIndex": Self.number(index), "kind": .string(kind),
      "level": .string(level), "message": ["text": .string(message(of: result))],
      "partialFingerprints": ["requirement/v1": .string(result.requirement)],
    ]
    if let place = SourcePlace(of: result, in: report) {
      let isInside = !place.file.hasPrefix("/")
      var location: JSONObject = [
        "artifactLocation": isInside
          ? ["uri": .string(Self.encoded(place.file)), "uriBaseId": "%SRCROOT%"]
          : ["uri": .string("file://\(Self.encoded(place.file))")]
      ]
      location["region"] = place.line.map { ["startLine": Self.number($0)] }
      object["locations"] = [["physicalLocation": .object(location)]]
    }
    var properties: JSONObject = ["verdict": .string(result.verdict.rawValue)]
    if let accepted = result.accepted {
      object["suppressions"] = [
        ["kind": "external", "status": "accepted", "justification": .string(accepted.words)]
      ]
    }
    properties["expected"] = result.expected.map { .string($0) }
    properties["evidence"] = result.evidence.isEmpty ? nil : .array(result.evidence.map { .string($0) })
    properties["rerun"] = result.rerun.map { .string($0) }
    object["properties"] = .object(properties)
    return .object(object)
  }

  /// SARIF's kind and level; nil where nothing is said of the code.
  private func classification(of result: RequirementResult) -> (kind: String, level: String)? {
    switch result.verdict {
    case .failed: ("fail", "error")
    case .warned: ("fail", result.level == .info ? "note" : "warning")
    case .passed: isVerbose ? ("pass", "none") : nil
    case .notApplicable: isVerbose ? ("notApplicable", "none") : nil
    case .couldNotRun, .harnessError: nil
    }
  }

  private func message(of result: RequirementResult) -> String {
    let statement = catalogue.first { $0.slug == result.requirement }?.statement ?? result.requirement
    let parts = [
      result.actual ?? statement, result.expected.map { "expected: \($0)" },
      result.evidence(atMost: 1).first.map { "evidence: \($0)" }, result.reason,
    ]
    return Self.plain(parts.compactMap(\.self).joined(separator: "\n"))
  }

  // MARK: Writing

  private static func number(_ value: Int) -> JSONValue { .number(JSONNumber(Int64(value))) }

  /// A text as a plain message: SARIF takes `{0}` for a placeholder and `[words](target)` for a link.
  ///
  /// Few viewers know that doubled braces stand for one, so they are doubled only where it matters.
  private static func plain(_ text: String) -> String {
    let text = Printable.lines(text).joined(separator: "\n").replacing(bytes: "](", with: #"\]("#)
    guard text.contains(/\{\d+\}/.matchingSemantics(.unicodeScalar)) else { return text }
    return text.replacing(bytes: "{", with: "{{").replacing(bytes: "}", with: "}}")
  }

  /// A path as the path of a URI.
  private static func encoded(_ path: String) -> String {
    path.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        String(UnicodeScalar(byte))
      case _ where "-._~/".utf8.contains(byte): String(UnicodeScalar(byte))
      default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }.joined()
  }
}

import CommandLineTool
import ConformanceRequirements
import ConformanceSettings
package import DevctlProtocol

/// Reads the JSON report back, strictly: what can't be understood is refused with its place and what was expected.
extension JSONReport {
  /// More than any report has, and little enough to hold.
  private static let limits = JSONLimits(maximumBytes: 256 * 1024 * 1024)

  /// Reads a report's bytes. Members that are not known are passed over; those that were added within the format may lack.
  package static func report(reading bytes: [UInt8]) throws(JSONError) -> RunReport {
    // First, as nothing else of another format has to look as it does here.
    try checkFormat(of: bytes)
    return try JSONReader.read(bytes, limits: limits) { reader throws(JSONError) in try report(from: &reader) }
  }

  /// Reads a report back; nil where the value is not one of this format.
  package static func report(from value: JSONValue) -> RunReport? { try? report(reading: value.encoded()) }

  private static func checkFormat(of bytes: [UInt8]) throws(JSONError) {
    try JSONReader.read(bytes, limits: limits) { reader throws(JSONError) in
      var format: Int64?
      var isReport = false
      let object = try reader.readObject { key, reader throws(JSONError) in
        let offset = reader.offset
        switch key {
        case "format":
          let found = try reader.read(Int64.self)
          guard found == RunReport.format else {
            throw reader.error(
              .invalidValue(
                "expected the format \(RunReport.format), which devctl-conformance \(Suite.version) writes, found "
                  + "\(found)"), at: offset)
          }
          format = found
        case "results": isReport = true
        default: break
        }
      }
      _ = try reader.require(format, "format", in: object)
      _ = try reader.require(isReport ? true : nil, "results", in: object)
    }
  }

  private static func report(from reader: inout JSONReader) throws(JSONError) -> RunReport {
    var report = RunReport()
    var hasSuite = false
    var hasPlugin = false
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "suite":
        try readSuite(from: &reader, into: &report)
        hasSuite = true
      case "plugin":
        try readPlugin(from: &reader, into: &report)
        hasPlugin = true
      case "remarks": report.remarks = try reader.read()
      case "results":
        try reader.readArray { reader throws(JSONError) in report.results.append(try result(from: &reader)) }
      case "changes" where reader.nextKind == .object: report.changes = try ChangeListJSON.list(from: &reader)
      case "problems":
        try reader.readArray { reader throws(JSONError) in report.problems.append(try problem(from: &reader)) }
      default: break
      }
    }
    _ = try reader.require(hasSuite ? true : nil, "suite", in: object)
    _ = try reader.require(hasPlugin ? true : nil, "plugin", in: object)
    return report
  }

  // MARK: The run

  private static func readSuite(from reader: inout JSONReader, into report: inout RunReport) throws(JSONError) {
    var version: String?
    var isStrict: Bool?
    var isIncomplete: Bool?
    var duration: Int64?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "version": version = try reader.read()
      case "strict": isStrict = try reader.read()
      case "incomplete": isIncomplete = try reader.read()
      case "duration_ms": duration = try reader.read()
      case "cut_off": report.isCutOff = try reader.read()
      case "transcripts": report.transcripts = try reader.read()
      case "shard" where reader.nextKind == .object: report.shard = try shard(from: &reader)
      case "repeats": report.repeats = try reader.read()
      case "ended_at": report.endedAt = try reader.readIfPresent()
      case "protections":
        try reader.readArray { reader throws(JSONError) in report.protections.append(try protection(from: &reader)) }
      default: break
      }
    }
    report.suiteVersion = try reader.require(version, "version", in: object)
    report.isStrict = try reader.require(isStrict, "strict", in: object)
    report.isIncomplete = try reader.require(isIncomplete, "incomplete", in: object) && !report.isCutOff
    report.durationMilliseconds = try reader.require(duration, "duration_ms", in: object)
  }

  private static func shard(from reader: inout JSONReader) throws(JSONError) -> Shard {
    var index: Int64?
    var count: Int64?
    var whole: [String]?
    let place = reader.offset
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "index": index = try reader.read()
      case "count": count = try reader.read()
      case "whole": whole = try reader.read()
      default: break
      }
    }
    let words = "\(try reader.require(index, "index", in: object))/\(try reader.require(count, "count", in: object))"
    guard var shard = try? Shard.kind.read(words) else {
      throw reader.error(.invalidValue("expected an index from 1 to the count, found \(words)"), at: place)
    }
    shard.whole = try reader.require(whole, "whole", in: object)
    return shard
  }

  private static func protection(from reader: inout JSONReader) throws(JSONError) -> RunReport.Protection {
    var name: String?
    var isOn: Bool?
    var detail: String?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "name": name = try reader.read()
      case "on": isOn = try reader.read()
      case "detail": detail = try reader.read()
      default: break
      }
    }
    return RunReport.Protection(
      name: try reader.require(name, "name", in: object), isOn: try reader.require(isOn, "on", in: object),
      detail: try reader.require(detail, "detail", in: object))
  }

  private static func readPlugin(from reader: inout JSONReader, into report: inout RunReport) throws(JSONError) {
    var command: [String]?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "command": command = try reader.read()
      case "name": report.pluginName = try reader.readIfPresent()
      case "file": report.pluginFile = try reader.readIfPresent()
      case "profile": report.profile = try reader.readIfPresent()
      default: break
      }
    }
    report.command = try reader.require(command, "command", in: object)
  }

  private static func problem(from reader: inout JSONReader) throws(JSONError) -> Problem {
    var source: Problem.Source?
    var requirement: String?
    var message: String?
    var file: String?
    var line: Int64?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "source": source = try word(from: &reader)
      case "requirement": requirement = try slug(from: &reader)
      case "message": message = try reader.read()
      case "file": file = try reader.readIfPresent()
      case "line": line = try reader.readIfPresent()
      default: break
      }
    }
    return Problem(
      try reader.require(source, "source", in: object), try reader.require(requirement, "requirement", in: object),
      try reader.require(message, "message", in: object), file: file, line: line.map { Int(clamping: $0) })
  }

  // MARK: Results

  private static func result(from reader: inout JSONReader) throws(JSONError) -> RequirementResult {
    var slug: String?
    var level: Level?
    var verdict: Verdict?
    var result = RequirementResult(requirement: "", level: .must, verdict: .passed)
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "requirement": slug = try Self.slug(from: &reader)
      case "level": level = try word(from: &reader)
      case "verdict": verdict = try word(from: &reader)
      case "expected": result.expected = try reader.readIfPresent()
      case "actual": result.actual = try reader.readIfPresent()
      case "evidence": result.evidence = try reader.read()
      case "rerun": result.rerun = try reader.readIfPresent()
      case "reason": result.reason = try reader.readIfPresent()
      case "accepted" where reader.nextKind == .object: result.accepted = try acceptance(from: &reader)
      default: break
      }
    }
    result.requirement = try reader.require(slug, "requirement", in: object)
    result.level = try reader.require(level, "level", in: object)
    result.verdict = try reader.require(verdict, "verdict", in: object)
    return result
  }

  private static func acceptance(from reader: inout JSONReader) throws(JSONError) -> Acceptance {
    var reason: String?
    var until: String?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "reason": reason = try reader.read()
      case "until": until = try reader.readIfPresent()
      default: break
      }
    }
    return Acceptance(reason: try reader.require(reason, "reason", in: object), until: until)
  }

  /// The slug of a requirement, known or not. Reports print it as it is, so it has the form of one.
  static func slug(from reader: inout JSONReader) throws(JSONError) -> String {
    let offset = reader.offset
    let text = try reader.read(String.self)
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isSlug = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isPartOfSlug) }
    guard isSlug else {
      throw reader.error(
        .invalidValue("expected a requirement, such as framing.utf8, found \(Printable.quoted(text.cut(to: 80)))"),
        at: offset)
    }
    return text
  }

  private static func isPartOfSlug(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// One of the words that the type's cases are written as.
  static func word<Word: RawRepresentable & CaseIterable>(
    from reader: inout JSONReader
  ) throws(JSONError) -> Word where Word.RawValue == String {
    let offset = reader.offset
    let text = try reader.read(String.self)
    guard let word = Word(rawValue: text) else {
      let words = Wording.alternatives(Word.allCases.map(\.rawValue))
      throw reader.error(.invalidValue("expected \(words), found \(Printable.quoted(text.cut(to: 80)))"), at: offset)
    }
    return word
  }
}

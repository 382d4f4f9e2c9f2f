import DevctlConformance
import ProcessControl
import Testing

@Suite("The self-test")
struct SelftestTests {
  private static func report(_ broken: [String: Verdict]) -> RunReport {
    var report = RunReport()
    report.results = ["framing.utf8", "framing.flush", "handshake.once"].map { slug in
      RequirementResult(requirement: slug, level: .must, verdict: broken[slug] ?? .passed)
    }
    return report
  }

  private static func fault(_ name: String, _ header: String) throws -> Fault { try Fault(name: name, source: header) }

  private static func run(
    _ faults: [Fault], requirements: [String] = ["framing.utf8"],
    judging: @escaping @Sendable (String) throws -> RunReport
  ) -> SelftestReport {
    let reference = Selftest.Reference("Python", ["reference"])
    let selftest = Selftest(
      requirements: requirements, faults: faults, faultyPlugin: ["faulty"], references: [reference], isThorough: false,
      jobs: 2)
    return selftest.run { plugin, _, _ in try judging(plugin.last ?? "") }
  }

  @Test("proves a suite that finds what is there and nothing else")
  func proven() throws {
    let faults = [
      try Self.fault("framing.utf8", "# breaks: framing.utf8"),
      try Self.fault("framing.utf8+other", "# breaks: framing.utf8\n# also: framing.flush"),
    ]
    let report = Self.run(faults) { name in
      switch name {
      case "framing.utf8": Self.report(["framing.utf8": .failed])
      case "framing.utf8+other": Self.report(["framing.utf8": .warned, "framing.flush": .failed])
      default: Self.report([:])
      }
    }
    #expect(report.exitStatus == .conforms)
    #expect(report.uncovered == [])
    #expect(report.wrongFaults == [])
  }

  struct Unproven: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var header = "# breaks: framing.utf8"
    var broken: [String: Verdict] = ["framing.utf8": .failed]
    var complaint: String
  }

  private static let examples: [Unproven] = [
    Unproven(testDescription: "a fault that breaks nothing", broken: [:], complaint: "should break framing.utf8"),
    Unproven(
      testDescription: "a fault that breaks more than it declares",
      broken: ["framing.utf8": .failed, "framing.flush": .warned], complaint: "breaks framing.flush too"),
    Unproven(
      testDescription: "a companion that is declared and does not come",
      header: "# breaks: framing.utf8\n# also: framing.flush", complaint: "should break framing.flush"),
    Unproven(
      testDescription: "a fault for a requirement that is none", header: "# breaks: framing.utf8, framing.utf9",
      complaint: "framing.utf9, which is no requirement"),
    Unproven(
      testDescription: "a suite that goes wrong itself",
      broken: ["framing.utf8": .failed, "handshake.once": .harnessError], complaint: "the suite itself went wrong"),
  ]

  @Test("does not prove", arguments: examples)
  func unproven(_ example: Unproven) throws {
    let report = Self.run([try Self.fault("framing.utf8", example.header)]) { name in
      Self.report(name == "reference" ? [:] : example.broken)
    }
    #expect(report.exitStatus == .violation)
    #expect(report.wrongFaults.first?.complaints.contains { $0.contains(example.complaint) } == true)
  }

  @Test("does not prove a requirement that no fault breaks")
  func uncovered() throws {
    let faults = [try Self.fault("framing.utf8", "# breaks: framing.utf8")]
    let report = Self.run(faults, requirements: ["framing.utf8", "handshake.once"]) { name in
      Self.report(name == "reference" ? [:] : ["framing.utf8": .failed])
    }
    #expect(report.exitStatus == .violation)
    #expect(report.uncovered == ["handshake.once"])
  }

  @Test("does not prove a reference plugin that does not pass")
  func reference() throws {
    let faults = [try Self.fault("framing.utf8", "# breaks: framing.utf8")]
    let report = Self.run(faults) { _ in Self.report(["framing.utf8": .failed]) }
    #expect(report.exitStatus == .violation)
    #expect(report.wrongReferences.map(\.name) == ["Python"])
  }

  /// The scopes that faults are judged with, by the faults' names; "all" where there is none.
  private static func scopes(_ faults: [Fault], isThorough: Bool) -> [String: [String]] {
    let selftest = Selftest(
      requirements: [], faults: faults, faultyPlugin: [], references: [], isThorough: isThorough, jobs: 1)
    let scopes = Locked<[String: [String]]>([:])
    _ = selftest.run { plugin, _, scope in
      scopes.withLock { $0[plugin.joined()] = scope ?? ["all"] }
      return RunReport()
    }
    return scopes.withLock { $0 }
  }

  @Test("judges one fault of each requirement by a whole run, and its variants on what their requirement needs")
  func scopes() throws {
    let faults = [
      try Self.fault("framing.utf8+a", "# breaks: framing.utf8\n# also: framing.flush"),
      try Self.fault("framing.utf8", "# breaks: framing.utf8"),
      try Self.fault("handshake.once+only", "# breaks: handshake.once"),
    ]
    #expect(Self.scopes(faults, isThorough: true).values.allSatisfy { $0 == ["all"] })
    let scopes = Self.scopes(faults, isThorough: false)
    #expect(scopes["framing.utf8+a"] == ["framing.utf8", "framing.flush"])
    for name in ["framing.utf8", "handshake.once+only"] {
      let scope = try #require(scopes[name])
      let played = Requirement.all.filter { scope.contains($0.slug) }.flatMap(\.scenarios).map(\.name)
      #expect(Set(played) == Set(Requirement.all.flatMap(\.scenarios).map(\.name)), "\(name) is not judged on all")
    }
  }

  @Test("starts a plugin fewer times in a row only where its fault is not about that")
  func rounds() throws {
    let faults = try Requirement.all.map { try Self.fault($0.slug, "# breaks: \($0.slug)") }
    let companion = try Self.fault("framing.utf8+a", "# breaks: framing.utf8\n# also: handshake.stable")
    let scopes = Self.scopes(faults + [companion], isThorough: false)
    let often = scopes.filter { RepeatedStarts.count(judging: $0.value) == RepeatedStarts.usual }.keys
    #expect(Set(often) == ["handshake.stable", "shutdown.no-leftovers", "framing.utf8+a"])
    #expect(RepeatedStarts.count(judging: nil) == RepeatedStarts.usual)
    #expect(RepeatedStarts.fewest > 1)
  }

  @Test("judges whole runs first, and among them those that wait")
  func order() throws {
    let faults = [
      try Self.fault("framing.utf8", "# breaks: framing.utf8"),
      try Self.fault("framing.utf8+waits", "# breaks: framing.utf8\n# options: --grace 1s"),
      try Self.fault("shutdown.eof-exits", "# breaks: shutdown.eof-exits\n# options: --grace 1s"),
    ]
    let selftest = Selftest(
      requirements: [], faults: faults, faultyPlugin: [], references: [], isThorough: false, jobs: 1)
    let judged = Locked<[String]>([])
    _ = selftest.run { plugin, _, _ in
      judged.withLock { $0 += plugin }
      return RunReport()
    }
    #expect(judged.withLock { $0 } == ["shutdown.eof-exits", "framing.utf8", "framing.utf8+waits"])
  }

  @Test("tells of a plugin that could not be judged")
  func failure() throws {
    struct Failure: Error, CustomStringConvertible { let description = "there is no file" }
    let report = Self.run([try Self.fault("framing.utf8", "# breaks: framing.utf8")]) { _ in throw Failure() }
    #expect(report.exitStatus == .violation)
    #expect(report.wrongFaults.first?.complaints == ["it could not be judged: there is no file"])
  }
}

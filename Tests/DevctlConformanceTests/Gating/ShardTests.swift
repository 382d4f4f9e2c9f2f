import CommandLineTool
import DevctlConformance
import DevctlProtocol
import Testing

@Suite("Which shard is played")
struct ShardTests {
  @Test("is I of N, counted from 1")
  func option() throws {
    #expect(try Shard.kind.read("1/1") == Shard(index: 1, of: 1))
    #expect(try Shard.kind.read("7/12") == Shard(index: 7, of: 12))
  }

  @Test(
    "is an error where it makes no sense",
    arguments: [
      "", "1", "1/", "/2", "0/2", "3/2", "1/0", "-1/2", "1/-2", "1/2/3", "a/b", "1 / 2", "+1/2",
      "1/99999999999999999999",
    ])
  func errors(word: String) {
    #expect(throws: ValueKind<Shard>.Unexpected.self) { try Shard.kind.read(word) }
  }

  @Test("is what Bazel's variables say, which count from 0")
  func environment() throws {
    #expect(try Shard(environment: [:]) == nil)
    #expect(try Shard(environment: ["TEST_SHARD_INDEX": "0", "TEST_TOTAL_SHARDS": "4"]) == Shard(index: 1, of: 4))
    #expect(try Shard(environment: ["TEST_SHARD_INDEX": "3", "TEST_TOTAL_SHARDS": "4"]) == Shard(index: 4, of: 4))
    for (index, count) in [
      ("4", "4"), ("", "4"), ("0", ""), ("-1", "4"), ("0", "0"), ("x", "4"), ("0", nil), (nil, "4"),
    ] {
      var variables: [String: String] = [:]
      variables["TEST_SHARD_INDEX"] = index
      variables["TEST_TOTAL_SHARDS"] = count
      #expect(throws: UsageError.self) { try Shard(environment: variables) }
    }
  }
}

@Suite("Shards of a run")
struct ShardPlanTests {
  private static let all = Requirement.all

  /// The scenarios of requirements, without the one that every run begins with.
  private func scenarios(_ requirements: [Requirement]) -> [String] {
    Array(Set(requirements.flatMap(\.scenarios).map(\.name)).subtracting(["discovery"]))
  }

  @Test(
    "have every requirement in exactly one, in the catalogue's order, and play no scenario twice", arguments: 1...100)
  func partition(count: Int) {
    let parts = ShardPlan(of: Self.all, into: count).parts
    #expect(parts.count == count)
    #expect(parts.flatMap { $0 }.map(\.slug).sorted() == Self.all.map(\.slug).sorted())
    for part in parts {
      let slugs = Set(part.map(\.slug))
      #expect(part.map(\.slug) == Self.all.map(\.slug).filter(slugs.contains))
    }
    let played = parts.flatMap(scenarios)
    #expect(Set(played).count == played.count)
    #expect(ShardPlan(of: Self.all, into: count).parts.map { $0.map(\.slug) } == parts.map { $0.map(\.slug) })
  }

  @Test("of a selection have just that", arguments: [1, 2, 3, 7, 40])
  func selection(count: Int) {
    let some = Self.all.filter { ["handshake", "shutdown"].contains($0.area) }
    let parts = ShardPlan(of: some, into: count).parts
    #expect(parts.flatMap { $0 }.map(\.slug).sorted() == some.map(\.slug).sorted())
  }

  @Test("have about as much to play each", arguments: 2...6)
  func balance(count: Int) throws {
    let loads = ShardPlan(of: Self.all, into: count).parts.map { scenarios($0).count }
    let largest = try #require(loads.max())
    let whole = scenarios(Self.all).count
    // Requirements that share scenarios stay together, and one such bundle may be large.
    #expect(largest <= max(whole / count + 1, largestBundle()), "\(loads)")
    #expect(loads.allSatisfy { $0 > 0 })
  }

  /// How many scenarios the largest set of requirements needs that hang together.
  private func largestBundle() -> Int {
    ShardPlan(of: Self.all, into: 1000).parts.map { scenarios($0).count }.max() ?? 0
  }

  @Test("may be empty, where there are more of them than requirements")
  func empty() {
    let some = Array(Self.all.prefix(3))
    #expect(ShardPlan(of: some, into: 5).parts.count(where: \.isEmpty) == 2)
  }

  @Test("make a run that judges its part, and knows the others'")
  func settings() throws {
    var settings = RunSettings(plugin: try PluginCommand(resolving: ["/bin/true"], path: ""))
    #expect(try settings.judgedRequirements().count == Self.all.count)
    #expect(settings.requirementsOfOtherShards().isEmpty)
    settings.shard = Shard(index: 2, of: 3)
    let own = try settings.judgedRequirements().map(\.slug)
    let others = settings.requirementsOfOtherShards().map(\.slug)
    #expect((own + others).sorted() == Self.all.map(\.slug).sorted())
    #expect(Set(own).isDisjoint(with: others))
  }
}

@Suite("A shard's report")
struct ShardReportTests {
  private func report(_ verdicts: Verdict...) -> RunReport {
    var report = RunReport()
    report.shard = Shard(index: 2, of: 3, whole: Requirement.all.map(\.slug))
    report.results = zip(Requirement.all, verdicts).map {
      RequirementResult(requirement: $0.slug, level: $0.level, verdict: $1)
    }
    return report
  }

  @Test("conforms where nothing of it applies, or there is nothing in it; a whole run does not")
  func nothing() {
    var empty = report()
    #expect(empty.exitStatus == .conforms)
    #expect(empty.outcome == "nothing to judge in this shard")
    #expect(report(.notApplicable).exitStatus == .conforms)
    #expect(report(.notApplicable, .couldNotRun).exitStatus == .couldNotRun)
    empty.shard = nil
    #expect(empty.exitStatus == .couldNotRun)
  }

  @Test("says which it is, in text, JSON, JUnit and Markdown")
  func words() async throws {
    let given = report(.passed, .passed)
    let text = String(decoding: ReportFormat.text.reporter(Presentation()).bytes(for: given), as: UTF8.self)
    #expect(text.contains("\n  shard:    2 of 3, 2 of \(Requirement.all.count) requirements\n"))
    let json = try await ReportReader.read(.json, given)
    #expect(json["suite"]?["shard"]?["index"] == 2)
    #expect(JSONReport.report(from: json) == given)
    let junit = try await ReportReader.read(.junit, given)
    #expect(junit[0]?["properties"]?["shard"] == "2/3")
    _ = try await ReportReader.read(.markdown, given)
  }
}

import DevctlConformance
import FileSystem
import ProcessControl
import TestSupport
import Testing

/// The host is held to what the suite asks of plugins: the same snapshots, process table, sockets and system calls.
@Suite("What only looks leaves no trace", .timeLimit(.minutes(5)))
struct NoTraceTests {
  /// The commands that change nothing, whatever there is.
  private static let looking: [[String]] = [
    ["plan"], ["up", "--dry-run"], ["up", "--dry-run", "--force"], ["--dry-run", "seed", "100"], ["down", "--dry-run"],
    ["restart", "--dry-run"], ["status"], ["status", "--output", "json"], ["doctor"], ["plugins", "list"],
    ["plugins", "inspect", "reference"], ["logs"], ["events"],
  ]

  /// Only so many at a time, since each is traced.
  private static let limiter = Limiter(2)
  private static let interpreter = "/usr/bin/python3"

  /// A repository whose plugin is the reference plugin.
  private static func bench(services: Bool = false) throws -> Workbench {
    let bench = try Workbench()
    if services {
      try bench.plugin(
        "reference", ["launch.plan": Workbench.plan(["api": "exec sleep 1000"])], records: false)
    } else {
      try FileTree.copy(Tool.reference, to: "\(bench.root)/plugin.py")
      try bench.write(
        ".devctl.yaml", "plugins:\n  - id: reference\n    path: \(interpreter)\n    args: [-I, -B, plugin.py]\n")
    }
    return bench
  }

  private static func expectNoTrace(_ footprint: Footprint, _ words: [String]) {
    let plugins: Set = [interpreter, "repo/plugins/devctl-reference"]
    let command = "devctl \(words.joined(separator: " "))"
    #expect(footprint.changes.map { "\($0.kind) \($0.path)" } == [], "\(command)")
    #expect(footprint.left == [], "\(command)")
    #expect(footprint.listeners == [], "\(command)")
    #expect(footprint.writing == [], "\(command)")
    // Whether a port is taken is found out by asking there, as doctor does; and status asks services how they are.
    let asks = words.first == "doctor" || words.first == "status"
    #expect(footprint.speaking(allowingThisMachine: asks) == [], "\(command)")
    #expect(footprint.running(besides: plugins.union(["\(Program.productFolder)/devctl"])) == [], "\(command)")
    if let blindness = footprint.blindness {
      print("system calls of \(command) not observed: \(blindness)")
    } else {
      // Otherwise there would be nothing because nothing was seen.
      #expect(footprint.isWhole, "\(command)")
      #expect(footprint.running(besides: plugins).count == 1, "\(command)")
    }
  }

  @Test("in a repository where nothing was ever started", arguments: looking + [["down"]])
  func fresh(words: [String]) async throws {
    try await Self.limiter.run {
      let bench = try Self.bench()
      let footprint = try await Footprint.of(words, in: bench)
      // There is nothing to show, and nothing to start again.
      let isRefused = ["logs", "restart"].contains(words.first)
      #expect(footprint.outcome.status == .exited(isRefused ? 1 : 0), "\(footprint.outcome)")
      Self.expectNoTrace(footprint, words)
    }
  }

  @Test("beside services that run, which stay as they are")
  func besideServices() async throws {
    let bench = try Self.bench(services: true)
    #expect(try await bench.devctl("up").status == .exited(0))
    let running = bench.processes.map(\.pid)
    for words in Self.looking where words != ["--dry-run", "seed", "100"] {
      try await Self.limiter.run { Self.expectNoTrace(try await Footprint.of(words, in: bench), words) }
    }
    #expect(bench.processes.map(\.pid) == running)
    #expect(try await bench.devctl("down").status == .exited(0))
  }

  @Test("a real start is seen from every side")
  func control() async throws {
    let bench = try Self.bench(services: true)
    let footprint = try await Footprint.of(["up"], in: bench)
    #expect(footprint.outcome.status == .exited(0), "\(footprint.outcome)")
    #expect(footprint.changes.contains { $0.path == "repo/.devctl/state.json" && $0.kind == .created })
    #expect(footprint.left.contains { $0.hasSuffix("sleep 1000") })
    if footprint.blindness == nil {
      #expect(footprint.writing.contains { $0.contains("state.json") })
      #expect(footprint.running(besides: []).contains { $0.contains("sleep") })
    }
    #expect(try await bench.devctl("down").status == .exited(0))
  }
}

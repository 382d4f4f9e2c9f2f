import DevctlProtocol
import FileSystem
import Platform
import ProcessControl
import ServiceProbing
import TestSupport
import Testing

@Suite("What is started from a terminal", .serialized)
struct TerminalTests {
  private static let typist = PackagePaths.file("FixturePlugins/hostile/attacks/types-into-terminal.py")
  private static let reader = PackagePaths.file("FixturePlugins/hostile/reads-terminal.py")
  private static let report = "TERMINAL_REPORT"
  private static let refusal = "/dev/tty does not open: No such device or address"

  /// Holds a run to having come to its end without anything of the fixture's on the screen or typed.
  private func expectUntouched(_ run: Program.Outcome, status: Int32 = 0) {
    #expect(run.status == .exited(status), "\(run)")
    #expect(!run.output.contains("-by-plugin"), "\(run)")
  }

  /// A folder that a user may write to.
  private func folder(of user: UInt32?) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    if let user { chown(folder.path, user, user) }
    return folder
  }

  @Test("a plugin that is judged can't reach the terminal", arguments: ["auto", "never"], Terminal.users)
  func judged(isolation: String, user: UInt32?) async throws {
    let folder = try folder(of: user)
    let run = try await Terminal.run(
      [
        Tool.path, "--only", "framing.pure-stdout", "--isolate", isolation, "--env",
        "\(Self.report)=\(folder.path)/report", Self.typist,
      ], user: user, environment: ["TMPDIR": folder.path, "HOME": folder.path])
    expectUntouched(run)
    if isolation == "never" { #expect(folder.read("report") == Self.refusal) }
  }

  @Test("a plugin that reads the terminal holds up nothing")
  func reading() async throws {
    let run = try await Terminal.run([
      Tool.path, "--only", "framing.pure-stdout,deadline.answers", "--isolate", "never", Self.reader,
    ])
    expectUntouched(run)
    #expect(run.output.contains("conforms: 2 passed"), "\(run)")
  }

  @Test("a plugin behind the proxy can't reach the terminal")
  func proxied() async throws {
    let folder = try TemporaryFolder()
    let proxy = "'\(Tool.path)' proxy --record '\(folder.path)/c.ndjson' -- '\(Self.typist)'"
    // In the shell's group, as behind a host.
    let run = try await Terminal.run(
      ["/bin/sh", "-c", "\(proxy) </dev/null; exit $?"], environment: [Self.report: "\(folder.path)/report"])
    #expect(run.status == .exited(0), "\(run)")
    #expect(folder.read("report") == Self.refusal)
  }

  @Test(
    "a plugin that devctl plans with, and a service that it starts, can't reach the terminal",
    arguments: Terminal.users)
  func planned(user: UInt32?) async throws {
    try await Workbench.with { bench in
      let (plugin, service) = ("\(bench.outside)/plugin", "\(bench.outside)/service")
      let script = "\(Self.report)=\(service) \(Self.typist) --only; exec sleep 1000"
      try bench.plan(Service.shell("web", script))
      try bench.write(
        "plugins/devctl-typist", "#!/bin/sh\n\(Self.report)=\(plugin) exec \(Self.typist)\n", executable: true)
      if let user { try await give(bench.outside, to: user) }
      for words in [["plan"], ["up"]] {
        try FileTree.remove(plugin)
        let run = try await Terminal.run(
          ["\(Program.productFolder)/devctl"] + words, user: user, environment: bench.environment,
          workingDirectory: bench.root)
        expectUntouched(run)
        #expect(try String(decoding: FileTree.read(plugin), as: UTF8.self) == Self.refusal)
      }
      #expect(await eventually { (try? FileTree.read(service)) == Array(Self.refusal.utf8) })
    }
  }

  private func give(_ folder: String, to user: UInt32) async throws {
    _ = try await Program.run("/bin/chown", ["-R", "\(user)", folder])
  }

  @Test("a tool that a plugin runs can't reach the terminal")
  func tool() async throws {
    let folder = try TemporaryFolder()
    let script = "\(Self.report)=\(folder.path)/report \(Self.typist) --only"
    let request = Request(
      id: "1", operation: "tool", context: RequestContext(), input: RawJSON(["script": .string(script)]))
    try folder.write("request", String(decoding: request.encodedLine(), as: UTF8.self))
    let plugin = "\(Program.productFolder)/devctl-probe-plugin"
    let run = try await Terminal.run([
      "/bin/sh", "-c", "{ cat \(folder.path)/request; while [ ! -f \(folder.path)/report ]; do :; done; } | \(plugin)",
    ])
    #expect(folder.read("report") == Self.refusal, "\(run)")
  }

  @Test("Ctrl-C ends a devctl up that waits, and all that it has started")
  func interruptedUp() async throws {
    try await Workbench.with { bench in
      let started = "\(bench.outside)/started"
      var service = Service.waiting("slow", try ReservedPort()).objectValue ?? [:]
      service["command"] = ["/bin/sh", "-c", .string("touch \(started); exec sleep 1001")]
      try bench.plan(Service.sleeper("other"), .object(service))
      let run = try await Terminal.run(
        ["\(Program.productFolder)/devctl", "up"], interrupt: .file(started), environment: bench.environment,
        workingDirectory: bench.root)
      #expect(run.status == .exited(130), "\(run)")
      #expect(bench.processes.isEmpty && bench.read(".devctl/state.json") == nil)
    }
  }

  @Test("Ctrl-C ends a run of the suite, and all that it has started", arguments: ["auto", "never"])
  func interruptedRun(isolation: String) async throws {
    let marker = Marker()
    let folder = try TemporaryFolder()
    let run = try await Terminal.run(
      [
        Tool.path, "--isolate", isolation, "--env", "\(marker.environment.map { "\($0)=\($1)" }[0])",
        PackagePaths.file("FixturePlugins/hostile/ignores-term.py"),
      ],
      interrupt: .text("done: "), environment: marker.environment.merging(["TMPDIR": folder.path]) { $1 })
    #expect(run.status == .exited(130), "\(run)")
    #expect(await eventually { marker.processes.isEmpty }, "\(marker.processes.map(\.commandLine))")
    #expect(try FileTree.names(in: folder.path) == [])
  }
}

import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@Suite struct LoadTests {
  @Test("two hundred services are started, shown and stopped")
  func many() async throws {
    try await Workbench.with { bench in
      let services = (0..<200).map { Service.sleeper("s\($0)") }
      try bench.plugin("shop", ["launch.plan": ["services": .array(services)]])
      let up = try await bench.devctl("up")
      #expect(up.status == .exited(0) && bench.sleepers.count == 200, "\(up.error)")
      let status = try await bench.document("status")
      #expect(status["services"]?.arrayValue?.count { $0["state"] == "running" } == 200)
      let again = try await bench.devctl("up")
      #expect(again.error.contains("and 190 more") && again.error.utf8.count < 600, "\(again)")
      let down = try await bench.devctl("down")
      #expect(down.status == .exited(0) && bench.processes.isEmpty, "\(down.error)")
    }
  }

  @Test("a line of a megabyte in a log is shown in part, and does no harm to what comes after")
  func longLine() async throws {
    try await Workbench.with { bench in
      let long = "head -c 1200000 /dev/zero | tr '\\0' x; echo; echo short"
      try bench.plan(Service.shell("web", "\(long); (\(long)) >&2; exec sleep 1000"))
      _ = try await bench.devctl("up")
      let isWritten = try await eventually {
        try await bench.devctl("logs", "--tail", "1").output.components(of: "short").count == 2
      }
      #expect(isWritten)
      let logs = try await bench.devctl("logs", "web", "--stream", "stdout")
      let lines = logs.output.split(separator: "\n")
      #expect(lines.count == 2 && lines.last == "short", "\(lines.map(\.count))")
      #expect((lines.first?.utf8.count ?? 0) < 200_000)
      let status = try await bench.devctl("status", "--tail-lines", "3")
      #expect(status.status == .exited(0) && status.output.utf8.count < 400_000)
    }
  }
}

extension String {
  fileprivate func components(of word: String) -> [Substring] { split(separator: "\n").filter { $0.hasSuffix(word) } }
}

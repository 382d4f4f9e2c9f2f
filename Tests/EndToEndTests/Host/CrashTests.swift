import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@Suite("A crash after the start")
struct CrashTests {
  @Test("a service that crashes once it was ready is told by status and events, with its exit status and stderr tail")
  func crash() async throws {
    let bench = try Workbench()
    let script = "while [ ! -e now ]; do sleep 0.02; done; echo out of luck >&2; exit 7"
    try bench.plugin("tool", ["launch.plan": Workbench.plan(["api": script, "web": "exec sleep 1000"])])
    let up = try await bench.devctl("up")
    #expect(up.status == .exited(0), "\(up.error)")
    try bench.write("now", "")
    #expect(
      try await eventually {
        try await bench.documents("status").first?["services"]?.arrayValue?.first?["state"] == "exited"
      })
    let services = try await bench.documents("status").first?["services"]?.arrayValue ?? []
    #expect(services.map { $0["state"] } == ["exited", "running"])
    #expect(services.first?["exit"]?.stringValue?.contains("7") == true)
    let text = try await bench.devctl("status").output
    #expect(text.contains("exited with 7") && text.contains("out of luck"), "\(text)")
    #expect(
      try await eventually {
        try await bench.documents("events").contains { event in
          event["kind"] == "service.exited" && event["service"] == "api"
            && event["fields"]?["stderr_tail"] == ["out of luck"]
        }
      })
    #expect(try await bench.devctl("down").status == .exited(0))
    #expect(bench.processes.isEmpty)
  }
}

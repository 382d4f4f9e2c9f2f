import DevctlProtocol
import FileSystem
import Platform
import ProcessControl
import TestSupport
import Testing

@Suite struct StateOfOthersTests {
  @Test(
    "a state file that can't be used is told by all, left alone, and moved aside by up --force",
    arguments: ["truncated", "empty", "foreign", "other repository"])
  func unusable(kind: String) async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("web"))
      _ = try await bench.devctl("up")
      let good = try #require(bench.read(".devctl/state.json"))
      _ = try await bench.devctl("down")
      let text =
        switch kind {
        case "truncated": String(good.prefix(good.count / 2))
        case "empty": ""
        case "foreign": "{\"hello\":1}"
        default: good.replacing("\"repo_root\":\"\(bench.root)\"", with: "\"repo_root\":\"/elsewhere\"")
        }
      try bench.write(".devctl/state.json", text)
      for command in ["status", "down", "up", "restart"] {
        let document = try await bench.document(command)
        #expect(document["error"]?["code"]?.stringValue == "E_STATE", "\(command): \(document)")
        #expect(document["error"]?["message"]?.stringValue?.contains("\(bench.root)/.devctl/state.json") == true)
      }
      let doctor = try await bench.devctl("doctor")
      #expect(doctor.status == .exited(1) && doctor.output.contains("FAIL  state: the state file"), "\(doctor)")
      #expect(doctor.output.contains("try: devctl up --force moves the file aside"))
      #expect(bench.read(".devctl/state.json") == text)
      let up = try await bench.devctl("up", "--force")
      #expect(up.status == .exited(0) && up.error.contains("the state file was moved aside, to"), "\(up)")
      let aside = try FileTree.names(in: "\(bench.root)/.devctl").first { $0.hasPrefix("state.json.broken-") }
      #expect(aside.flatMap { bench.read(".devctl/\($0)") } == text)
    }
  }

  @Test("a state file of a newer devctl is left alone, also by up --force")
  func newer() async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.sleeper("web"))
      let text = "{\"version\":99,\"repo_root\":\"\(bench.root)\",\"services\":[]}"
      try bench.write(".devctl/state.json", text)
      for words in [["status"], ["down"], ["up", "--force"]] {
        let outcome = try await bench.start(words).end()
        #expect(outcome.status == .exited(1) && outcome.error.contains("has version 99"), "\(outcome)")
      }
      #expect(bench.read(".devctl/state.json") == text && bench.sleepers.isEmpty)
      try bench.write(".devctl/state.json", "")
    }
  }

  @Test(
    "a process that has a service's number by now is left alone",
    arguments: [["down"], ["up", "--force"], ["up"], ["restart"], ["restart", "web", "--skip-build"]])
  func reusedNumber(words: [String]) async throws {
    try await Workbench.with { bench in
      let seconds = "\(Int.random(in: 1_000_000...9_999_999))"
      let stranger = try Program("/bin/sleep", [seconds])
      let number = try #require(
        ProcessTable.snapshot().entries.first { $0.commandLine == ["/bin/sleep", seconds] && $0.parent == getpid() }?
          .pid
      )
      try bench.plan(Service.sleeper("web"))
      _ = try await bench.devctl("up")
      let state = try #require(bench.read(".devctl/state.json"))
      let service = try #require(bench.sleepers.first)
      _ = try await bench.devctl("down")
      try bench.write(".devctl/state.json", state.replacing("\"pid\":\(service),", with: "\"pid\":\(number),"))
      let outcome = try await bench.start(words).end()
      #expect(outcome.status == .exited(0), "\(outcome)")
      #expect(ProcessEntry(reading: number)?.isZombie == false)
      _ = try await bench.devctl("down")
      #expect(ProcessEntry(reading: number)?.isZombie == false)
      stranger.signal(SIGKILL)
      _ = try await stranger.end()
    }
  }

  @Test("doctor tells of services that are gone, and of a state folder that is none")
  func doctor() async throws {
    try await Workbench.with { bench in
      try bench.plan(Service.shell("web", "exit 0"))
      _ = try await bench.devctl("up")
      let stale = try await bench.devctl("doctor")
      #expect(stale.status == .exited(0) && stale.output.contains("WARN  state: web does not run: "), "\(stale)")
      _ = try await bench.devctl("down")
      try FileTree.remove("\(bench.root)/.devctl")
      try bench.write(".devctl", "")
      let blocked = try await bench.devctl("doctor")
      #expect(blocked.status == .exited(1) && blocked.output.contains("is no folder"), "\(blocked)")
      let up = try await bench.devctl("up")
      #expect(up.status == .exited(1) && bench.sleepers.isEmpty, "\(up)")
    }
  }
}

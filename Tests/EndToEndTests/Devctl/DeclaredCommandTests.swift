import DevctlProtocol
import Platform
import ProcessControl
import TestSupport
import Testing

@Suite struct DeclaredCommandTests {
  private static let answers: [String: JSONValue] = ["command.run": ["exit_code": 7]]

  @Test("a plugin's command gets its arguments as they are, and its exit status is passed on")
  func command() async throws {
    try await Workbench.with { bench in
      try bench.plugin("shop", Self.answers, commands: ["seed", "status"], hooks: ["command.run": "echo seeding >&2"])
      let outcome = try await bench.devctl("seed", "--rows", "-n", "--help", "--output", "json")
      #expect(outcome.status == .exited(7) && outcome.error.contains("shop | seeding"), "\(outcome)")
      #expect(bench.requests?.contains(#""argv":["--rows","-n","--help","--output","json"]"#) == true)
      let document = try await bench.document("seed")
      #expect(document["ok"]?.boolValue == false && document["exit_code"]?.intValue == 7, "\(document)")
      // The program's own command wins.
      let own = try await bench.devctl("status")
      #expect(own.status == .exited(0) && own.output.contains("there are no services here"), "\(own)")
      let dry = try await bench.devctl("--dry-run", "seed")
      #expect(dry.status == .exited(7) && bench.requests?.contains("\"dry_run\":true") == true, "\(dry)")
    }
  }

  @Test("a command that nobody declares ends with 2 and names what there is")
  func unknown() async throws {
    try await Workbench.with { bench in
      try bench.plugin("shop", Self.answers, commands: ["seed", "status"])
      let near = try await bench.devctl("sed")
      #expect(near.status == .exited(2), "\(near)")
      #expect(near.error == "devctl: there is no command \"sed\"; plugins declare: seed\ntry: did you mean seed?\n")
      let far = try await bench.devctl("xyzzy")
      #expect(far.status == .exited(2) && far.error.contains("try: \"devctl help\""), "\(far)")
    }
  }

  @Test("a command that two plugins declare is an error that names both")
  func shared() async throws {
    try await Workbench.with { bench in
      for id in ["east", "west"] { try bench.plugin(id, Self.answers, commands: ["seed"]) }
      let outcome = try await bench.devctl("seed")
      #expect(outcome.status == .exited(1) && outcome.error.contains("The plugins east and west"), "\(outcome)")
      #expect(bench.operations.isEmpty)
    }
  }

  /// A plugin with a stream that ends, one that ends badly, and one that goes on.
  private func streams(_ bench: Workbench, _ id: String = "shop") throws {
    let names = ["tick", "lost", "endless"]
    var answers: [String: JSONValue] = [:]
    for name in names { answers[name] = ["stream_id": .string(name)] }
    try bench.plugin(id, answers, streams: names)
    func event(_ stream: String, _ rest: String) -> String {
      "{\"type\":\"event\",\"stream_id\":\"\(stream)\",\(rest)}\n"
    }
    let log = #""event":"log","level":"info","message":"a\u001b[31mb""#
    try bench.write("answers/\(id)/tick.after", event("tick", log) + event("tick", #""event":"end","ok":true"#))
    try bench.write("answers/\(id)/lost.after", event("lost", #""event":"end","ok":false,"message":"gone""#))
    try bench.write("answers/\(id)/endless.after", event("endless", #""event":"metric","fields":{"cpu":1}"#))
  }

  @Test("a stream is shown until its end, for people and for programs")
  func stream() async throws {
    try await Workbench.with { bench in
      try streams(bench)
      let text = try await bench.devctl("stream", "start", "tick")
      #expect(text.status == .exited(0) && text.output == "info a\\u{1b}[31mb\n", "\(text)")
      let json = try await bench.devctl("stream", "start", "tick", "--output", "json")
      let events = try json.output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
      #expect(events.map { $0["event"]?.stringValue } == ["log", "end"], "\(json)")
      let lost = try await bench.devctl("stream", "start", "lost")
      #expect(lost.status == .exited(1) && lost.error.contains("gone"), "\(lost)")
      let unknown = try await bench.devctl("stream", "start", "tik")
      #expect(unknown.status == .exited(1) && unknown.error.contains("did you mean tick?"), "\(unknown)")
      try streams(bench, "other")
      let two = try await bench.devctl("stream", "start", "tick")
      #expect(two.status == .exited(1) && two.error.contains("other and shop"), "\(two)")
      let one = try await bench.devctl("stream", "start", "tick", "--plugin", "shop")
      #expect(one.status == .exited(0), "\(one)")
    }
  }

  @Test("a stream without end is ended by an interrupt, without a complaint")
  func interrupted() async throws {
    try await Workbench.with { bench in
      try streams(bench)
      let program = try bench.start(["stream", "start", "endless", "--output", "json"])
      #expect(await eventually { program.output.contains("metric") })
      program.signal(SIGINT)
      let outcome = try await program.end()
      #expect(outcome.status == .exited(130) && outcome.error.isEmpty, "\(outcome)")
      #expect(outcome.output.split(separator: "\n").count == 1)
    }
  }
}

import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("The GitHub action")
struct GitHubActionTests {
  private static let crash = "#!/usr/bin/python3\nimport json\n\njson.loads('{')\n"

  private func outputs(_ result: JSONValue) -> [String: String] {
    (result["outputs"]?.objectValue ?? [:]).reduce(into: [:]) { $0[$1.key] = $1.value.stringValue }
  }

  private func commands(_ name: String, _ result: JSONValue) -> [JSONValue] {
    (result["commands"]?.arrayValue ?? []).filter { $0["name"]?.stringValue == name }
  }

  @Test("passes on plugins that conform, with reports, a summary and one notice for each")
  func good() async throws {
    let job = try CIJob()
    for name in ["devctl-a", "devctl-b c"] { try job.addPlugin("plugins/\(name)") }
    let result = try await job.run(on: .github, ["args": .string(CIJob.options)])
    #expect(result["status"] == 0, "\(result)")
    let outputs = outputs(result)
    #expect(outputs["conforms"] == "true")
    let reports = (outputs["report"] ?? "").split(separator: "\n").map(String.init)
    let pages = (outputs["html"] ?? "").split(separator: "\n").map(String.init)
    try #require(reports.count == 2 && pages.count == 2)
    for file in reports {
      let report = try JSONValue(parsing: try FileTree.read(file))
      #expect(report["summary"]?["conforms"] == true)
      #expect(file.hasPrefix((outputs["reports"] ?? "?") + "/"))
    }
    for page in pages { #expect(FileTree.status(page) != nil) }
    #expect(commands("notice", result).count == 2)
    #expect(commands("error", result).isEmpty)
    #expect(result["summary"]?.stringValue?.split(separator: "conforms").count ?? 0 > 2)
  }

  @Test("fails where one of several plugins does not conform, and says which")
  func bad() async throws {
    let job = try CIJob()
    try job.addPlugin("plugins/devctl-a")
    try job.addPlugin("plugins/devctl-b", Self.crash)
    let result = try await job.run(on: .github, ["args": .string(CIJob.options)])
    #expect(result["status"] == 1)
    #expect(outputs(result)["conforms"] == "false")
    #expect(outputs(result)["report"]?.split(separator: "\n").count == 2)
    let placed = commands("error", result).filter { $0["file"] != nil }
    #expect(placed.map { $0["file"] } == ["plugins/devctl-b"])
    #expect(placed.map { $0["line"] } == ["4"])
    #expect(result["log"]?.stringValue?.contains("1 of 2 plugins conform\n  exit status 1: plugins/devctl-b") == true)
    #expect(result["summary"]?.stringValue?.contains("does not conform") == true)
  }

  /// What a plugin is called, and what breaks it.
  private static let faults: [(name: String, text: String, line: String)] = [
    ("raises-in-a-library.py", crash, "4"),
    ("does-not-parse.py", "#!/usr/bin/python3\nimport json\ndef f(:\n", "3"),
    ("imports-nothing.py", "#!/usr/bin/python3\n\nimport nowhere\n", "3"),
    ("calls-nothing.sh", "#!/bin/bash\nset -e\n\nnowhere\n", "4"),
    ("does-not-parse.sh", "#!/bin/bash\nif true; then fi\n", "2"),
    ("execs-nothing.sh", "#!/bin/sh\nexec /nowhere/plugin\n", "2"),
    ("throws.mjs", "#!/usr/bin/env node\n\nJSON.parse('{')\n", "3"),
    ("does-not-parse.mjs", "#!/usr/bin/env node\nconst x = ;\n", "2"),
    ("without-interpreter", "#!/usr/bin/nowhere\n", "1"), ("without-env", "#!/usr/bin/env nowhere\n", "1"),
    ("carriage-return", "#!/usr/bin/python3\r\nprint()\r\n", "1"), ("no-program", "hello\n", "1"),
  ]

  @Test("puts the annotation at the line of the plugin that has the cause", arguments: faults.indices)
  func lines(index: Int) async throws {
    let fault = Self.faults[index]
    let job = try CIJob()
    try job.addPlugin("plugins/\(fault.name)", fault.text)
    let inputs: JSONObject = ["plugin": .string("plugins/\(fault.name)"), "args": .string(CIJob.options)]
    let result = try await job.run(on: .github, inputs)
    #expect(result["status"] != 0)
    #expect(outputs(result)["conforms"] == "false")
    let first = try #require(commands("error", result).first { $0["file"] != nil }, "\(result)")
    #expect(first["file"]?.stringValue == "plugins/\(fault.name)")
    #expect(first["line"]?.stringValue == fault.line, "\(first)")
  }

  @Test("puts the annotation at the line of a profile or a baseline that is wrong")
  func otherFiles() async throws {
    let job = try CIJob()
    try job.addPlugin("plugins/devctl-a")
    try job.write("a profile.json", "{\"format\": 1,\n\n\"inputs\": 5}\n")
    try job.write("a.baseline", "# ours\nshutdown.sigterm\n")
    for (input, file, line) in [("profile", "a profile.json", "3"), ("baseline", "a.baseline", "2")] {
      let result = try await job.run(on: .github, [input: .string(file)])
      #expect(result["status"] == 2)
      let error = try #require(commands("error", result).first)
      #expect(error["file"]?.stringValue == file, "\(error)")
      #expect(error["line"]?.stringValue == line, "\(error)")
      #expect(result["summary"]?.stringValue?.contains("Not judged") == true)
    }
  }

  /// Values that a shell or the runner would obey.
  private static let hostile = [
    "$(touch owned)", "`touch owned`", "'; touch owned; '", "\"; touch owned; \"", "x || touch owned", "--help",
    "x\n::error title=owned::owned\n##[error]owned", "conforms=true\n\nconforms<<owned\nfine\nowned", "\u{1b}[2J", " ",
    "%0A::error::owned",
  ]

  @Test("evaluates no input, and writes its outputs in any case", arguments: hostile)
  func inputs(value: String) async throws {
    let job = try CIJob()
    try job.addPlugin("plugins/devctl-a")
    for name in ["plugin", "args", "strict", "baseline", "profile"] {
      let result = try await job.run(on: .github, [name: .string(value), "reports": "../reports"])
      #expect(!job.isOwned, "\(name): \(value)")
      #expect(outputs(result)["conforms"] == (result["status"] == 0 ? "true" : "false"), "\(name): \(result)")
      for command in result["commands"]?.arrayValue ?? [] {
        let words = "\(command["title"]?.stringValue ?? "")"
        #expect(words == "devctl-conformance" || words.hasPrefix("devctl plugin protocol"), "\(name): \(command)")
      }
      if value != " " { #expect(result["status"] != 0, "\(name): \(result)") }
    }
  }

  @Test(
    "takes a plugin's name for a name, whatever is in it",
    arguments: hostile + ["-x.py", "--strict", "*", "a b.py"])
  func names(value: String) async throws {
    // A line can't hold a line end, and a name no blank at its ends.
    guard !value.contains("\n"), value != " " else { return }
    let job = try CIJob()
    try job.addPlugin(value.replacing("/", with: "_"))
    let inputs: JSONObject = [
      "plugin": .string(value.replacing("/", with: "_")), "args": "--only handshake.name -- $(touch owned) 'a b'",
    ]
    let result = try await job.run(on: .github, inputs)
    #expect(result["status"] == 0, "\(result)")
    #expect(!job.isOwned)
    #expect(commands("notice", result).count == (result["commands"]?.arrayValue ?? []).count)
    let report = try JSONValue(parsing: try FileTree.read(outputs(result)["report"] ?? ""))
    let command = report["plugin"]?["command"]?.arrayValue ?? []
    #expect(command.dropFirst().map(\.stringValue) == ["$(touch", "owned)", "a b"])
    #expect(command.first?.stringValue == value.replacing("/", with: "_"))
  }

  @Test("obeys nothing that a plugin prints or is called")
  func output() async throws {
    let job = try CIJob()
    let name = "::error::owned ##[error]owned"
    let text = """
      #!/usr/bin/python3
      import os
      os.write(2, b"::error::owned\\n##[error]owned\\n::stop-commands::x\\n::x::\\n::error::owned\\n")
      print("::error title=owned::owned", flush=True)
      """
    try job.addPlugin(name, text)
    let result = try await job.run(on: .github, ["plugin": .string(name), "args": "--only handshake,framing"])
    #expect(result["status"] == 1)
    for command in result["commands"]?.arrayValue ?? [] {
      #expect(command["message"]?.stringValue?.hasPrefix("owned") == false, "\(command)")
      #expect(command["title"]?.stringValue != "owned")
    }
  }

  @Test("refuses a baseline for several plugins, a pattern without match and words for strict")
  func errors() async throws {
    let job = try CIJob()
    for name in ["a", "b"] { try job.addPlugin("plugins/devctl-\(name)") }
    let errors: [(JSONObject, String)] = [
      (["baseline": "x"], "a baseline is one plugin's"), (["plugin": "nowhere/*"], "no file matches nowhere/*"),
      (["strict": "yes"], "strict is true or false"), (["plugin": ""], "no plugin is named"),
      (["args": "'"], "args can't be split into words"),
    ]
    for (inputs, sentence) in errors {
      let result = try await job.run(on: .github, inputs)
      #expect(result["status"] == 2)
      #expect(commands("error", result).first?["message"]?.stringValue?.contains(sentence) == true, "\(result)")
    }
  }
}

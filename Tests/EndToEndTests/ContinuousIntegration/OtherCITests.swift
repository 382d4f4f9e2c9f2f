import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("GitLab's component, the pre-commit hook, the Makefile and what installs the program")
struct OtherCITests {
  private static let broken = "#!/bin/bash\nset -e\n\nnowhere\n"

  private func log(_ result: JSONValue) -> String { result["log"]?.stringValue ?? "" }

  // MARK: GitLab

  @Test("GitLab's job passes on a good plugin and fails on a bad one, with test results and code quality at its line")
  func gitlab() async throws {
    let job = try CIJob()
    try job.addPlugin("plugins/devctl-a")
    let good = try await job.run(on: .gitlab, ["args": .string(CIJob.options)])
    #expect(good["status"] == 0, "\(good)")
    #expect(good["issues"] == [])
    try job.addPlugin("plugins/devctl-b", Self.broken)
    let bad = try await job.run(on: .gitlab, ["args": .string(CIJob.options), "strict": true, "job": "plugins"])
    #expect(bad["status"] == 1)
    #expect(bad["name"] == "plugins")
    #expect(bad["when"] == "always")
    #expect(bad["junit"]?.arrayValue?.count == 3, "that of the run before stays")
    let issue = try #require(bad["issues"]?.arrayValue?.first)
    #expect(issue["location"] == ["path": "plugins/devctl-b", "lines": ["begin": 4]])
    #expect(issue["check_name"] == "devctl-conformance/handshake.in-time")
    #expect(issue["severity"] == "major")
  }

  @Test(
    "GitLab's job evaluates no input",
    arguments: ["$(touch owned)", "`touch owned`", "\"; touch owned; \"", "'; touch owned; '", "$HOME", "--help"])
  func gitlabInputs(value: String) async throws {
    let job = try CIJob()
    try job.addPlugin("plugins/devctl-a")
    for name in ["plugin", "args", "baseline", "profile", "wheel"] {
      let result = try await job.run(on: .gitlab, [name: .string(value)])
      #expect(!job.isOwned, "\(name): \(value)")
      #expect(result["status"] != 0, "\(name): \(result)")
    }
  }

  // MARK: pre-commit

  @Test("the hook judges the plugins among the changed files, and ends with the most severe status")
  func hook() async throws {
    let job = try CIJob()
    try job.addPlugin("plugins/devctl-a b")
    try job.addPlugin("plugins/devctl-$(touch owned)")
    let files: JSONValue = ["README.md", "plugins/devctl-a b", "plugins/devctl-$(touch owned)", "src/plugins/devctl-x"]
    let options: JSONObject = ["args": ["--args", .string(CIJob.options), "--strict"]]
    let good = try await job.run(on: .preCommit, options, ["files": files])
    #expect(good["status"] == 0, "\(good)")
    #expect(good["files"] == ["plugins/devctl-a b", "plugins/devctl-$(touch owned)"])
    #expect(log(good).contains("2 of 2 plugins conform"))
    #expect(!job.isOwned)
    try job.addPlugin("plugins/devctl-$(touch owned)", Self.broken)
    let bad = try await job.run(on: .preCommit, options, ["files": files])
    #expect(bad["status"] == 1)
    #expect(log(bad).contains("line 4: nowhere: command not found"))
  }

  @Test("without the program the hook says how to get it")
  func withoutProgram() async throws {
    let job = try CIJob()
    let result = try await job.run(
      on: .preCommit, [:], path: "/usr/local/bin:/usr/bin:/bin", ["files": ["plugins/devctl-a"]])
    #expect(result["status"] == 2)
    #expect(log(result).contains("pipx install"))
  }

  // MARK: make

  private func make(_ job: CIJob, _ words: [String], _ environment: [String: String] = [:]) async throws
    -> Program.Outcome
  {
    try await Program.run(
      "/usr/bin/make", ["--no-print-directory", "check-plugins"] + words,
      environment: ["PATH": job.path, "HOME": job.outside].merging(environment) { $1 }, workingDirectory: job.root)
  }

  @Test("make judges the plugins, those with blanks in their name too, and runs nothing that a value holds")
  func makefile() async throws {
    let job = try CIJob()
    try job.write("Makefile", "DEVCTL_PROFILE :=\ninclude \(PackagePaths.file("conformance/ci/plugins.mk"))\n")
    for name in ["a", "b c"] { try job.addPlugin("plugins/devctl-\(name)") }
    let good = try await make(job, ["DEVCTL_ARGS=\(CIJob.options)", "DEVCTL_REPORTS=reports", "DEVCTL_STRICT=true"])
    #expect(good.status == .exited(0), "\(good)")
    #expect(good.output.contains("2 of 2 plugins conform"))
    #expect(try FileTree.names(in: "\(job.root)/reports").count == 7)
    for value in ["$(shell touch owned)", "$$(touch owned)", "`touch owned`", "'; touch owned; '"] {
      for name in ["PLUGINS", "ARGS", "STRICT", "BASELINE"].map({ "DEVCTL_\($0)" }) {
        let typed = try await make(job, ["\(name)=\(value)"])
        let inherited = try await make(job, [], [name: value])
        #expect(typed.status == .exited(2) && inherited.status == .exited(2), "\(name)")
        #expect(!job.isOwned, "\(name): \(value)")
      }
    }
    try job.addPlugin("plugins/devctl-a", Self.broken)
    let bad = try await make(job, ["DEVCTL_ARGS=\(CIJob.options)"])
    #expect(bad.status == .exited(2), "make's own, whatever a command ends with")
    #expect(bad.output.contains("exit status 1: plugins/devctl-a"))
  }

  // MARK: Installing

  @Test("without the program the action installs the wheel of a release, or the one that it is given")
  func installs() async throws {
    let job = try CIJob()
    try job.addPlugin("plugins/devctl-a")
    let version = try #require(try await Tool.run("--version").output.split(whereSeparator: \.isWhitespace).last)
    let releases = "\(job.outside)/o/kit/releases/download/v\(version)"
    try FileTree.makeFolder(releases)
    let made = try await Program.run(
      PackagePaths.file("scripts/wheel"), [Tool.path, releases], environment: ["HOME": job.outside])
    let wheel = try #require(made.output.split(separator: "\n").last.map(String.init), "\(made.error)")
    let path = "/usr/local/bin:/usr/bin:/bin"
    let options: JSONObject = ["args": .string(CIJob.options)]

    let released = try await job.run(on: .github, options, path: path, ["server": .string("file://\(job.outside)")])
    #expect(released["status"] == 0, "\(log(released))")
    let given = try await job.run(on: .github, options.adding("wheel", wheel), path: path)
    #expect(given["outputs"]?["conforms"] == "true", "\(log(given))")
    let wrong = try await job.run(on: .github, options.adding("version", "$(touch owned)"), path: path)
    #expect(wrong["status"] == 1)
    #expect(log(wrong).contains("the version is none"))
    #expect(!job.isOwned)
  }

  @Test("the wheel's own command judges where only the wheel is")
  func wheelCommand() async throws {
    let job = try CIJob()
    try job.addPlugin("plugins/devctl-a")
    let made = try await Program.run(
      PackagePaths.file("scripts/wheel"), [Tool.path, job.outside], environment: ["HOME": job.outside])
    let wheel = try #require(made.output.split(separator: "\n").last.map(String.init), "\(made.error)")
    let fresh = "\(job.outside)/fresh"
    _ = try await Program.run("/usr/bin/python3", ["-m", "venv", fresh])
    let result = try await job.run(
      on: .gitlab, ["wheel": .string(wheel), "args": .string(CIJob.options)],
      path: "\(fresh)/bin:/usr/local/bin:/usr/bin:/bin")
    #expect(result["status"] == 0, "\(log(result))")
  }

  // MARK: The check of these files

  @Test(
    "an expression in a script, a shell's error and an action without version are found, with their lines",
    arguments: [
      ("runs:\n  steps:\n    - run: echo ${{ inputs.x }}\n", ":3: a shell would run what ${{ inputs.x }} holds"),
      ("job:\n  script:\n    - echo $[[ inputs.x ]]\n", ":3: a shell would run"),
      ("steps:\n  - run: |\n      if true\n", ":3: "), ("steps:\n  - uses: a/b\n", ":2: a/b: a foreign action needs"),
      ("a: [\n", ":2: "),
    ])
  func check(text: String, complaint: String) async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("w.yml", text)
    let said = try await Python.runFile("scripts/check-workflows.py", [file])
    #expect(said.hasPrefix("failed: \(file)\(complaint)"), "\(said)")
  }
}

extension JSONObject {
  fileprivate func adding(_ name: String, _ value: String) -> JSONObject {
    var object = self
    object[name] = .string(value)
    return object
  }
}

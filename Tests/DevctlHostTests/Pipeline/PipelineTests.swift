import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@testable import DevctlHost

@Suite("a pipeline over several plugins")
struct PipelineTests {
  private let bench = PluginBench()

  private let whole = [
    "config.mutate": patch("{}"), "build.run": steps("b"), "prepare.run": steps("p"),
    "validate.run": #"ok '{"valid":true}'"#, "launch.plan": #"ok '{"services":[]}'"#,
  ]

  @Test("phases run in order, each over the plugins that declare it, with the context in every request")
  func phases() async throws {
    let specs = [
      bench.plugin("b", ["validate.run": #"ok '{"valid":true}'"#]), bench.plugin("a", whole), bench.plugin("c", [:]),
    ]
    let result = try await bench.run(specs) { options in
      options.isDryRun = true
      options.cwd = "/somewhere"
    }
    #expect(result.phases == PipelinePhase.allCases)
    #expect(result.isDryRun)
    #expect(
      bench.calls == [
        "a config.mutate", "a build.run", "a prepare.run", "a validate.run", "b validate.run", "a launch.plan",
      ])
    for request in bench.requests {
      #expect(request["ctx"]?["dry_run"] == true)
      #expect(request["ctx"]?["repo_root"]?.stringValue == bench.path)
      #expect(request["ctx"]?["cwd"] == "/somewhere")
    }
    #expect(result.closings.allSatisfy { $0.report.isClean })
  }

  @Test("only the phases that are wanted run")
  func selection() async throws {
    let result = try await bench.run([bench.plugin("a", whole)]) { $0.phases = .planning }
    #expect(bench.calls == ["a config.mutate", "a launch.plan"])
    #expect(bench.requests.allSatisfy { $0["ctx"]?["dry_run"] != true })
    #expect(result.validation == nil)
  }

  @Test("no plugin at all is an empty plan")
  func empty() async throws {
    let result = try await bench.run([]) { $0.config = ["a": 1] }
    #expect(result.config == ["a": 1])
    #expect(result.services.isEmpty)
  }

  @Test("valid is what all say, and each finding tells its plugin")
  func validation() async throws {
    let specs = [
      bench.plugin(
        "a",
        ["validate.run": #"ok '{"valid":false,"errors":[{"code":"NODE","message":"no node","fix":"install it"}]}'"#]),
      bench.plugin("b", ["validate.run": #"ok '{"valid":true,"warnings":[{"message":"disk"}]}'"#]),
      bench.plugin("c", ["validate.run": #"ok '{"valid":false}'"#, "launch.plan": #"ok '{"services":[]}'"#]),
    ]
    let error = try #require(await bench.failure(specs))
    #expect(error.code == "E_INVALID")
    #expect(error.pluginIDs == ["a", "c"])
    #expect(
      error.description == """
        a [NODE]: no node. To fix it: install it.
        c: not valid, and the plugin does not say why.
        """)
    let validation = try #require(error.partialResult.validation)
    #expect(!validation.isValid)
    #expect(validation.warnings.map(\.pluginID) == ["b"])
    #expect(!bench.calls.contains("c launch.plan"))
  }

  @Test("what a plugin says can't steer a terminal")
  func hostile() async throws {
    let output = #"{"valid":false,"errors":[{"code":"\u001b[1m","message":"\u001b]0;x\u0007.","fix":"\u009b2J"}]}"#
    let plugin = bench.plugin("a", ["validate.run": "cat <<'EOF' >&2\n\u{1B}[2J\nEOF\n" + "ok '\(output)'"])
    let error = try #require(await bench.failure([plugin]))
    let texts = [error.description] + error.partialResult.journal.map(\.event.description)
    #expect(texts.contains { $0.contains("[2J") })
    for text in texts {
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }, "\(text)")
    }
  }

  @Test("a plugin that misses its deadline fails the pipeline, and all plugins are closed")
  func deadline() async throws {
    let specs = [bench.plugin("a", ["build.run": ":"]), bench.plugin("b", ["build.run": steps("x")])]
    let error = try #require(
      await bench.failure(specs) { $0.deadlines[BuildRun.name] = .after(.milliseconds(100)) })
    #expect(error.code == .timeout)
    #expect(error.pluginIDs == ["a"])
    #expect(error.partialResult.closings.map(\.pluginID) == ["a", "b"])
    #expect(error.partialResult.closings.allSatisfy { $0.report.isClean })
    #expect(bench.calls == ["a build.run"])
    #expect(bench.isEmpty)
  }

  @Test("a call that fails brings the plugin's code, its words, and what had been done")
  func failedCall() async throws {
    let specs = [
      bench.plugin(
        "a", ["config.mutate": patch(#"{"a":1}"#), "build.run": "echo 'disk full' >&2; fail E_DISK 'no room'"])
    ]
    let error = try #require(await bench.failure(specs))
    #expect(error.code == "E_DISK")
    #expect(error.phase == .build)
    #expect(error.description.contains("no room"))
    #expect(error.description.contains("disk full"))
    #expect(error.partialResult.phases == [.configure])
    let json = try JSONValue(parsing: error.encodedJSON())
    #expect(json["code"] == "E_DISK")
    #expect(json["plugins"] == ["a"])
  }

  @Test("plugins that can't be started: the error has all of them")
  func failedStart() async throws {
    let error = try #require(await bench.failure([PluginSpec(id: "x", path: "/nowhere"), bench.plugin("a", whole)]))
    #expect(error.code == .startFailed)
    #expect(error.pluginIDs == ["x"])
    #expect(bench.calls.isEmpty)
    #expect(bench.isEmpty)
  }

  @Test("a canceled run closes its plugins")
  func canceled() async throws {
    let bench = self.bench
    let task = Task { await bench.failure([bench.plugin("a", ["build.run": ":", "launch.plan": ":"])]) }
    #expect(await eventually { bench.calls == ["a build.run"] })
    task.cancel()
    let error = try #require(await task.value)
    #expect(error.isCanceled, "\(error)")
    #expect(error.partialResult.closings.count == 1)
    #expect(bench.calls == ["a build.run"])
    #expect(bench.isEmpty)
  }

  @Test("the fixtures: a whole dry run, a validation that fails, and a build that never answers")
  func fixtures() async throws {
    let behaviours = ["e2e", "validate-passfail", "timeout"].map { name in
      let path = PackagePaths.file("FixturePlugins/behaviours/\(name)/plugin.py")
      return PluginSpec(id: name, path: "/usr/bin/python3", arguments: [path])
    }
    try await PluginSet.with(behaviours, options: FixturePlugin.options) { plugins in
      var options = bench.options
      options.isDryRun = true
      options.phases = [.configure, .prepare, .validate]
      options.config = ["validate": "fail"]
      let invalid = await #expect(throws: PipelineError.self) { try await Pipeline(plugins, options).run() }
      #expect(invalid?.pluginIDs == ["validate-passfail"])
      #expect(invalid?.description.contains("node 20 is needed") == true)
      options.phases = .all
      options.deadlines[BuildRun.name] = .after(.milliseconds(200))
      let late = await #expect(throws: PipelineError.self) { try await Pipeline(plugins, options).run() }
      #expect(late?.pluginIDs == ["timeout"])
      #expect(late?.code == .timeout)
    }
    let result = try await bench.run(behaviours.filter { $0.id != "timeout" }) { $0.isDryRun = true }
    let port = try #require(result.config["app"]?["port"]?.intValue)
    let service = try #require(result.services.first)
    #expect(service.command == ["\(bench.path)/.devctl/build/http-echo", "--port", "\(port)"])
    #expect(result.validation?.isValid == true)
    #expect(bench.folder?.read(".devctl/build/http-echo") == nil)
  }
}
